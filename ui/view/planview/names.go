package planview

import (
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
)

func geoName(s *surface.Surface, geo int) string {
	if geo < 0 {
		return ""
	}
	return s.Geos[geo]
}

func planName(l view.Locale, c *state.Compared) string {
	switch c.ID {
	case state.IDToday:
		return l.Say("planner.today")
	case state.IDCurrent:
		return l.Say("planner.on_sliders")
	}
	return c.Name
}

// storeName is what the plan on the sliders is called when it is stored: a letter, and what it does.
func storeName(l view.Locale, m *state.Model, s *surface.Surface) string {
	does := words.Say("planner.as_today")
	if !m.Plan.Now.Same(m.Plan.Today) {
		does = moveOf(m.Plan.Now, m.Plan.Today, s).name()
	}
	return l.Say("planner.scenario", "letter", letter(len(m.Project.Scenarios)), "does", does)
}

// letter counts A, B, … Z, AA.
func letter(n int) string {
	text := ""
	for n++; n > 0; n = (n - 1) / 26 {
		text = string(rune('A'+(n-1)%26)) + text
	}
	return text
}
