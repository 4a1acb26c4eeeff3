package state

import (
	"github.com/mixtab/mixtab/core/project"
	"github.com/mixtab/mixtab/core/share"
	"github.com/mixtab/mixtab/core/sheet"
)

// Cmd is something to be done outside: by the browser, or by a worker where it is Run, Stop or Say.
type Cmd interface{ isCmd() }

type cmd struct{}

func (cmd) isCmd() {}

// What Update asks for. The answer is named behind each.
type (
	ReadInput struct {
		cmd
		Input string
	} // the file in <input id=Input> → OpenFile
	ReadScenarios struct {
		cmd
		Input string
	} // the file in <input id=Input> → OpenScenarios
	ReadTests struct {
		cmd
		Input string
	} // the file in <input id=Input> → OpenTests
	Later struct {
		cmd
		Message Msg
	} // said again by itself, behind what the browser has to do meanwhile: long work in short pieces
	SaveLocal struct {
		cmd
		Project project.Project
		Inputs  Inputs
		Results bool
	} // to this device → SavedAt or SaveFailed; Results: they changed too
	Forget      struct{ cmd } // drop the copy on this device
	ImportDraws struct {
		cmd
		Name  string // of the file
		Bytes []byte
	} // draws that another program made of the present model → ProjectLoaded or LoadFailed
	LoadFile struct {
		cmd
		Bytes []byte
	} // a project file → ProjectLoaded or LoadFailed
	LoadSample struct {
		cmd
		Name string
	} // a built-in sample with its fit → ProjectLoaded, or SampleMissing
	Download struct {
		cmd
		What Exported
		Name string
	} // build the file and hand it to the person
	SaveTables struct {
		cmd
		Name, What string // the project's name and what the tables are, which make the file's name
		As         Format
		Book       sheet.Book
	} // write the tables and hand them to the person
	SaveFile struct {
		cmd
		Name, Suffix, Type string // the project's name, what follows it in the file's, and the media type
		Data               []byte
	} // hand the file to the person
	MeasurePlanner struct{ cmd } // → PlannerMeasured
	WritePlanner   struct {
		cmd
		Name    string         // of the file
		Planner *share.Planner // whole
		Options share.Options  // what is to be left out of it
	} // make the file and hand it to the person → PlannerSaved
	KeepReport struct {
		cmd
		Name string // of the project
		As   Format
	} // make a file of the report on the page and hand it to the person → ReportKept
	Print    struct{ cmd }
	SetTheme struct {
		cmd
		Theme string
	} // on the document, and kept
	Prefer struct {
		cmd
		Words string
	} // how this person has the page, kept on this device and found again as Env.Prefers
	Focus struct {
		cmd
		ID string
	} // after the next render
	Announce struct {
		cmd
		Text string
	} // in the live region, politely
	Count       struct{ cmd } // resources fetched → Counted
	SetLanguage struct {
		cmd
		Tag string
	} // of the document
	KeepLanguage struct {
		cmd
		Tag string
	} // on this device
	SetTitle struct {
		cmd
		Title string
	}
)
