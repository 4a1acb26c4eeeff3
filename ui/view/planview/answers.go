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
	counts := words.Say("planner.draws_simulated", "n", b.Surface.Draws, "wanted", b.Surface.Wanted())
	switch b.Status {
	case state.BuildRunning:
		v.Running, v.Building = true, l.Say("planner.surface_building", "counts", counts)
	case state.BuildStopped:
		v.Resumable, v.Building = true, l.Say("planner.surface_stopped", "counts", counts)
	case state.BuildFailed:
		v.Resumable, v.Building = true, l.Say("planner.surface_failed", "counts", counts, "why", b.Failed)
	}
}

// facts are what every answer is based on.
func (v *Answers) facts(m *state.Model, l view.Locale, s *surface.Surface) {
	add := func(name, value, note string) { v.Facts = append(v.Facts, Statement{name, value, note}) }
	add(l.Say("planner.draws"), l.Count(s.Draws), "")
	e := s.InterpolationError()
	add(l.Say("planner.interpolation"), l.Say("planner.interpolation_at_most", "error", view.Small(l, e.OutcomeMax)),
		l.Say("planner.interpolation_checked", "n", e.Compared, "channel", view.Small(l, e.ChannelMax)))
	if sp := m.Space.Of; sp != nil && sp.Size() > 0 {
		add(l.Say("planner.stored"), l.Count(sp.Size()), l.Say("planner.stored_note"))
	}
	if cells := len(s.Geos) * len(s.Channels); m.Plan.Outcome.Beyond > 0 {
		add(l.Say("planner.beyond"), l.Say("planner.beyond_amounts", "n", m.Plan.Outcome.Beyond, "cells", cells), l.Say("planner.beyond_note"))
	} else {
		add(l.Say("planner.beyond"), l.Say("planner.none"), l.Say("planner.beyond_none_note"))
	}
	before, after := 0, 0
	for _, w := range s.Windows {
		before, after = max(before, w.Before), max(after, w.After)
	}
	unit := words.Unit(s.Cadence)
	if before > 0 {
		add(l.Say("planner.carry_in"), l.Say("planner.carry_in_held"), l.Say("planner.carry_in_note", "n", before, "unit", unit))
	} else {
		add(l.Say("planner.carry_in"), l.Say("planner.none"), l.Say("planner.carry_in_none_note"))
	}
	add(l.Say("planner.carry_out"), l.Say("planner.carry_out_amount", "amount", m.Plan.CarryOut),
		l.Say("planner.carry_out_note", "n", after, "unit", unit))
}

// alignment is the calibration: which window, what was observed, what was predicted, and the factor between them.
func (v *Answers) alignment(m *state.Model, l view.Locale, s *surface.Surface) {
	a := m.Alignment()
	field := func(end, label string, date panel.Date) view.Field {
		return view.Field{Name: state.FieldAlign.Of(end), Label: label, Value: date.String()}.Typed(m)
	}
	v.From, v.To = field("from", l.Say("planner.from"), a.From), field("to", l.Say("planner.to"), a.To)
	v.Misfit = m.Building.Misaligned
	c := m.Building.Calibration
	if c == nil {
		return
	}
	r := c.Record
	v.Record = []Statement{
		{l.Say("planner.observed"), l.Number(r.Observed), l.Say("planner.months", "first", words.Date(r.From), "last", words.Date(r.To))},
		{l.Say("planner.predicted"), l.Number(r.Predicted), l.Say("planner.mean_of_draws")},
		{l.Say("planner.factor"), l.Fixed(r.Mean, 3), l.Say("planner.factor_range", "interval", r.Interval.Name(), "low", r.Low, "high", r.High)},
	}
	if v.On {
		v.Summary = l.Say("planner.aligned", "mean", r.Mean, "low", r.Low, "high", r.High)
	}
}
