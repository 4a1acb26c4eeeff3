package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"

	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/spec"
)

// source is the flags that name data and model, shared by verbs.
type source struct {
	data, preset, spec, roles string
}

const sourceUsage = "--data FILE --preset NAME|--spec FILE [--map " +
	"date=…,geo=…,kpi=…,media=a;b,spend=a;b,controls=c;d,population=…,revenue_per_kpi=…]"

func (s *source) flags(f *flag.FlagSet) {
	f.StringVar(&s.data, "data", "", "CSV file or Excel workbook")
	f.StringVar(&s.preset, "preset", "", "built-in model: "+strings.Join(spec.PresetNames(), ", "))
	f.StringVar(&s.spec, "spec", "", "model as a JSON file")
	f.StringVar(&s.roles, "map", "", "columns' roles; those not given are guessed")
}

// posterior reads the data, compiles the model, and prints doubts about either to standard error.
func (s *source) posterior() (*model.Posterior, error) {
	spec, data, err := s.read()
	if err != nil {
		return nil, err
	}
	return compile(spec, data)
}

// read gives what the flags name.
func (s *source) read() (spec spec.Spec, data *panel.Dataset, err error) {
	if s.data == "" || (s.preset == "") == (s.spec == "") {
		return spec, nil, fmt.Errorf("give --data, and one of --preset and --spec")
	}
	if spec, err = s.model(); err != nil {
		return spec, nil, err
	}
	data, err = s.dataset()
	return spec, data, err
}

// compile prints the model's doubts to standard error.
func compile(spec spec.Spec, data *panel.Dataset) (*model.Posterior, error) {
	post, warnings, err := model.Compile(spec, data)
	if err != nil {
		return nil, err
	}
	for _, w := range warnings {
		fmt.Fprintf(os.Stderr, "warning: %s: %s\n", w.Subject, w.Text)
	}
	return post, nil
}

func (s *source) model() (spec.Spec, error) {
	if s.preset != "" {
		sp, known := spec.Preset(s.preset)
		if !known {
			return sp, fmt.Errorf("there is no preset %q; there are %s", s.preset, strings.Join(spec.PresetNames(), ", "))
		}
		return sp, nil
	}
	raw, err := os.ReadFile(s.spec)
	if err != nil {
		return spec.Spec{}, err
	}
	spec, issues := spec.Parse(raw)
	return spec, asError(s.spec, issues)
}

// dataset reads the file as the page does. Roles given on the command line replace the guessed ones.
func (s *source) dataset() (*panel.Dataset, error) {
	raw, err := os.ReadFile(s.data)
	if err != nil {
		return nil, err
	}
	name := filepath.Base(s.data)
	reading := intake.Read(name, raw, nil)
	if s.roles != "" {
		mapping, err := overridden(reading.Mapping, s.roles)
		if err != nil {
			return nil, err
		}
		reading = intake.Read(name, raw, &mapping)
	}
	if reading.Dataset == nil {
		return nil, asError(s.data, reading.Issues)
	}
	for _, issue := range reading.Issues {
		if issue.Severity != panel.Note {
			fmt.Fprintln(os.Stderr, line(issue))
		}
	}
	return reading.Dataset, nil
}

// overridden applies "role=column;column,…" to a guessed mapping. Where media is given and spend is not, each channel
// keeps the spend column that the guess paired it with; a column given a role loses the one it was guessed to have.
func overridden(m intake.Mapping, roles string) (intake.Mapping, error) {
	given := map[string]string{}
	for _, part := range strings.Split(roles, ",") {
		role, columns, found := strings.Cut(part, "=")
		if !found {
			return m, fmt.Errorf("--map: %q is not role=column", part)
		}
		given[strings.TrimSpace(role)] = columns
	}
	if media, is := given["media"]; is {
		m.Spend = pairedSpend(m, list(media))
	}
	for _, role := range sortedRoles(given) {
		columns := given[role]
		switch intake.Role(role) {
		case intake.RoleDate:
			m.Date = columns
		case intake.RoleGeo:
			m.Geo = columns
		case intake.RoleKPI:
			m.KPI = columns
		case intake.RoleMedia:
			m.Media = list(columns)
		case intake.RoleSpend:
			m.Spend = list(columns)
		case "controls", intake.RoleControl:
			m.Controls = list(columns)
		case intake.RolePopulation:
			m.Population = columns
		case intake.RoleRevenuePerKPI:
			m.RevenuePerKPI = columns
		default:
			return m, fmt.Errorf("--map: there is no role %q; there are date, geo, kpi, media, spend, controls, population, revenue_per_kpi", role)
		}
	}
	if given["controls"] == "" && given["control"] == "" {
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

// list splits columns at semicolons; an empty place stays, as spend uses it for a channel whose media is money.
func list(columns string) []string {
	if columns == "" {
		return nil
	}
	return strings.Split(columns, ";")
}

func sortedRoles(given map[string]string) []string {
	roles := make([]string, 0, len(given))
	for role := range given {
		roles = append(roles, role)
	}
	sort.Strings(roles)
	return roles
}

// asError joins all errors among issues, one a line; nil when there is none.
func asError(file string, issues []panel.Issue) error {
	var lines []string
	for _, issue := range issues {
		if issue.Severity == panel.Error {
			lines = append(lines, "  "+line(issue))
		}
	}
	if len(lines) == 0 {
		return nil
	}
	return fmt.Errorf("%s cannot be used:\n%s", file, strings.Join(lines, "\n"))
}

// line writes an issue: where, why, what to do.
func line(issue panel.Issue) string {
	text := string(issue.Severity)
	if issue.Row > 0 {
		text += fmt.Sprintf(", row %d", issue.Row)
	}
	if issue.Column != "" {
		text += fmt.Sprintf(", %s", issue.Column)
	}
	text += ": " + issue.Reason.String()
	if !issue.Fix.IsZero() {
		text += " " + issue.Fix.String()
	}
	return text
}
