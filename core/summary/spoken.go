package summary

import (
	"strings"

	"github.com/mixtab/mixtab/core/words"
)

// Spoken writes the name of a quantity as a person would say it: "half_saturation[TV]" is "Half saturation: TV",
// "effect_sigma[TV]" is "Spread of effect: TV", "effect_mu[TV]" is "Typical effect: TV".
func Spoken(name string) words.Text {
	what, labels := said(name)
	if labels == nil {
		return words.Say("parameter.alone", "name", what)
	}
	return words.Say("parameter.of", "name", what, "labels", labels)
}

// SpokenWithin is the same within a sentence: "half saturation (TV)".
func SpokenWithin(name string) words.Text {
	what, labels := said(name)
	if labels == nil {
		return what
	}
	return words.Say("parameter.within", "name", what, "labels", labels)
}

// said takes a name apart into what it is and the labels it is for.
func said(name string) (what words.Text, labels []string) {
	base, in, labelled := strings.Cut(name, "[")
	if labelled {
		labels = strings.Split(strings.TrimSuffix(in, "]"), ",")
	}
	for _, s := range saidBySuffix {
		if of, is := strings.CutSuffix(base, s.suffix); is && of != "" {
			return words.Say(s.code, "name", known(of)), labels
		}
	}
	return known(base), labels
}

// saidBySuffix are the names of priors' arguments; a location of locations is over regions.
var saidBySuffix = []struct{ suffix, code string }{
	{"_mu_mu", "parameter.typical_region"}, {"_mu_sigma", "parameter.spread_regions"}, {"_sigma", "parameter.spread"}, {"_mu", "parameter.typical"},
}

// known is a parameter's name in words.
func known(name string) words.Text {
	switch name {
	case "sigma":
		return words.Say("parameter.sigma")
	case "nu":
		return words.Say("parameter.nu")
	case "lp":
		return words.Say("parameter.lp")
	case "roi":
		return words.Say("parameter.roi")
	}
	return words.Plain(strings.ReplaceAll(name, "_", " "))
}
