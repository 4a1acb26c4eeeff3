package planview

import (
	"cmp"

	"github.com/mixtab/mixtab/core/share"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/sampler"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
)

// Shared is the frame of a planner that was handed on, and what it says of itself.
type Shared struct {
	Name      string
	Strip     view.Strip
	Made      string
	Caution   view.Caution  // above the page while the verdict is not green
	Reasons   []string      // all of them
	Grounds   []view.Ground // everything that was looked at
	Holds     []Held
	Without   []string
	Fit       string
	Build     string
	Theme     string
	Colours   string          // label of the button for the theme
	Languages []view.Language // to change to
	CanUndo   bool
	CanRedo   bool
}

// SharedOf makes the frame.
func SharedOf(m *state.Model) Shared {
	l, r, of := view.LocaleOf(m), m.Results.Report, m.Shared
	f := view.FrameOf(m)
	v := Shared{Name: m.Project.Name, Strip: f.Strip, Caution: view.CautionAbout(l, m.Verdict()), Reasons: l.Texts(m.Verdict().Reasons),
		Grounds: view.GroundsOf(l, m.Verdict(), sampler.Settings{}), Fit: view.ShortHash(cmp.Or(m.FitName(), r.Hash)), Build: of.Build,
		Theme: f.Theme, Colours: f.ThemeLabel, Languages: f.Languages, CanUndo: f.CanUndo, CanRedo: f.CanRedo}
	if v.Name == "" {
		v.Name = l.Say("planner.media_plan")
	}
	var on words.Text
	if of.Made != "" {
		on = words.Say("planner.made_on", "date", of.Made)
	}
	v.Made = l.Say("planner.made", "on", on, "fit", v.Fit, "n", of.Reduced.Draws, "of", of.Reduced.Of)
	s := m.Surface()
	w := share.Weight{Draws: s.Draws, Geos: len(s.Geos), Flights: len(s.Flights), Timings: s.Spreads()}
	for _, h := range holds(l, r, s, m.Verdict(), m.Project.Name, w, len(m.Project.Scenarios)) {
		if !h.verdict { // it stands above the list
			v.Holds = append(v.Holds, h)
		}
	}
	v.Without = withoutIn(l, of.Reduced.OneGeo, s.Spreads())
	return v
}
