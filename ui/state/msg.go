package state

import (
	"github.com/mixtab/mixtab/core/elicit"
	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/plan/optimise"
	"github.com/mixtab/mixtab/core/project"
	"github.com/mixtab/mixtab/core/remedy"
	"github.com/mixtab/mixtab/core/report"
	"github.com/mixtab/mixtab/core/share"
	"github.com/mixtab/mixtab/core/sheet"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/sampler"
)

// Msg is something that happened: a person's act, or the answer to a command.
type Msg interface{ isMsg() }

type msg struct{}

func (msg) isMsg() {}

// news is in a message that no person sent.
type news struct{ msg }

func (news) isNews() {}

// What a person does.
type (
	GoTo struct {
		msg
		Step Step
		Part string // of the page, "" for its top
	}
	ChooseSample struct {
		msg
		Name string
	} // a built-in sample, its data only: the model is a person's own
	OpenSample struct {
		msg
		Name string
	} // a built-in sample with its fit
	PickFile struct {
		msg
		Input string
	} // the file input with this id has a file; project files too
	OpenFile struct {
		msg
		Name  string
		Bytes []byte
	} // a file picked or dropped: data, or a project
	OpenFiles struct {
		msg
		Files []NamedFile
	} // dropped together
	DragOver struct {
		msg
		Over bool
	} // a file hangs over the window, or no longer
	SetRole struct {
		msg
		Column string
		Role   intake.Role
	}
	Correct struct {
		msg
		Change panel.Change
	} // of how the file is read
	Paste struct {
		msg
		Text string
	} // cells copied from a spreadsheet
	ResetRoles   struct{ msg } // back to the roles as guessed
	ChoosePreset struct {
		msg
		Name string
	}
	SetPooling struct {
		msg
		Mode string
	} // how far geos learn from each other, as spec.PoolingModes names it
	SetInterval struct {
		msg
		Interval interval.Interval
	} // how intervals are shown
	SetSpan struct {
		msg
		Span panel.Span
	} // which dates results count; zero is all
	StartFit  struct{ msg }
	FitLonger struct{ msg } // again, with twice the warm-up and draws
	FitWith   struct {
		msg
		TargetAccept float64
		MaxTreeDepth int
	} // again, with what is not 0 set in the sampler
	SetEnding struct {
		msg
		Ending Ending
	} // when a run has drawn enough
	SetMetric struct {
		msg
		Metric sampler.MetricKind
	} // which mass matrix the sampler adapts
	CancelFit   struct{ msg } // stops and keeps what was drawn
	ContinueFit struct{ msg } // lets a run that was stopped go on from where it was
	SetBudget   struct {
		msg
		Channel int
		Money   float64
		Final   bool // the slider was let go, or a number was typed: the next move is a new edit
	}
	SetTotal struct {
		msg
		Money float64
		Final bool
	} // scales every channel alike
	TodaysPlan    struct{ msg }
	CompareModels struct{ msg } // the model with those that people would have used instead
	StopComparing struct{ msg }
	SetThreshold  struct {
		msg
		Periods int
	} // of the threshold rule in the comparison
	StopBuild   struct{ msg } // of the response surface; what is built is kept
	ResumeBuild struct{ msg }
	Adopt       struct {
		msg
		Remedy remedy.Remedy
	} // makes it part of the data or the model
	SetNoise struct {
		msg
		On bool
	} // plans' intervals hold the periods' own noise
	SetAlignment struct {
		msg
		Alignment surface.Alignment
	} // of predictions with a reporting window
	AnswerDemand struct {
		msg
		Channel string
		Answer  summary.Demand
	} // what holds demand apart from the channel's effect
	SetHorizon struct {
		msg
		Horizon surface.Horizon
	} // what plans are about
	PutIn struct {
		msg
		Geo, Channel string // one of them
		In           bool
	} // a geo that ended, or a channel that stopped, into today's plan
	HoldTotal struct {
		msg
		Hold bool
	}
	LockChannel struct {
		msg
		Channel int
		Lock    bool
	} // of the geo that the sliders show: stays as it is when others move
	StoreScenario struct {
		msg
		Name string
	} // the plan on the sliders into the tray; "" gives it a name
	ChooseScenario struct {
		msg
		ID int
		On bool
	} // as what was decided, or no longer
	DuplicateScenario struct {
		msg
		ID int
	}
	RemoveScenario struct {
		msg
		ID int
	}
	ShowScenario struct {
		msg
		ID int
	} // on the sliders; IDToday for today's plan
	CompareScenario struct {
		msg
		ID int
		On bool
	} // beside the others, or no longer
	ImportScenarios struct {
		msg
		Input string
	} // the file input with this id has a file of scenarios
	OpenScenarios struct {
		msg
		Name  string
		Bytes []byte
	} // a file of scenarios
	SetFlight struct {
		msg
		Channel, Flight int
	} // how a channel's money is spread over the window
	SetFlights struct {
		msg
		Flight int
	} // how the money of all channels is spread
	SetGoal struct {
		msg
		Goal plan.Goal
	}
	SetFreedom struct {
		msg
		What Freedom
		On   bool
	}
	RemoveRule struct {
		msg
		Index int
	} // a condition; they are added by Commit of the field "rule"
	FindPlans struct{ msg }
	UsePlan   struct {
		msg
		Index int
	} // a plan that was found, on the sliders
	StorePlan struct {
		msg
		Index int
		Name  string
	} // a plan that was found, into the tray
	UseFrontier struct {
		msg
		Index int
	} // the best plan of a total, on the sliders
	UseTotal struct {
		msg
		Money float64
	} // the best plan of the total of the frontier that is nearest, on the sliders
	MoreScenarios struct{ msg } // of the tray
	DismissImport struct{ msg } // the list of what was wrong with a file of scenarios
	Edit          struct {
		msg
		Field Field
		Text  string
	} // a field is being typed in: kept apart until Commit
	Commit struct {
		msg
		Field Field
		Text  string
	} // the field was left, or Enter pressed
	ChooseGeo struct {
		msg
		Geo int
	} // -1 for all
	ChooseChannel struct {
		msg
		Channel int
	} // on the Model page
	OpenPrior struct {
		msg
		Quantity elicit.Quantity // "" for the one that is open
		Channel  int             // -1 for the one that is looked at
	} // unfolds a belief's editor and goes there
	FoldPrior struct {
		msg
		Quantity elicit.Quantity
	} // folds a belief's editor, or unfolds it
	SetPrior struct {
		msg
		Quantity  elicit.Quantity
		Low, High float64
		Final     bool // the handle was let go, or a number was typed: the next move is a new edit
	} // of the channel that is looked at
	SetPriorLevel struct {
		msg
		Level float64 // in (0, 1)
	}
	ResetPrior struct {
		msg
		Quantity elicit.Quantity
	} // to the preset's
	SortRows struct {
		msg
		Order string // as Model.Order
	}
	MoreRows     struct{ msg } // of the parameter table
	FilterLearnt struct {
		msg
		Word report.Word
	} // of the table of what was learnt
	MoreLearnt struct{ msg }
	TogglePart struct {
		msg
		Part Fold
	}
	Undo           struct{ msg }
	Redo           struct{ msg }
	NextTheme      struct{ msg }
	ChooseLanguage struct {
		msg
		Tag string // of BCP 47
	}
	OpenDialog struct {
		msg
		Dialog Dialog
		Term   string // of the glossary, that the help opens on
	}
	SetKeys struct {
		msg
		Off bool
	} // whether single characters are shortcuts
	CloseDialog struct{ msg }
	Show        struct {
		msg
		ID string // of an element on the page: scroll to it and focus it
	}
	Dismiss struct{ msg } // the notice
	Export  struct {
		msg
		What Exported
		As   Format // of tables; "" is CSV
	}
	TakeTable struct {
		msg
		What  string // names the file
		Sheet sheet.Sheet
		As    Format
	} // a table as it stands on the page, as a file
	SetReportPart struct {
		msg
		Part string // its name in project.Report.Without
		On   bool
	}
	SetLogo struct {
		msg
		Logo string // as project.Report.Logo
	}
	NewProject struct{ msg }
	OpenShare  struct{ msg } // the dialog about the planner that is to be handed on
	SetShare   struct {
		msg
		Options share.Options
	}
	SavePlanner struct{ msg }
)

// What the browser answers; what comes of workers is Came.
type (
	Started struct {
		news
		Env Env
	}
	AnswerNext  struct{ news } // the next kept plan that has no answer yet
	ExploreNext struct{ news } // the next part of the space of plans
	SpreadNext  struct{ news } // the next part of what a person's own weights bring, in a planner that was handed on
	SetLook     struct {
		msg
		Look Look
	} // what is shown of the space of plans
	UseStored struct {
		msg
		Index int
	} // a plan of the space goes on the sliders
	StopSearch struct {
		msg
		Work optimise.Work
	} // what was found until then is kept
	SavedAt struct {
		news
		Clock string
	}
	SaveFailed struct {
		news
		Reason words.Text
	}
	OpenElsewhere struct {
		news
		Open bool
	} // another tab keeps the project, or no longer: then ProjectLoaded follows where there is one
	ChangedElsewhere struct{ news } // another tab has written the project since this one had it; ProjectLoaded came
	ProjectLoaded    struct {
		news
		Project project.Project
		Step    Step  // the page that was open
		Kept    []Key // answers and shards that are kept

		Restored bool          // it is what was left on this device; else it comes from a file, which can be undone
		Issues   []panel.Issue // what of it could not be read, or is not known
		Unread   bool          // what could not be read is kept as it was

		HasFit      bool             // it came with draws, as blobs of the chains of FitKey(Inputs, FitRun)
		Inputs      Inputs           // what the draws were made from
		FitSpec     []byte           // the model that they are of
		FitSettings sampler.Settings // and the settings
		FitStatus   FitStatus        // how that fit stood; running: it was interrupted, and goes on
		FitRun      int              // of FitKey
		FitElapsed  float64          // seconds that it had taken

		Fits []Inputs // of the fits of this project that the device keeps
	}
	LoadFailed struct {
		news
		Reason words.Text
	}
	Moved struct {
		news
		Address string
	} // the URL has changed: back, forward, or a link
	SampleMissing struct {
		news
		Name string
	} // a built-in sample has not come with its fit
	Counted struct {
		news
		Requests int
	} // resources fetched since load
	Tried struct {
		news
		Told string
	} // what became of trying to send something, as public/attempts.js tells it
	ReportKept struct {
		news
		Told string
	} // what became of making a file of the report, as public/report/report.js tells it
	PlannerMeasured struct {
		news
		Bytes int
	} // what a planner's file weighs without its content
	PlannerSaved struct {
		news
		Name   string
		Bytes  int
		Failed words.Text
	}
	PlannerOpened struct {
		news
		Planner *share.Planner
	} // this page is a standalone planner
	Crashed struct {
		news
		Reason string
	} // a handler or a worker broke; the project is safe
)
