package planview

import (
	"fmt"
	"strings"

	"github.com/mixtab/mixtab/core/report"
	"github.com/mixtab/mixtab/core/share"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
)

// Share is the dialog that says, before it is saved, what a planner to hand on holds.
type Share struct {
	Name     string
	Draws    []view.Choice
	OneGeo   bool
	Flights  bool // all flights go along
	Timings  bool // there is more than one flight
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
}

// verdictHeld names the verdict among what a planner holds.
const verdictHeld = "Verdict"

// ShareOf makes the dialog.
func ShareOf(m *state.Model) Share {
	l, o, r := view.LocaleOf(m), m.Share.Options, m.Results.Report
	s := m.Surface()
	v := Share{Name: o.Name, OneGeo: o.OneGeo, Flights: o.Flights, Timings: len(s.Flights) > 1, Geos: len(s.Geos) > 1, Keep: o.Scenarios,
		Busy: m.Share.Busy}
	if n := len(m.Project.Scenarios); n > 0 {
		v.Kept = view.Plural(n, "kept scenario")
	}
	v.Draws = []view.Choice{{Value: "0", Label: "all " + l.Count(s.Draws), Selected: o.Draws == 0}}
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
	v.Without = withoutIn(weight.Geos < len(s.Geos))
	v.Size = "Working out the size …"
	if m.Share.Shell > 0 {
		v.Size = "About " + megabytes(l, m.Share.Shell+weight.Bytes) + ". Any current browser opens it from disk, without a network."
	}
	if !s.Whole() {
		v.Building = "The response surface is still being built: " + l.Count(s.Draws) + " of " + l.Count(s.Wanted()) +
			" draws are there. Wait for the rest, or hand on what there is."
	}
	if m.Verdict().Level == summary.Red {
		v.Red = "This fit is not to be trusted. The planner will say so on top, with the reasons; better mend the fit first."
	}
	return v
}

func megabytes(l view.Locale, bytes int) string { return l.Fixed(float64(bytes)/1e6, 1) + " MB" }

// holds lists what a planner holds.
func holds(l view.Locale, r *report.Results, s *surface.Surface, verdict summary.Verdict, name string, w share.Weight, kept int) []Held {
	geos, draws := w.Geos, w.Draws
	list := []Held{
		{"Names", "of the KPI (" + r.KPI + "), of " + view.Plural(len(s.Channels), "channel") + geoNames(s, geos) + called(name)},
		{"Spend", "what was spent between " + spanOf(l, s) + ": " + view.Plural(len(s.Channels)*geos, "total") + ", no single " + r.Period},
		{"Curves", "what each channel brings" + eachGeo(geos) + timingsIn(w.Flights) + " at " + l.Count(len(s.Factors)) +
			" levels of spend, and the " + report.Noun(r.KPI) +
			" without media: " + l.Count(draws) + " draws each"},
		{"Plans", "the one on the sliders with its limits and conditions, and " + view.Plural(kept, "kept scenario")},
		{verdictHeld, l.Text(verdict.Headline) + reasonsIn(l.Texts(verdict.Reasons))},
		{"Mixtab", "the program itself, and the licences of what is in it"},
	}
	if c := s.Calibration; c != nil {
		list = append(list, Held{"Alignment", "the observed and the predicted " + report.Noun(r.KPI) + " of " + c.From.String() + " to " +
			c.To.String() + ", as one total"})
	}
	return list
}

func timingsIn(flights int) string {
	if flights > 1 {
		return " with " + fmt.Sprint(flights) + " timings"
	}
	return ""
}

func geoNames(s *surface.Surface, geos int) string {
	if geos == len(s.Geos) && geos > 1 {
		return " and " + view.Plural(geos, "geo")
	}
	return ""
}

func called(name string) string {
	if name == "" {
		return "; the project’s name is left out"
	}
	return ", and “" + name + "”"
}

func eachGeo(geos int) string {
	if geos > 1 {
		return " in each geo"
	}
	return ""
}

func reasonsIn(reasons []string) string {
	if len(reasons) == 0 {
		return ""
	}
	return ": " + strings.Join(reasons, " ")
}

// spanOf is the span that a surface's windows cover, all geos together.
func spanOf(l view.Locale, s *surface.Surface) string {
	first, last := s.Windows[0].From, s.Windows[0].To
	for _, w := range s.Windows {
		first, last = min(first, w.From), max(last, w.To)
	}
	return l.Month(words.Date(first)) + " and " + l.Month(words.Date(last))
}

// withoutIn lists what a planner does not hold.
func withoutIn(added bool) []string {
	list := []string{
		"your file: no row of it, no single week, no date but the span’s ends",
		"controls, prices, population, events",
		"the model: no priors, no parameters, no draws of parameters",
	}
	if added {
		list = append(list, "single geos: they are added up")
	}
	return list
}
