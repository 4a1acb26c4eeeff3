package intake

import (
	"strings"

	"github.com/mixtab/mixtab/core/intake/check"
	"github.com/mixtab/mixtab/core/words"
)

// checkMapping finds what is wrong with the roles themselves: unknown names, a column with two roles, roles missing.
func (s *sheet) checkMapping(m Mapping, f *check.Findings) {
	roles := map[string]words.Text{}
	claim := func(role words.Text, column string) {
		if column == "" {
			return
		}
		if s.byName[column] == nil {
			f.Error(0, column, "", words.Say("intake.column_unknown", "column", column, "role", role), s.suggestion(column))
			return
		}
		if other := roles[column]; other.Equal(role) {
			f.Error(0, column, "", words.Say("intake.column_named_twice", "column", column, "role", role),
				words.Say("intake.column_named_twice_fix"))
			return
		} else if !other.IsZero() {
			f.Error(0, column, "", words.Say("intake.column_two_roles", "column", column, "other", other, "role", role),
				words.Say("intake.column_two_roles_fix"))
			return
		}
		roles[column] = role
	}
	claim(words.Say("intake.role_date"), m.Date)
	claim(words.Say("intake.role_geo"), m.Geo)
	claim(words.Say("intake.role_region"), m.Region)
	claim(words.Say("intake.role_kpi"), m.KPI)
	for _, c := range m.Media {
		claim(words.Say("intake.role_channel"), c)
	}
	for _, c := range m.Spend {
		claim(words.Say("intake.role_spend"), c)
	}
	for _, c := range m.Controls {
		claim(words.Say("intake.role_control"), c)
	}
	claim(words.Say("intake.role_population"), m.Population)
	claim(words.Say("intake.role_kpi_value"), m.RevenuePerKPI)
	s.checkRolesPresent(m, f)
	if len(m.Spend) > 0 && len(m.Spend) != len(m.Media) {
		f.Error(0, "", "", words.Say("intake.spend_unpaired", "media", len(m.Media), "spend", len(m.Spend)),
			words.Say("intake.spend_unpaired_fix"))
	}
	for _, c := range m.Media {
		if c == "" {
			f.Error(0, "", "", words.Say("intake.channel_without_column"), words.Say("intake.channel_without_column_fix"))
		}
	}
	for _, c := range m.Controls {
		if c == "" {
			f.Error(0, "", "", words.Say("intake.control_without_column"), words.Say("intake.control_without_column_fix"))
		}
	}
}

// checkRolesPresent asks for the three things without which there is no model: dates, a KPI, a channel.
func (s *sheet) checkRolesPresent(m Mapping, f *check.Findings) {
	if m.Date == "" {
		f.Error(0, "", "", words.Say("intake.no_date_column"), s.dateAdvice())
	}
	if m.KPI == "" {
		f.Error(0, "", "", words.Say("intake.no_kpi_column"),
			words.Say("intake.no_kpi_column_fix"))
	}
	if len(m.Media) == 0 {
		f.Error(0, "", "", words.Say("intake.no_channel_column"),
			words.Say("intake.no_channel_column_fix"))
	}
}

// dateAdvice says what to do without dates, after what the file holds.
func (s *sheet) dateAdvice() words.Text {
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
		return words.Say("intake.no_date_column_join", "year", year, "week", week)
	}
	return words.Say("intake.no_date_column_fix")
}

// suggestion offers the column whose name is nearest.
func (s *sheet) suggestion(name string) words.Text {
	best, distance := "", len(name)/2+1
	var names []string
	for _, c := range s.cols {
		names = append(names, c.name)
		if d := editDistance(fold(name), fold(c.name), distance); d < distance {
			best, distance = c.name, d
		}
	}
	if best != "" {
		return words.Say("intake.did_you_mean", "best", best)
	}
	return words.Say("intake.columns_are", "names", words.First(words.All(names), 12))
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
