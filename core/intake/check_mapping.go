package intake

import (
	"strings"

	"github.com/mixtab/mixtab/core/intake/check"
	"github.com/mixtab/mixtab/core/intake/prose"
)

// checkMapping finds what is wrong with the roles themselves: unknown names, a column with two roles, roles missing.
func (s *sheet) checkMapping(m Mapping, f *check.Findings) {
	roles := map[string]string{}
	claim := func(role, column string) {
		if column == "" {
			return
		}
		if s.byName[column] == nil {
			f.Error(0, column, "", "There is no column "+prose.Quoted(column)+" in this file, though it was named as "+role+".", s.suggestion(column))
			return
		}
		if other := roles[column]; other == role {
			f.Error(0, column, "", "Column "+prose.Quoted(column)+" is named twice as "+role+".", "Name it once.")
			return
		} else if other != "" {
			f.Error(0, column, "", "Column "+prose.Quoted(column)+" has two roles: "+other+" and "+role+".", "Give it one role.")
			return
		}
		roles[column] = role
	}
	claim("the date", m.Date)
	claim("the geo", m.Geo)
	claim("the KPI", m.KPI)
	for _, c := range m.Media {
		claim("a channel", c)
	}
	for _, c := range m.Spend {
		claim("a channel's spend", c)
	}
	for _, c := range m.Controls {
		claim("a control", c)
	}
	claim("the population", m.Population)
	claim("the value of one KPI unit", m.RevenuePerKPI)
	s.checkRolesPresent(m, f)
	if len(m.Spend) > 0 && len(m.Spend) != len(m.Media) {
		f.Error(0, "", "", prose.Counted(len(m.Media), "channel")+", but "+prose.Counted(len(m.Spend), "spend column")+": they pair by position.",
			"Name one spend column for each channel, or none at all.")
	}
	for _, c := range m.Media {
		if c == "" {
			f.Error(0, "", "", "One of the channels named has no column.", "Name the column of each channel.")
		}
	}
	for _, c := range m.Controls {
		if c == "" {
			f.Error(0, "", "", "One of the controls named has no column.", "Name the column of each control.")
		}
	}
}

// checkRolesPresent asks for the three things without which there is no model: dates, a KPI, a channel.
func (s *sheet) checkRolesPresent(m Mapping, f *check.Findings) {
	if m.Date == "" {
		f.Error(0, "", "", "No column holds dates.", s.dateAdvice())
	}
	if m.KPI == "" {
		f.Error(0, "", "", "No column looks like the KPI (sales, revenue, orders).",
			"Choose the column with the number that the media should explain, and give it the role KPI.")
	}
	if len(m.Media) == 0 {
		f.Error(0, "", "", "No column looks like a channel (spend, impressions, clicks).",
			"Give each channel a column of its own with what was spent in each period, and give it the role channel.")
	}
}

// dateAdvice says what to do without dates, after what the file holds.
func (s *sheet) dateAdvice() string {
	year, week := "", ""
	for _, c := range s.cols {
		for _, w := range c.words {
			switch {
			case w == "year" || w == "jahr" || w == "annee" || w == "ano" || w == "anno":
				year = c.name
			case weekWords[w] || w == "weeknum" || w == "weeknumber":
				week = c.name
			}
		}
	}
	if year != "" && week != "" {
		return "Put " + year + " and " + week + " together in one column, such as 2024-W05, or write the Monday of each week, such as 2024-01-29."
	}
	return "Add a column with the date of each row, such as 2024-01-29, or give the role date to the column that has it."
}

// suggestion offers the column whose name is nearest.
func (s *sheet) suggestion(name string) string {
	best, distance := "", len(name)/2+1
	var names []string
	for _, c := range s.cols {
		names = append(names, c.name)
		if d := editDistance(fold(name), fold(c.name), distance); d < distance {
			best, distance = c.name, d
		}
	}
	if best != "" {
		return "Did you mean " + prose.Quoted(best) + "?"
	}
	return "The file has " + prose.Listed(names, 12) + "."
}

// editDistance is the number of letters to change, add or drop between two names (Levenshtein), or limit if not less.
func editDistance(a, b string, limit int) int {
	if len(a) > 200 || len(b) > 200 || strings.Count(a, "")-strings.Count(b, "") >= limit {
		return limit
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := diagonal
			if a[i] != b[j] {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j]+1, row[j+1]+1)
		}
	}
	return min(row[len(b)], limit)
}
