package inputview

import (
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
)

// Pooling says how far geos learn from each other.
type Pooling struct {
	Mode  string // as spec.PoolingModes names it, or "single" where there is nothing to pool
	Text  string
	Modes []view.Choice
}

func poolingOf(m *state.Model, s *spec.Spec) Pooling {
	l, mode := view.LocaleOf(m), PoolingMode(m, s)
	p := Pooling{Mode: mode}
	for _, c := range spec.PoolingModes() {
		if c == spec.PoolingRegions && c != mode && (m.Data.Hash() == "" || !m.Data.Reading.Dataset.InRegions()) {
			continue
		}
		p.Modes = append(p.Modes, view.Choice{Value: c, Label: l.Text(modeName(c)), Selected: c == mode})
	}
	switch mode {
	case spec.PoolingSeparate:
		short := shortest(m, "modelpage.separate_short")
		if short.IsZero() {
			short = words.Say("modelpage.separate_borrows_nothing")
		}
		p.Text = l.Say("modelpage.pooling_separate", "short", short)
	case spec.PoolingThreshold:
		p.Text = l.Text(threshold(m, s))
	case spec.PoolingRegions:
		p.Text = l.Text(byRegion(m))
	case spec.PoolingPartial:
		p.Text = l.Say("modelpage.pooling_partial", "short", shortest(m, "modelpage.partial_short"))
	case spec.PoolingPooled:
		p.Text = l.Say("modelpage.pooling_pooled")
	case single:
		p.Text = l.Say("modelpage.pooling_single")
	}
	return p
}

const single = "single"

func PoolingMode(m *state.Model, s *spec.Spec) string {
	if m.Data.Hash() != "" && len(m.Data.Reading.Dataset.Geos) < 2 && !m.LacksRegions() {
		return single
	}
	return spec.PoolingOf(*s)
}

// byRegion says how geos learn within regions, or that there are none.
func byRegion(m *state.Model) words.Text {
	if m.LacksRegions() {
		return words.Say("modelpage.pooling_no_regions")
	}
	return words.Say("modelpage.pooling_regions", "short", shortest(m, "modelpage.partial_short"))
}

// shortest says something of the geo with the fewest periods, where it has less than half of the longest; else nothing.
func shortest(m *state.Model, code string) words.Text {
	if m.Data.Hash() == "" {
		return words.Text{}
	}
	d := m.Data.Reading.Dataset
	short, long := 0, 0
	for i := range d.Series {
		if len(d.Series[i].Dates) < len(d.Series[short].Dates) {
			short = i
		}
		if len(d.Series[i].Dates) > len(d.Series[long].Dates) {
			long = i
		}
	}
	n := len(d.Series[short].Dates)
	if 2*n > len(d.Series[long].Dates) {
		return words.Text{}
	}
	return words.Say(code, "n", n, "unit", words.Unit(d.Cadence.Unit), "geo", d.Geos[short])
}

// threshold says which geos are cut off.
func threshold(m *state.Model, s *spec.Spec) words.Text {
	limit := spec.Threshold{Length: spec.DefaultThreshold}
	if s.Threshold != nil {
		limit = *s.Threshold
	}
	if m.Data.Hash() == "" {
		return words.Say("modelpage.threshold_no_data", "time", limit.Length.Text(panel.Cadence{}))
	}
	d := m.Data.Reading.Dataset
	return words.Say("modelpage.pooling_threshold", "time", limit.Length.Text(d.Cadence), "who", cutOff(d, short(d, limit)))
}

// cutOff says what comes of the geos below the threshold.
func cutOff(d *panel.Dataset, below []string) words.Text {
	switch {
	case len(below) == 0:
		return words.Say("modelpage.below_none")
	case len(below) == len(d.Geos):
		return words.Say("modelpage.below_all")
	case len(below) == 1:
		return words.Say("modelpage.below_one", "geo", below[0])
	case len(below) > GeosNamed:
		return words.Say("modelpage.below_many", "n", len(below))
	}
	return words.Say("modelpage.below_some", "geos", below)
}

// GeosNamed is how many geos a sentence names before it counts them.
const GeosNamed = 5

func short(d *panel.Dataset, limit spec.Threshold) []string {
	var names []string
	for g := range d.Series {
		if limit.IsShort(d, g) {
			names = append(names, d.Geos[g])
		}
	}
	return names
}

// modeName is what a mode is called on its button.
func modeName(mode string) words.Text {
	switch mode {
	case spec.PoolingSeparate:
		return words.Say("modelpage.mode_separate")
	case spec.PoolingThreshold:
		return words.Say("modelpage.mode_threshold")
	case spec.PoolingRegions:
		return words.Say("modelpage.by_region")
	case spec.PoolingPartial:
		return words.Say("modelpage.mode_partial")
	default:
		return words.Say("modelpage.mode_pooled")
	}
}
