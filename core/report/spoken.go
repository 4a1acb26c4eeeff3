package report

import "strings"

// Spoken writes the name of a quantity as a person would say it: "half_saturation[TV]" is "Half saturation: TV",
// "effect_sigma[TV]" is "Spread of effect: TV", "effect_mu[TV]" is "Typical effect: TV".
func Spoken(name string) string {
	what, labels, _ := strings.Cut(name, "[")
	labels = strings.ReplaceAll(strings.TrimSuffix(labels, "]"), ",", ", ")
	lead := ""
	if base, is := strings.CutSuffix(what, "_sigma"); is && base != "" {
		lead, what = "spread of ", base
	} else if base, is := strings.CutSuffix(what, "_mu"); is && base != "" {
		lead, what = "typical ", base
	} else if what == "sigma" {
		what = "noise"
	} else if what == "roi" {
		what = "ROI"
	}
	text := capital(lead + strings.ReplaceAll(what, "_", " "))
	if labels != "" {
		text += ": " + labels
	}
	return text
}
