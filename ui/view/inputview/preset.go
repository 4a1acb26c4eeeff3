package inputview

import (
	"strings"

	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
)

// recommended is the preset that stands apart from the others.
const recommended = "studio"

// presetTexts are the codes of a preset's title and of what it is in a line; the whole description is the model's own.
var presetTexts = map[string][2]string{
	"studio":                {"modelpage.preset_studio", "modelpage.preset_studio_text"},
	"bhmmm":                 {"modelpage.preset_bhmmm", "modelpage.preset_bhmmm_text"},
	"bhmmm_scaled":          {"modelpage.preset_bhmmm_scaled", "modelpage.preset_bhmmm_scaled_text"},
	"pymc_marketing":        {"modelpage.preset_pymc_marketing", "modelpage.preset_pymc_marketing_text"},
	"meridian_geo":          {"modelpage.preset_meridian_geo", "modelpage.preset_meridian_geo_text"},
	"meridian_national":     {"modelpage.preset_meridian_national", "modelpage.preset_meridian_national_text"},
	"lightweight_hill":      {"modelpage.preset_lightweight_hill", "modelpage.preset_lightweight_hill_text"},
	"lightweight_adstock":   {"modelpage.preset_lightweight_adstock", "modelpage.preset_lightweight_adstock_text"},
	"lightweight_carryover": {"modelpage.preset_lightweight_carryover", "modelpage.preset_lightweight_carryover_text"},
}

func presetTitle(l view.Locale, name string) string {
	if codes, known := presetTexts[name]; known {
		return l.Say(codes[0])
	}
	s := strings.ReplaceAll(strings.ReplaceAll(name, "-", " "), "_", " ")
	return strings.ToUpper(s[:1]) + s[1:]
}

func presetText(l view.Locale, name string) string {
	if code := presetTexts[name][1]; code != "" {
		return l.Say(code)
	}
	return spec.PresetDescription(name)
}

// presetDoubt says why a preset does not suit the data that are open.
func presetDoubt(m *state.Model, name string) string {
	if m.Data.Hash() == "" {
		return ""
	}
	l, geos := view.LocaleOf(m), len(m.Data.Reading.Dataset.Geos)
	switch {
	case name == "meridian_national" && geos > 1:
		return l.Say("modelpage.doubt_one_market", "n", geos)
	case name == "meridian_geo" && geos == 1:
		return l.Say("modelpage.doubt_one_geo")
	case (name == "bhmmm" || name == "bhmmm_scaled") && geos == 1:
		return l.Say("modelpage.doubt_no_pooling")
	}
	return ""
}
