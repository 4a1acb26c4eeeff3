package resultview

import (
	"math"

	"github.com/mixtab/mixtab/core/report"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/ui/view"
)

// Tile is one number with its name and a tone.
type Tile struct{ Value, Label, Tone, Term string }

// samplerTiles say how the chains went.
func samplerTiles(l view.Locale, r *report.Results) []Tile {
	v, agree := &r.Verdict, ""
	if !math.IsNaN(v.WorstRHat) {
		agree = tones[v.About(summary.AboutChains)]
	}
	return []Tile{
		{l.Fixed(v.WorstRHat, 3), l.Say("results.worst_rhat"), agree, "rhat"},
		{l.Fixed(v.WorstESS, 0), l.Say("results.fewest_draws"), tones[summary.ESSLevel(v.WorstESS)], "ess"},
		{l.Count(v.Divergences), l.Say("results.divergences_tile"), tones[v.About(summary.AboutDivergences)], "divergence"},
	}
}

// fitTiles say how well the model describes the data of a geo, or of all.
func fitTiles(l view.Locale, r *report.Results, geo int) (t []Tile) {
	name := report.All
	if geo >= 0 && geo < len(r.Geos) {
		name = r.Geos[geo]
	}
	for i := range r.Fit {
		if r.Fit[i].Geo == name {
			t = append(t,
				Tile{l.Percent(r.Fit[i].R2), l.Say("results.explained"), "", "r2"},
				Tile{l.Percent(r.Fit[i].MAPE), l.Say("results.mean_error"), "", "mape"},
				Tile{l.Percent(r.Fit[i].Coverage), l.Say("results.inside_band", "unit", words.Unit(r.Period), "interval", r.Interval.Sized()), "",
					"coverage"})
			break
		}
	}
	return t
}

// tones are the colours of levels; a Note, which is also the level of what is not known, has none.
var tones = map[summary.Level]string{summary.Green: "good", summary.Amber: "warn", summary.Red: "bad"}
