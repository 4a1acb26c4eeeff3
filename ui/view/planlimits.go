package view

import (
	"strconv"

	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/project"
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/ui/state"
)

// Limits is what plans are kept within, by hand and in searches.
type Limits struct {
	Where   string
	Rows    []LimitRow
	Rules   []RuleRow
	Rule    WishField // a condition that is being typed
	Example []string
	Step    WishField
	Geos    bool // there is more than one geo, so that money can move between them
	Free    Freedoms
	Flights bool // there are other timings than the observed one
}

// Freedoms are what a search may change besides the channels' money.
type Freedoms struct{ Geos, Beyond, Flights bool }

// LimitRow is one channel's limits.
type LimitRow struct {
	Channel         int
	Name, Swatch    string
	Low, High       WishField
	Seen            string
	Flights         []Choice
	FlightExplained string
}

// RuleRow is one condition.
type RuleRow struct {
	Index int
	Text  string
	Holds string // whether the plan on the sliders keeps it
	Kept  bool
}

func limitsOf(m *state.Model, l Locale, s *surface.Surface) Limits {
	geo := m.PlanGeo()
	v := Limits{Where: "all geos together", Geos: len(s.Geos) > 1, Flights: len(s.Flights) > 1,
		Free: Freedoms{Geos: m.Project.Wish.Geos, Beyond: m.Project.Wish.Beyond, Flights: m.Project.Wish.Flights}}
	if geo >= 0 {
		v.Where = s.Geos[geo]
	}
	support := plan.SupportOf(s)
	for c, name := range s.Channels {
		b := project.BoundOf(m.Project.Bounds, geoName(s, geo), name)
		_, low, high := seenMoney(m, s, support, geo, c)
		row := LimitRow{Channel: c, Name: name, Swatch: Swatch(c), Seen: l.Range(low, high),
			Low: amountField(m, l, "low:"+strconv.Itoa(c), name+", least", b.Low), High: amountField(m, l, "high:"+strconv.Itoa(c), name+", most", b.High)}
		for f, flight := range s.Flights {
			chosen := m.Plan.Now.FlightOf(c) == f
			row.Flights = append(row.Flights, Choice{Value: strconv.Itoa(f), Label: flight.Name, Selected: chosen})
			if chosen {
				row.FlightExplained = flight.Description
			}
		}
		v.Rows = append(v.Rows, row)
	}
	for i, text := range m.Project.Wish.Rules {
		row := RuleRow{Index: i, Text: text, Holds: "not understood: its names are not of this model"}
		if kept, known := m.RuleHolds(text); known {
			row.Kept, row.Holds = kept, "the plan on the sliders breaks it"
			if kept {
				row.Holds = "the plan on the sliders keeps it"
			}
		}
		v.Rules = append(v.Rules, row)
	}
	v.Rule = WishField{Field: "rule", Label: "A further condition", Text: m.Drafts["rule"], Error: m.Errors["rule"]}
	v.Step = amountField(m, l, "step", "Round amounts to", nil)
	if step := m.Project.Wish.Step; step > 0 && v.Step.Text == "" {
		v.Step.Text = l.Input(step)
	}
	v.examples(l, s, m.Plan.Today.Total())
	return v
}

func amountField(m *state.Model, l Locale, field, label string, v *float64) WishField {
	f := WishField{Field: field, Label: label, Error: m.Errors[field]}
	if v != nil {
		f.Text = l.Input(*v)
	}
	if text, typing := m.Drafts[field]; typing {
		f.Text = text
	}
	return f
}

// examples are conditions with this model's own names.
func (v *Limits) examples(l Locale, s *surface.Surface, total float64) {
	first, last := s.Channels[0], s.Channels[len(s.Channels)-1]
	if first != last {
		v.Example = append(v.Example, first+" + "+last+" <= "+l.Short(total/2), last+" >= 10 % of total", first+" >= 2 × "+last)
	}
	if len(s.Geos) > 1 {
		v.Example = append(v.Example, s.Geos[0]+" >= "+l.Short(total/4), first+" in "+s.Geos[len(s.Geos)-1]+" <= "+l.Short(total/10))
	}
}
