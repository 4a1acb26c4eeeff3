package project

import (
	"encoding/json"

	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/panel"
)

// Earlier is what another model said of the same data before the present fit took its place, so that what the change did can still be
// said when the project is opened again.
type Earlier struct {
	Data     string            `json:"data"` // Dataset.Hash of both
	Then     string            `json:"then"` // hex SHA-256 of the spec of the fit that took its place
	Spec     json.RawMessage   `json:"spec"` // of the earlier one
	Interval interval.Interval `json:"interval,omitzero"`
	Period   panel.Span        `json:"period,omitzero"` // the dates that its results count; zero is all
	Effects  []Effect          `json:"effects"`
}

// Effect is a channel's effect over all geos.
type Effect struct {
	Channel string    `json:"channel"`
	Return  *Estimate `json:"return,omitempty"` // for each unit of money; nil for a channel without a return
	Share   Estimate  `json:"share"`            // of the expected KPI
}

// Estimate is a mean with its interval.
type Estimate struct {
	Mean float64 `json:"mean"`
	Low  float64 `json:"low"`
	High float64 `json:"high"`
}
