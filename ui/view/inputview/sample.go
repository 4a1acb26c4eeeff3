package inputview

import (
	"github.com/mixtab/mixtab/core/simulate"
	"github.com/mixtab/mixtab/ui/view"
)

// Sample is a built-in sample as a choice.
type Sample struct{ Name, Title, Text string }

// Samples lists the built-in samples as choices.
func Samples(l view.Locale) []Sample {
	var out []Sample
	for _, name := range simulate.Names() {
		title, text := simulate.Titles(name)
		out = append(out, Sample{Name: name, Title: l.Text(title), Text: l.Text(text)})
	}
	return out
}
