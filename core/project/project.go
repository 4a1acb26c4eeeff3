// Package project is the file that a person saves and opens again: data, model, settings, draws and scenarios.
package project

import (
	"encoding/json"

	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/sampler"
)

// Version is the layout that Marshal writes. Unmarshal reads this and all earlier ones.
const Version = 2

// Project is everything needed to show a piece of work again as it was left. Results are not in it: they follow
// from the rest. Spec is kept as the text that was edited, so that a model half-way through an edit survives too.
type Project struct {
	Name      string            `json:"name"`
	Source    Source            `json:"source"`
	Mapping   *intake.Mapping   `json:"mapping,omitempty"` // nil lets the reader guess
	Preset    string            `json:"preset,omitempty"`  // the preset that Spec started from
	Spec      json.RawMessage   `json:"spec,omitempty"`
	Settings  sampler.Settings  `json:"settings"`
	Interval  interval.Interval `json:"interval,omitzero"` // how intervals are told; files before it have the default
	Fit       *Fit              `json:"fit,omitempty"`
	Scenarios []Scenario        `json:"scenarios,omitempty"`
	Current   *Scenario         `json:"current,omitempty"`  // the plan on the sliders; nil: today's
	Bounds    []Bound           `json:"bounds,omitempty"`   // of channels, for plans
	Wish      Wish              `json:"wish,omitzero"`      // what good plans are looked for with
	Alignment surface.Alignment `json:"alignment,omitzero"` // of predictions with what was observed
	Step      string            `json:"step,omitempty"`     // the page that was open
}

// Source is the data as it came: a file's bytes, or a built-in sample by name (then Bytes is empty).
type Source struct {
	Name   string `json:"name"`
	Sample string `json:"sample,omitempty"`
	Bytes  []byte `json:"-"`
}

// Fit is a run's draws, with the inputs they belong to: draws of another model or data are stale, not lost.
type Fit struct {
	DataHash string           `json:"data_hash"` // panel.Dataset.Hash
	Spec     json.RawMessage  `json:"spec"`
	Settings sampler.Settings `json:"settings"`
	Chains   []Chain          `json:"chains"`
	Verdict  *Verdict         `json:"verdict,omitempty"` // as it stood when the file was saved; it is worked out again when the file is opened
	Surface  [][]byte         `json:"-"`                 // encoded shards of the response surface; nil where it is to be built again
}

// Verdict is whether a fit may be trusted, and why not, for whoever reads a file without Mixtab.
type Verdict struct {
	Level    string   `json:"level"` // "green", "amber", "red"
	Headline string   `json:"headline"`
	Reasons  []string `json:"reasons"`
}

// Chain is what one chain drew, kept draws only. A chain that was interrupted has fewer than the settings ask.
type Chain struct {
	Dim      int             `json:"dim"`
	Draws    []float64       `json:"-"` // draws × dim, row-major, unconstrained coordinates
	Stats    []sampler.Stats `json:"-"` // [draw]
	Notes    []string        `json:"notes,omitempty"`
	Snapshot []byte          `json:"-"` // from which an unfinished chain goes on; nil when finished
}
