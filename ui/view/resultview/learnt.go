package resultview

import (
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
	t := Learnt{Title: "What the data taught", Filter: m.LearntFilter}
	x := e.Value
	switch {
	case x == nil && e.Why != "":
		t.Waiting = "This could not be worked out: " + e.Why
	case x == nil && e.Busy():
		t.Waiting = "Being worked out …"
	case x == nil:
		t.Waiting = "There are too few draws to say."
	}
	if x == nil {
		return t
	}
	t.Key = "x" + resultKey(m) + "." + l.Count(int(e.Version))
	t.Title = x.Title
	t.Note = "Prior and posterior as medians and " + x.Interval.Name() +
		"s. Moved: how far the median went, in prior standard deviations. Gain: bits by which the posterior tells more than the prior. " +
		"Sensitivity: how far the posterior follows when the prior or the likelihood get a little more or less weight; 0.05 and more counts."
	t.Note += " The weights behind the sensitivities have a Pareto k of " + l.Fixed(x.KPrior, 2) + " for the prior and " +
		l.Fixed(x.KLikelihood, 2) + " for the likelihood"
	if x.Trusted() {
		t.Note += "; up to 0.7 they can be relied on."
	} else {
		t.Note += ": above 0.7 they cannot be relied on."
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
	label string
	tag   string
	tone  string
}{
	{"", "Everything", "", ""},
	{report.Silent, "The data said nothing", "the data said nothing", "warn"},
	{report.Disagree, "Prior and data disagree", "prior and data disagree", "bad"},
	{report.Leans, "Leans on the prior", "leans on the prior", "muted"},
}

func (t *Learnt) rows(m *state.Model, l view.Locale, x *report.Examination) {
	needle := strings.ToLower(m.LearntFilter)
	found := 0
	table := view.Table{ID: "learnt-table", Label: "Before and after the data", Class: "table--tight", Heads: learntHeads}
	for i := range x.Learnt {
		q := &x.Learnt[i]
		if m.LearntWord != "" && q.Word != m.LearntWord || needle != "" &&
			!strings.Contains(strings.ToLower(q.Name+" "+l.Text(summary.Spoken(q.Name))), needle) {
			continue
		}
		found++
		if len(table.Rows) < min(learntAtOnce+m.LearntMore*learntAtOnce, rowsLimit) {
			table.Rows = append(table.Rows, learntRow(l, q))
		}
	}
	for _, w := range learntWords {
		t.Words = append(t.Words, view.Choice{Value: string(w.word), Label: w.label, Selected: w.word == m.LearntWord})
	}
	t.Count = l.Count(len(table.Rows)) + " of " + view.Plural(found, "quantity") + ", least learnt first"
	t.More, t.Table = found > len(table.Rows) && len(table.Rows) < rowsLimit, table
}

var learntHeads = []view.Head{
	{Text: "Quantity"}, {Text: "Stands out"}, {Text: "Prior", Term: "prior", Number: true}, {Text: "Posterior", Term: "posterior",
		Number: true},
	{Text: "Moved", Number: true}, {Text: "Narrowed", Number: true}, {Text: "Overlap", Number: true},
	{Text: "Gain, bits", Term: "gain", Number: true}, {Text: "To prior", Term: "sensitivity", Number: true}, {Text: "To data", Number: true},
	{Text: "Mean if prior weaker / stronger", Number: true},
}

func learntRow(l view.Locale, q *report.Learnt) view.Row {
	tag := view.Cell{Kind: view.Tag}
	for _, w := range learntWords {
		if w.word == q.Word {
			tag.Text, tag.Tone = w.tag, w.tone
		}
	}
	return view.Row{Name: &view.Name{Text: l.Text(summary.Spoken(q.Name))}, Cells: append([]view.Cell{tag}, view.Cells(
		l.Digits(q.PriorMiddle, 3)+" ("+l.Range(q.PriorLow, q.PriorHigh)+")", l.Digits(q.Middle, 3)+" ("+l.Range(q.Low, q.High)+")",
		l.Fixed(q.Moved, 2), l.Percent(q.Narrowed), l.Percent(q.Overlap), l.Fixed(q.Gain, 2),
		l.Fixed(q.Sensitivity.Prior, 2), l.Fixed(q.Sensitivity.Likelihood, 2), l.Digits(q.Weaker, 3)+" / "+l.Digits(q.Stronger, 3))...)}
}
