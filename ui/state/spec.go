package state

import (
	"bytes"
	"encoding/json"
	"math"
	"strings"
	"sync"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/prior"
	"github.com/mixtab/mixtab/core/project"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/words"
)

// presetSpec is a preset as the JSON that the project keeps; nil for one that there is not. It must not be written to.
func presetSpec(name string) []byte {
	if raw, written := presetSpecs.Load(name); written {
		return raw.([]byte)
	}
	preset, known := spec.Preset(name)
	if !known {
		return nil
	}
	raw, err := json.Marshal(preset)
	if err != nil {
		panic("state: a preset that cannot be written as JSON")
	}
	presetSpecs.Store(name, raw)
	return raw
}

// presetSpecs has the presets that were asked for: each change of a spec is held against its preset, and a page that starts needs one.
var presetSpecs sync.Map

// Spec is the project's model, as far as it can be understood.
func (m *Model) Spec() spec.Spec { return m.spec }

// SpecIssues lists what is wrong with the project's model.
func (m *Model) SpecIssues() []panel.Issue { return m.specIssues }

// LacksRegions reports whether the model pools geos by region and the data that are there have no regions.
func (m *Model) LacksRegions() bool {
	return m.Data.Hash() != "" && m.Data.Reading.Dataset.Regions == nil && m.spec.Regional()
}

// SpecEdited reports whether the model differs from the preset it started from.
func (m *Model) SpecEdited() bool { return m.specEdited }

// checkSpec reads the project's spec again, so that every page and every step's state need not.
func (m *Model) checkSpec() {
	m.spec, m.specIssues = spec.Parse(m.Project.Spec)
	m.specEdited = !bytes.Equal(m.Project.Spec, presetSpec(m.Project.Preset))
}

// setPooling rewrites how far geos learn from each other. A model that cannot be pooled so is left as it is, and why
// is said.
func (m *Model) setPooling(mode string) []Cmd {
	if len(m.specIssues) > 0 || mode == spec.PoolingOf(m.spec) {
		return nil
	}
	spec, err := spec.WithPooling(m.spec, mode)
	if err != nil {
		return m.complain(m.say("state.pooling_refused", "why", words.Of(err)))
	}
	raw, err := json.Marshal(spec)
	if err != nil {
		panic("state: a spec that cannot be written as JSON")
	}
	return m.edit("", func(p *project.Project) { p.Spec = raw })
}

// takePrior puts a number into the spec at a path of its JSON, "/media/effect/prior/args/sigma" say. The change is
// taken only if the spec is still a sound one.
func (m *Model) takePrior(path, text string) (string, []Cmd) {
	v, ok := m.number(text)
	if !ok {
		return m.say("state.wants_number"), nil
	}
	raw, why, ok := withNumber(m.Project.Spec, strings.Split(strings.TrimPrefix(path, "/"), "/"), v)
	if !ok {
		panic("state: a prior's path that is not in the spec")
	}
	if !why.IsZero() {
		return m.Locale().Text(why), nil
	}
	spec, issues := spec.Parse(raw)
	if len(issues) > 0 {
		return m.Locale().Text(issues[0].Reason), nil
	}
	raw, err := json.Marshal(spec)
	if err != nil {
		return m.say("state.number_not_kept"), nil
	}
	if string(raw) == string(m.Project.Spec) {
		return "", nil
	}
	return "", m.edit("", func(p *project.Project) { p.Spec = raw })
}

// withNumber replaces the number at path in a spec's JSON; ok is false when there is none. why says that the number
// is outside of what the distribution's argument allows.
func withNumber(raw []byte, path []string, v float64) (out []byte, why words.Text, ok bool) {
	var tree any
	if json.Unmarshal(raw, &tree) != nil {
		return nil, words.Text{}, false
	}
	at, dist, arg := tree, "", ""
	for i, key := range path {
		key = strings.ReplaceAll(strings.ReplaceAll(key, "~1", "/"), "~0", "~")
		branch, is := at.(map[string]any)
		if !is {
			return nil, words.Text{}, false
		}
		if named, is := branch["dist"].(string); is {
			dist = named
		}
		if i > 0 && path[i-1] == "args" { // below it, "values" and "otherwise" hold the argument by label
			arg = key
		}
		if i < len(path)-1 {
			at = branch[key]
			continue
		}
		if _, is := branch[key].(float64); !is {
			return nil, words.Text{}, false
		}
		branch[key], why = v, outside(dist, arg, v)
	}
	out, err := json.Marshal(tree)
	return out, why, err == nil
}

// outside says what a distribution's argument must be, when v is not.
func outside(dist, arg string, v float64) words.Text {
	d, known := prior.Find(dist)
	if !known {
		return words.Text{}
	}
	i := d.ArgIndex(arg)
	if i < 0 || (v > d.Args[i].Low && v < d.Args[i].High) {
		return words.Text{}
	}
	switch low, high := d.Args[i].Low, d.Args[i].High; {
	case math.IsInf(high, 1):
		return words.Say("state.wants_above", "low", low)
	case math.IsInf(low, -1):
		return words.Say("state.wants_below", "high", high)
	default:
		return words.Say("state.wants_between", "low", low, "high", high)
	}
}
