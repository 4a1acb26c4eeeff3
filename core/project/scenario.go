package project

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/core/words"
)

// Scenario is a plan that was given a name and kept. Geos, channels and flights are kept by name, so that it stays
// what it was when the model gets other channels, and can be read from a file. It is never changed in place.
type Scenario struct {
	ID       int         `json:"id"`
	Name     string      `json:"name"`
	Geos     []string    `json:"geos,omitempty"`     // nil: Spend has one row for all geos together, to be split as today
	Channels []string    `json:"channels,omitempty"` // nil in files of layout 1: the data's, in their order
	Spend    [][]float64 `json:"spend"`              // [geo][channel], money in the window
	Flights  []string    `json:"flights,omitempty"`  // [channel], the flight's name; nil or "": as observed
	Span     int         `json:"span,omitempty"`     // periods that the money is for; 0: a year of them

	Note     string    `json:"note,omitempty"`     // why, as a person wrote it
	Origin   Origin    `json:"origin,omitzero"`    // when it was kept, and from what
	Decision *Decision `json:"decision,omitempty"` // nil while nobody has decided for it
}

// Keep makes a scenario of a plan on a surface. A plan of another shape is the caller's mistake and panics.
func Keep(id int, name string, p plan.Scenario, s *surface.Surface) Scenario {
	if len(p.Spend) != len(s.Geos) || p.Channels() != len(s.Channels) {
		panic("project: a scenario is kept of a plan on its own surface")
	}
	kept := Scenario{ID: id, Name: name, Geos: slices.Clone(s.Geos), Channels: slices.Clone(s.Channels), Spend: p.Clone().Spend}
	if h := s.Horizon; h.Periods != 0 || h.To != 0 {
		kept.Span = s.Periods()
	}
	for c := range s.Channels {
		if f := p.FlightOf(c); f > 0 {
			if kept.Flights == nil {
				kept.Flights = make([]string, len(s.Channels))
			}
			kept.Flights[c] = flightName(s, f)
		}
	}
	return kept
}

// Place puts a scenario on a surface, by the names of geos, channels and flights. What the surface has and the
// scenario does not is as in today's plan. Issues say what was taken from today's plan and what was left out; without
// any, the plan is all of the scenario.
func (sc Scenario) Place(s *surface.Surface) (plan.Scenario, []panel.Issue) {
	p, issues := plan.Today(s), []panel.Issue(nil)
	p.Name = sc.Name
	if len(sc.Channels) == 0 {
		sc.Channels = s.Channels
	}
	if !sc.whole() {
		return p, []panel.Issue{warning("", words.Say("scenario.damaged", "name", sc.Name), words.Say("scenario.damaged_fix"))}
	}
	if kept, asked := sc.periods(s), s.Periods(); kept != asked && kept > 0 && asked > 0 {
		sc.Spend = times(sc.Spend, float64(asked)/float64(kept))
		issues = append(issues, warning("", words.Say("scenario.other_span", "name", sc.Name, "kept", kept, "asked", asked, "unit", words.Unit(s.Cadence)),
			words.Say("scenario.other_span_fix")))
	}
	for c, name := range s.Channels {
		from := slices.Index(sc.Channels, name)
		if from < 0 {
			issues = append(issues, warning(name, words.Say("scenario.channel_missing", "name", sc.Name, "channel", name), words.Say("scenario.channel_missing_fix")))
			continue
		}
		p, issues = sc.placeChannel(p, issues, s, c, from)
	}
	for _, name := range sc.Channels {
		if !slices.Contains(s.Channels, name) {
			issues = append(issues, warning(name, words.Say("scenario.channel_unknown", "name", sc.Name, "channel", name), words.Say("scenario.channel_unknown_fix")))
		}
	}
	return p, issues
}

// periods is how many the money is for.
func (sc Scenario) periods(s *surface.Surface) int {
	h := s.Horizon
	switch cadence, known := panel.CadenceOf(s.Cadence); {
	case sc.Span > 0:
		return sc.Span
	case h.Periods == 0 && h.To == 0:
		return s.Periods()
	case known:
		return cadence.MeanPerYear()
	}
	return 0
}

func times(spend [][]float64, by float64) [][]float64 {
	out := make([][]float64, len(spend))
	for g, row := range spend {
		for _, money := range row {
			out[g] = append(out[g], by*money)
		}
	}
	return out
}

// placeChannel puts the money and the flight of one channel on a plan.
func (sc Scenario) placeChannel(p plan.Scenario, issues []panel.Issue, s *surface.Surface, c, from int) (plan.Scenario, []panel.Issue) {
	if sc.Geos == nil {
		p = p.WithSplit(s, c, sc.Spend[0][from])
	} else {
		for g, geo := range s.Geos {
			if row := slices.Index(sc.Geos, geo); row >= 0 {
				p = p.WithCell(g, c, sc.Spend[row][from])
			} else if c == 0 {
				issues = append(issues, warning(geo, words.Say("scenario.geo_missing", "name", sc.Name, "geo", geo), words.Say("scenario.geo_missing_fix")))
			}
		}
		p, issues = sc.movable(p, issues, s, c)
	}
	if from >= len(sc.Flights) || sc.Flights[from] == "" {
		return p, issues
	}
	f := flightIndex(s, sc.Flights[from])
	if f < 0 {
		return p, append(issues, warning(s.Channels[c], words.Say("scenario.flight_unknown", "name", sc.Name, "channel", s.Channels[c], "flight", sc.Flights[from]), words.Say("scenario.flight_unknown_fix")))
	}
	return p.WithFlight(c, f), issues
}

// movable takes money back from where none moves anything: a channel that is not bought with money, a geo in which it never ran or
// that plans leave out. The parts of a channel that is bought once for all geos are put right.
func (sc Scenario) movable(p plan.Scenario, issues []panel.Issue, s *surface.Surface, c int) (plan.Scenario, []panel.Issue) {
	if s.SharedByGeos(c) {
		return p.WithSplit(s, c, p.Channel(c)), issues
	}
	lost := 0.0
	for g := range s.Geos {
		if today := s.Spend[g][c]; s.Idle(g, c) && p.Spend[g][c] != today {
			lost += p.Spend[g][c] - today
			p = p.WithCell(g, c, today)
		}
	}
	if lost > 0 {
		issues = append(issues, warning(s.Channels[c], words.Say("scenario.unmovable", "name", sc.Name, "channel", s.Channels[c], "money", lost),
			words.Say("scenario.unmovable_fix")))
	}
	return p, issues
}

// whole reports whether the amounts have the shape of the names and are numbers of zero or more.
func (sc Scenario) whole() bool {
	rows := len(sc.Geos)
	if sc.Geos == nil {
		rows = 1
	}
	if len(sc.Spend) != rows || len(sc.Channels) == 0 {
		return false
	}
	for _, row := range sc.Spend {
		if len(row) != len(sc.Channels) {
			return false
		}
		for _, money := range row {
			if !(money >= 0) || math.IsInf(money, 1) {
				return false
			}
		}
	}
	return true
}

// NextID is an id that no scenario of the list has.
func NextID(list []Scenario) int {
	next := 1
	for i := range list {
		next = max(next, list[i].ID+1)
	}
	return next
}

// FreeName is name, or name with the first number behind it under which the list has no scenario: "Plan", "Plan 2".
func FreeName(list []Scenario, name string) string {
	taken := func(name string) bool {
		return slices.ContainsFunc(list, func(sc Scenario) bool { return strings.EqualFold(sc.Name, name) })
	}
	free := name
	for n := 2; taken(free); n++ {
		free = fmt.Sprintf("%s %d", name, n)
	}
	return free
}

func warning(column string, reason, fix words.Text) panel.Issue {
	return panel.Issue{Severity: panel.Warning, Column: column, Reason: reason, Fix: fix}
}
