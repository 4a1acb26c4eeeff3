package check

import (
	"slices"
	"strconv"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/words"
)

// ShownOfAKind is how many issues of one kind are listed before the rest is counted: enough to see a pattern.
const ShownOfAKind = 20

// ShownInAll bounds the whole list, so that noise does not fill a page.
const ShownInAll = 400

// Findings gathers issues as they are met and caps repeats of one kind.
type Findings struct {
	kinds []*repeated
	index map[string]*repeated
	Rows  map[int]bool // rows with an Error
}

type repeated struct {
	shown []panel.Issue
	total int
	noun  words.Text // what one more of them is, "cell" or "row"
	harm  int        // what it costs beside others of its severity
}

// Add records an issue. Issues with the same kind are capped together; an empty kind is never capped.
func (f *Findings) Add(kind string, noun words.Text, issue panel.Issue) {
	f.Doubt(0, kind, noun, issue)
}

// Doubt records an issue with what it costs beside others of its severity: the larger comes first.
func (f *Findings) Doubt(harm int, kind string, noun words.Text, issue panel.Issue) {
	if issue.Severity == panel.Error && issue.Row > 0 {
		if f.Rows == nil {
			f.Rows = map[int]bool{}
		}
		f.Rows[issue.Row] = true
	}
	if kind == "" {
		issue.Cell = words.Shorten(issue.Cell, 60)
		f.kinds = append(f.kinds, &repeated{shown: []panel.Issue{issue}, total: 1, harm: harm})
		return
	}
	if f.index == nil {
		f.index = map[string]*repeated{}
	}
	k := f.index[kind]
	if k == nil {
		k = &repeated{noun: noun, harm: harm}
		f.index[kind] = k
		f.kinds = append(f.kinds, k)
	}
	if k.total++; k.total > 1 && slices.EqualFunc(issue.Offers, k.shown[0].Offers, sameChange) {
		issue.Offers = nil // the first of a kind has the way out of all of them
	}
	if len(k.shown) < ShownOfAKind {
		issue.Cell = words.Shorten(issue.Cell, 60)
		k.shown = append(k.shown, issue)
	}
}

// sameChange says whether two offers do the same.
func sameChange(a, b panel.Offer) bool { return a.Change == b.Change }

func (f *Findings) Error(row int, column, cell string, reason, fix words.Text) {
	f.Add("", words.Text{}, IssueOf(panel.Error, row, column, words.Shorten(cell, 60), reason, fix))
}

func (f *Findings) Warn(row int, column, cell string, reason, fix words.Text) {
	f.Add("", words.Text{}, IssueOf(panel.Warning, row, column, words.Shorten(cell, 60), reason, fix))
}

func (f *Findings) Note(row int, column, cell string, reason, fix words.Text) {
	f.Add("", words.Text{}, IssueOf(panel.Note, row, column, words.Shorten(cell, 60), reason, fix))
}

// Errors is the number of errors so far, the unlisted ones included.
func (f *Findings) Errors() int {
	n := 0
	for _, k := range f.kinds {
		if k.shown[0].Severity == panel.Error {
			n += k.total
		}
	}
	return n
}

// List is every issue, errors first, then warnings, then notes; within each the costlier first, then in the order
// they were met.
func (f *Findings) List() []panel.Issue {
	var out []panel.Issue
	slices.SortStableFunc(f.kinds, func(a, b *repeated) int { return b.harm - a.harm })
	for _, k := range f.kinds {
		out = append(out, k.shown...)
		if rest := k.total - len(k.shown); rest > 0 {
			last := k.shown[len(k.shown)-1]
			out = append(out, IssueOf(last.Severity, 0, last.Column, "",
				words.Say("check.more_of_kind", "n", rest, "noun", k.noun), last.Fix))
		}
	}
	slices.SortStableFunc(out, func(a, b panel.Issue) int { return Cost(a.Severity) - Cost(b.Severity) })
	if len(out) > ShownInAll {
		rest := len(out) - ShownInAll
		severity := out[ShownInAll].Severity
		out = append(out[:ShownInAll:ShownInAll], panel.Issue{Severity: severity,
			Reason: words.Say("check.more_findings", "rest", rest),
			Fix:    words.Say("check.more_findings_fix")})
	}
	return out
}

func Cost(s panel.Severity) int {
	switch s {
	case panel.Error:
		return 0
	case panel.Warning:
		return 1
	}
	return 2
}

// Plain writes a number as a file would.
func Plain(x float64) string { return strconv.FormatFloat(x, 'g', 6, 64) }

// IssueOf is an Issue without Effect and Offers.
func IssueOf(severity panel.Severity, row int, column, cell string, reason, fix words.Text) panel.Issue {
	return panel.Issue{Severity: severity, Row: row, Column: column, Cell: cell, Reason: reason, Fix: fix}
}
