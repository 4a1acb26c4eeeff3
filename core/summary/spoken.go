package summary

import (
	"strings"

	"github.com/mixtab/mixtab/core/holiday"
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
func said(name string) (what words.Text, labels []words.Text) {
	base, in, labelled := strings.Cut(name, "[")
	if labelled {
		for _, label := range strings.Split(strings.TrimSuffix(in, "]"), ",") {
			if base == "holiday" {
				labels = append(labels, holiday.Title(label))
			} else {
				labels = append(labels, words.Plain(label))
			}
		}
	}
	for _, s := range saidBySuffix {
		if of, is := strings.CutSuffix(base, s.suffix); is && of != "" {
			return words.Say(s.code, "name", known(of)), labels
		}
	}
	return known(base), labels
}

// saidBySuffix are the names of priors' arguments, where a location of locations is over regions, and of what stands for a value whose
// location and scale are taken off.
var saidBySuffix = []struct{ suffix, code string }{
	{"_raw", "parameter.raw"}, {"_mu_mu", "parameter.typical_region"}, {"_mu_sigma", "parameter.spread_regions"},
	{"_sigma", "parameter.spread"}, {"_mu", "parameter.typical"},
}

// known is a parameter's name in words; one that a person chose, or a preset took over from its paper, stays as it is.
func known(name string) words.Text {
	if code, is := named[name]; is {
		return words.Say(code)
	}
	return words.Plain(strings.ReplaceAll(name, "_", " "))
}

// named are the codes of the names that this program gives to parameters and to what is computed from them.
var named = map[string]string{
	"contribution": "parameter.contribution", "roi": "parameter.roi", "lp": "parameter.lp",
	"sigma": "parameter.sigma", "nu": "parameter.nu", "intercept": "parameter.intercept", "trend": "parameter.trend",
	"trend_exponent": "parameter.trend_exponent", "season": "parameter.season", "season_strength": "parameter.season_strength",
	"weekday": "parameter.weekday", "control": "parameter.control", "holiday": "parameter.holiday", "event": "parameter.event", "coefficient": "parameter.coefficient", "effect": "parameter.effect",
	"retention": "parameter.retention", "half_life": "parameter.half_life", "delay": "parameter.delay",
	"half_saturation": "parameter.half_saturation", "slope": "parameter.slope", "rate": "parameter.rate", "exponent": "parameter.exponent",
	"shape": "parameter.shape", "scale": "parameter.scale",
}
