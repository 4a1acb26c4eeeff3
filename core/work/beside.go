package work

import (
	"slices"
	"strings"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/project"
	"github.com/mixtab/mixtab/core/summary"
)

// Beside is what was worked out beside a fit and goes into its project file, so that nobody waits for it again.
type Beside struct {
	Holdout  *summary.Holdout         // nil where it was not tested
	Misfit   *summary.Misfit          // nil where nothing was looked for in what it leaves over
	Compared map[string]CompareAnswer // by what each is of, as it is asked for
}

// Answers codes it for a project file, in an order of its own.
func (b Beside) Answers() (list []project.Answer) {
	add := func(of string, answer any) { list = append(list, project.Answer{Of: of, Data: Marshal(answer)}) }
	if b.Holdout != nil {
		add(Hold.Name(), b.Holdout)
	}
	if b.Misfit != nil {
		add(Misfit.Name(), b.Misfit)
	}
	var keys []string
	for key := range b.Compared {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	for _, key := range keys {
		add(Compare.Name()+"/"+key, b.Compared[key])
	}
	return list
}

// ReadBeside is the inverse of Answers, for a fit of data. A file may have been made by anyone: what cannot be read, is not known or
// is not of these data is left out, and worked out again.
func ReadBeside(answers []project.Answer, data *panel.Dataset) (b Beside) {
	for _, a := range answers {
		key, compared := strings.CutPrefix(a.Of, Compare.Name()+"/")
		switch {
		case a.Of == Hold.Name():
			if h := new(summary.Holdout); Unmarshal(a.Data, h) == nil && h.Fits() && !h.Outdated() {
				b.Holdout = h
			}
		case a.Of == Misfit.Name():
			if m := new(summary.Misfit); Unmarshal(a.Data, m) == nil && m.Fits() {
				b.Misfit = m
			}
		case compared:
			var c CompareAnswer
			if Unmarshal(a.Data, &c) == nil && c.Fits() && c.isOf(data) {
				if b.Compared == nil {
					b.Compared = map[string]CompareAnswer{}
				}
				b.Compared[key] = c
			}
		}
	}
	return b
}

// isOf reports whether accounts and forecasts are of a panel's geos and channels.
func (a CompareAnswer) isOf(data *panel.Dataset) bool {
	for _, account := range a.Accounts {
		if !slices.Equal(account.Geos, data.Geos) || !slices.Equal(account.Channels, data.Channels) {
			return false
		}
	}
	for _, f := range a.Forecasts {
		if len(f.Failed) != len(data.Geos) || f.Fold < 0 || f.Fold > mostFolds {
			return false
		}
	}
	return true
}

// mostFolds is more slices than any comparison has.
const mostFolds = 1 << 10
