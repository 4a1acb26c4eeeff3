package summary

import "testing"

func TestSpoken(t *testing.T) {
	for name, want := range map[string][2]string{
		"half_saturation[TV]": {"Half saturation: TV", "half saturation (TV)"}, "effect_sigma[TV]": {"Spread of effect: TV", "spread of effect (TV)"},
		"effect_mu_mu[TV]":    {"Typical effect of all regions: TV", "typical effect of all regions (TV)"},
		"effect_mu_sigma[TV]": {"Spread of effect between regions: TV", "spread of effect between regions (TV)"}, "effect_mu[a,b]": {"Typical effect: a, b", "typical effect (a, b)"}, "sigma[Germany]": {"Noise: Germany", "noise (Germany)"},
		"roi[TV]": {"ROI: TV", "ROI (TV)"}, "nu": {"Tails of the noise", "tails of the noise"}, "contribution[Germany,TV]": {"Contribution: Germany, TV", "contribution (Germany, TV)"}, "car[TV]": {"Car: TV", "car (TV)"},
		"retention_raw[TV]": {"Standardized retention: TV", "standardized retention (TV)"}, "half_life[TV]": {"Half-life: TV", "half-life (TV)"}, "_sigma": {" sigma", " sigma"}, "": {"", ""},
	} {
		if got := [2]string{Spoken(name).String(), SpokenWithin(name).String()}; got != want {
			t.Errorf("%s is said %q, want %q", name, got, want)
		}
	}
}
