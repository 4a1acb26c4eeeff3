package resultview

import (
	"strconv"

	"github.com/mixtab/mixtab/core/baseline"
	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/figures"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/ui/view/inputview"
)

// ThresholdSlider is N of the threshold rule.
type ThresholdSlider struct {
	Shown bool
	Value string
	Max   string
	Text  string // who has a model of its own
	Unit  string
}

// pictures are the shrinkage figures and the threshold's step.
func (x *comparing) pictures(v *Comparison) {
	separate, partial, pooled := x.accounts[baseline.Separate], x.accounts[baseline.Partial], x.accounts[baseline.Pooled]
	if separate == nil || partial == nil || pooled == nil {
		return
	}
	geo := x.geo
	if geo < 0 {
		geo = figures.NearestBoundary(x.d, x.c.Periods)
	}
	f := figures.Threshold(x.d, separate, partial, pooled, geo, x.c.Periods)
	v.Step, v.Figures = []figure.Encoded{f.Encode()}, x.c.Shrinkage
	longest := 0
	for g := range x.d.Series {
		longest = max(longest, len(x.d.Series[g].KPI))
	}
	v.Slider = ThresholdSlider{Shown: true, Value: strconv.Itoa(x.c.Periods), Max: strconv.Itoa(longest + 1), Text: x.owners(),
		Unit: x.l.Say("results.periods", "unit", words.Unit(x.d.Cadence.Unit))}
}

// owners says which geos the rule gives a model of their own.
func (x *comparing) owners() string {
	var own, pooled []string
	for g, name := range x.d.Geos {
		if baseline.OwnModel(x.d, g, x.c.Periods) {
			own = append(own, name)
		} else {
			pooled = append(pooled, name)
		}
	}
	tell := func(names []string) string {
		if len(names) > inputview.GeosNamed {
			return x.l.Say("results.geos", "n", len(names))
		}
		return x.l.List(names)
	}
	switch {
	case len(pooled) == 0:
		return x.l.Say("results.every_geo_own")
	case len(own) == 0:
		return x.l.Say("results.no_geo_own")
	}
	return x.l.Say("results.some_geos_own", "own", tell(own), "pooled", tell(pooled))
}
