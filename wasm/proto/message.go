package proto

import (
	"github.com/mixtab/mixtab/core/baseline"
	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/project"
	"github.com/mixtab/mixtab/sampler"
)

// Kind says what a message is.
type Kind string

// What the page asks a worker. A worker serves one request and ends; only beliefs go on until they are cancelled.
const (
	KindRead    Kind = "read"    // Read, section "file" → reading
	KindSample  Kind = "sample"  // Sample → file
	KindTable   Kind = "table"   // Table, section "file" → cells
	KindFit     Kind = "fit"     // Fit, section "file", perhaps "snapshot" → progress…, block…, done
	KindAnalyse Kind = "analyse" // Analyse, section "file"; the blocks follow as frames of their own → results
	KindExamine Kind = "examine" // Analyse, the same → examined
	KindWatch   Kind = "watch"   // Analyse, the same, of a run that still goes on; the blocks may begin late → watched
	KindBelieve Kind = "believe" // Read, section "file"; then any number of Believe, in the frames that follow and as they come → believed for each
	KindExport  Kind = "export"  // Analyse, the same → file, in ArviZ's JSON
	KindSave    Kind = "save"    // Save, section "file", the blocks likewise, then shards of the surface → file, a project
	KindOpen    Kind = "open"    // section "project" → opened
	KindSearch  Kind = "search"  // plan.Task, section "surface"; shards of it may follow as frames of their own → advanced…, searched
	KindBuild   Kind = "build"   // Build, section "file", the blocks likewise → shard…, built
	KindBench   Kind = "bench"   // bench.Options → measured
	KindHold    Kind = "hold"    // Analyse, section "file" → advanced…, held
	KindRegress Kind = "regress" // Regress, section "file" → answers
	KindCompare Kind = "compare" // Compare, section "file" → advanced…, answers
	KindCancel  Kind = "cancel"  // to a running fit or build: send what there is and end; to beliefs: end
)

// What a worker says. The last message of a job is one of reading, opened, file, done, results, examined, watched,
// built, measured, held, answers, searched and failed.
const (
	KindReading  Kind = "reading"  // Reading, section "series", and a section "figure:ID" each
	KindOpened   Kind = "opened"   // Opened, section "file", a section "block" for each chain and a "shard" for each of the surface, themselves frames
	KindFile     Kind = "file"     // File, section "file"
	KindCells    Kind = "cells"    // Cells
	KindProgress Kind = "progress" // Progress; only the latest counts
	KindBlock    Kind = "block"    // Block, sections "draws", "stats", "snapshot"; none may be lost
	KindDone     Kind = "done"     // Done
	KindResults  Kind = "results"  // the tables of report.Results, sections "numbers", "surface" and "figure:ID" each
	KindExamined Kind = "examined" // report.Examination, sections "numbers" and "figure:ID" each
	KindWatched  Kind = "watched"  // report.Watched, sections "numbers" and "figure:trace:live"
	KindSearched Kind = "searched" // plan.Answer
	KindShard    Kind = "shard"    // Shard, section "shard": part of a response surface; none may be lost
	KindBuilt    Kind = "built"    // Built
	KindBelieved Kind = "believed" // Believed, a section "figure:ID" each
	KindMeasured Kind = "measured" // bench.Result
	KindAdvanced Kind = "advanced" // Advanced; only the latest counts
	KindHeld     Kind = "held"     // summary.Holdout, section "numbers"
	KindAnswers  Kind = "answers"  // accounts and forecasts of package baseline, with a section for each of their lists of numbers
	KindFailed   Kind = "failed"   // Failed
)

// Read asks for a file to be read. Mapping nil leaves the roles to be guessed.
type Read struct {
	Name    string          `json:"name"`
	Mapping *intake.Mapping `json:"mapping,omitempty"`
}

// Sample asks for a built-in sample's file.
type Sample struct {
	Name string `json:"name"`
}

// Table asks for the cells of a file of tables.
type Table struct {
	Name string `json:"name"`
}

// Cells are a table's cells as text, row by row, and what was wrong with its file.
type Cells struct {
	Rows   [][]string    `json:"rows,omitempty"`
	Issues []panel.Issue `json:"issues,omitempty"`
}

// File is a file made by a worker; its bytes are in the section "file".
type File struct {
	Name    string          `json:"name"`
	Title   string          `json:"title,omitempty"`
	Type    string          `json:"type,omitempty"` // media type
	Mapping *intake.Mapping `json:"mapping,omitempty"`
}

// Task is what a fit and its analysis start from, besides the file's bytes. Spec is JSON.
type Task struct {
	Name     string           `json:"name"` // the file's
	Mapping  intake.Mapping   `json:"mapping"`
	Spec     []byte           `json:"spec"`
	Settings sampler.Settings `json:"settings"`
}

// Fit asks for one chain. With a section "snapshot" the chain goes on from there; At is then the progress of the
// block that the snapshot came with.
type Fit struct {
	Task
	Chain int       `json:"chain"`
	At    *Progress `json:"at,omitempty"`
}

// Progress tells where a chain is.
type Progress struct {
	Chain       int     `json:"chain"`
	Iteration   int     `json:"iteration"` // transitions done, warm-up included
	Draws       int     `json:"draws"`     // draws kept
	Warmup      bool    `json:"warmup"`
	Divergences int     `json:"divergences"` // among the kept draws
	StepSize    float64 `json:"step_size"`
	Depth       int     `json:"depth"`
	PerSecond   float64 `json:"per_second"` // transitions a second, lately
	Note        string  `json:"note,omitempty"`
}

// Block is a run of kept draws of one chain with the statistics of each, and the chain's state behind the last:
// together they are a point to go on from, so a block and its snapshot are stored or lost as one.
type Block struct {
	Progress
	First int      `json:"first"` // index of the block's first draw among the chain's kept draws
	Count int      `json:"count"` // draws in the block; 0 in warm-up
	Dim   int      `json:"dim"`   // numbers a draw
	Notes []string `json:"notes,omitempty"`
}

// Done ends a fit. Complete is false when it was cancelled.
type Done struct {
	Progress
	Complete bool `json:"complete"`
}

// Analyse asks for everything that can be worked out from a fit's draws.
type Analyse struct {
	Task
	Interval interval.Interval `json:"interval"`
	Verdict  *project.Verdict  `json:"verdict,omitempty"` // for an export: what the page says of the fit
}

// Regress asks for the regressions of a comparison, and for the truth where the file is the built-in sample of that name.
type Regress struct {
	Read
	Sample string `json:"sample,omitempty"`
}

// Compare asks for one fit of a comparison: a model that baseline.Fitted lists, fitted to everything (baseline.All) or to
// a fold of baseline.Slices, with the shorter run that baseline.Settings makes of the task's.
type Compare struct {
	Task
	Kind baseline.Kind `json:"kind"`
	Fold int           `json:"fold"`
}

// Advanced tells how much of a job is done.
type Advanced struct {
	Done float64 `json:"done"` // share, 0 to 1
}

// Save asks for a project file. The project and its step are in the section "record", as project.Record writes them, the
// source's bytes in the section "file". Fit is nil where there is no fit, or one of other data than the project's;
// otherwise the fit's blocks follow.
type Save struct {
	Fit     *Task            `json:"fit,omitempty"`
	Verdict *project.Verdict `json:"verdict,omitempty"` // on the fit
}

// Opened is a project file's content: the section "record" is as in Save, and the draws are apart. Issues say what is in
// the file and not known.
type Opened struct {
	Fit      *project.Fit  `json:"fit,omitempty"`
	Complete bool          `json:"complete"` // the fit has all the draws that its settings ask for
	Issues   []panel.Issue `json:"issues,omitempty"`
}

// Failed ends a job that could not be done. Issues are set where a person's data or spec is the cause.
type Failed struct {
	Reason string        `json:"reason"`
	Issues []panel.Issue `json:"issues,omitempty"`
}
