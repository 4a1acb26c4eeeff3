package inputview

import (
	"slices"

	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
)

// columnsShown is how many columns the preview has at most.
const columnsShown = 40

var roleNames = []struct {
	role intake.Role
	name words.Text
}{
	{intake.RoleDate, words.Say("role.date")},
	{intake.RoleGeo, words.Say("role.geo")},
	{intake.RoleRegion, words.Say("role.region")},
	{intake.RoleKPI, words.Say("role.kpi")},
	{intake.RoleMedia, words.Say("role.channel")},
	{intake.RoleSpend, words.Say("role.spend")},
	{intake.RoleControl, words.Say("role.control")},
	{intake.RolePopulation, words.Say("role.population")},
	{intake.RoleRevenuePerKPI, words.Say("role.kpi_value")},
	{intake.RoleIgnore, words.Say("role.ignore")},
}

func (d *Data) preview(l view.Locale, r *intake.Reading) {
	shown := min(len(r.Columns), columnsShown)
	t := view.Table{ID: "preview", Label: l.Say("input.preview"), Class: "table--tight preview", Stays: true}
	for i, c := range r.Columns[:shown] {
		t.Heads = append(t.Heads, view.Head{
			Text: c.Name, Title: c.Name, File: true, Number: numeric(r, i), Class: "preview__col preview__col--" +
				string(c.Role), Note: l.Text(pairNote(r.Mapping, c.Name)), Select: roleSelect(l, c),
		})
	}
	t.Rows = previewRows(r.Head, shown)
	if hidden := r.Rows - len(r.Head) - len(r.Tail); hidden > 0 {
		gap := view.Cell{Kind: view.Across, Text: l.Say("input.rows_between", "n", hidden)}
		t.Rows = append(t.Rows, view.Row{Class: "preview__gap", Cells: []view.Cell{gap}})
	}
	t.Rows = append(t.Rows, previewRows(r.Tail, shown)...)
	d.Preview = t
	if hidden := len(r.Columns) - shown; hidden > 0 {
		d.More = l.Say("input.columns_hidden", "n", hidden)
	}
}

// numeric says whether a column's cells stand to the right: all of those shown that say something begin or end with a digit, and
// it is not the dates.
func numeric(r *intake.Reading, column int) bool {
	if role := r.Columns[column].Role; role == intake.RoleDate || role == intake.RoleGeo || role == intake.RoleRegion {
		return false
	}
	found := false
	for _, row := range slices.Concat(r.Head, r.Tail) {
		if column >= len(row) || row[column] == "" {
			continue
		}
		text := row[column]
		if !digit(text[0]) && !digit(text[len(text)-1]) {
			return false
		}
		found = true
	}
	return found
}

func digit(b byte) bool { return '0' <= b && b <= '9' }

// pairNote says which channel a column of spend belongs to, or which column holds a channel's spend.
func pairNote(m intake.Mapping, column string) words.Text {
	for i, media := range m.Media {
		switch {
		case i >= len(m.Spend) || m.Spend[i] == "":
		case m.Spend[i] == column:
			return words.Say("input.cost_of", "channel", view.Clip(media, 24))
		case media == column:
			return words.Say("input.costs", "column", view.Clip(m.Spend[i], 24))
		}
	}
	return words.Text{}
}

func roleSelect(l view.Locale, c intake.Column) *view.Select {
	s := &view.Select{ID: "role-" + c.Name, Label: l.Say("input.role_of", "column", c.Name),
		Class: "preview__role preview__role--" + string(c.Role)}
	for _, n := range roleNames {
		s.Choices = append(s.Choices, view.Choice{
			Value: string(n.role), Label: l.Text(n.name), Selected: n.role == c.Role, Msg: state.SetRole{Column: c.Name, Role: n.role},
		})
	}
	return s
}

// previewRows gives every row the same number of cells, and none of them more text than a preview needs.
func previewRows(rows [][]string, columns int) []view.Row {
	out := make([]view.Row, len(rows))
	for i, row := range rows {
		out[i].Cells = make([]view.Cell, columns)
		for c := 0; c < columns && c < len(row); c++ {
			out[i].Cells[c].Text = view.Clip(row[c], 40)
		}
	}
	return out
}
