package figures

import (
	"encoding/json"

	"github.com/mixtab/mixtab/core/elicit"
	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/words"
)

// Belief is the density of a quantity for the page's draggable element, as JSON: what it says of it, and its shape.
type Belief struct {
	ID, Format, Colour string     // Format as Axis.Format
	Label              words.Text // of the axis, with its unit
	What               words.Text // for a screen reader: "TV, half-life in weeks"
	Low, High, Level   float64
	elicit.Shape
}

// Encode writes a shape for the draggable element, its sentences apart; one with a number that does not exist has no picture,
// and no JSON.
func (b Belief) Encode() figure.Encoded {
	raw, err := json.Marshal(struct {
		ID     string  `json:"id"`
		Format string  `json:"format"`
		Colour string  `json:"colour"`
		Low    float64 `json:"low"`
		High   float64 `json:"high"`
		Level  float64 `json:"level"`
		elicit.Shape
	}{b.ID, b.Format, b.Colour, b.Low, b.High, b.Level, b.Shape})
	if err != nil {
		return figure.Encoded{ID: b.ID}
	}
	const label, what = `{"label":`, `,"what":`
	return figure.Encoded{ID: b.ID, JSON: append([]byte(label+what+","), raw[1:]...),
		Said: []figure.Said{{At: len(label), Text: b.Label}, {At: len(label + what), Text: b.What}}}
}

// NewBelief is a reading as the page draws it.
func NewBelief(e *elicit.Editor, r elicit.Reading, channel, geo int, level float64) Belief {
	d := e.Data()
	unit := d.Cadence.Noun()
	b := Belief{ID: "belief:" + string(r.Quantity), Format: "number", Colour: figure.Colour(channel), Low: r.Low, High: r.High, Level: level, Shape: r.Shape}
	spent := words.Say("figure.media_units")
	if r.Money {
		spent = words.Say("figure.noun_spend")
		if d.Currency != "" {
			spent = words.Say("figure.spend_in", "currency", d.Currency)
		}
	}
	switch r.Quantity {
	case elicit.HalfLife:
		b.Label = words.Say("figure.half_life_asked", "unit", words.Unit(unit))
	case elicit.HalfSaturation:
		b.Label = words.Say("figure.half_saturation_asked", "unit", words.Unit(unit), "geo", d.Geos[geo], "spent", spent)
	case elicit.ROI:
		b.Label = words.Say("figure.roi_asked", "kpi", d.KPI, "one", words.Money(1))
		if d.InMoney() {
			b.Label = words.Say("figure.roi_asked_money", "one", words.Money(1))
		}
	case elicit.Share:
		b.Label, b.Format = words.Say("figure.share_asked", "kpi", d.KPI), "percent"
	}
	b.What = words.Say("figure.series", "column", d.Channels[channel], "fact", b.Label)
	return b
}
