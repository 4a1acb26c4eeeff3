package state

import (
	"slices"
	"strconv"
	"strings"

	"github.com/mixtab/mixtab/core/experiment"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/core/work"
)

// What a person does with the table of experiments.
type (
	AddTest    struct{ msg } // the one that is being typed
	RemoveTest struct {
		msg
		Index int
	}
	PasteTests struct {
		msg
		Text string
	} // cells copied from a spreadsheet
	PickTests struct {
		msg
		Input string
	} // the file input with this id has a file of experiments
	OpenTests struct {
		msg
		Name  string
		Bytes []byte
	} // a file of experiments
	DismissTests struct{ msg } // the list of what was wrong with it
)

func (m *Model) updateTests(message Msg) []Cmd {
	if m.Data.Hash() == "" || len(m.specIssues) > 0 {
		return nil
	}
	switch v := message.(type) {
	case AddTest:
		t, wrong := m.testReader().Read(m.Test(NewOne))
		if len(wrong) > 0 {
			return m.takeRow(m.spec, byColumn(wrong), func(what string) Field { return TestField(NewOne, experiment.Column(what)) })
		}
		return m.takeTests(append(slices.Clone(m.spec.LiftTests), t))
	case RemoveTest:
		if v.Index >= 0 && v.Index < len(m.spec.LiftTests) {
			return m.takeTests(slices.Delete(slices.Clone(m.spec.LiftTests), v.Index, v.Index+1))
		}
	case PasteTests:
		if strings.TrimSpace(v.Text) == "" {
			return nil
		}
		if len(v.Text) > mostPasted {
			return m.complain(m.say("state.paste_too_large"))
		}
		return m.openTests(m.say("state.pasted_file"), []byte(v.Text))
	case PickTests:
		return []Cmd{ReadTests{Input: v.Input}}
	case OpenTests:
		return m.openTests(v.Name, v.Bytes)
	case DismissTests:
		m.Tests = Import{}
	}
	return nil
}

func byColumn(wrong map[experiment.Column]words.Text) map[string]words.Text {
	out := map[string]words.Text{}
	for c, why := range wrong {
		out[string(c)] = why
	}
	return out
}

func (m *Model) testReader() experiment.Reader {
	return experiment.Reader{Data: m.Data.Reading.Dataset, Number: m.number}
}

func (m *Model) takeTests(list []spec.LiftTest) []Cmd {
	next := m.spec
	next.LiftTests = list
	return m.takeSpec(next)
}

// TestField is the field of an experiment, by its number or NewOne.
func TestField(row string, c experiment.Column) Field { return FieldTest.Of(row).Of(string(c)) }

// Test is an experiment as it stands in the model, or as it is being typed.
func (m *Model) Test(row string) experiment.Row {
	if i, err := strconv.Atoi(row); err == nil {
		if i < len(m.spec.LiftTests) {
			return experiment.Written(m.spec.LiftTests[i], m.Locale().Input)
		}
		return experiment.Row{}
	}
	out := experiment.Row{}
	for _, c := range experiment.Columns() {
		out[c] = m.Drafts[TestField(NewOne, c)]
	}
	if out[experiment.Channel] == "" && m.hasChannels() {
		out[experiment.Channel] = m.Data.Reading.Dataset.Channels[0]
	}
	return out
}

// takeTest takes a field of an experiment that is in the model: "0:effect".
func (m *Model) takeTest(of, text string) (string, []Cmd) {
	id, what, _ := strings.Cut(of, ":")
	i, err := strconv.Atoi(id)
	if err != nil || i >= len(m.spec.LiftTests) || m.Data.Hash() == "" {
		return "", nil
	}
	row := m.Test(id)
	row[experiment.Column(what)] = text
	t, wrong := m.testReader().Read(row)
	for _, c := range append([]experiment.Column{experiment.Column(what)}, experiment.Columns()...) {
		if why := wrong[c]; !why.IsZero() {
			return m.Locale().Text(why), nil
		}
	}
	list := slices.Clone(m.spec.LiftTests)
	list[i] = t
	return "", m.takeTests(list)
}

func (m *Model) openTests(name string, raw []byte) []Cmd {
	m.imports++
	file := "table/" + strconv.Itoa(m.imports)
	m.Tests = Import{Busy: true, Name: name, file: file}
	return []Cmd{Put{Blob: file, Data: raw}}
}

// wantedExperiments is the table of the file of experiments that was opened.
func (m *Model) wantedExperiments() []job { return m.Tests.wanted() }

// showExperiments takes the experiments of a file beside the ones there are. A file with errors changes nothing: they are all
// listed, to be put
// right where it was made.
func (m *Model) showExperiments() []Cmd {
	i := &m.Tests
	a := artefact[work.TableAnswer](&m.table, i.key())
	if !i.Busy || a.Status != StatusDone && a.Status != StatusFailed {
		return nil
	}
	m.Version++
	i.Busy, i.Failed = false, m.Locale().Text(a.Why)
	cmds := []Cmd{Stop{Key: Key(i.file)}}
	if i.Failed != "" || m.Data.Hash() == "" {
		return append(cmds, Announce{Text: i.Failed})
	}
	tests, found := m.testReader().Table(a.Value.Rows)
	if i.Issues = append(slices.Clone(a.Value.Issues), found...); slices.ContainsFunc(i.Issues, isError) || len(tests) == 0 {
		return append(cmds, Announce{Text: m.say("state.experiments_none_taken")})
	}
	i.Read = len(tests)
	cmds = append(cmds, m.meanwhile(func() []Cmd { return m.takeTests(append(slices.Clone(m.spec.LiftTests), tests...)) })...)
	return append(cmds, Announce{Text: m.say("state.experiments_taken", "n", len(tests))})
}

func isError(i panel.Issue) bool { return i.Severity == panel.Error }
