package resultview

import (
	"math"
	"strings"

	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/report"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
)

// Learnt is what the data taught about each quantity, and what rests on the priors.
type Learnt struct {
	Title    string
	Note     string
	Waiting  string // said while there is nothing yet
	Overview []figure.Encoded
	Ridges   []figure.Encoded
	Filter   string
	Words    []view.Choice
	Table    view.Table
	Count    string
	More     bool
	Key      string
}

// learntAtOnce is how many rows are shown; the filter finds the others.
const learntAtOnce = 20

// learntOf makes the table from the examination, as far as it is there.
func learntOf(m *state.Model, l view.Locale) Learnt {
	e := &m.Results.Examined
	t := Learnt{Title: l.Say("results.learnt_title"), Filter: m.LearntFilter}
	x := e.Value
	switch {
	case x == nil && !e.Why.IsZero():
		t.Waiting = l.Say("results.learnt_failed", "why", e.Why)
	case x == nil && e.Busy():
		t.Waiting = l.Say("results.learnt_waiting")
	case x == nil:
		t.Waiting = l.Say("results.learnt_too_few_draws")
	}
	if x == nil {
		return t
	}
	t.Key = "x" + resultKey(m) + "." + l.Count(int(e.Version))
	t.Title = l.Text(x.Title)
	t.Note = l.Say("results.learnt_note", "interval", x.Interval.Name())
	t.Note += l.Say("results.learnt_weights", "prior", x.KPrior, "likelihood", x.KLikelihood)
	if x.Trusted() {
		t.Note += l.Say("results.learnt_weights_good")
	} else {
		t.Note += l.Say("results.learnt_weights_bad")
	}
	t.Overview = examined(x, "learnt:overview")
	for i := range x.Learnt {
		t.Ridges = append(t.Ridges, examined(x, "learnt:"+x.Learnt[i].Name)...)
	}
	t.rows(m, l, x)
	return t
}

// learntWords are the choices of the filter.
var learntWords = [...]struct {
	word  report.Word
	label string // a code
	tag   string // a code; "" for none
	tone  string
}{
	{"", "results.everything", "", ""},
	{report.Silent, "results.silent", "results.silent_tag", "warn"},
	{report.Disagree, "results.disagree", "results.disagree_tag", "bad"},
	{report.Leans, "results.leans", "results.leans_tag", "muted"},
}

func (t *Learnt) rows(m *state.Model, l view.Locale, x *report.Examination) {
	needle := strings.ToLower(m.LearntFilter)
	table := view.Table{ID: "learnt-table", Label: l.Say("results.learnt_label"), Class: "table--tight", Heads: learntHeads(l)}
	var found []*report.Learnt
	for i := range x.Learnt {
		q := &x.Learnt[i]
		if m.LearntWord != "" && q.Word != m.LearntWord || needle != "" && !named(l, q.Name, needle) {
			continue
		}
		found = append(found, q)
	}
	rows := func(list []*report.Learnt) (rows []view.Row) {
		for _, q := range list {
			rows = append(rows, learntRow(l, q))
		}
		return rows
	}
	table.Rows = rows(found[:min(len(found), learntAtOnce+m.LearntMore*learntAtOnce, rowsLimit)])
	table.Whole = func() view.Table {
		whole := table
		whole.Rows = rows(found)
		return whole
	}
	for _, w := range learntWords {
		t.Words = append(t.Words, view.Choice{Value: string(w.word), Label: l.Say(w.label), Selected: w.word == m.LearntWord})
	}
	t.Count = l.Say("results.learnt_count", "shown", len(table.Rows), "all", len(found))
	t.More, t.Table = len(found) > len(table.Rows) && len(table.Rows) < rowsLimit, table
}

// learntHeads are the heads of the table of what was learnt.
func learntHeads(l view.Locale) []view.Head {
	return []view.Head{
		{Text: l.Say("results.quantity")}, {Text: l.Say("results.stands_out")}, {Text: l.Say("results.prior"), Term: "prior", Number: true},
		{Text: l.Say("results.posterior"), Term: "posterior", Number: true}, {Text: l.Say("results.moved"), Number: true},
		{Text: l.Say("results.narrowed"), Number: true}, {Text: l.Say("results.overlap"), Number: true},
		{Text: l.Say("results.gain"), Term: "gain", Number: true}, {Text: l.Say("results.to_prior"), Term: "sensitivity", Number: true},
		{Text: l.Say("results.to_data"), Number: true}, {Text: l.Say("results.prior_weaker_stronger"), Number: true},
	}
}

// middle writes a median on the scale that its range has: 3.10M (0.5–14.4M).
func middle(l view.Locale, x float64) string {
	if math.Abs(x) >= 1000 {
		return l.Number(x)
	}
	return l.Digits(x, 3)
}

func learntRow(l view.Locale, q *report.Learnt) view.Row {
	tag := view.Cell{Kind: view.Tag}
	for _, w := range learntWords {
		if w.word == q.Word && w.tag != "" {
			tag.Text, tag.Tone = l.Say(w.tag), w.tone
		}
	}
	return view.Row{Name: &view.Name{Text: l.Text(summary.Spoken(q.Name))}, Cells: []view.Cell{tag,
		view.Rounded(middle(l, q.PriorMiddle)+" ("+l.Range(q.PriorLow, q.PriorHigh)+")", q.PriorMiddle, q.PriorLow, q.PriorHigh),
		view.Rounded(middle(l, q.Middle)+" ("+l.Range(q.Low, q.High)+")", q.Middle, q.Low, q.High),
		view.Rounded(l.Fixed(q.Moved, 2), q.Moved), view.Rounded(l.Percent(q.Narrowed), q.Narrowed),
		view.Rounded(l.Percent(q.Overlap), q.Overlap), view.Rounded(l.Fixed(q.Gain, 2), q.Gain),
		view.Rounded(l.Fixed(q.Sensitivity.Prior, 2), q.Sensitivity.Prior),
		view.Rounded(l.Fixed(q.Sensitivity.Likelihood, 2), q.Sensitivity.Likelihood),
		view.Rounded(l.Digits(q.Weaker, 3)+" / "+l.Digits(q.Stronger, 3), q.Weaker, q.Stronger)}}
}
