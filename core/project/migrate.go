package project

import (
	"encoding/json"
	"fmt"

	"github.com/mixtab/mixtab/core/panel"
)

// migration turns a header of one version into one of the next.
type migration func(header map[string]json.RawMessage) error

// migrations[v] takes version v to v+1. A layout that changes adds its step here and raises Version.
var migrations = map[int]migration{1: geosInScenarios}

// migrate brings a header to the present version. It refuses files of a later one.
func migrate(raw []byte) (_ []byte, version int, issues []panel.Issue) {
	var probe struct {
		Version int `json:"version"`
	}
	if err := json.Unmarshal(raw, &probe); err != nil || probe.Version < 1 {
		return nil, 0, torn()
	}
	if probe.Version > Version {
		return nil, probe.Version, bad(
			fmt.Sprintf("The project was saved by a later Mixtab (layout %d; this one reads up to %d).", probe.Version, Version),
			"Open it with that one.")
	}
	if probe.Version == Version {
		return raw, probe.Version, nil
	}
	var members map[string]json.RawMessage
	if err := json.Unmarshal(raw, &members); err != nil {
		return nil, probe.Version, torn()
	}
	for v := probe.Version; v < Version; v++ {
		if err := migrations[v](members); err != nil {
			return nil, probe.Version, bad(fmt.Sprintf("The project of layout %d cannot be brought to layout %d: %v.", v, v+1, err), "Open it with the Mixtab that saved it.")
		}
	}
	raw, err := json.Marshal(members)
	if err != nil {
		return nil, probe.Version, torn()
	}
	return raw, probe.Version, nil
}
