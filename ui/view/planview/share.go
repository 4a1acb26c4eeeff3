package planview

import (
	"fmt"

	"github.com/mixtab/mixtab/core/report"
	"github.com/mixtab/mixtab/core/share"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
)

// Share is the dialog that says, before it is saved, what a planner to share contains.
type Share struct {
	Name     string
	Draws    []view.Choice
	OneGeo   bool
	Flights  bool // all flights go along
	Timings  bool // there is more than one flight
	Weights  bool // own weights can be tried
	Spreads  bool // there is what they are worked out from
	Geos     bool // there is more than one, so there is something to add up
	Keep     bool // kept scenarios go along
	Kept     string
	Holds    []Held
	Without  []string
	Size     string
	Busy     bool
	Building string // the surface is not whole yet
	Red      string // why the planner should rather not be handed on
}

// Held is one thing that a file holds.
type Held struct {
	Name, Text string
	verdict    bool
}

// ShareOf makes the dialog.
func ShareOf(m *state.Model) Share {
	l, o, r := view.LocaleOf(m), m.Share.Options, m.Results.Report
	s := m.Surface()
	v := Share{Name: o.Name, OneGeo: o.OneGeo, Flights: o.Flights, Timings: len(s.Flights) > 1, Geos: len(s.Geos) > 1, Keep: o.Scenarios,
		Weights: o.Timings, Spreads: s.Spreads() && !o.OneGeo, Busy: m.Share.Busy}
	if n := len(m.Project.Scenarios); n > 0 {
		v.Kept = l.Say("planner.kept", "n", n)
	}
	v.Draws = []view.Choice{{Value: "0", Label: l.Say("planner.all_draws", "n", s.Draws), Selected: o.Draws == 0}}
	for _, n := range share.DrawChoices {
		if n < s.Draws {
			v.Draws = append(v.Draws, view.Choice{Value: fmt.Sprint(n), Label: l.Count(n), Selected: o.Draws == n})
		}
	}
	weight := o.Weigh(m.Planner())
	kept := 0
	if o.Scenarios {
		kept = len(m.Project.Scenarios)
	}
	v.Holds = holds(l, r, s, m.Verdict(), o.Name, weight, kept)
	v.Without = withoutIn(l, weight.Geos < len(s.Geos), weight.Timings)
	v.Size = l.Say("planner.size_unknown")
	if m.Share.Shell > 0 {
		v.Size = l.Say("planner.size", "mb", float64(m.Share.Shell+weight.Bytes)/1e6)
	}
	if !s.Whole() {
		v.Building = l.Say("planner.share_building", "n", s.Draws, "wanted", s.Wanted())
	}
	if m.Verdict().Level == summary.Red {
		v.Red = l.Say("planner.share_red")
	}
	return v
}

// holds lists what a planner holds.
func holds(l view.Locale, r *report.Results, s *surface.Surface, verdict summary.Verdict, name string, w share.Weight, kept int) []Held {
	geos, draws := w.Geos, w.Draws
	channels, noun := len(s.Channels), l.Noun(r.KPI)
	first, last := spanOf(s)
	list := []Held{
		{Name: l.Say("planner.holds_names"), Text: l.Say("planner.holds_names_of", "kpi", r.KPI, "n", channels, "geos", geoNames(s, geos),
			"project", called(name))},
		{Name: l.Say("planner.holds_spend"), Text: l.Say("planner.holds_spend_of", "first", first, "last", last, "n", channels*geos,
			"period", words.Unit(r.Period))},
		{Name: l.Say("planner.holds_curves"), Text: l.Say("planner.holds_curves_of", "geos", eachGeo(geos), "timings", timingsIn(w.Flights),
			"levels", len(s.Factors), "kpi", noun, "n", draws)},
	}
	if w.Timings {
		list = append(list, Held{Name: l.Say("planner.holds_carry"), Text: l.Say("planner.holds_carry_of", "geos", eachGeo(geos), "n", draws)})
	}
	if c := s.Calibration; c != nil {
		list = append(list, Held{Name: l.Say("planner.holds_alignment"), Text: l.Say("planner.holds_alignment_of", "kpi", noun,
			"from", words.Date(c.From), "to", words.Date(c.To))})
	}
	return append(list, []Held{
		{Name: l.Say("planner.holds_plans"), Text: l.Say("planner.holds_plans_of", "n", kept)},
		{Name: l.Say("planner.holds_verdict"), Text: verdictHeld(l, verdict), verdict: true},
		{Name: l.Say("planner.holds_mixtab"), Text: l.Say("planner.holds_mixtab_of")},
	}...)
}

// verdictHeld is the verdict with its reasons, which a good one needs none of.
func verdictHeld(l view.Locale, v summary.Verdict) string {
	if len(v.Reasons) == 0 || v.Level == summary.Green {
		return l.Text(v.Headline)
	}
	return l.Say("planner.holds_verdict_of", "headline", v.Headline, "reasons", v.Reasons)
}

func timingsIn(flights int) words.Text {
	if flights > 1 {
		return words.Say("planner.with_timings", "n", flights)
	}
	return words.Text{}
}

func geoNames(s *surface.Surface, geos int) words.Text {
	if geos == len(s.Geos) && geos > 1 {
		return words.Say("planner.and_geos", "n", geos)
	}
	return words.Text{}
}

func called(name string) words.Text {
	if name == "" {
		return words.Say("planner.name_left_out")
	}
	return words.Say("planner.and_name", "name", name)
}

func eachGeo(geos int) words.Text {
	if geos > 1 {
		return words.Say("planner.in_each_geo")
	}
	return words.Text{}
}

// spanOf is the span that a surface's windows cover, all geos together.
func spanOf(s *surface.Surface) (words.Date, words.Date) {
	first, last := s.Windows[0].From, s.Windows[0].To
	for _, w := range s.Windows {
		first, last = min(first, w.From), max(last, w.To)
	}
	return words.Date(first), words.Date(last)
}

// withoutIn lists what a planner does not hold.
func withoutIn(l view.Locale, added, timings bool) []string {
	list := []string{
		l.Say("planner.without_file"),
		l.Say("planner.without_controls"),
	}
	if timings {
		list = append(list, l.Say("planner.without_rest"))
	} else {
		list = append(list, l.Say("planner.without_model"))
	}
	if added {
		list = append(list, l.Say("planner.without_geos"))
	}
	return list
}
