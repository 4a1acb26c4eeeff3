package resultview

import (
	"math"
	"sort"
	"strings"

	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
)

// chainHeads are what says whether chains agree.
func chainHeads(l view.Locale) []view.Head {
	return []view.Head{
		{Text: "R-hat", Term: "rhat", Number: true}, {Text: l.Say("results.bulk_ess"), Term: "ess", Number: true},
		{Text: l.Say("results.tail_ess"), Term: "esstail", Number: true},
	}
}

func (c *Check) table(m *state.Model, l view.Locale) {
	r, t := m.Results.Report, &c.Parameters
	*t = view.Table{ID: "param-table", Label: l.Say("results.every_quantity"), Class: "table--tight", Heads: append([]view.Head{
		{Text: l.Say("results.quantity")}, {Text: l.Say("results.mean"), Number: true}, {Text: "sd", Term: "sd", Number: true},
		{Text: c.Interval.Name, Term: "interval", Rest: l.Say("results.from"), Number: true}, {Text: l.Say("results.to"), Number: true},
	}, append(chainHeads(l), view.Head{Text: l.Say("results.in_exports"), Title: l.Say("results.in_exports_title")})...)}
	c.Filter = m.Filter
	limit := min(m.Rows, rowsLimit)
	var found []summary.Row
	needle := strings.ToLower(m.Filter)
	rows := ordered(append(once(r.Quantities), r.Parameters...), m.Order)
	for i := range rows {
		if needle != "" && !named(l, rows[i].Name, needle) {
			continue
		}
		found = append(found, rows[i])
	}
	whole, quantities := *t, r.Verdict.Quantities
	t.Rows = parameterRows(l, found[:min(len(found), limit)], quantities)
	t.Whole = func() view.Table {
		whole.Rows = parameterRows(l, found, quantities)
		return whole
	}
	for _, o := range [...][2]string{{"", l.Say("results.as_listed")}, {"rhat", l.Say("results.worst_rhat_first")},
		{"ess", l.Say("results.fewest_draws_first")}} {
		c.Orders = append(c.Orders, view.Choice{Value: o[0], Label: o[1], Selected: m.Order == o[0]})
	}
	c.Count = l.Say("results.quantity_count", "shown", len(t.Rows), "all", len(found))
	c.More = len(found) > len(t.Rows) && limit < rowsLimit
	if len(found) > rowsLimit && limit == rowsLimit {
		c.Count += l.Say("results.filter_finds_others")
	}
}

// once leaves out what data of one market have twice: a channel's contribution and return in that market are those in all. Files
// keep both, since what reads them may expect them.
func once(list []summary.Row) (rows []summary.Row) {
	seen := map[string]*summary.Row{}
	for i := range list {
		r := &list[i]
		kind, rest, _ := strings.Cut(r.Name, "[")
		_, of, inMarket := strings.Cut(rest, ",")
		if all := seen[kind+"["+of]; inMarket && all != nil && all.Mean == r.Mean && all.SD == r.SD {
			continue
		}
		seen[r.Name] = r
		rows = append(rows, *r)
	}
	return rows
}

// ordered sorts rows with the worst first, by R-hat or by effective draws. What does not vary comes last.
func ordered(rows []summary.Row, by string) []summary.Row {
	switch by {
	case "rhat":
		sort.SliceStable(rows, func(a, b int) bool {
			return rows[a].RHat > rows[b].RHat || !math.IsNaN(rows[a].RHat) && math.IsNaN(rows[b].RHat)
		})
	case "ess":
		sort.SliceStable(rows, func(a, b int) bool { return fewest(&rows[a]) < fewest(&rows[b]) })
	}
	return rows
}

func parameterRows(l view.Locale, list []summary.Row, quantities int) (rows []view.Row) {
	for i := range list {
		r := &list[i]
		rows = append(rows, view.Row{Class: rowTone(r, quantities), Name: &view.Name{Text: l.Text(summary.Spoken(r.Name))}, Cells: []view.Cell{
			view.Rounded(l.Digits(r.Mean, 4), r.Mean), view.Rounded(l.Digits(r.SD, 3), r.SD), view.Rounded(l.Digits(r.Low, 4), r.Low),
			view.Rounded(l.Digits(r.High, 4), r.High), view.Rounded(l.Fixed(r.RHat, 3), r.RHat),
			view.Rounded(l.Fixed(r.ESSBulk, 0), r.ESSBulk), view.Rounded(l.Fixed(r.ESSTail, 0), r.ESSTail), {Text: r.Name}}})
	}
	return rows
}

// named: a quantity is found under its name in words and under that of files.
func named(l view.Locale, name, needle string) bool {
	return strings.Contains(strings.ToLower(name+" "+l.Text(summary.Spoken(name))), needle)
}

// rowTone marks a quantity whose chains disagree, or are worth too few draws.
func rowTone(r *summary.Row, quantities int) string {
	if level := r.Level(quantities); level == summary.Amber || level == summary.Red {
		return "table__row--" + tones[level]
	}
	return ""
}

// fewest is the smaller effective size of a quantity; one that does not vary comes last.
func fewest(r *summary.Row) float64 {
	if few := math.Min(r.ESSBulk, r.ESSTail); !math.IsNaN(few) {
		return few
	}
	return math.Inf(1)
}
