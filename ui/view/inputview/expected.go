package inputview

import (
	"strconv"

	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
)

// Expected is what the model expects before it has seen the KPI: a band against the data, and doubts about it.
type Expected struct {
	Shown  bool // there are data to set it against
	Busy   bool
	Failed string
	Geos   []view.Chip // to choose from; none where there is one
	Band   []state.PriorFigure
	Doubts []string
}

// expectedOf shows what the priors gave lately; while they are drawn again it stays.
func expectedOf(m *state.Model) Expected {
	if m.Data.Hash() == "" {
		return Expected{}
	}
	d := m.Data.Reading.Dataset
	e := Expected{Shown: true, Busy: m.Prior.Busy(), Doubts: view.LocaleOf(m).Texts(m.Prior.Doubts)}
	if m.Prior.Failed != "" && !m.Prior.Busy() {
		e.Failed = view.LocaleOf(m).Say("modelpage.expected_not_drawn", "why", m.Prior.Failed)
	}
	if len(d.Geos) > 1 {
		for g, name := range d.Geos {
			e.Geos = append(e.Geos, view.Chip{Geo: g, Name: name, Chosen: g == m.PriorGeo()})
		}
	}
	for _, f := range m.Prior.Figures {
		if f.ID == "prior:predictive" {
			e.Band = append(e.Band, f)
		}
	}
	return e
}

// PriorKey is a figure's key: it changes whenever the figure does.
func PriorKey(f state.PriorFigure) string { return "e" + strconv.FormatUint(f.Version, 10) }
