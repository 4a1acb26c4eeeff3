package summary

import "strings"

// Spoken writes the name of a quantity as a person would say it: "half_saturation[TV]" is "Half saturation: TV",
// "effect_sigma[TV]" is "Spread of effect: TV", "effect_mu[TV]" is "Typical effect: TV".
func Spoken(name string) string {
	what, labels := said(name)
	if what != "" {
		what = strings.ToUpper(what[:1]) + what[1:]
	}
	if labels != "" {
		what += ": " + labels
	}
	return what
}

// SpokenWithin is the same within a sentence: "half saturation (TV)".
func SpokenWithin(name string) string {
	what, labels := said(name)
	if labels != "" {
		what += " (" + labels + ")"
	}
	return what
}

// said takes a name apart into what it is and the labels it is for.
func said(name string) (what, labels string) {
	what, labels, _ = strings.Cut(name, "[")
	labels = strings.ReplaceAll(strings.TrimSuffix(labels, "]"), ",", ", ")
	lead := ""
	if base, is := strings.CutSuffix(what, "_sigma"); is && base != "" {
		lead, what = "spread of ", base
	} else if base, is := strings.CutSuffix(what, "_mu"); is && base != "" {
		lead, what = "typical ", base
	}
	switch what {
	case "sigma":
		what = "noise"
	case "nu":
		what = "tails of the noise"
	case "roi":
		what = "ROI"
	}
	return lead + strings.ReplaceAll(what, "_", " "), labels
}
