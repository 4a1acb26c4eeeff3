package resultview

import (
	"strings"

	"github.com/mixtab/mixtab/core/baseline"
	"github.com/mixtab/mixtab/core/words"
)

// doubts says where the comparison is not to be relied on: k-hat, runs that have not settled, models that failed.
func (x *comparing) doubts() []string {
	var out []string
	for _, kind := range x.kinds() {
		a := x.accounts[kind]
		if a == nil || kind == baseline.Threshold || kind == baseline.Truth {
			continue
		}
		name := x.name(kind)
		if _, _, bad, rows, ok := a.LOO(x.geo); ok && bad > 0 {
			out = append(out, x.l.Say("results.loo_unreliable", "name", name, "bad", bad, "rows", rows, "k", a.GoodK, "where", x.where(a)))
		}
		for _, note := range a.Notes {
			out = append(out, x.l.Say("results.comparison_doubt", "name", name, "note", note))
		}
		failed := map[string]bool{}
		for g, reason := range a.Failed {
			if text := x.l.Say("results.no_answer", "name", name, "geo", x.d.Geos[g], "reason", x.reason(reason)); !reason.IsZero() &&
				!failed[text] && (x.geo < 0 || x.geo == g) {
				failed[text] = true
				out = append(out, text)
			}
		}
	}
	for _, kind := range x.kinds() {
		if list := x.forecasts[kind]; kind != baseline.Threshold && len(list) > 0 && list[0] != nil {
			for g, reason := range list[0].Failed {
				if !reason.IsZero() && (x.geo < 0 || x.geo == g) && (x.accounts[kind] == nil || x.accounts[kind].Failed[g].IsZero()) {
					out = append(out, x.l.Say("results.no_forecast", "name", x.name(kind), "geo", x.d.Geos[g], "unit", words.Unit(x.d.Cadence.Unit),
						"reason", x.reason(reason)))
				}
			}
		}
	}
	for _, p := range x.c.Parts {
		if p.Failed != "" {
			out = append(out, x.l.Say("results.not_fitted", "name", x.name(p.Kind), "reason", p.Failed))
		}
	}
	if len(out) > doubtsShown {
		out = append(out[:doubtsShown], x.l.Say("results.and_more", "n", len(out)-doubtsShown))
	}
	return out
}

// reason is a reason as part of a sentence.
func (x *comparing) reason(why words.Text) string { return strings.TrimSuffix(x.l.Text(why), ".") }

const doubtsShown = 8

// where names the worst rows of PSIS-LOO.
func (x *comparing) where(a *baseline.Account) string {
	var names []string
	for _, r := range a.Unreliable(x.geo, 3) {
		date := x.l.Day(words.Date(x.d.Series[r.Geo].Dates[r.Period]))
		if len(x.d.Geos) > 1 && x.geo < 0 {
			date = x.d.Geos[r.Geo] + " " + date
		}
		names = append(names, date)
	}
	return x.l.Say("results.loo_worst", "names", names)
}
