package plan

import (
	"encoding/json"
	"math"
)

// Bounds limit an amount: Low ≤ x ≤ High. High may be +Inf and Low −Inf; in JSON an infinite end is left out. A fixed
// amount has Low == High.
type Bounds struct {
	Low, High float64
}

// AnyAmount is everything from nothing upwards.
func AnyAmount() Bounds { return AtLeast(0) }

// Exactly is one amount.
func Exactly(amount float64) Bounds { return Bounds{Low: amount, High: amount} }

// AtLeast has no upper end.
func AtLeast(low float64) Bounds { return Bounds{Low: low, High: math.Inf(1)} }

// Fixed reports whether there is one amount only.
func (b Bounds) Fixed() bool { return b.Low == b.High }

// Hold reports whether x lies within, give or take slack.
func (b Bounds) Hold(x, slack float64) bool { return x >= b.Low-slack && x <= b.High+slack }

// Sound reports whether the bounds can hold anything at all.
func (b Bounds) Sound() bool {
	return b.Low <= b.High && !math.IsInf(b.Low, 1) && !math.IsInf(b.High, -1)
}

// boundsJSON leaves infinite ends out.
type boundsJSON struct {
	Low  *float64 `json:"low,omitempty"`
	High *float64 `json:"high,omitempty"`
}

// MarshalJSON writes the finite ends.
func (b Bounds) MarshalJSON() ([]byte, error) {
	var out boundsJSON
	if !math.IsInf(b.Low, -1) {
		out.Low = &b.Low
	}
	if !math.IsInf(b.High, 1) {
		out.High = &b.High
	}
	return json.Marshal(out)
}

// UnmarshalJSON reads an end that is left out as infinite.
func (b *Bounds) UnmarshalJSON(raw []byte) error {
	var in boundsJSON
	if err := json.Unmarshal(raw, &in); err != nil {
		return err
	}
	*b = Bounds{Low: math.Inf(-1), High: math.Inf(1)}
	if in.Low != nil {
		b.Low = *in.Low
	}
	if in.High != nil {
		b.High = *in.High
	}
	return nil
}
