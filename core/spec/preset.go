package spec

import (
	"embed"
	"slices"
	"strings"
	"sync"
)

//go:embed presets/*.json
var presetFiles embed.FS

// presetOrder is the order in which presets are offered; one that is not in it comes behind, by name, so that a preset is
// one file.
var presetOrder = []string{"studio", "bhmmm", "pymc_marketing", "meridian_geo", "meridian_national", "lightweight_hill",
	"lightweight_carryover", "lightweight_adstock"}

// PresetNames lists the presets, the recommended one first.
func PresetNames() []string { return slices.Clone(presetNames()) }

var presetNames = sync.OnceValue(func() []string {
	names := slices.Clone(presetOrder)
	files, err := presetFiles.ReadDir("presets")
	if err != nil {
		panic("spec: the presets are not in the program")
	}
	for _, f := range files {
		if name := strings.TrimSuffix(f.Name(), ".json"); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
})

// Preset gives a preset's spec.
func Preset(name string) (Spec, bool) {
	b, err := presetFiles.ReadFile("presets/" + name + ".json")
	if err != nil || strings.ContainsAny(name, "/\\") {
		return Spec{}, false
	}
	s, issues := Parse(b)
	if len(issues) > 0 {
		panic("model: a preset cannot be read")
	}
	return s, true
}

// PresetDescription says in a sentence what a preset is, "" for an unknown one.
func PresetDescription(name string) string { return presetDescriptions()[name] }

// presetDescriptions are read once: a page asks for them each time it is drawn.
var presetDescriptions = sync.OnceValue(func() map[string]string {
	texts := map[string]string{}
	for _, name := range presetNames() {
		s, _ := Preset(name)
		texts[name] = s.Description
	}
	return texts
})
