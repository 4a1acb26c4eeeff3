package inputview

import (
	"strings"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/spec"
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
	mode := PoolingMode(m, s)
	p := Pooling{Mode: mode}
	for _, c := range spec.PoolingModes() {
		p.Modes = append(p.Modes, view.Choice{Value: c, Label: c, Selected: c == mode})
	}
	switch mode {
	case spec.PoolingSeparate:
		p.Text = "Each geo is modelled on its own" + shortest(m, "; with only %n, %g can say little",
			", and borrows nothing from the others") + "."
	case spec.PoolingThreshold:
		p.Text = threshold(m, s)
	case spec.PoolingPartial:
		p.Text = "Each geo has its own effects, drawn together as far as the data agree" +
			shortest(m, "; with only %n, %g borrows from the others", "") + "."
	case spec.PoolingPooled:
		p.Text = "All geos share the same effects and carry-over, relative to their own size; where they differ, this is their average."
	case single:
		p.Text = "There is one geo, so there is nothing to pool."
	}
	return p
}

const single = "single"

func PoolingMode(m *state.Model, s *spec.Spec) string {
	if m.Data.Hash() != "" && len(m.Data.Reading.Dataset.Geos) < 2 {
		return single
	}
	return spec.PoolingOf(*s)
}

// shortest fills in the geo with the fewest periods, where it has less than half of the longest; else the other text.
func shortest(m *state.Model, text, otherwise string) string {
	if m.Data.Hash() == "" {
		return otherwise
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
		return otherwise
	}
	return strings.NewReplacer("%n", view.Plural(n, view.PeriodNoun(d.Cadence)), "%g", d.Geos[short]).Replace(text)
}

// threshold says which geos are cut off.
func threshold(m *state.Model, s *spec.Spec) string {
	limit := spec.DefaultThreshold
	if s.Threshold != nil {
		limit = s.Threshold.Periods
	}
	if m.Data.Hash() == "" {
		return "Geos with at least " + view.Plural(limit, "period") + " have their own effects; the others share one."
	}
	d := m.Data.Reading.Dataset
	text := "Geos with at least " + view.Plural(limit, view.PeriodNoun(d.Cadence)) + " have their own effects; "
	below := short(d, limit)
	switch {
	case len(below) == 0:
		return text + "here all have, so this is the same as separate."
	case len(below) == len(d.Geos):
		return text + "here none has, so this is the same as pooled."
	case len(below) == 1:
		return text + below[0] + " falls below, and its effects rest on what was believed before and on its few data."
	case len(below) > GeosNamed:
		return text + view.Plural(len(below), "geo") + " fall below and share one set of effects."
	}
	return text + view.Join(below) + " fall below and share one set of effects."
}

// GeosNamed is how many geos a sentence names before it counts them.
const GeosNamed = 5

func short(d *panel.Dataset, limit int) []string {
	var names []string
	for g := range d.Series {
		if len(d.Series[g].Dates) < limit {
			names = append(names, d.Geos[g])
		}
	}
	return names
}
