package inputview

import (
	"bytes"
	"strconv"

	"github.com/mixtab/mixtab/core/clause"
	"github.com/mixtab/mixtab/core/revise"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
)

// whatChangeDid sets the results beside those that they took the place of, where it was the model that changed in between.
func whatChangeDid(m *state.Model) (v Revised) {
	now, was := m.Results.Report, m.Earlier()
	if was == nil || m.Staleness() != "" || was.Interval.Normal() != now.Interval.Normal() || was.Period != now.Span {
		return v
	}
	x := reviser{l: view.LocaleOf(m), r: now, before: was.Effects, said: didSay}
	a := &revise.Answer{}
	for _, e := range state.EffectsIn(now) {
		is := revise.Effect{Channel: e.Channel, Share: revise.Estimate(e.Share)}
		if e.Return != nil {
			is.Return = (*revise.Estimate)(e.Return)
		}
		a.Channels = append(a.Channels, is)
	}
	return Revised{Shown: true, Title: x.l.Say("revised.did"), Note: x.l.Say("revised.did_note"),
		Changes: changes(m, was.Spec, m.Results.Spec), Headline: x.headline(a), Table: x.table(a)}
}

// changes lists what one spec says otherwise than another, part by part, and last whether anything else differs.
func changes(m *state.Model, before, after []byte) []string {
	a, wrong := spec.Parse(before)
	b, bad := spec.Parse(after)
	if len(wrong)+len(bad) > 0 || bytes.Equal(before, after) {
		return nil
	}
	data := m.Clauses().Data
	c := changing{l: view.LocaleOf(m), before: clause.Model{Spec: a, Data: data}, after: clause.Model{Spec: b, Data: data}}
	for _, part := range partOrder {
		c.part(part)
	}
	c.counted("modelpage.edit_events", eventsIn(&a), eventsIn(&b))
	c.counted("modelpage.experiments", len(a.LiftTests), len(b.LiftTests))
	if len(c.lines) == 0 {
		c.lines = append(c.lines, c.l.Say("revised.priors"))
	}
	return c.lines
}

// changing gathers the lines of what differs between two models.
type changing struct {
	l             view.Locale
	before, after clause.Model
	lines         []string
}

// part compares the answers to a part's questions: those of all, then those of single channels or controls.
func (c *changing) part(name string) {
	p := clauseParts[name]
	title := c.l.Say(partTitles[name])
	if p.main != "" {
		c.question(title, p.main, "")
	}
	for _, q := range p.asks {
		c.question(c.l.Say("revised.part_asks", "part", title, "what", clause.Asks(q)), q, "")
	}
	if c.after.Data == nil {
		return
	}
	d, first := c.after.Data, p.main
	if first == "" {
		first = p.asks[0]
	}
	for _, of := range map[string][]string{"channel": d.Channels, "control": d.Controls, "market": d.Geos}[p.by] {
		c.question(c.l.Say("revised.part_of", "part", title, "what", words.Plain(of)), first, of)
	}
}

func (c *changing) question(title string, q clause.Question, of string) {
	if c.before.Chosen(q, of) == c.after.Chosen(q, of) {
		return
	}
	was, is := named(c.before, q, of), named(c.after, q, of)
	if q == clause.HolidayPlace && of != "" && was.IsZero() { // there were none to differ from
		was = words.Say("clause.shared")
	}
	if !was.IsZero() && !is.IsZero() {
		c.say(title, c.l.Text(was), c.l.Text(is))
	}
}

// named is what the answer to a question is called; nothing where it is not asked.
func named(m clause.Model, q clause.Question, of string) words.Text {
	chosen := m.Chosen(q, of)
	for _, o := range m.Options(q, of) {
		if o.Value == chosen {
			return o.Name
		}
	}
	return words.Text{}
}

func (c *changing) line(code, was, is string) { c.say(c.l.Say(code), was, is) }

func (c *changing) counted(code string, was, is int) {
	c.line(code, strconv.Itoa(was), strconv.Itoa(is))
}

func (c *changing) say(title, was, is string) {
	if was != is {
		c.lines = append(c.lines, c.l.Say("revised.change", "what", words.Plain(title), "was", words.Plain(was), "now", words.Plain(is)))
	}
}

func eventsIn(s *spec.Spec) int {
	if s.Events == nil {
		return 0
	}
	return len(s.Events.List)
}

// partOrder are the parts in the order of the sentence.
var partOrder = []string{partLevel, partTrend, partSeason, partWeekday, partControls, partHolidays, partEvents,
	partCarry, partCurve, partEffect, partScale, partNoise}
