// Package state holds what the studio knows and the only function that changes it, Update.
// It is pure Go: what has to happen in the browser is returned as commands, and comes back as messages.
package state

import (
	"github.com/mixtab/mixtab/core/elicit"
	"github.com/mixtab/mixtab/core/enough"
	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/kernel"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/project"
	"github.com/mixtab/mixtab/core/report"
	"github.com/mixtab/mixtab/core/revise"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/sampler"
)

// FitStatus says where the last fit stands.
type FitStatus string

// The states of a fit. Running lasts until the results are worked out.
const (
	FitIdle      FitStatus = "idle"
	FitRunning   FitStatus = "running"
	FitDone      FitStatus = "done"
	FitCancelled FitStatus = "cancelled"
	FitFailed    FitStatus = "failed"
)

// Phase says what a chain is doing.
type Phase string

// A chain waits for a worker, warms up, draws, and is done (or has failed).
const (
	PhaseWaiting Phase = "waiting"
	PhaseWarmup  Phase = "warmup"
	PhaseDraws   Phase = "draws"
	PhaseDone    Phase = "done"
	PhaseFailed  Phase = "failed"
)

// Dialog names the dialog that is open, "" for none.
type Dialog string

// The dialogs.
const (
	NoDialog       Dialog = ""
	DialogProof    Dialog = "proof"
	DialogHelp     Dialog = "help"
	DialogShare    Dialog = "share"    // what a planner that is handed on will hold
	DialogKeys     Dialog = "keys"     // the keyboard shortcuts
	DialogOver     Dialog = "over"     // asks before everything is started over
	DialogProjects Dialog = "projects" // the projects on this device
	DialogForget   Dialog = "forget"   // asks before everything on this device is removed
	DialogAbout    Dialog = "about"    // in such a planner: what it holds
)

// Model is all the studio knows. Update is its only writer; everyone else reads.
type Model struct {
	Version uint64     // grows with every change: a page that has drawn this version has nothing to redraw
	Today   panel.Date // the day, as the browser has it; 0 where nobody has said

	Step    Step
	Part    string // the part of the page that was gone to last, "" for its top
	Project project.Project
	past    []project.Project // older first
	future  []project.Project // newer first
	lastKey string            // of the last edit, so that a drag is one step of undo

	Env       Env
	Dialog    Dialog
	Term      string           // the glossary's, which the help was opened on; "" for none
	KeysOff   bool             // single characters are no shortcuts
	Dragging  bool             // a file hangs over the window
	Opening   string           // the built-in sample that is being opened with its fit
	Drafts    map[Field]string // text of fields that are being typed in, by field name
	Errors    map[Field]string // why a field's text was not taken, by field name
	Saved     Saved
	Unread    bool // a copy of what could not be read is kept on this device
	Requests  int  // resources fetched since the page had started
	Proof     Proof
	Notice    string // one sentence about what just went wrong or right; "" for none
	NoticeBad bool

	Data     Data
	Fit      Fit
	Results  *Results // nil until a fit was worked out
	Plan     Plan
	Space    Space
	Finding  Finding // plans that are looked for
	Prior    Prior
	Revision Artefact[*revise.Answer] // what the priors as they stand would change in the results
	Untested Artefact[*revise.Answer] // what the results would be without the experiments
	Clause   Clause                   // of the model's sentence
	Tests    Import                   // of experiments
	Share    Share
	Projects Projects // on this device
	Keeping  Format   // of the report that is being made; "" for none
	Shared   *Shared  // this page is a planner that was handed on; nil in the studio

	Building Building // of the surface that plans are read off

	Comparison Comparison

	Channel      int           // the channel whose prior curves the Model page shows
	Geo          int           // the geo shown on Check, Results and Plan; -1 for all
	Filter       string        // of the parameter table
	Order        string        // of the parameter table: "" as listed, "rhat" or "ess" the worst first
	Rows         int           // rows of the parameter table shown
	LearntFilter string        // of the table of what was learnt
	LearntWord   report.Word   // the rows it shows; "" for all
	LearntMore   int           // how often more of them were asked for
	Open         map[Fold]bool // what is unfolded

	table    table           // everything that is computed
	clock    float64         // seconds since the page began, as last heard
	runs     int             // of the sampler on this page
	fits     []Fit           // whose draws are kept, oldest first
	showing  string          // FitKey of the results that were shown last
	sampling string          // the built-in sample that is being made
	starting bool            // a run is to begin as soon as the belief is in that was set before
	refused  Key             // of results that could not be worked out, which was said
	laid     *project.Source // whose bytes lie where workers find them
	draws    *drawsOf        // made elsewhere, waiting for their data to be read
	files    map[*project.Source]int
	kept     map[Key]bool // answers and shards that this device keeps
	imports  int          // files of scenarios that were opened

	shelved map[fitOf]bool // fits that this device keeps
	sought  fitOf          // what was asked for last

	arrived    bool   // the URL named the page to begin with
	awaited    string // the part of a page that is gone to once there are results to show in it
	begun      int    // projects on this page
	loadedWith int    // resources fetched before the page had started; -1 until counted

	spec       spec.Spec // of Project.Spec
	specIssues []panel.Issue
	specEdited bool
}

// Env is what the page learnt from the browser when it started.
type Env struct {
	Theme     string // "light", "dark" or "system"
	Decimal   string // the decimal mark of the browser's locale, "." by default
	Group     string // the group mark of the browser's locale, "," by default
	Marks     string // the locale these are of, as a tag of BCP 47; "" for the page's language, whichever it is
	Joiner    string // keeps a line from breaking within a range, as browsers would
	Language  string // chosen on this device, "" for none
	Languages string // the person's, as tags of BCP 47 with spaces between, the first choice first
	Cores     int    // chains that can run at once
	Build     string // hash of the build, for the proof dialog
	Prefers   string // how the person has the page, as words with spaces between
	Address   string // what stands behind "#" in the URL
	Policy    string // the content security policy the page was served with
	Carried   bool   // the page is a file that carries everything but the fits of the samples
	Session   string // a name that no other opening of the page has
}

// currency is what money is of, as the file or a person says; of results without their data, as these say.
func (m *Model) currency() string {
	if r := m.Data.Reading; r != nil && r.Dataset != nil {
		return r.Dataset.Currency
	}
	if m.Results != nil {
		return m.Results.Report.Currency
	}
	return ""
}

// Saved is what is known about the project's copy on this device.
type Saved struct {
	Dirty  bool   // there are edits that are not saved yet
	Clock  string // local time of the last save, "12:03"; "" when never
	Failed string // why something is not saved; "" when everything is

	Elsewhere bool // another tab keeps the project: this one only shows it
}

// Data is the reading of the project's source.
type Data struct {
	Busy    bool // a reading or a sample is on its way
	Source  *project.Source
	Reading *intake.Reading  // nil until read; its Dataset is nil while errors stand
	Figures []figure.Encoded // a small multiple a series
	Failed  string           // why the source could not be read at all
	Version uint64
	key     Key // of the reading
}

// Hash is the dataset's hash, "" while there is none.
func (d *Data) Hash() string {
	if d.Reading == nil || d.Reading.Dataset == nil {
		return ""
	}
	return d.Reading.Dataset.Hash
}

// Fit is a run of the sampler.
type Fit struct {
	Key        string
	Status     FitStatus
	Summing    bool   // results are being worked out
	Stopping   bool   // asked to stop, not yet stopped
	Inputs     Inputs // Model.Inputs when the fit was started
	Settings   sampler.Settings
	Chains     []Chain
	Elapsed    float64         // seconds since the start
	Failed     string          // why it failed
	Unfinished bool            // results stand on fewer draws than asked for
	Watched    *report.Watched // how the run stood lately; nil until it has drawn enough
	WatchedAt  uint64          // Version when that came
	Upto       int             // draws of each chain at which they pause, or end
	Look       *enough.Look    // what the run was worth when it paused last; nil before, and of a fixed number of draws

	spec     []byte
	project  string  // project.Project.ID
	cuts     int     // of its holdout; 0 where they are not tested one by one
	drawn    bool    // its chains are over
	looking  bool    // they have paused, and it is asked whether they have drawn enough
	timeUp   bool    // they were stopped since the time that the run may take was over
	began    float64 // Came.Clock at the start
	shown    float64 // Elapsed when the progress was last shown
	watching watching
	paces    []pace // of the chains

	leftLow, leftHigh, leftAt float64 // seconds that it still takes, and when that was reported
	leftKnown                 bool
}

// Prior is what the model expects before it has seen the KPI, of the geo and the channel shown on the Model page.
type Prior struct {
	Quantity elicit.Quantity // whose editor is open, "" for none
	Level    float64         // of the beliefs' intervals, in (0, 1); 0 for the project's
	Of       int             // the channel that the readings are of
	Readings []elicit.Reading
	Refused  string // why the last belief was not taken
	Notes    []words.Text
	Doubts   []words.Text // where these priors and what is plausible disagree
	Figures  []PriorFigure
	Failed   string // why there are none

	questions int        // asked so far
	shown     string     // what was asked about last: a page with another has to ask again
	queue     []*inquiry // questions that wait
	out       *inquiry   // the one that waits for its answer
	drag      int        // question of the first move of the drag that goes on; 0 without one
	written   int        // inquiry.drag of the last edit, where a belief made it; else 0
}

// Busy reports whether an answer is on its way.
func (p *Prior) Busy() bool { return p.out != nil || len(p.queue) > 0 }

// PriorFigure is a figure of the priors with the model's version when it came: a chart that shows that version has
// nothing to draw.
type PriorFigure struct {
	figure.Encoded
	Version uint64
}

// Chain is the progress of one chain.
type Chain struct {
	Phase       Phase
	Iteration   int // transitions done, warm-up included
	Draws       int // draws kept
	Divergences int // among the kept draws
	StepSize    float64
	Depth       int     // of the last tree
	PerSecond   float64 // transitions a second, lately
	Note        string  // why it failed, or was restarted
	Path        kernel.Path
}

// Plan is the budget on the sliders and what it would bring.
type Plan struct {
	Ready   bool          // there is a surface to read
	Today   plan.Scenario // what was spent
	Now     plan.Scenario // what is on the sliders
	Outcome plan.Outcome  // of Now
	Hold    bool          // a move of one channel is taken from the others, so that the total stays
	Version uint64        // of the model when Outcome was worked out

	Stops    plan.Stops    // of the project, on this surface
	Misfit   []panel.Issue // what of the project's plan could not be put on this surface
	Kept     []Kept        // the project's scenarios, in their order
	Compared []int         // ids of the plans side by side, in the order they were chosen
	Beside   []Compared    // the compared plans, worked out; nil where fewer than two are chosen
	Import   Import
	Rows     int         // kept plans shown beyond the first ones
	Return   plan.Return // of Now
	Local    *Local      // the plan in the geo whose money the sliders move; nil for all geos, and where outcomes are aligned
	Profit   plan.Profit // of Now, or of Local, where the margin is known

	Stale bool // goal, limits or the plan have changed since good plans were found

	NoiseKnown bool    // the surface knows the periods' own noise
	CarryOut   float64 // KPI units that Today still brings after the window

	todays        plan.Outcome // of Today
	frontierMoved bool         // the frontier's conditions may have changed
	answering     bool         // AnswerNext is on its way

	evaluator *plan.Evaluator
}
