package state

import (
	"github.com/mixtab/mixtab/core/report"
	"github.com/mixtab/mixtab/core/sheet"
)

// Format is a file format for tables.
type Format string

// The formats for tables. CSV has a file for each table, XLSX one workbook with a sheet for each, JSON one file.
const (
	CSV  Format = "csv"
	XLSX Format = "xlsx"
	JSON Format = "json"
)

// allTables is what Export calls all tables of the results together.
const allTables = "results"

// export hands over what the person asked for. Tables are small and made here; the rest is made by a worker.
func (m *Model) export(v Export) []Cmd {
	switch v.What {
	case "print":
		return []Cmd{Print{}}
	case scenariosTable:
		return m.exportScenarios(v.As)
	case allTables, report.TableContributions, report.TableROI, report.TableParameters:
		return m.exportResults(v)
	}
	return []Cmd{Download{What: v.What, Name: m.Project.Name}}
}

func (m *Model) exportResults(v Export) []Cmd {
	if m.Results == nil {
		return m.complain("There are no results yet to make this file of.")
	}
	names := []string{v.What}
	if v.What == allTables {
		names = report.Tables()
	}
	var sheets []sheet.Sheet
	for _, name := range names {
		if s, ok := m.Results.Report.Table(name); ok {
			sheets = append(sheets, s)
		}
	}
	return m.saveTables(v.What, v.As, sheets...)
}

// saveTables hands over tables in a format ("" is CSV). Where there are results, every row says which interval and
// which verdict its numbers come with.
func (m *Model) saveTables(what string, as Format, sheets ...sheet.Sheet) []Cmd {
	book := sheet.Book{Sheets: sheets, About: []sheet.Fact{{Name: "Project", Value: m.Project.Name}, {Name: "Contents", Value: what}}}
	if m.Results != nil {
		r := m.Results.Report
		book.Facts = report.Facts(r.Interval, m.Verdict())
		book.About = append(book.About, sheet.Fact{Name: "KPI", Value: r.KPI}, sheet.Fact{Name: "Fit", Value: r.Hash})
	}
	if as == "" {
		as = CSV
	}
	return []Cmd{SaveTables{Name: m.Project.Name, What: what, As: as, Book: book}}
}
