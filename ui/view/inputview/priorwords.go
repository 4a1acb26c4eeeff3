package inputview

import (
	"strings"

	"github.com/mixtab/mixtab/core/prior"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/transform"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/ui/view"
)

func per(l view.Locale, dims []string) string {
	var named []string
	for _, d := range dims {
		switch d {
		case "long_geo":
			d = l.Say("modelpage.long_geo")
		case "geo":
			d = l.Say("noun.geo")
		case "channel":
			d = l.Say("noun.channel")
		case "control":
			d = l.Say("parameter.control")
		case "harmonic":
			d = l.Say("noun.harmonic")
		case "knot":
			d = l.Say("noun.knot")
		case "weekday":
			d = l.Say("parameter.weekday")
		}
		named = append(named, d)
	}
	if len(named) == 0 {
		return ""
	}
	return l.Say("modelpage.one_for_each", "dims", named)
}

func noiseNote(l view.Locale, s *spec.Spec) string {
	if s.Likelihood.Dist == "StudentT" {
		return l.Say("modelpage.noise_student")
	}
	return l.Say("modelpage.noise_normal")
}

func effectNote(l view.Locale, s *spec.Spec) string {
	switch s.Media.Effect.Of {
	case "at_scale":
		return l.Say("modelpage.effect_at_scale")
	case "share":
		return l.Say("modelpage.effect_share")
	case "roi":
		return l.Say("modelpage.effect_roi")
	case "mroi":
		return l.Say("modelpage.effect_mroi")
	}
	return l.Say("modelpage.effect_coefficient")
}

func formNote(l view.Locale, form string, window words.Text) string {
	if form == "" {
		form = "none"
	}
	over := words.Text{}
	if !window.IsZero() {
		over = words.Say("modelpage.over_window", "time", window)
	}
	return l.Say("modelpage.form", "form", formTitle(form), "over", over)
}

// formTitle is what a form of carry-over or saturation is called.
func formTitle(form string) words.Text {
	if f, is := transform.FindAdstock(form); is && form != "none" {
		return f.Title
	}
	if f, is := transform.FindSaturation(form); is && form != "none" {
		return f.Title
	}
	return words.Say("modelpage.no_form")
}

func scaleNote(l view.Locale, s *spec.Spec) string {
	if kpiScales[s.KPI.Scale] == "" {
		return l.Say("modelpage.scale_none")
	}
	over := words.Say("modelpage.over_all_geos")
	if s.KPI.Over == "geo" {
		over = words.Say("modelpage.of_each_geo")
	}
	return l.Say("modelpage.scale", "scale", words.Say(kpiScales[s.KPI.Scale]), "over", over)
}

// kpiScales are the scales of the KPI that a model knows, other than none.
var kpiScales = map[string]string{
	"mean": "modelpage.scale_mean", "max": "modelpage.scale_max", "standard": "modelpage.scale_standard",
}

var paramNames = map[string]string{
	"retention": "modelpage.param_retention", "alpha": "modelpage.param_retention", "half_saturation": "modelpage.param_half_saturation",
	"slope": "modelpage.param_slope", "half_life": "modelpage.param_half_life", "delay": "modelpage.param_delay",
	"lam": "modelpage.param_rate", "rate": "modelpage.param_rate",
}

// paramWord names a form's parameter in words.
func paramWord(l view.Locale, name string) string {
	if code, known := paramNames[name]; known {
		return l.Say(code)
	}
	s := strings.ReplaceAll(name, "_", " ")
	return strings.ToUpper(s[:1]) + s[1:]
}

// argLabel names an argument, with the scale where it is another than that of the number itself.
func argLabel(l view.Locale, dist, arg string) string {
	word := argWord(l, arg)
	switch dist {
	case "LogNormal":
		return l.Say("modelpage.log", "arg", word)
	case "LogitNormal":
		return l.Say("modelpage.logit", "arg", word)
	}
	return word
}

var argNames = map[string]string{
	"mu": "modelpage.arg_mu", "sigma": "modelpage.arg_sigma", "lam": "modelpage.arg_lam", "nu": "modelpage.arg_nu",
	"alpha": "modelpage.arg_alpha", "beta": "modelpage.arg_beta", "lower": "modelpage.arg_lower", "upper": "modelpage.arg_upper",
}

// argWord names a distribution's argument in words.
func argWord(l view.Locale, name string) string {
	if code, known := argNames[name]; known {
		return l.Say(code)
	}
	return name
}

func argDoc(l view.Locale, dist, name string) string {
	d, known := prior.Find(dist)
	if !known {
		return ""
	}
	for _, a := range d.Args {
		if a.Name == name {
			return l.Text(a.Doc)
		}
	}
	return ""
}

func dataWord(a spec.Arg, l view.Locale) string {
	text := words.Plain(a.Data)
	switch a.Data {
	case "spend_share":
		text = words.Say("modelpage.spend_share")
	case "spend_mean":
		text = words.Say("modelpage.spend_mean")
	}
	if a.Times != 0 && a.Times != 1 {
		return l.Say("modelpage.times", "times", a.Times, "what", text)
	}
	return l.Text(text)
}
