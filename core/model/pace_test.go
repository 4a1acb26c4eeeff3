package model

import (
	"math"
	"testing"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/sampler"
)

// dailyPanel is smallPanel with days for periods.
func dailyPanel() *panel.Dataset {
	d := smallPanel()
	d.Cadence, _ = panel.CadenceOf("day")
	for g := range d.Series {
		for t := range d.Series[g].Dates {
			d.Series[g].Dates[t] = panel.Date(18000 + t)
		}
	}
	return d
}

// TestWeeklyDataTakeParametersAsTheyAre: "per week" and a window in weeks change no bit of a weekly model.
func TestWeeklyDataTakeParametersAsTheyAre(t *testing.T) {
	plain, timed := fullSpec(), fullSpec()
	timed.Media.Adstock.Window, timed.Media.Adstock.Per, timed.Trend.Every = spec.Weeks(5), "week", spec.Weeks(13)
	a, b := compiled(t, plain, smallPanel()), compiled(t, timed, smallPanel())
	q, ga, gb := make([]float64, a.Dim()), make([]float64, a.Dim()), make([]float64, a.Dim())
	a.DrawPrior(q, sampler.NewStream(5, 5))
	if x, y := a.LogDensity(ga, q), b.LogDensity(gb, q); x != y {
		t.Errorf("log density %v became %v", x, y)
	}
	for i := range ga {
		if ga[i] != gb[i] {
			t.Errorf("slope %d: %v became %v", i, ga[i], gb[i])
		}
	}
}

// TestDailyDataKeepTheTime: a retention of so much per week leaves as much after seven days, and the window has as many days.
func TestDailyDataKeepTheTime(t *testing.T) {
	s := fullSpec()
	s.Media.Adstock.Window, s.Media.Adstock.Per = spec.Weeks(5), "week"
	s.Media.Adstock.Params["retention"] = spec.Num(0.4)
	p := compiled(t, s, dailyPanel())
	w := make([]float64, 40)
	theta := make([]float64, p.ExpandedDim())
	p.Expand(theta, make([]float64, p.Dim()), nil)
	p.Decay(w, theta, 0, 0)
	if math.Abs(w[7]-0.4) > 1e-12 || math.Abs(w[14]-0.16) > 1e-12 {
		t.Errorf("after one and two weeks %v and %v of the effect are left, want 0.4 and 0.16", w[7], w[14])
	}
	if w[34] == 0 || w[35] != 0 {
		t.Errorf("weights %v at the window's last day and %v behind it", w[34], w[35])
	}
	if m := p.Memory(1000); m != 34 {
		t.Errorf("a memory of %d days, want 34", m)
	}
}

// TestUnknownUnitOfTime is a problem of the spec.
func TestUnknownUnitOfTime(t *testing.T) {
	s := fullSpec()
	s.Media.Adstock.Per = "fortnight"
	if _, _, err := Compile(s, smallPanel()); err == nil {
		t.Error("carry-over per fortnight compiles")
	}
}
