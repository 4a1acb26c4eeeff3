package dataset

import "slices"

// shownOfAKind is how many issues of one kind are listed before the rest is counted: enough to see a pattern.
const shownOfAKind = 20

// shownInAll bounds the whole list, so that noise does not fill a page.
const shownInAll = 400

// findings gathers issues as they are met and caps repeats of one kind.
type findings struct {
	kinds []*kindOfIssue
	index map[string]*kindOfIssue
	rows  map[int]bool // rows with an Error
}

type kindOfIssue struct {
	shown []Issue
	total int
	noun  string // what one more of them is, "cell" or "row"
	harm  int    // what it costs beside others of its severity
}

// add records an issue. Issues with the same kind are capped together; an empty kind is never capped.
func (f *findings) add(kind, noun string, issue Issue) { f.doubt(0, kind, noun, issue) }

// doubt records an issue with what it costs beside others of its severity: the larger comes first.
func (f *findings) doubt(harm int, kind, noun string, issue Issue) {
	if issue.Severity == Error && issue.Row > 0 {
		if f.rows == nil {
			f.rows = map[int]bool{}
		}
		f.rows[issue.Row] = true
	}
	if kind == "" {
		issue.Cell = shorten(issue.Cell, 60)
		f.kinds = append(f.kinds, &kindOfIssue{shown: []Issue{issue}, total: 1, harm: harm})
		return
	}
	if f.index == nil {
		f.index = map[string]*kindOfIssue{}
	}
	k := f.index[kind]
	if k == nil {
		k = &kindOfIssue{noun: noun, harm: harm}
		f.index[kind] = k
		f.kinds = append(f.kinds, k)
	}
	if k.total++; k.total > 1 {
		issue.Offers = nil // the first of a kind has the way out of all of them
	}
	if len(k.shown) < shownOfAKind {
		issue.Cell = shorten(issue.Cell, 60)
		k.shown = append(k.shown, issue)
	}
}

func (f *findings) error(row int, column, cell, reason, fix string) {
	f.add("", "", issueOf(Error, row, column, shorten(cell, 60), reason, fix))
}

func (f *findings) warn(row int, column, cell, reason, fix string) {
	f.add("", "", issueOf(Warning, row, column, shorten(cell, 60), reason, fix))
}

func (f *findings) note(row int, column, cell, reason, fix string) {
	f.add("", "", issueOf(Note, row, column, shorten(cell, 60), reason, fix))
}

// errors is the number of errors so far, the unlisted ones included.
func (f *findings) errors() int {
	n := 0
	for _, k := range f.kinds {
		if k.shown[0].Severity == Error {
			n += k.total
		}
	}
	return n
}

// list is every issue, errors first, then warnings, then notes; within each the costlier first, then in the order
// they were met.
func (f *findings) list() []Issue {
	var out []Issue
	slices.SortStableFunc(f.kinds, func(a, b *kindOfIssue) int { return b.harm - a.harm })
	for _, k := range f.kinds {
		out = append(out, k.shown...)
		if rest := k.total - len(k.shown); rest > 0 {
			last := k.shown[len(k.shown)-1]
			out = append(out, issueOf(last.Severity, 0, last.Column, "",
				"And "+counted(rest, "more "+k.noun)+" like this.", last.Fix))
		}
	}
	slices.SortStableFunc(out, func(a, b Issue) int { return cost(a.Severity) - cost(b.Severity) })
	if len(out) > shownInAll {
		rest := len(out) - shownInAll
		severity := out[shownInAll].Severity
		out = append(out[:shownInAll:shownInAll], Issue{Severity: severity,
			Reason: "And " + counted(rest, "more finding") + ".",
			Fix:    "Mend the first ones and open the file again."})
	}
	return out
}

func cost(s Severity) int {
	switch s {
	case Error:
		return 0
	case Warning:
		return 1
	}
	return 2
}
