package hidden

import (
	"encoding/json"
	"math"
	"os"
	"testing"
)

// linear is what PySensemakr says of a linear model; testdata/sensemakr.json names the versions.
type linear struct {
	Columns          map[string][]float64
	Estimate, SE, DF float64
	PartialR2        float64 `json:"partial_r2"`
	Robustness       []struct{ Q, RV float64 }
	Bounds           []struct {
		Benchmark     string
		K, Media, KPI float64
		Value, SE     float64
		T             *float64
	}
}

func sensemakr(t *testing.T) (l linear) {
	t.Helper()
	raw, err := os.ReadFile("testdata/sensemakr.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(raw, &l); err != nil {
		t.Fatal(err)
	}
	return l
}

func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if !(math.Abs(got-want) <= 1e-9*max(1, math.Abs(want))) {
		t.Errorf("%s is %.12g, want %.12g", what, got, want)
	}
}

// columns of the model: an intercept, season (two), price, TV, the channel and the KPI.
const (
	one, sine, cosine, price, tv, channel, kpi = 0, 1, 2, 3, 4, 5, 6
)

func (l *linear) regression() *regression {
	ones := make([]float64, len(l.Columns["kpi"]))
	for i := range ones {
		ones[i] = 1
	}
	c := l.Columns
	return newRegression([][]float64{ones, c["s1"], c["c1"], c["price"], c["tv"], c["media"], c["kpi"]}, float64(len(ones)))
}

func TestEstimateIsThatOfLeastSquares(t *testing.T) {
	l := sensemakr(t)
	e, ok := l.regression().estimate(kpi, channel, []int{one, sine, cosine, price, tv})
	if !ok {
		t.Fatal("there is no estimate")
	}
	near(t, "the estimate", e.Value, l.Estimate)
	near(t, "its standard error", e.SE, l.SE)
	near(t, "degrees of freedom", e.DF, l.DF)
	near(t, "partial R²", e.PartialR2(), l.PartialR2)
	for _, r := range l.Robustness {
		near(t, "robustness value", e.Robustness(r.Q), r.RV)
	}
}

// TestBoundsAreThoseOfSensemakr: causes as strong as price, TV and season, and several times as strong.
func TestBoundsAreThoseOfSensemakr(t *testing.T) {
	l := sensemakr(t)
	r := l.regression()
	e := Estimate{l.Estimate, l.SE, l.DF}
	groups := map[string][]int{"price": {price}, "tv": {tv}, "season": {sine, cosine}}
	for _, b := range l.Bounds {
		group := groups[b.Benchmark]
		z, ok := r.strength(kpi, channel, group, without(kpi, append([]int{channel}, group...)...)).Times(b.K)
		if !ok {
			t.Fatalf("%v times %s cannot be", b.K, b.Benchmark)
		}
		near(t, b.Benchmark+": R² with media", z.Media, b.Media)
		near(t, b.Benchmark+": R² with the KPI", z.KPI, b.KPI)
		after := e.Adjusted(z)
		near(t, b.Benchmark+": what is left", after.Value, b.Value)
		near(t, b.Benchmark+": its standard error", after.SE, b.SE)
		if b.T != nil {
			near(t, b.Benchmark+": t", after.T(), *b.T)
		}
	}
	if len(l.Bounds) != 9 {
		t.Errorf("%d bounds", len(l.Bounds))
	}
}

// TestRobustnessIsWhereNothingIsLeft: a cause of that strength towards both takes the share away, neither more nor less.
func TestRobustnessIsWhereNothingIsLeft(t *testing.T) {
	for _, e := range []Estimate{{0.8, 0.1, 80}, {4, 3, 20}, {1e-3, 1e-6, 500}} {
		for _, q := range []float64{0.3, 1} {
			rv := e.Robustness(q)
			near(t, "what is left", e.Adjusted(Strength{rv, rv}).Value/e.Value, 1-q)
		}
	}
	if Robustness(-1) != 0 || Robustness(0) != 0 || Robustness(math.NaN()) != 0 {
		t.Error("nothing has a robustness")
	}
	if rv := Robustness(1e9); !(rv > 0.999999 && rv <= 1) {
		t.Errorf("of an effect without noise it is %v", rv)
	}
}

func TestNoCauseIsStrongerThanAll(t *testing.T) {
	if _, ok := (Strength{0.6, 0.1}).Times(1); ok {
		t.Error("a cause explains more of a channel than there is")
	}
	if z, ok := (Strength{0.4, 0.9}).Times(1); !ok || z.KPI != 1 {
		t.Errorf("a cause of the whole KPI is %+v", z)
	}
}

// TestColumnsThatTellNothing: a column that others make up takes no degree of freedom, and a channel that they make up has no estimate.
func TestColumnsThatTellNothing(t *testing.T) {
	l := sensemakr(t)
	c := l.Columns
	sum := make([]float64, len(c["kpi"]))
	for i := range sum {
		sum[i] = c["s1"][i] - 2*c["price"][i]
	}
	r := newRegression([][]float64{c["s1"], c["price"], sum, c["media"], c["kpi"]}, float64(len(sum)))
	with, _ := r.estimate(4, 3, []int{0, 1, 2})
	plain, _ := r.estimate(4, 3, []int{0, 1})
	if with.DF != plain.DF || math.Abs(with.Value-plain.Value) > 1e-9 {
		t.Errorf("with a column twice %+v, without %+v", with, plain)
	}
	if _, ok := r.estimate(4, 2, []int{0, 1}); ok {
		t.Error("what two columns make up has an estimate of its own")
	}
}
