package model

import (
	"math"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/sampler"
)

func withWeekdays(dims ...string) spec.Spec {
	s := fullSpec()
	s.Integrate = true
	s.Weekday = &spec.Weekday{Prior: spec.Prior{Dist: "Normal", Dims: dims, Args: map[string]spec.Arg{"sigma": spec.Num(0.5)}}}
	return s
}

// TestWeekdaysSumToZero: in every geo, in every draw, and they are the KPI's rhythm.
func TestWeekdaysSumToZero(t *testing.T) {
	d := dailyPanel()
	for g := range d.Series {
		for i := range d.Series[g].KPI {
			if d.Series[g].Dates[i].SinceMonday() == 5 {
				d.Series[g].KPI[i] += 400
			}
		}
	}
	for _, dims := range [][]string{{"weekday"}, {"geo", "weekday"}} {
		p := compiled(t, withWeekdays(dims...), d)
		theta, rng := make([]float64, p.ExpandedDim()), sampler.NewStream(3, 3)
		p.Expand(theta, make([]float64, p.Dim()), rng)
		at := 0
		for _, par := range p.Parameters() {
			n := 1
			for _, k := range par.Shape {
				n *= k
			}
			if par.Name == "weekday" {
				for g := 0; g < n; g += 7 {
					days, sum := theta[at+g:at+g+7], 0.0
					for k, v := range days {
						sum += v
						if g == 0 && k != 5 && v >= days[5] { // the other geo has two Saturdays alone
							t.Errorf("%v: day %d has %v, and Saturday %v", dims, k, v, days[5])
						}
					}
					if math.Abs(sum) > 1e-12 {
						t.Errorf("%v: days sum to %v", dims, sum)
					}
				}
			}
			at += n
		}
		pr := p.NewPrediction()
		p.Predict(pr, theta)
		if a, b := pr.Season[5], pr.Season[6]; a == b {
			t.Errorf("%v: the season knows no days", dims)
		}
	}
}

// TestOtherCadencesHaveNoWeekdays: the block is there for daily data alone.
func TestOtherCadencesHaveNoWeekdays(t *testing.T) {
	p := compiled(t, withWeekdays("weekday"), smallPanel())
	for _, par := range p.Parameters() {
		if strings.HasPrefix(par.Name, "weekday") {
			t.Errorf("weekly data have %s", par.Name)
		}
	}
	if _, _, err := Compile(withWeekdays(), dailyPanel()); err == nil {
		t.Error("one effect for all seven days compiles")
	}
}

// TestBeyondTheWindow: of a geometric carry-over retention^window lies behind it, by recursion and by weights alike.
func TestBeyondTheWindow(t *testing.T) {
	s := fullSpec()
	s.Media.Adstock.Params["retention"] = spec.Num(0.8)
	p := compiled(t, s, smallPanel())
	theta := make([]float64, p.ExpandedDim())
	p.Expand(theta, make([]float64, p.Dim()), nil)
	if got, want := p.Beyond(theta, 0, 0), math.Pow(0.8, 5); math.Abs(got-want) > 1e-12 {
		t.Errorf("%v lies behind the window, want %v", got, want)
	}
	s.Media.Adstock = spec.Adstock{Form: "delayed", Window: spec.Periods(5), Params: map[string]spec.Arg{"retention": spec.Num(0.9), "delay": spec.Num(4)}}
	p = compiled(t, s, smallPanel())
	p.Expand(theta[:p.ExpandedDim()], make([]float64, p.Dim()), nil)
	if got := p.Beyond(theta[:p.ExpandedDim()], 0, 0); got < 0.3 || got > 0.5 {
		t.Errorf("of a peak at the last lag but one %v lies behind the window", got)
	}
	s.Media.Adstock = spec.Adstock{Form: "binomial", Window: spec.Periods(5)}
	p = compiled(t, s, smallPanel())
	theta = make([]float64, p.ExpandedDim())
	if got := p.Beyond(theta, 0, 0); got != 0 {
		t.Errorf("a form that ends with its window has %v behind it", got)
	}
}
