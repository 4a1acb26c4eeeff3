package project

import (
	"slices"
	"strconv"
	"strings"

	"github.com/mixtab/mixtab/core/surface"
)

// AllGeos is what a sheet writes in the geo column of a row that sums the geos.
const AllGeos = "(all)"

// flightSuffix follows a channel's name in the header of its flighting.
const flightSuffix = " flighting"

// Answer is what a sheet says of a scenario besides its amounts: one number a column of AnswerColumns.
type Answer []float64

// Sheet writes scenarios as a table for a spreadsheet: a row a geo, then a row AllGeos with the sums, which also has the
// answers (columns names them; a scenario without an answer has empty cells). Numbers are plain, with a point. What
// Sheet writes, ReadSheet reads; the answers are not read, since they are a model's and not the plan's.
func Sheet(s *surface.Surface, list []Scenario, columns []string, answers []Answer) [][]string {
	flights := slices.ContainsFunc(list, func(sc Scenario) bool { return sc.Flights != nil })
	head := append([]string{"scenario", "geo"}, s.Channels...)
	if flights {
		for _, channel := range s.Channels {
			head = append(head, channel+flightSuffix)
		}
	}
	rows := [][]string{append(append(head, "total"), columns...)}
	for i, sc := range list {
		p, _ := sc.Place(s)
		kept := Keep(sc.ID, sc.Name, p, s)
		for g, geo := range s.Geos {
			rows = append(rows, sheetRow(sc.Name, geo, p.Spend[g], kept.Flights, flights, columns, nil))
		}
		var answer Answer
		if i < len(answers) {
			answer = answers[i]
		}
		rows = append(rows, sheetRow(sc.Name, AllGeos, p.ByChannel(), kept.Flights, flights, columns, answer))
	}
	return rows
}

func sheetRow(name, geo string, spend []float64, flight []string, flights bool, columns []string, answer Answer) []string {
	row := []string{name, geo}
	total := 0.0
	for _, money := range spend {
		row = append(row, plain(money))
		total += money
	}
	for c := range spend {
		switch {
		case flights && flight != nil:
			row = append(row, flight[c])
		case flights:
			row = append(row, "")
		}
	}
	row = append(row, plain(total))
	for i := range columns {
		if i < len(answer) {
			row = append(row, plain(answer[i]))
		} else {
			row = append(row, "")
		}
	}
	return row
}

// plain writes a number in full; what is not a number is an empty cell.
func plain(v float64) string {
	text := strconv.FormatFloat(v, 'f', -1, 64)
	if strings.ContainsAny(text, "NI") {
		return ""
	}
	return text
}
