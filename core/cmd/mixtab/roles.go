package main

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/words"
)

// overridden applies roles given on the command line to a guessed mapping: "role=column;column,role=column", with names in
// double quotes where they hold a comma, a semicolon or an equals sign, or a whole mapping as JSON, as a project file has it.
// Where media is given and spend is not, each channel keeps the spend column that the guess paired it with; a column given a role
// loses the one it was guessed to have.
func overridden(m intake.Mapping, roles string) (intake.Mapping, error) {
	if strings.HasPrefix(strings.TrimSpace(roles), "{") {
		return decoded(m, roles)
	}
	given := map[intake.Role][]string{}
	for _, part := range cutOutside(roles, ',') {
		role, columns, found := cutFirst(part, '=')
		if !found {
			return m, words.Err("twin.map_malformed", "part", part)
		}
		name := intake.Role(strings.TrimSpace(role))
		if name == "controls" {
			name = intake.RoleControl
		}
		given[name] = columnsOf(columns)
	}
	return assigned(m, given)
}

// decoded takes a mapping as JSON in place of the guessed one.
func decoded(guess intake.Mapping, text string) (intake.Mapping, error) {
	var m intake.Mapping
	d := json.NewDecoder(strings.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(&m); err != nil {
		return guess, words.Err("twin.map_json", "why", err.Error())
	}
	return m, nil
}

// assigned gives the columns their roles.
func assigned(m intake.Mapping, given map[intake.Role][]string) (intake.Mapping, error) {
	first := func(columns []string) string {
		if len(columns) == 0 {
			return ""
		}
		return columns[0]
	}
	if media, is := given[intake.RoleMedia]; is {
		m.Spend = pairedSpend(m, media)
	}
	for role, columns := range given {
		switch role {
		case intake.RoleDate:
			m.Date = first(columns)
		case intake.RoleGeo:
			m.Geo = first(columns)
		case intake.RoleKPI:
			m.KPI = first(columns)
		case intake.RoleMedia:
			m.Media = columns
		case intake.RoleSpend: // after media, whose pairs it replaces
		case intake.RoleControl:
			m.Controls = columns
		case intake.RolePopulation:
			m.Population = first(columns)
		case intake.RoleRevenuePerKPI:
			m.RevenuePerKPI = first(columns)
		case intake.RoleIgnore:
			for _, column := range columns {
				m = m.WithRole(column, intake.RoleIgnore)
			}
		default:
			return m, words.Err("twin.map_role_unknown", "role", string(role))
		}
	}
	if spend, is := given[intake.RoleSpend]; is {
		m.Spend = spend
	}
	if _, is := given[intake.RoleControl]; !is {
		taken := slices.Concat(m.Media, m.Spend, []string{m.Date, m.Geo, m.KPI, m.Population, m.RevenuePerKPI})
		m.Controls = slices.DeleteFunc(slices.Clone(m.Controls), func(c string) bool { return slices.Contains(taken, c) })
	}
	return m, nil
}

// pairedSpend gives channels the spend columns of a guess, nil when none has one.
func pairedSpend(guess intake.Mapping, media []string) []string {
	spend := make([]string, len(media))
	found := false
	for i, name := range media {
		if k := slices.Index(guess.Media, name); k >= 0 && k < len(guess.Spend) {
			spend[i] = guess.Spend[k]
			found = found || spend[i] != ""
		}
	}
	if !found {
		return nil
	}
	return spend
}

// columnsOf splits columns at semicolons; an empty place stays, as spend uses it for a channel whose media is money.
func columnsOf(text string) []string {
	if text == "" {
		return nil
	}
	columns := cutOutside(text, ';')
	for i, column := range columns {
		columns[i] = unquoted(column)
	}
	return columns
}

// cutOutside splits a text at a mark that stands outside double quotes.
func cutOutside(text string, mark byte) (parts []string) {
	start, quoted := 0, false
	for i := range len(text) {
		switch {
		case text[i] == '"':
			quoted = !quoted
		case text[i] == mark && !quoted:
			parts, start = append(parts, text[start:i]), i+1
		}
	}
	return append(parts, text[start:])
}

// cutFirst splits a text at the first such mark outside double quotes.
func cutFirst(text string, mark byte) (before, after string, found bool) {
	parts := cutOutside(text, mark)
	if len(parts) == 1 {
		return text, "", false
	}
	return parts[0], text[len(parts[0])+1:], true
}

// unquoted takes the double quotes off a name; two of them inside stand for one.
func unquoted(name string) string {
	if trimmed := strings.TrimSpace(name); len(trimmed) > 1 && trimmed[0] == '"' && trimmed[len(trimmed)-1] == '"' {
		return strings.ReplaceAll(trimmed[1:len(trimmed)-1], `""`, `"`)
	}
	return name
}

// changeOf reads one answer to a question, or another correction: "part:column=value", as `mixtab read` lists them.
func changeOf(text string) (panel.Change, error) {
	what, value, found := cutFirst(text, '=')
	if !found {
		return panel.Change{}, words.Err("twin.set_malformed", "part", text)
	}
	part, column, _ := cutFirst(what, ':')
	return panel.Change{Part: panel.Part(strings.TrimSpace(part)), Column: unquoted(column), Value: unquoted(value)}, nil
}

// changed writes a correction as changeOf reads it.
func changed(c panel.Change) string {
	text := string(c.Part)
	if c.Column != "" {
		text += ":" + quotedWhere(c.Column)
	}
	return text + "=" + quotedWhere(c.Value)
}

// quotedWhere puts a name in double quotes where it needs them.
func quotedWhere(name string) string {
	if !strings.ContainsAny(name, `",;=: `) {
		return name
	}
	return `"` + strings.ReplaceAll(name, `"`, `""`) + `"`
}
