package resultview

import (
	"math"
	"sort"
	"strconv"
	"strings"

	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
)

// chainHeads are what says whether chains agree.
var chainHeads = []view.Head{
	{Text: "R-hat", Term: "rhat", Number: true}, {Text: "Bulk ESS", Term: "ess", Number: true}, {Text: "Tail ESS", Term: "esstail",
		Number: true},
}

func (c *Check) table(m *state.Model, l view.Locale) {
	r, t := m.Results.Report, &c.Parameters
	*t = view.Table{ID: "param-table", Label: "Every quantity", Class: "table--tight", Heads: append([]view.Head{
		{Text: "Quantity"}, {Text: "Mean", Number: true}, {Text: "sd", Term: "sd", Number: true},
		{Text: c.Interval.Name, Term: "interval", Rest: ", from", Number: true}, {Text: "to", Number: true},
	}, chainHeads...)}
	c.Filter = m.Filter
	limit := min(m.Rows, rowsLimit)
	found := 0
	needle := strings.ToLower(m.Filter)
	rows := ordered(append(append([]summary.Row(nil), r.Quantities...), r.Parameters...), m.Order)
	for i := range rows {
		if needle != "" && !strings.Contains(strings.ToLower(rows[i].Name), needle) {
			continue
		}
		found++
		if len(t.Rows) < limit {
			t.Rows = append(t.Rows, parameterRow(l, &rows[i]))
		}
	}
	for _, o := range [...][2]string{{"", "As listed"}, {"rhat", "Worst R-hat first"}, {"ess", "Fewest effective draws first"}} {
		c.Orders = append(c.Orders, view.Choice{Value: o[0], Label: o[1], Selected: m.Order == o[0]})
	}
	c.Count = strconv.Itoa(len(t.Rows)) + " of " + view.Plural(found, "quantity")
	c.More = found > len(t.Rows) && limit < rowsLimit
	if found > rowsLimit && limit == rowsLimit {
		c.Count += "; the filter finds the others"
	}
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

func parameterRow(l view.Locale, r *summary.Row) view.Row {
	return view.Row{Class: rowTone(r), Name: &view.Name{Text: r.Name}, Cells: view.Cells(
		l.Digits(r.Mean, 4), l.Digits(r.SD, 3), l.Digits(r.Low, 4), l.Digits(r.High, 4),
		l.Fixed(r.RHat, 3), l.Fixed(r.ESSBulk, 0), l.Fixed(r.ESSTail, 0))}
}

// rowTone marks a quantity whose chains disagree, or are worth too few draws.
func rowTone(r *summary.Row) string {
	switch {
	case r.RHat > 1.05 || r.ESSBulk < 100 || r.ESSTail < 100:
		return "table__row--bad"
	case r.RHat > 1.01 || r.ESSBulk < 400 || r.ESSTail < 400:
		return "table__row--warn"
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
