package state

import (
	"bytes"
	"encoding/json"
	"strings"

	"github.com/mixtab/mixtab/core/dataset"
	"github.com/mixtab/mixtab/core/model"
)

// presetSpec is a preset as the JSON that the project keeps.
func presetSpec(name string) []byte {
	spec, known := model.Preset(name)
	if !known {
		return nil
	}
	raw, err := json.Marshal(spec)
	if err != nil {
		panic("state: a preset that cannot be written as JSON")
	}
	return raw
}

// Spec is the project's model, as far as it can be understood.
func (m *Model) Spec() model.Spec { return m.spec }

// SpecIssues lists what is wrong with the project's model.
func (m *Model) SpecIssues() []dataset.Issue { return m.specIssues }

// SpecEdited reports whether the model differs from the preset it started from.
func (m *Model) SpecEdited() bool { return m.specEdited }

// checkSpec reads the project's spec again, so that every page and every step's state need not.
func (m *Model) checkSpec() {
	m.spec, m.specIssues = model.ParseSpec(m.Project.Spec)
	m.specEdited = !bytes.Equal(m.Project.Spec, presetSpec(m.Project.Preset))
}

// takePrior puts a number into the spec at a path of its JSON, "/media/effect/prior/args/sigma" say. The change is
// taken only if the spec is still a sound one.
func (m *Model) takePrior(path, text string) (string, []Cmd) {
	v, ok := m.number(text)
	if !ok {
		return "A number.", nil
	}
	raw, ok := withNumber(m.Project.Spec, strings.Split(strings.TrimPrefix(path, "/"), "/"), v)
	if !ok {
		panic("state: a prior's path that is not in the spec")
	}
	spec, issues := model.ParseSpec(raw)
	if len(issues) > 0 {
		return issues[0].Reason, nil
	}
	raw, err := json.Marshal(spec)
	if err != nil {
		return "This number cannot be kept.", nil
	}
	if string(raw) == string(m.Project.Spec) {
		return "", nil
	}
	return "", m.edit("", func(p *Project) { p.Spec = raw })
}

// withNumber replaces the number at path in a JSON document; false when there is none.
func withNumber(raw []byte, path []string, v float64) ([]byte, bool) {
	var tree any
	if json.Unmarshal(raw, &tree) != nil {
		return nil, false
	}
	at := tree
	for i, key := range path {
		key = strings.ReplaceAll(strings.ReplaceAll(key, "~1", "/"), "~0", "~")
		branch, is := at.(map[string]any)
		if !is {
			return nil, false
		}
		if i < len(path)-1 {
			at = branch[key]
			continue
		}
		if _, is := branch[key].(float64); !is {
			return nil, false
		}
		branch[key] = v
	}
	out, err := json.Marshal(tree)
	return out, err == nil
}
