package inputview

import (
	"strings"

	"github.com/mixtab/mixtab/core/prior"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/ui/view"
)

func per(dims []string) string {
	var named []string
	for _, d := range dims {
		if d == "long_geo" {
			d = "geo with enough history"
		}
		named = append(named, d)
	}
	if len(named) == 0 {
		return ""
	}
	return "one for each " + view.Join(named)
}

func noiseNote(s *spec.Spec) string {
	if s.Likelihood.Dist == "StudentT" {
		return "What is left over, with room for outliers (Student-t)."
	}
	return "What is left over, normally distributed."
}

func effectNote(s *spec.Spec) string {
	switch s.Media.Effect.Of {
	case "at_scale":
		return "The contribution of a channel that runs at its typical level, as a share of the KPI’s scale."
	case "share":
		return "The share of the KPI that a channel brings."
	case "roi":
		return "The return on a channel’s spend."
	case "mroi":
		return "The return on the next unit of a channel’s spend."
	}
	return "The coefficient of a channel’s carried-over, saturated media."
}

func formNote(label, form string, window int) string {
	if form == "" {
		form = "none"
	}
	note := label + ": " + strings.ReplaceAll(form, "_", " ")
	if window > 0 {
		note += ", over " + view.Plural(window, "period")
	}
	return note + "."
}

func scaleNote(s *spec.Spec) string {
	if s.KPI.Scale == "" || s.KPI.Scale == "none" {
		return "In the KPI’s own units."
	}
	over := "over all geos"
	if s.KPI.Over == "geo" {
		over = "of each geo"
	}
	return "In units of the KPI’s " + s.KPI.Scale + " " + over + "."
}

// paramWord names a form's parameter in words.
func paramWord(name string) string {
	titles := map[string]string{
		"retention": "Share carried to the next period", "alpha": "Share carried to the next period", "half_saturation": "Half-saturation",
		"slope": "Slope of the curve", "half_life": "Half-life", "delay": "Delay of the peak",
		"lam": "Rate of saturation", "rate": "Rate of saturation",
	}
	if w, known := titles[name]; known {
		return w
	}
	s := strings.ReplaceAll(name, "_", " ")
	return strings.ToUpper(s[:1]) + s[1:]
}

// argLabel names an argument, with the scale where it is another than that of the number itself.
func argLabel(dist, arg string) string {
	word := argWord(arg)
	switch dist {
	case "LogNormal":
		return "Log " + strings.ToLower(word)
	case "LogitNormal":
		return "Logit " + strings.ToLower(word)
	}
	return word
}

// argWord names a distribution's argument in words.
func argWord(name string) string {
	titles := map[string]string{"mu": "Centre", "sigma": "Spread", "lam": "Rate", "nu": "Degrees of freedom", "alpha": "α", "beta": "β",
		"lower": "From", "upper": "To"}
	if w, known := titles[name]; known {
		return w
	}
	return name
}

func argDoc(dist, name string) string {
	d, known := prior.Find(dist)
	if !known {
		return ""
	}
	for _, a := range d.Args {
		if a.Name == name {
			return a.Doc
		}
	}
	return ""
}

func dataWord(a spec.Arg, l view.Locale) string {
	text := map[string]string{"spend_share": "the channel’s share of spend", "spend_mean": "the channel’s mean spend"}[a.Data]
	if text == "" {
		text = a.Data
	}
	if a.Times != 0 && a.Times != 1 {
		return l.Digits(a.Times, 4) + " × " + text
	}
	return text
}
