package resultview

import (
	"fmt"
	"strings"

	"github.com/mixtab/mixtab/core/baseline"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/ui/view"
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
			out = append(out, fmt.Sprintf("%s: leaving out one row cannot be relied on in %d of %d rows (k-hat above %s), where its log "+
				"density is too good%s.",
				name, bad, rows, x.l.Fixed(a.GoodK, 2), x.where(a)))
		}
		for _, note := range a.Notes {
			out = append(out, name+": "+x.l.Text(note)+".")
		}
		failed := map[string]bool{}
		for g, reason := range a.Failed {
			if text := fmt.Sprintf("%s has no answer for %s: %s.", name, x.d.Geos[g], strings.TrimSuffix(reason, ".")); reason != "" &&
				!failed[text] && (x.geo < 0 || x.geo == g) {
				failed[text] = true
				out = append(out, text)
			}
		}
	}
	for _, kind := range x.kinds() {
		if list := x.forecasts[kind]; kind != baseline.Threshold && len(list) > 0 && list[0] != nil {
			for g, reason := range list[0].Failed {
				if reason != "" && (x.geo < 0 || x.geo == g) && (x.accounts[kind] == nil || x.accounts[kind].Failed[g] == "") {
					out = append(out, fmt.Sprintf("%s cannot foretell %s: without its last %ss %s.", x.name(kind), x.d.Geos[g],
						view.PeriodNoun(x.d.Cadence), strings.TrimSuffix(reason, ".")))
				}
			}
		}
	}
	for _, p := range x.c.Parts {
		if p.Failed != "" {
			out = append(out, fmt.Sprintf("%s could not be fitted: %s", x.name(p.Kind), p.Failed))
		}
	}
	if len(out) > doubtsShown {
		out = append(out[:doubtsShown], fmt.Sprintf("And %d more.", len(out)-doubtsShown))
	}
	return out
}

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
	return ": worst " + view.Join(names)
}
