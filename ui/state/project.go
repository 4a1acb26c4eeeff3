package state

import (
	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/project"
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/sampler"
)

// Project is everything a person decides: what undo and redo step through, and what a project file keeps.
// Its values are never changed in place: an edit makes a new Project, so that older ones stay as they were.
type Project struct {
	Name     string
	Source   *Source         // nil until a file or a sample is chosen
	Mapping  *intake.Mapping // nil: the roles as guessed
	Preset   string          // the preset the spec started from
	Spec     []byte          // the model.Spec as JSON
	Settings sampler.Settings
	Interval interval.Interval // how intervals are told, everywhere
	Horizon  int               // periods the plan covers; 0: as the surface has it

	Current   *project.Scenario  // the plan on the sliders; nil: today's plan
	Scenarios []project.Scenario // kept plans, in the order of the tray
	Bounds    []project.Bound    // of channels, for plans
	Wish      project.Wish       // what good plans are looked for with
	Alignment surface.Alignment  // of predictions with what was observed
}

// Source is the file a project works on. It is immutable once made.
type Source struct {
	Name   string // the file's name
	Sample string // the built-in sample's name, "" for a person's own file
	Title  string // a few words for a sample
	Bytes  []byte
}
