package figures

import (
	"encoding/json"
	"fmt"

	"github.com/mixtab/mixtab/core/elicit"
	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/words/english"
)

// Belief is the density of a quantity for the page's draggable element, as JSON: what it says of it, and its shape.
type Belief struct {
	ID     string  `json:"id"`
	Label  string  `json:"label"`  // of the axis, with its unit
	Format string  `json:"format"` // as Axis.Format
	Colour string  `json:"colour"`
	What   string  `json:"what"` // for a screen reader: "TV, half-life in weeks"
	Low    float64 `json:"low"`
	High   float64 `json:"high"`
	Level  float64 `json:"level"`
	elicit.Shape
}

// Encode writes a shape for the draggable element; one with a number that does not exist has no picture, and no JSON.
func (b Belief) Encode() figure.Encoded {
	raw, err := json.Marshal(b)
	if err != nil {
		return figure.Encoded{ID: b.ID}
	}
	return figure.Encoded{ID: b.ID, JSON: raw}
}

// NewBelief is a reading as the page draws it.
func NewBelief(e *elicit.Editor, r elicit.Reading, channel, geo int, level float64) Belief {
	d := e.Data()
	unit := Period(d.Cadence)
	b := Belief{ID: "belief:" + string(r.Quantity), Format: "number", Colour: figure.Colour(channel), Low: r.Low, High: r.High, Level: level, Shape: r.Shape}
	spent := "media units"
	if r.Money {
		spent = "spend"
		if d.Currency != "" {
			spent += ", " + d.Currency
		}
	}
	switch r.Quantity {
	case elicit.HalfLife:
		b.Label = "Half of the effect is gone after … " + unit + "s"
	case elicit.HalfSaturation:
		b.Label = fmt.Sprintf("Half of the most is reached at … a %s in %s (%s)", unit, d.Geos[geo], spent)
	case elicit.ROI:
		b.Label = fmt.Sprintf("Each unit of spend brings … of %s", english.Noun(d.KPI))
	case elicit.Share:
		b.Label, b.Format = "Share of all "+english.Noun(d.KPI), "percent"
	}
	b.What = d.Channels[channel] + ": " + b.Label
	return b
}
