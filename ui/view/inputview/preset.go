package inputview

import (
	"strings"

	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
)

// recommended is the preset that stands apart from the others.
const recommended = "studio"

// presetWords are a preset's title and what it is in a line; the whole description is the model's own.
var presetWords = map[string][2]string{
	"studio": {"Studio", ""},
	"bhmmm": {"The BHMMM article",
		"Geos partially pooled, raw units, exponential saturation, no trend, no season. Hard to sample: expect chains that disagree."},
	"pymc_marketing": {"PyMC-Marketing",
		"Its default: every geo on its own, logistic saturation, carry-over over 8 periods, season by day of year."},
	"meridian_geo": {"Meridian, several geos",
		"Its default: priors on the return on spend, Hill saturation, a knot for every period."},
	"meridian_national": {"Meridian, one country",
		"Its default: priors on the return on spend, Hill saturation, one level for all periods."},
	"lightweight_hill": {"LightweightMMM, Hill", "Hill saturation and carry-over without end; effects scaled by what the channels cost."},
	"lightweight_carryover": {"LightweightMMM, carry-over",
		"A delayed peak over 13 periods and a power of it; effects scaled by what the channels cost."},
}

func presetTitle(name string) string {
	if texts, known := presetWords[name]; known {
		return texts[0]
	}
	s := strings.ReplaceAll(strings.ReplaceAll(name, "-", " "), "_", " ")
	return strings.ToUpper(s[:1]) + s[1:]
}

func presetText(name string) string {
	if text := presetWords[name][1]; text != "" {
		return text
	}
	return spec.PresetDescription(name)
}

// presetDoubt says why a preset does not suit the data that are open.
func presetDoubt(m *state.Model, name string) string {
	if m.Data.Hash() == "" {
		return ""
	}
	geos := len(m.Data.Reading.Dataset.Geos)
	switch {
	case name == "meridian_national" && geos > 1:
		return "Made for one market; these data have " + view.Plural(geos, "geo") + ", which it models as if each stood alone."
	case name == "meridian_geo" && geos == 1:
		return "Made for several geos; these data have one. The one for one country suits better."
	case name == "bhmmm" && geos == 1:
		return "Made for several geos that learn from each other; these data have one."
	}
	return ""
}
