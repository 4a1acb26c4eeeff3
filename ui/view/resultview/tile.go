package resultview

import (
	"github.com/mixtab/mixtab/core/report"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/ui/view"
)

// Tile is one number with its name and a tone.
type Tile struct{ Value, Label, Tone, Term string }

func tiles(l view.Locale, r *report.Results, geo int) []Tile {
	v := &r.Verdict
	t := []Tile{
		{l.Fixed(v.WorstRHat, 3), l.Say("results.worst_rhat"), tone(v.WorstRHat <= 1.01, v.WorstRHat <= 1.05), "rhat"},
		{l.Fixed(v.WorstESS, 0), l.Say("results.fewest_draws"), tone(v.WorstESS >= 400, v.WorstESS >= 100), "ess"},
		{l.Count(v.Divergences), l.Say("results.divergences_tile"), tone(v.Divergences == 0, v.Divergences <= 10), "divergence"},
	}
	name := report.All
	if geo >= 0 && geo < len(r.Geos) {
		name = r.Geos[geo]
	}
	for i := range r.Fit {
		if r.Fit[i].Geo == name {
			t = append(t,
				Tile{l.Percent(r.Fit[i].R2), l.Say("results.explained"), "", "r2"},
				Tile{l.Percent(r.Fit[i].MAPE), l.Say("results.mean_error"), "", "mape"},
				Tile{l.Percent(r.Fit[i].Coverage), l.Say("results.inside_band", "unit", words.Unit(r.Period), "interval", r.Interval.Percent()), "",
					"coverage"})
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
