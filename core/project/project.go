// Package project is a piece of work as a person decides it, and the one format in which it is kept: in the browser's
// storage as a record, and in the file that a person saves and opens again, with data and draws.
package project

import (
	"encoding/json"

	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/kernel"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/sampler"
)

// Project is everything a person decides: what undo and redo step through, what a device keeps and what a file holds.
// Its values are never changed in place: an edit makes a new Project, so that older ones stay as they were.
type Project struct {
	ID       string            `json:"id,omitempty"` // of this piece of work on this device; its runs carry it
	Name     string            `json:"name"`
	Source   *Source           `json:"source"`  // nil until a file or a sample is chosen
	Mapping  *intake.Mapping   `json:"mapping"` // nil: the roles as guessed
	Preset   string            `json:"preset"`  // the preset that Spec started from
	Spec     json.RawMessage   `json:"spec"`    // the spec.Spec
	Settings sampler.Settings  `json:"settings"`
	Interval interval.Interval `json:"interval,omitzero"` // which interval of draws is shown, everywhere
	Period   panel.Span        `json:"period,omitzero"`   // the dates that results count; zero is all

	Current   *Scenario         `json:"current,omitempty"`   // the plan on the sliders; nil: today's
	Scenarios []Scenario        `json:"scenarios,omitempty"` // kept plans, in the order of the tray
	Bounds    []Bound           `json:"bounds,omitempty"`    // of channels, for plans
	Wish      Wish              `json:"wish,omitzero"`       // what good plans are looked for with
	Alignment surface.Alignment `json:"alignment,omitzero"`  // of predictions with what was observed
	Noise     bool              `json:"noise,omitempty"`     // plans' intervals hold the periods' own noise
	Horizon   surface.Horizon   `json:"horizon,omitzero"`    // what plans are about; the zero value is the last year

	Report Report `json:"report,omitzero"` // what the client keeps says of itself

	Earlier *Earlier `json:"earlier,omitempty"` // what another model said before the present fit; undo leaves it as it is

	Names  map[string]string         `json:"names,omitempty"`  // what the KPI, channels and geos are called on the page, by their names in the file
	Demand map[string]summary.Demand `json:"demand,omitempty"` // channel → what holds demand apart from its effect, as a person has said

	Unknown Unknown `json:"-"` // what the format had that this version does not know, kept for the next save
}

// Source is the file that a project works on. It is immutable once made.
type Source struct {
	Name   string `json:"name"`             // the file's
	Sample string `json:"sample,omitempty"` // the built-in sample's name, "" for a person's own file
	Title  string `json:"title,omitempty"`  // a few words for a sample
	Bytes  []byte `json:"-"`
}

// Saved is a project as it is kept: with the page that was open and, in a file, the draws.
type Saved struct {
	Project Project
	Step    string
	Fit     *Fit
	Answers []Answer
	Report  []byte // the report as one HTML file, for whoever unpacks the project's; nil where none was on the page
	Build   string // of the Mixtab that writes the file, for its manifest
}

// Answer is something that was worked out beside the fit, so that a file that is opened need not wait for it: what it is of, and the
// bytes that a worker answered. One that cannot be read is worked out again.
type Answer struct {
	Of   string
	Data []byte
}

// Fit is a run's draws, with the inputs they belong to: draws of another model or data are stale, not lost.
type Fit struct {
	DataHash string           `json:"data_hash"` // Dataset.Hash
	Spec     json.RawMessage  `json:"spec"`
	Settings sampler.Settings `json:"settings"`
	Chains   []Chain          `json:"chains"`
	Verdict  *summary.Told    `json:"verdict,omitempty"` // as it stood when the file was saved; it is worked out again when the file is opened
	Surface  [][]byte         `json:"-"`                 // encoded shards of the response surface; nil where it is to be built again
}

// Chain is what one chain drew, kept draws only. A chain that was interrupted has fewer than the settings ask.
type Chain struct {
	Dim      int             `json:"dim"`
	Draws    []float64       `json:"-"` // draws × dim, row-major, unconstrained coordinates
	Stats    []sampler.Stats `json:"-"` // [draw]
	Notes    []string        `json:"notes,omitempty"`
	Snapshot []byte          `json:"-"`             // from which an unfinished chain goes on; nil when finished
	Path     kernel.Path     `json:"path,omitzero"` // what its gradients were computed by
}
