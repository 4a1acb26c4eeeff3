package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/words"
)

// source is the flags that name data and model, shared by verbs.
type source struct {
	data, preset, spec, roles string
	answers                   several
	demand                    map[string]summary.Demand // answers to what holds demand apart from a channel's effect
}

const (
	readUsage = "[--map ROLE=COLUMN;COLUMN,…] [--set PART:COLUMN=VALUE]…"

	sourceUsage = "--data FILE [--preset studio|--spec FILE] " + readUsage
)

func (s *source) flags(f *flag.FlagSet) {
	f.StringVar(&s.data, "data", "", say("twin.flag_data"))
	f.StringVar(&s.preset, "preset", "", say("twin.flag_preset", "names", spec.PresetNames()))
	f.StringVar(&s.spec, "spec", "", say("twin.flag_spec"))
	s.readFlags(f)
}

// readFlags are those that say how a file is to be read.
func (s *source) readFlags(f *flag.FlagSet) {
	f.StringVar(&s.roles, "map", "", say("twin.flag_map"))
	f.Var(&s.answers, "set", say("twin.flag_set"))
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
	switch {
	case s.data == "":
		return spec, nil, words.Err("twin.give_data")
	case s.preset != "" && s.spec != "":
		return spec, nil, words.Err("twin.preset_or_spec")
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
		fmt.Fprintln(os.Stderr, say("twin.warning", "subject", w.Subject, "text", w.Text))
	}
	return post, nil
}

// defaultPreset is the recommended model, as on the page.
const defaultPreset = "studio"

func (s *source) model() (spec.Spec, error) {
	if s.spec == "" {
		name := s.preset
		if name == "" {
			name = defaultPreset
		}
		sp, known := spec.Preset(name)
		if !known {
			return sp, words.Err("twin.preset_unknown", "name", name, "names", spec.PresetNames())
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

// reading reads a file as the page does: with the roles and the answers that the command line gives.
func (s *source) reading(path string) (*intake.Reading, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	name := filepath.Base(path)
	r := intake.Read(name, raw, nil)
	if s.roles != "" {
		m, err := overridden(r.Mapping, s.roles)
		if err != nil {
			return nil, err
		}
		r = intake.Read(name, raw, &m)
	}
	for _, answer := range s.answers { // each on what the last reading found, as a person does
		c, err := changeOf(answer)
		if err != nil {
			return nil, err
		}
		if c.Part == partDemand {
			if s.demand == nil {
				s.demand = map[string]summary.Demand{}
			}
			s.demand[c.Column] = summary.Demand(c.Value)
			continue
		}
		m := r.Mapping.With(c)
		r = intake.Read(name, raw, &m)
	}
	return r, nil
}

// dataset is the data of a file that can be used. Its doubts and open questions go to standard error.
func (s *source) dataset() (*panel.Dataset, error) {
	r, err := s.reading(s.data)
	if err != nil {
		return nil, err
	}
	if r.Dataset == nil {
		return nil, asError(s.data, r.Issues)
	}
	for _, issue := range r.Issues {
		if issue.Severity != panel.Note {
			fmt.Fprintln(os.Stderr, line(issue))
		}
	}
	return r.Dataset, nil
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
	return words.Err("twin.unusable", "file", file, "lines", strings.Join(lines, "\n"))
}

// line writes an issue: where, why, what it does, what to do, and how to answer it here.
func line(issue panel.Issue) string {
	code := "twin.issue"
	if issue.Question {
		code = "twin.question"
	}
	text := say(code, "severity", string(issue.Severity), "place", placeOf(issue), "text", textOf(issue))
	for _, o := range issue.Offers {
		text += "\n    " + say("twin.offer", "label", o.Label, "change", changed(o.Change))
	}
	return text
}

// placeOf is the row and the column of an issue.
func placeOf(issue panel.Issue) string {
	switch {
	case issue.Row > 0 && issue.Column != "":
		return say("twin.row_column", "row", issue.Row, "column", issue.Column)
	case issue.Row > 0:
		return say("twin.row", "row", issue.Row)
	case issue.Column != "":
		return say("twin.column", "column", issue.Column)
	}
	return ""
}

// textOf is what an issue says, in one paragraph.
func textOf(issue panel.Issue) string {
	var parts []string
	for _, t := range []string{issue.Reason.String(), issue.Effect.String(), issue.Fix.String()} {
		if t != "" {
			parts = append(parts, t)
		}
	}
	return strings.Join(parts, " ")
}
