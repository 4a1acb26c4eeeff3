package inputview

import "github.com/mixtab/mixtab/core/simulate"

// Sample is a built-in sample as a choice.
type Sample struct{ Name, Title, Text string }

// Samples lists the built-in samples as choices.
func Samples() []Sample {
	var out []Sample
	for _, name := range simulate.Names() {
		out = append(out, Sample{Name: name, Title: sampleWords[name][0], Text: sampleWords[name][1]})
	}
	return out
}

// sampleWords are short enough for a button; making a sample only to read its title would take too long.
var sampleWords = map[string][2]string{
	"three-countries": {"Three countries", "200, 100 and 20 weeks; TV, radio and banners"},
	"national":        {"One country", "A national brand, several years by week"},
	"ten-geos":        {"Ten geos", "Ten regions that learn from each other"},
}
