package state

import (
	"bytes"
	"encoding/json"

	"github.com/mixtab/mixtab/core/report"
	"github.com/mixtab/mixtab/core/sheet"
	"github.com/mixtab/mixtab/core/words"
)

// Format is a file format for tables.
type Format string

// The formats for tables. CSV has a file for each table, XLSX one workbook with a sheet for each, JSON one file.
const (
	CSV  Format = "csv"
	XLSX Format = "xlsx"
	JSON Format = "json"
	HTML Format = "html" // of the report
	PPTX Format = "pptx"
)

// Exported names what can be taken along.
type Exported string

// What can be taken along, besides the tables that report names.
const (
	ExportPrint     Exported = "print"
	ExportProject   Exported = "project"
	ExportResults   Exported = "results"
	ExportDraws     Exported = "idata"
	ExportSpec      Exported = "spec"
	ExportCode      Exported = "code"
	ExportScenarios Exported = "scenarios"
	ExportLicences  Exported = "licences"
	ExportReport    Exported = "report"
	ExportUnread    Exported = "unread" // what could not be read on this device, as it was
)

// Exporter is what can be taken along, and all that the studio knows of it. A new one is an entry of exporters.
type Exporter struct {
	Name  Exported
	Title words.Text // on the Report page; none for what has its button elsewhere
	Text  words.Text // what is in it
	As    []Format   // of tables, the one that is offered first before others
	Lacks func(*Model) string
	make  func(*Model, Format) []Cmd
}

var workbook, workbookAndCSV = []Format{XLSX}, []Format{XLSX, CSV}

var exporters = []Exporter{
	{ExportProject, words.Say("state.project_file"), words.Say("state.project_file_holds"), nil, lacksData, made(ExportProject)},
	{ExportResults, words.Say("state.all_tables"), words.Say("state.all_tables_hold"), workbook, lacksResults,
		resultTables(ExportResults, report.Tables()...)},
	{report.TableContributions, words.Say("state.contributions"), words.Say("state.with_intervals"), workbookAndCSV, lacksResults,
		resultTable(report.TableContributions)},
	{report.TableROI, words.Say("state.returns"), words.Say("state.with_intervals"), workbookAndCSV, lacksResults,
		resultTable(report.TableROI)},
	{report.TableParameters, words.Say("state.parameters"), words.Say("state.with_diagnostics"), workbookAndCSV, lacksResults,
		resultTable(report.TableParameters)},
	{ExportDraws, words.Say("state.draws"), words.Say("state.draws_hold"), nil, lacksResults, made(ExportDraws)},
	{ExportSpec, words.Say("state.model"), words.Say("state.model_holds"), nil, lacksNothing, (*Model).exportSpec},
	{ExportCode, words.Say("state.code"), words.Say("state.code_holds"), nil, lacksReading, made(ExportCode)},
	{ExportScenarios, words.Text{}, words.Text{}, []Format{CSV, XLSX, JSON}, lacksScenarios, (*Model).exportScenarios},
	{ExportReport, words.Text{}, words.Text{}, []Format{HTML, PPTX}, lacksResults, (*Model).keepReport},
	{ExportPrint, words.Text{}, words.Text{}, nil, lacksNothing, func(*Model, Format) []Cmd { return []Cmd{Print{}} }},
	{ExportLicences, words.Text{}, words.Text{}, nil, lacksNothing, made(ExportLicences)},
	{ExportUnread, words.Text{}, words.Text{}, nil, lacksNothing, made(ExportUnread)},
}

// Exporters lists what can be taken along, in the order of the Report page.
func Exporters() []Exporter { return append([]Exporter(nil), exporters...) }

// ExporterOf is the one of that name.
func ExporterOf(name Exported) Exporter {
	for _, x := range exporters {
		if x.Name == name {
			return x
		}
	}
	panic("state: an export of an unknown name")
}

func lacksNothing(*Model) string { return "" }

func lacksData(m *Model) string {
	if m.Project.Source == nil {
		return m.say("state.lacks_data")
	}
	return ""
}

func lacksReading(m *Model) string {
	if m.Data.Hash() == "" {
		return m.say("state.lacks_data")
	}
	return ""
}

func lacksResults(m *Model) string {
	if m.Results == nil {
		return m.say("state.lacks_results")
	}
	return ""
}

func lacksScenarios(m *Model) string {
	if !m.Plan.Ready || len(m.Project.Scenarios) == 0 {
		return m.say("state.lacks_scenarios")
	}
	return ""
}

// export hands over what the person asked for, or says what it lacks.
func (m *Model) export(v Export) []Cmd {
	x := ExporterOf(v.What)
	if why := x.Lacks(m); why != "" {
		return m.complain(why)
	}
	if v.As == "" && len(x.As) > 0 {
		v.As = CSV
	}
	return x.make(m, v.As)
}

// made leaves a file to those who have what goes into it.
func made(what Exported) func(*Model, Format) []Cmd {
	return func(m *Model, _ Format) []Cmd { return []Cmd{Download{What: what, Name: m.Project.Name}} }
}

func (m *Model) exportSpec(Format) []Cmd {
	var readable bytes.Buffer
	if err := json.Indent(&readable, m.Project.Spec, "", "  "); err != nil {
		return m.complain(m.say("state.model_not_written", "why", words.Of(err)))
	}
	return []Cmd{SaveFile{Name: m.Project.Name, Suffix: " model.json", Type: "application/json", Data: readable.Bytes()}}
}

func resultTable(name string) func(*Model, Format) []Cmd { return resultTables(Exported(name), name) }

func resultTables(what Exported, names ...string) func(*Model, Format) []Cmd {
	return func(m *Model, as Format) []Cmd {
		var sheets []sheet.Sheet
		for _, name := range names {
			if s, ok := m.Results.Report.Table(name); ok {
				sheets = append(sheets, s.Renamed(m.Locale().Name))
			}
		}
		return m.saveTables(what, as, sheets...)
	}
}

// saveTables hands over tables. Where there are results, every row says which interval and which verdict its numbers come with.
func (m *Model) saveTables(what Exported, as Format, sheets ...sheet.Sheet) []Cmd {
	book := m.book(what, sheets...)
	if m.Results != nil {
		r := m.Results.Report
		book.Facts = report.Facts(m.Locale(), r.Interval, m.Verdict())
		book.About = append(book.About, sheet.Fact{Name: "KPI", Value: m.Locale().Name(r.KPI)}, sheet.Fact{Name: "Fit", Value: r.Hash})
	}
	return []Cmd{SaveTables{Name: m.Project.Name, What: string(what), As: as, Book: book}}
}

func (m *Model) book(what Exported, sheets ...sheet.Sheet) sheet.Book {
	return sheet.Book{Sheets: sheets, About: []sheet.Fact{{Name: "Project", Value: m.Project.Name}, {Name: "Contents", Value: string(what)}}}
}

// takeTable hands over a table of a page. One that stands before the fit has no verdict to carry.
func (m *Model) takeTable(v TakeTable) []Cmd {
	if m.Step == StepData || m.Step == StepModel {
		return []Cmd{SaveTables{Name: m.Project.Name, What: v.What, As: v.As, Book: m.book(Exported(v.What), v.Sheet)}}
	}
	return m.saveTables(Exported(v.What), v.As, v.Sheet)
}
