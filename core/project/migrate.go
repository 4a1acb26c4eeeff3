package project

import (
	"encoding/json"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/words"
)

// migration brings a record's members from its version to a later one, which it writes into the member "version".
type migration func(members map[string]json.RawMessage) error

// migrations[v] takes version v further. A layout that changes adds its step here, raises Version, and puts a file and
// a device's store of the layout before into testdata/golden.
var migrations = map[int]migration{0: namesOfDevice, 1: geosInScenarios, 2: fitApart}

// migrate brings a record to the present version. It refuses one of a later version.
func migrate(raw []byte) ([]byte, []panel.Issue) {
	var probe struct {
		Version *int `json:"version"`
	}
	if err := json.Unmarshal(raw, &probe); err != nil || probe.Version == nil || *probe.Version < 0 {
		return nil, torn()
	}
	v := *probe.Version
	if v > Version {
		return nil, laterLayout(v, Version)
	}
	for v < Version {
		var members map[string]json.RawMessage
		if err := json.Unmarshal(raw, &members); err != nil {
			return nil, torn()
		}
		if err := migrations[v](members); err != nil {
			return nil, bad(words.Say("saved.not_migrated", "layout", v, "reason", words.Of(err)), words.Say("saved.by_another_fix"))
		}
		raw = encode(members)
		if err := json.Unmarshal(raw, &probe); err != nil || *probe.Version <= v {
			panic("project: a migration must lead to a later version")
		}
		v = *probe.Version
	}
	return raw, nil
}

func laterLayout(v, latest int) []panel.Issue {
	return bad(words.Say("saved.later_layout", "layout", v, "latest", latest), words.Say("saved.later_layout_fix"))
}

// fitApart takes layout 2 to 3: fit and step leave the project, which is what undo steps through, and a source that there
// is none of is null. Members that were left out when they were empty are written.
func fitApart(members map[string]json.RawMessage) error {
	var p map[string]json.RawMessage
	if err := json.Unmarshal(members["project"], &p); err != nil || p == nil {
		return words.Err("saved.none_in_it")
	}
	for _, name := range []string{"fit", "step"} {
		if raw, there := p[name]; there {
			members[name] = raw
			delete(p, name)
		}
	}
	var source struct{ Name, Sample string }
	if raw, there := p["source"]; there && json.Unmarshal(raw, &source) == nil && source.Name+source.Sample == "" {
		p["source"] = json.RawMessage("null")
	}
	for name, empty := range map[string]string{"mapping": "null", "preset": `""`} {
		if _, there := p[name]; !there {
			p[name] = json.RawMessage(empty)
		}
	}
	members["project"], members["version"] = encode(p), json.RawMessage("3")
	return nil
}
