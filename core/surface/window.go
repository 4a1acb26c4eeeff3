package surface

import (
	"slices"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/words"
)

// Window is the span of one geo's periods that a plan stands for: the last year, or what the surface's horizon says. A geo that began
// inside it has a shorter one, and one that is outside of today's plan has none, with no periods. What carries in from the periods before
// it is held as it was, whatever is planned; what arrives in the After periods behind its end from spend inside it is stated apart.
type Window struct {
	From    panel.Date `json:"from"`
	To      panel.Date `json:"to"`
	Periods int        `json:"periods"`
	Whole   bool       `json:"whole"`  // the geo has less data than the span
	Before  int        `json:"before"` // periods of data before the window, which carry in
	After   int        `json:"after"`  // periods behind it that are simulated without media, for what carries out
}

// Periods is the length of the longest window.
func (s *Surface) Periods() int {
	n := 0
	for _, w := range s.Windows {
		n = max(n, w.Periods)
	}
	return n
}

// Span is the dates that plans are for: those of the windows, or a calendar ahead.
func (s *Surface) Span() Span {
	if s.Ahead != nil { // what shared planners of before have has windows in the year before
		return *s.Ahead
	}
	var out Span
	for _, w := range s.Windows {
		if w.Periods == 0 && len(s.Ended) < len(s.Geos) && len(s.Ended) > 0 {
			continue
		}
		if out.To == 0 {
			out = Span{w.From, w.To}
		}
		out.From, out.To = min(out.From, w.From), max(out.To, w.To)
	}
	return out
}

// Flight is how money is spread over the periods of a window. In period t a cell at factor f spends
// f · Unit · Weights[geo][t], and buys media at the window's mean cost. Flight 0 is as observed: Weights is nil, and
// each channel's periods are as they were, with the cost that they had.
type Flight struct {
	Name        string      `json:"name"`
	Description string      `json:"description"`       // in English: part of what a surface's hash names
	Weights     [][]float64 `json:"weights,omitempty"` // [geo][period of the window], summing to 1 a geo
}

// flightTexts are the codes of what flights do, by their names.
var flightTexts = map[string]words.Text{
	FlightObserved: words.Say("surface.flight_observed"), FlightEven: words.Say("surface.flight_even"),
	FlightFront: words.Say("surface.flight_front"), FlightSeason: words.Say("surface.flight_season"),
	FlightOwn: words.Say("surface.flight_own"),
}

// Does says what a flight does, to be written where it is read.
func (f Flight) Does() words.Text {
	if text, is := flightTexts[f.Name]; is {
		return text
	}
	if f.Name == FlightBursts && len(f.Weights) > 0 {
		if on := slices.Index(f.Weights[0], 0); on > 0 {
			return words.Say("surface.flight_bursts", "burst", on)
		}
	}
	return words.Plain(f.Description)
}

// The names of flights, in their order in Surface.Flights.
const (
	FlightObserved = "as observed"
	FlightEven     = "even"
	FlightBursts   = "bursts"
	FlightFront    = "front-loaded"
	FlightSeason   = "following season"
	FlightOwn      = "own-weights"
)
