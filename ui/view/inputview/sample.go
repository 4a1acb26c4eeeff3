package inputview

import (
	"github.com/mixtab/mixtab/core/simulate"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/ui/view"
)

// Sample is a built-in sample as a choice.
type Sample struct{ Name, Title, Text string }

// Samples lists the built-in samples as choices.
func Samples(l view.Locale) []Sample {
	var out []Sample
	for _, name := range simulate.Names() {
		out = append(out, Sample{Name: name, Title: l.Text(sampleTexts[name][0]), Text: l.Text(sampleTexts[name][1])})
	}
	return out
}

// sampleTexts are short enough for a button; making a sample only to read its title would take too long.
var sampleTexts = map[string][2]words.Text{
	"three-countries": {words.Say("sample.three_countries"), words.Say("sample.three_countries_text")},
	"national":        {words.Say("sample.national"), words.Say("sample.national_text")},
	"ten-geos":        {words.Say("sample.ten_geos"), words.Say("sample.ten_geos_text")},
}
