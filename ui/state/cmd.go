package state

import (
	"github.com/mixtab/mixtab/core/baseline"
	"github.com/mixtab/mixtab/core/elicit"
	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/plan/optimise"
	"github.com/mixtab/mixtab/core/project"
	"github.com/mixtab/mixtab/core/share"
	"github.com/mixtab/mixtab/core/sheet"
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/sampler"
)

// Cmd is something to be done outside: by the browser or by a worker. Its answer, if any, is a Msg with the same Job.
type Cmd interface{ isCmd() }

type cmd struct{}

func (cmd) isCmd() {}

// What Update asks for. The answer is named behind each.
type (
	ReadInput struct {
		cmd
		Input string
	} // the file in <input id=Input> → OpenFile
	LoadSample struct {
		cmd
		Job  int
		Name string
	} // → SampleLoaded or ReadFailed
	ReadSource struct {
		cmd
		Job     int
		Source  *project.Source
		Mapping *intake.Mapping
	} // → ReadDone or ReadFailed
	ReadScenarios struct {
		cmd
		Input string
	} // the file in <input id=Input> → OpenScenarios
	ReadSheet struct {
		cmd
		Job   int
		Name  string
		Bytes []byte
	} // a table's cells → ScenariosRead
	Soon struct {
		cmd
		Message Msg
	} // said again by itself, behind what the browser has to do meanwhile: long work in short pieces
	RunFit struct {
		cmd
		Job      int
		Inputs   Inputs
		Spec     []byte
		Settings sampler.Settings
	} // → ChainMoved…, Watched…, FitEnded
	Believe struct {
		cmd
		Job      int
		Data     string // Dataset.Hash
		Geo      int
		Channel  int
		Quantity elicit.Quantity // the one that is looked at
		Level    float64         // of intervals, in (0, 1)
		Set      *elicit.Belief  // to be set first
		Preset   []byte          // where the quantity's priors are to be reset first: the spec to reset to
		Moving   bool            // someone is dragging: a later one may take this one's place
		Drag     int             // the same for all that makes one step of undo
	} // what the model as it then stands expects before it has seen the KPI → Believed or BelieveFailed
	ResumeFit struct {
		cmd
		Job int
	} // the fit that was loaded, from where it was interrupted → as RunFit
	StopFit struct {
		cmd
		Job int
	} // → FitEnded with FitCancelled, draws kept
	Analyse struct {
		cmd
		Job      int
		Loaded   bool // the draws are those of the project file that was loaded last
		Interval interval.Interval
	} // the draws of that job → Analysed or AnalysisFailed
	Hold struct {
		cmd
		Job, Fit int
	} // tests the model of that fit on what it has not seen → Advanced…, HoldoutDone or HoldoutFailed
	Regress struct {
		cmd
		Job    int
		Data   string // Dataset.Hash
		Sample string // the built-in sample's name, "" for a person's own data
	} // regressions of the data → Regressed
	RunCompare struct {
		cmd
		Job, Index int
		Data       string // Dataset.Hash
		Spec       []byte
		Settings   sampler.Settings
		Kind       baseline.Kind
		Fold       int
		Key        string // what the answer is kept under on this device
	} // one fit of a comparison → Advanced…, ModelCompared
	FindCompared struct {
		cmd
		Job int
		Key string
	} // what this device keeps of a comparison → ComparedFound where there is any
	RunSearch struct {
		cmd
		Job     int
		Task    optimise.Task
		Surface *surface.Surface
	} // → Advanced…, Searched or SearchFailed
	StopErrands struct {
		cmd
		Job int
	} // whatever is under way for that job: nobody waits for its answer
	BuildSurface struct {
		cmd
		Job     int
		Surface *surface.Surface
	} // the shards that it misses, of the draws of that fit → ShardBuilt…, BuildEnded
	StopBuilding struct {
		cmd
		Job int
	} // → BuildEnded
	Examine struct {
		cmd
		Job      int
		Interval interval.Interval
	} // the draws of that job, once more → Examined or ExamineFailed
	SaveLocal struct {
		cmd
		Project project.Project
		Inputs  Inputs
		Results bool
	} // to this device → SavedAt or SaveFailed; Results: they changed too
	Forget   struct{ cmd } // drop the copy on this device
	LoadFile struct {
		cmd
		Bytes []byte
	} // a project file → ProjectLoaded or LoadFailed
	Download struct {
		cmd
		What Exported
		Name string
	} // build the file and hand it to the person
	SaveFile struct {
		cmd
		Name, Suffix, Type string // the project's name, what follows it in the file's, and the media type
		Data               []byte
	} // hand the file to the person
	SaveTables struct {
		cmd
		Name, What string // the project's name and what the tables are, which make the file's name
		As         Format
		Book       sheet.Book
	} // write the tables and hand them to the person
	MeasurePlanner struct{ cmd } // → PlannerMeasured
	WritePlanner   struct {
		cmd
		Planner *share.Planner // whole
		Options share.Options  // what is to be left out of it
	} // make the file and hand it to the person → PlannerSaved
	Print    struct{ cmd }
	SetTheme struct {
		cmd
		Theme string
	} // on the document, and kept
	Focus struct {
		cmd
		ID string
	} // after the next render
	Announce struct {
		cmd
		Text string
	} // in the live region, politely
	Count    struct{ cmd } // resources fetched → Counted
	SetTitle struct {
		cmd
		Title string
	}
)
