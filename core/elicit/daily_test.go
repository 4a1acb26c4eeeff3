package elicit

import (
	"math"
	"testing"

	"github.com/mixtab/mixtab/core/panel"
)

// inDays is a panel whose periods are called days.
func inDays(d *panel.Dataset) *panel.Dataset {
	d.Cadence, _ = panel.CadenceOf("day")
	for g := range d.Series {
		dates := make([]panel.Date, len(d.Series[g].Dates))
		for t := range dates {
			dates[t] = d.Series[g].Dates[0] + panel.Date(t)
		}
		d.Series[g].Dates = dates
	}
	return d
}

// TestHalfLivesOfDailyDataAreInDays: the preset's prior is one of weeks, and so is seven times as many days; what a person says in days
// is what the model then believes in days.
func TestHalfLivesOfDailyDataAreInDays(t *testing.T) {
	weekly, daily := editor(t, "national", "studio"), New(inDays(data(t, "national")))
	if err := daily.Take(preset(t, "studio")); err != nil {
		t.Fatal(err)
	}
	w, d := weekly.Read(HalfLife, 0, 0, 0.9), daily.Read(HalfLife, 0, 0, 0.9)
	if ratio := d.Middle / w.Middle; math.Abs(ratio-7) > 0.15 {
		t.Errorf("a half-life of %v weeks is one of %v days", w.Middle, d.Middle)
	}
	s, err := daily.Set(Belief{Quantity: HalfLife, Low: 10, High: 30, Level: 0.9})
	if err != nil {
		t.Fatal(err)
	}
	if err := daily.Take(s.Spec); err != nil {
		t.Fatal(err)
	}
	if r := daily.Read(HalfLife, 0, 0, 0.9); math.Abs(r.Low-10) > 0.3 || math.Abs(r.High-30) > 0.9 {
		t.Errorf("10 to 30 days were asked for, and the model has %v to %v", r.Low, r.High)
	}
	if _, err := daily.Set(Belief{Quantity: HalfLife, Low: 10, High: 100, Level: 0.9}); err == nil {
		t.Error("half of an effect that a window of 91 days cuts off is gone after 100")
	}
}
