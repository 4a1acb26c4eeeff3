// Package work declares what can be asked of a worker: for each kind of job its name, the ask and the answer, shared by
// the page and the workers, and the one codec in which they travel and are stored.
//
// An ask holds small things only. What is bulky travels beside it as parts, which the page keeps in the browser's memory
// without looking into them: a panel, the blocks of a chain's draws, the shards of a response surface, a file.
package work

import (
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/words"
)

// Work is one kind of job.
type Work[Ask, Answer any] struct{ name string }

var names = map[string]bool{}

// New declares a kind of job. It panics when there is one of that name already.
func New[Ask, Answer any](name string) Work[Ask, Answer] {
	if names[name] {
		panic("work: two kinds of job have one name")
	}
	names[name] = true
	return Work[Ask, Answer]{name}
}

// Name is what the job is called in messages and keys.
func (w Work[Ask, Answer]) Name() string { return w.name }

// The names of parts.
const (
	PartPanel = "panel" // MarshalPanel
	PartBlock = "block" // a frame headed by Block: draws of one chain
	PartShard = "shard" // a frame headed by Shard: part of a response surface
	PartCut   = "cut"   // a baseline.HeldCut, coded
	PartFile  = "file"  // a person's file, as it is
)

// NeedBuilt is a need, before a surface's hash: the heads of the shards that are there, so that a build makes the others alone and a search
// asks for these one by one.
const NeedBuilt = "built"

// Progress says how much of a job is done, from 0 to 1. Detail is what that kind of job says beyond it, coded.
type Progress struct {
	Done   float64 `json:"done"`
	Detail []byte  `json:"detail,omitempty"`
}

// Failed says why a job could not be done. Issues are set where a person's data or model is the cause.
type Failed struct {
	Reason words.Text    `json:"reason"`
	Issues []panel.Issue `json:"issues,omitempty"`
}
