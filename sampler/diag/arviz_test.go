package diag

import (
	"encoding/json"
	"math"
	"os"
	"strconv"
	"testing"
)

// number is a float64 whose JSON may also be "nan", "inf" or "-inf".
type number float64

func (n *number) UnmarshalJSON(raw []byte) error {
	text := string(raw)
	if s, err := strconv.Unquote(text); err == nil {
		text = s
	}
	v, err := strconv.ParseFloat(text, 64)
	*n = number(v)
	return err
}

type fixture struct {
	Cases []struct {
		Name     string
		Chains   [][]float64
		RHat     number `json:"r_hat"`
		ESSBulk  number `json:"ess_bulk"`
		ESSTail  number `json:"ess_tail"`
		MCSEMean number `json:"mcse_mean"`
		BFMI     []number
	}
	PSIS []struct {
		Name       string
		Efficiency float64
		LogWeights []float64 `json:"log_weights"`
		Smoothed   []number
		K          number
	}
	LogLik [][]float64 `json:"log_lik"`
	LOO    []struct {
		Efficiency, ELPD, SE, P float64
		Pointwise, K            []float64
		GoodK                   float64 `json:"good_k"`
	}
}

func readFixture(t testing.TB) fixture {
	t.Helper()
	raw, err := os.ReadFile("testdata/arviz.json")
	if err != nil {
		t.Fatal(err)
	}
	var f fixture
	if err := json.Unmarshal(raw, &f); err != nil {
		t.Fatal(err)
	}
	return f
}

// near fails unless got is want within 1e-8, relative.
func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if got == want || math.IsNaN(got) && math.IsNaN(want) {
		return
	}
	if !(math.Abs(got-want) <= 1e-8*math.Abs(want)) {
		t.Errorf("%s = %v, want %v", what, got, want)
	}
}

func TestEqualToArviZ(t *testing.T) {
	f := readFixture(t)
	if len(f.Cases) < 15 {
		t.Fatal("fixtures are missing")
	}
	for _, c := range f.Cases {
		t.Run(c.Name, func(t *testing.T) {
			near(t, "RHat", RHat(c.Chains), float64(c.RHat))
			near(t, "ESSBulk", ESSBulk(c.Chains), float64(c.ESSBulk))
			near(t, "ESSTail", ESSTail(c.Chains), float64(c.ESSTail))
			near(t, "MCSEMean", MCSEMean(c.Chains), float64(c.MCSEMean))
			for i, b := range EBFMI(c.Chains) {
				near(t, "EBFMI", b, float64(c.BFMI[i]))
			}
			q := Assess(c.Chains)
			near(t, "Assess.RHat", q.RHat, float64(c.RHat))
			near(t, "Assess.ESSBulk", q.ESSBulk, float64(c.ESSBulk))
			near(t, "Assess.ESSTail", q.ESSTail, float64(c.ESSTail))
			near(t, "Assess.MCSEMean", q.MCSEMean, float64(c.MCSEMean))
		})
	}
}

func TestPSISEqualToArviZ(t *testing.T) {
	for _, c := range readFixture(t).PSIS {
		k := PSIS(c.LogWeights, c.Efficiency)
		near(t, c.Name+" k", k, float64(c.K))
		for i, want := range c.Smoothed {
			near(t, c.Name+" weight", c.LogWeights[i], float64(want))
		}
	}
}

func TestLOOEqualToArviZ(t *testing.T) {
	f := readFixture(t)
	for _, c := range f.LOO {
		r := LOO(f.LogLik, c.Efficiency)
		near(t, "ELPD", r.ELPD, c.ELPD)
		near(t, "SE", r.SE, c.SE)
		near(t, "P", r.P, c.P)
		near(t, "GoodK", r.GoodK, c.GoodK)
		bad := 0
		for i := range c.K {
			near(t, "pointwise", r.Pointwise[i], c.Pointwise[i])
			near(t, "k", r.K[i], c.K[i])
			if c.K[i] > c.GoodK {
				bad++
			}
		}
		if r.Bad != bad {
			t.Errorf("Bad = %d, want %d", r.Bad, bad)
		}
	}
}
