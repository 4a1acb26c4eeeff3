package linear

import (
	"github.com/mixtab/mixtab/core/words"

	"encoding/json"
	"math"
	"os"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"
)

// references is testdata/regression.json, which says what made it.
type references struct {
	Cases []struct {
		Name string
		X    [][]float64
		Y    []float64
		Rows int
		OLS  struct {
			Params, BSE, Low, High []float64
			Freedom, Noise         float64
			Mean                   []float64
			ObsLow                 []float64 `json:"obs_low"`
			ObsHigh                []float64 `json:"obs_high"`
		}
		Ridge, Lasso struct {
			Penalty, Constant float64
			Coefficients      []float64
		}
	}
	CRPS [][3]float64
}

func readReferences(t *testing.T) references {
	t.Helper()
	raw, err := os.ReadFile("testdata/regression.json")
	if err != nil {
		t.Fatal(err)
	}
	var r references
	if err := json.Unmarshal(raw, &r); err != nil || len(r.Cases) == 0 {
		t.Fatal(err, "no cases")
	}
	return r
}

func designOf(rows [][]float64, y []float64) *design {
	x := &design{y: y}
	for j := range rows[0] {
		var column []float64
		for _, row := range rows {
			column = append(column, row[j])
		}
		x.add("", column)
	}
	return x
}

func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance*math.Max(1e-3, math.Abs(want))) {
		t.Errorf("%s is %.12g, want %.12g", what, got, want)
	}
}

// TestOLSAsStatsmodels: coefficients, standard errors, intervals and prediction intervals.
func TestOLSAsStatsmodels(t *testing.T) {
	negative := false
	for _, c := range readReferences(t).Cases {
		whole := designOf(c.X, c.Y)
		l, err := whole.first(c.Rows).ols()
		if err != nil {
			t.Fatal(err)
		}
		near(t, c.Name+": noise", l.noise, c.OLS.Noise, 1e-9)
		near(t, c.Name+": freedom", l.freedom, c.OLS.Freedom, 0)
		student := distuv.StudentsT{Sigma: 1, Nu: l.freedom}
		for j, want := range c.OLS.Params {
			got := append([]float64{l.constant}, l.coefficients...)[j]
			near(t, c.Name+": coefficient", got, want, 1e-8)
			se := math.Sqrt(l.covariance.At(j, j))
			near(t, c.Name+": standard error", se, c.OLS.BSE[j], 1e-8)
			near(t, c.Name+": low", got+se*student.Quantile(0.05), c.OLS.Low[j], 1e-7)
			near(t, c.Name+": high", got+se*student.Quantile(0.95), c.OLS.High[j], 1e-7)
			negative = negative || j > 4 && want < 0
		}
		for i, want := range c.OLS.Mean {
			row := whole.row(c.Rows + i)
			near(t, c.Name+": prediction", l.at(row), want, 1e-9)
			near(t, c.Name+": prediction's low", l.at(row)+l.spread(row)*student.Quantile(0.05), c.OLS.ObsLow[i], 1e-7)
			near(t, c.Name+": prediction's high", l.at(row)+l.spread(row)*student.Quantile(0.95), c.OLS.ObsHigh[i], 1e-7)
		}
	}
	if !negative {
		t.Error("no medium that helps has a negative coefficient in any case: the cases do not show collinearity")
	}
}

// TestPenaltiesAsScikitLearn: the penalty that time-ordered cross-validation chooses, and the coefficients on the columns' scale.
func TestPenaltiesAsScikitLearn(t *testing.T) {
	for _, c := range readReferences(t).Cases {
		x := designOf(c.X, c.Y).first(c.Rows)
		for _, m := range []struct {
			name string
			line *line
			want struct {
				Penalty, Constant float64
				Coefficients      []float64
			}
			tolerance float64
		}{{"ridge", ridge.fit(x), c.Ridge, 1e-8}, {"lasso", lasso.fit(x), c.Lasso, 1e-5}} {
			near(t, c.Name+": "+m.name+" penalty", m.line.penalty, m.want.Penalty, 1e-9)
			near(t, c.Name+": "+m.name+" constant", m.line.constant, m.want.Constant, m.tolerance)
			for j, want := range m.want.Coefficients {
				near(t, c.Name+": "+m.name+" coefficient", m.line.coefficients[j], want, m.tolerance)
			}
		}
	}
}

func TestCRPSOfT(t *testing.T) {
	for _, c := range readReferences(t).CRPS {
		near(t, "score", crpsT(c[1], c[0]), c[2], 1e-8)
	}
	if !math.IsInf(crpsT(0, 1), 1) {
		t.Error("a Cauchy distribution has a score")
	}
}

func TestOLSSaysWhereItHasNoAnswer(t *testing.T) {
	x := designOf([][]float64{{1, 2, 2}, {2, 1, 1}, {3, 5, 5}, {4, 2, 2}, {5, 9, 9}, {6, 0, 0}}, []float64{1, 2, 3, 4, 5, 7})
	if _, err := x.ols(); !words.Of(err).Equal(words.Of(errAlike)) {
		t.Errorf("two columns that are the same: %v", err)
	}
	if _, err := x.first(4).ols(); !words.Of(err).Equal(words.Of(errFewRows)) {
		t.Errorf("four rows for four unknowns: %v", err)
	}
	constant := designOf([][]float64{{1, 3}, {2, 3}, {3, 3}, {5, 3}}, []float64{1, 2, 3, 5.5})
	l, err := constant.ols()
	if err != nil || l.coefficients[1] != 0 {
		t.Errorf("a column that does not vary: %+v, %v", l, err)
	}
	for _, m := range []penalised{ridge, lasso} {
		if l := m.fit(x); math.IsNaN(l.coefficients[1]) || math.Abs(l.coefficients[1]+l.coefficients[2]) > 100 {
			t.Errorf("penalties have an answer for columns that are the same, not %v", l.coefficients)
		}
	}
}
