package planview

import (
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
)

// Answers says how the page's answers are made: what they stand on, how they are aligned, what is left out.
type Answers struct {
	Building  string // while the surface is being built, or was stopped
	Share     string // that is built, 0 to 1
	Running   bool
	Resumable bool
	Facts     []Statement

	Aligns   bool // predictions can be aligned: a planner that was handed on may not know what was observed
	Fixed    bool // over one reporting window only, the one that a planner was handed on with
	On       bool // predictions are aligned with what was observed
	From, To view.Field
	Misfit   string
	Record   []Statement
	Summary  string // one line for the page's head; "" while alignment is off
}

// Statement is a number with what it is.
type Statement struct{ Name, Value, Note string }

func answersOf(m *state.Model, l view.Locale, s *surface.Surface) Answers {
	v := Answers{On: m.Project.Alignment.On, Aligns: m.Shared == nil || len(s.Dates) > 0, Fixed: m.Shared != nil}
	v.building(m, l)
	v.facts(m, l, s)
	v.alignment(m, l, s)
	return v
}

func (v *Answers) building(m *state.Model, l view.Locale) {
	b := &m.Building
	if b.Surface == nil {
		return
	}
	v.Share = view.Exact(b.Done())
	counts := l.Count(b.Surface.Draws) + " of " + l.Count(b.Surface.Wanted()) + " draws simulated"
	switch b.Status {
	case state.BuildRunning:
		v.Running, v.Building = true, "Building the response surface: "+counts+". Plans are answered from what is there."
	case state.BuildStopped:
		v.Resumable, v.Building = true, "The response surface stopped at "+counts+"."
	case state.BuildFailed:
		v.Resumable, v.Building = true, "The response surface ended early, at "+counts+": "+b.Failed
	}
}

// facts are what every answer stands on.
func (v *Answers) facts(m *state.Model, l view.Locale, s *surface.Surface) {
	add := func(name, value, note string) { v.Facts = append(v.Facts, Statement{name, value, note}) }
	add("Draws", l.Count(s.Draws), "")
	e := s.InterpolationError()
	add("Interpolation error", "at most "+view.Small(l, e.OutcomeMax), "of the outcome, in "+l.Count(e.Compared)+
		" answers between stored levels checked against the model itself; of one channel at most "+view.Small(l, e.ChannelMax))
	if cells := len(s.Geos) * len(s.Channels); m.Plan.Outcome.Beyond > 0 {
		add("Beyond what was observed", l.Count(m.Plan.Outcome.Beyond)+" of "+l.Count(cells),
			"amounts of a channel in a geo that a quarter of a window never had, so trust this plan less")
	} else {
		add("Beyond what was observed", "none", "every amount lies within what the channel had in the geo")
	}
	before, after := 0, 0
	for _, w := range s.Windows {
		before, after = max(before, w.Before), max(after, w.After)
	}
	periods := view.PeriodsOf(s.Cadence)
	if before > 0 {
		add("Carry-in", "held as it was", "what earlier spend still brings in the window, from up to "+l.Count(before)+" "+periods+" before it")
	} else {
		add("Carry-in", "none", "the data begin with the window")
	}
	add("Carry-out", l.Number(m.Plan.CarryOut)+", not counted", "what today’s plan still brings in the "+l.Count(after)+" "+periods+
		" after the window")
}

// alignment is the calibration: which window, what was observed, what was predicted, and the factor between them.
func (v *Answers) alignment(m *state.Model, l view.Locale, s *surface.Surface) {
	a := m.Alignment()
	field := func(end, label string, date panel.Date) view.Field {
		return view.Field{Name: state.FieldAlign.Of(end), Label: label, Value: date.String()}.Typed(m)
	}
	v.From, v.To = field("from", "From", a.From), field("to", "To", a.To)
	v.Misfit = m.Building.Misaligned
	c := m.Building.Calibration
	if c == nil {
		return
	}
	r := c.Record
	v.Record = []Statement{
		{"Observed", l.Number(r.Observed), view.LocaleOf(m).Month(words.Date(r.From)) + " – " + view.LocaleOf(m).Month(words.Date(r.To))},
		{"Predicted", l.Number(r.Predicted), "mean of the draws"},
		{"Factor", l.Fixed(r.Mean, 3), r.Interval.Name() + " " + l.Fixed(r.Low, 3) + " to " + l.Fixed(r.High, 3)},
	}
	if v.On {
		v.Summary = "Aligned with what was observed, factor " + l.Fixed(r.Mean, 3) + " (" + l.Fixed(r.Low, 3) + " to " + l.Fixed(r.High, 3) + ")."
	}
}
