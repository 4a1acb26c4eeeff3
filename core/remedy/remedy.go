// Package remedy names the changes of data or model that may cure what a verdict found, so that they can be tried and
// adopted.
package remedy

import "github.com/mixtab/mixtab/core/panel"

// Remedy is one change. What its fields mean depends on its kind.
type Remedy struct {
	Kind    Kind       `json:"kind"`
	Channel string     `json:"channel,omitempty"` // of a shift, "" for all of them together
	Geo     string     `json:"geo,omitempty"`
	Periods int        `json:"periods,omitempty"` // of a shift: positive where amounts stand too late and are moved to an earlier period
	At      panel.Date `json:"at,omitempty"`      // where a step, a bend, an event or another effect begins
	Until   panel.Date `json:"until,omitempty"`   // an event's last period
}

// Kind says what is changed.
type Kind string

// The kinds. Shift changes the data; Delay, Longer, Event, Step and Bend change the model; Split makes two channels of one,
// before and from a date.
const (
	Shift  Kind = "shift"  // a channel's media and spend are moved in time
	Delay  Kind = "delay"  // a carry-over whose peak may come later
	Longer Kind = "longer" // a longer window, of the channel or of all that share one
	Split  Kind = "split"  // another effect from a date on
	Step   Kind = "step"   // another level from a date on
	Event  Kind = "event"  // a separate event
	Bend   Kind = "bend"   // a trend that may bend there
)
