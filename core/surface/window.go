package surface

import "github.com/mixtab/mixtab/core/panel"

// Window is the span of one geo's periods that a plan stands for: the last year, or the whole series when shorter.
// Geos may have windows of unequal length. What carries in from the periods before it is held as it was, whatever is
// planned; what arrives in the After periods behind its end from spend inside it is stated apart.
type Window struct {
	From    panel.Date `json:"from"`
	To      panel.Date `json:"to"`
	Periods int        `json:"periods"`
	Whole   bool       `json:"whole"`  // the geo has less than a year of data
	Before  int        `json:"before"` // periods of data before the window, which carry in
	After   int        `json:"after"`  // periods behind it that are simulated without media, for what carries out
}

// Flight is how money is spread over the periods of a window. In period t a cell at factor f spends
// f · Unit · Weights[geo][t], and buys media at the window's mean cost. Flight 0 is as observed: Weights is nil, and
// each channel's periods are as they were, with the cost that they had.
type Flight struct {
	Name        string      `json:"name"`
	Description string      `json:"description"`       // in English: part of what a surface's hash names
	Weights     [][]float64 `json:"weights,omitempty"` // [geo][period of the window], summing to 1 a geo
}

// The names of flights, in their order in Surface.Flights.
const (
	FlightObserved = "as observed"
	FlightEven     = "even"
	FlightBursts   = "bursts"
	FlightFront    = "front-loaded"
	FlightSeason   = "following season"
)
