package resultview

import (
	"github.com/mixtab/mixtab/core/report"
	"github.com/mixtab/mixtab/ui/view"
)

// Tile is one number with its name and a tone.
type Tile struct{ Value, Label, Tone, Term string }

func tiles(l view.Locale, r *report.Results, geo int) []Tile {
	v := &r.Verdict
	t := []Tile{
		{l.Fixed(v.WorstRHat, 3), "worst R-hat", tone(v.WorstRHat <= 1.01, v.WorstRHat <= 1.05), "rhat"},
		{l.Fixed(v.WorstESS, 0), "fewest effective draws", tone(v.WorstESS >= 400, v.WorstESS >= 100), "ess"},
		{l.Count(v.Divergences), "divergences", tone(v.Divergences == 0, v.Divergences <= 10), "divergence"},
	}
	name := report.All
	if geo >= 0 && geo < len(r.Geos) {
		name = r.Geos[geo]
	}
	for i := range r.Fit {
		if r.Fit[i].Geo == name {
			t = append(t,
				Tile{l.Percent(r.Fit[i].R2), "of the ups and downs explained (R²)", "", "r2"},
				Tile{l.Percent(r.Fit[i].MAPE), "mean error of the fit", "", "mape"},
				Tile{l.Percent(r.Fit[i].Coverage), "of " + view.PeriodsOf(r.Period) + " inside the " + r.Interval.Percent() + " band", "", "coverage"})
			break
		}
	}
	return t
}

func tone(good, fair bool) string {
	switch {
	case good:
		return "good"
	case fair:
		return "warn"
	}
	return "bad"
}
