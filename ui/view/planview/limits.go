package planview

import (
	"strconv"

	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/project"
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
)

// Limits is what plans are kept within, by hand and in searches.
type Limits struct {
	Where   string
	Table   view.Table
	Rules   []RuleRow
	Rule    view.Field // a condition that is being typed
	Example []string
	Step    view.Field
	Geos    bool // there is more than one geo, so that money can move between them
	Free    Freedoms
	Flights bool // there are other timings than the observed one
}

// Freedoms are what a search may change besides the channels' money.
type Freedoms struct{ Geos, Beyond, Flights bool }

// RuleRow is one condition.
type RuleRow struct {
	Index int
	Text  string
	Holds string // whether the plan on the sliders keeps it
	Kept  bool
}

func limitsOf(m *state.Model, l view.Locale, s *surface.Surface) Limits {
	geo := m.PlanGeo()
	v := Limits{Where: l.Say("planner.all_geos"), Geos: len(s.Geos) > 1, Flights: len(s.Flights) > 1,
		Free: Freedoms{Geos: m.Project.Wish.Geos, Beyond: m.Project.Wish.Beyond, Flights: m.Project.Wish.Flights}}
	if geo >= 0 {
		v.Where = s.Geos[geo]
	}
	v.Table = limitTable(m, l, s)
	for i, text := range m.Project.Wish.Rules {
		row := RuleRow{Index: i, Text: text, Holds: l.Say("planner.rule_unknown")}
		if kept, known := m.RuleHolds(text); known {
			row.Kept, row.Holds = kept, l.Say("planner.rule_broken")
			if kept {
				row.Holds = l.Say("planner.rule_kept")
			}
		}
		v.Rules = append(v.Rules, row)
	}
	v.Rule = view.Field{Name: state.FieldRule, Label: l.Say("planner.condition")}.Typed(m)
	var step *float64
	if m.Project.Wish.Step > 0 {
		step = &m.Project.Wish.Step
	}
	v.Step = amountField(m, l, state.FieldStep, l.Say("planner.round_to"), step)
	v.examples(l, s, m.Plan.Today.Total())
	return v
}

// limitTable has one row per channel: its limits as fields, what was spent before, and its timing where there are others.
func limitTable(m *state.Model, l view.Locale, s *surface.Surface) view.Table {
	t := view.Table{ID: "limits-table", Stays: true, Label: l.Say("planner.limits"), Heads: []view.Head{{Text: l.Say("planner.channel")},
		{Text: l.Say("planner.least")}, {Text: l.Say("planner.most")}, {Text: l.Say("planner.spent_before"), Number: true}}}
	if len(s.Flights) > 1 {
		t.Heads = append(t.Heads, view.Head{Text: l.Say("planner.timing")})
	}
	geo, support := m.PlanGeo(), plan.SupportOf(s)
	for c, name := range s.Channels {
		if !s.Pays(c) || geo >= 0 && s.SharedByGeos(c) {
			continue
		}
		b := project.BoundOf(m.Project.Bounds, geoName(s, geo), name)
		_, low, high := seenMoney(m, s, support, geo, c)
		end := func(which state.Field, label string, v *float64) view.Cell {
			f := amountField(m, l, which.Of(strconv.Itoa(c)), label, v)
			f.ID, f.Hint = string(which)+"-"+name, l.Say("planner.none")
			return view.Cell{Kind: view.Entry, Field: f}
		}
		row := view.Row{Name: &view.Name{Text: name, Swatch: view.Swatch(c)}, Cells: []view.Cell{
			end(state.FieldLow, l.Say("planner.least_of", "channel", name), b.Low),
			end(state.FieldHigh, l.Say("planner.most_of", "channel", name), b.High), {Text: l.Range(low, high)}}}
		if len(s.Flights) > 1 {
			row.Cells = append(row.Cells, view.Cell{Kind: view.Choose, Select: flightSelect(m, l, s, c)})
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func flightSelect(m *state.Model, l view.Locale, s *surface.Surface, channel int) *view.Select {
	out := &view.Select{ID: "flight-" + s.Channels[channel], Label: l.Say("planner.timing_of", "channel", s.Channels[channel]),
		Class: "limits__flight"}
	for f, flight := range s.Flights {
		chosen := m.Plan.Now.FlightOf(channel) == f
		if chosen {
			out.Title = l.Text(flight.Does())
		}
		out.Choices = append(out.Choices, view.Choice{
			Value: strconv.Itoa(f), Label: timing(l, s, flight.Name), Selected: chosen, Msg: state.SetFlight{Channel: channel, Flight: f},
		})
	}
	return out
}

// timings are the codes of what flights are called, by their names, which files keep.
var timings = map[string]string{surface.FlightObserved: "planner.timing_observed", surface.FlightEven: "planner.timing_even",
	surface.FlightBursts: "planner.timing_bursts", surface.FlightFront: "planner.timing_front", surface.FlightSeason: "planner.timing_season",
	surface.FlightOwn: "planner.timing_own"}

// timing is a flight's name for a person.
func timing(l view.Locale, s *surface.Surface, name string) string {
	if name == surface.FlightObserved && s.Ahead != nil {
		return l.Say("planner.timing_last_year")
	}
	if code, is := timings[name]; is {
		return l.Say(code)
	}
	return name
}

func amountField(m *state.Model, l view.Locale, name state.Field, label string, v *float64) view.Field {
	f := view.Field{Name: name, Label: label}
	if v != nil {
		f.Value = l.Input(*v)
	}
	return f.Typed(m)
}

// examples are conditions with this model's own names.
func (v *Limits) examples(l view.Locale, s *surface.Surface, total float64) {
	first, last := "", ""
	for c, name := range s.Channels {
		if s.Pays(c) {
			if last = name; first == "" {
				first = name
			}
		}
	}
	if first != last {
		v.Example = append(v.Example, first+" + "+last+" <= "+l.Number(total/2), last+" >= 10% of total", first+" >= 2 × "+last)
	}
	if len(s.Geos) > 1 {
		v.Example = append(v.Example, s.Geos[0]+" >= "+l.Number(total/4), first+" in "+s.Geos[len(s.Geos)-1]+" <= "+l.Number(total/10))
	}
}
