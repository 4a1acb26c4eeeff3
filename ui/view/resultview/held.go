package resultview

import (
	"math"

	"github.com/mixtab/mixtab/core/report"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
)

// The test ids of tables that are printed too.
const (
	plainID = "plain-table"
	powerID = "power-table"
)

// heldTables are what the holdout says beside its accuracy: forecasts without the model, each cut, and what would be found.
func heldTables(m *state.Model, l view.Locale, geo string) (list []PaperTable) {
	h := m.Results.Holdout.Value
	if h == nil || h.Joint == nil {
		return nil
	}
	unit := words.Unit(h.Period)
	if part := heldBack(h, geo); part != nil && len(part.Plain) > 0 {
		list = append(list, PaperTable{l.Say("results.plain_title"), l.Say("results.plain_note", "unit", unit), plainTable(l, part)})
	}
	if geo == report.All {
		list = append(list, PaperTable{Title: l.Say("results.cuts_title"),
			Note: l.Say("results.cuts_note", "unit", unit, "n", len(h.Cuts)+1, "repetitions", h.Joint.Repetitions), Table: cutsTable(l, h)})
	}
	return append(list, PaperTable{Title: l.Say("results.power_title"),
		Note: l.Say("results.power_note", "unit", unit), Table: powerTable(l, h.Joint.Power)})
}

// heldOnPaper are those of heldTables that fit a printed page.
func heldOnPaper(m *state.Model, l view.Locale) (list []PaperTable) {
	for _, t := range heldTables(m, l, report.All) {
		switch t.Table.ID {
		case plainID:
			t.Table = t.Table.Printed("paper-plain", 2)
		case powerID:
			t.Table = t.Table.Printed("paper-power", 4)
		default: // too wide
			continue
		}
		list = append(list, t)
	}
	return list
}

func plainTable(l view.Locale, part *summary.HoldoutPart) view.Table {
	t := view.Table{ID: plainID, Label: l.Say("results.plain_title"), Class: "table--tight", Heads: []view.Head{
		{Text: l.Say("results.forecast")}, {Text: "wMAPE", Term: "wmape", Number: true}, {Text: "RMSE", Number: true},
		{Text: l.Say("results.model_better"), Number: true}, {Text: l.Say("results.to_be_expected"), Number: true},
		{Text: l.Say("results.by_chance"), Number: true}}}
	add := func(name string, wmape, rmse float64, cells ...view.Cell) {
		errors := []view.Cell{view.Rounded(l.Percent(wmape), wmape), view.Rounded(l.Number(rmse), rmse)}
		t.Rows = append(t.Rows, view.Row{Name: &view.Name{Text: name}, Cells: append(errors, cells...)})
	}
	add(l.Say("results.this_model"), part.Errors.WMAPE, part.Errors.RMSE, view.Cells(view.Dash, view.Dash, view.Dash)...)
	for i := range part.Plain {
		p := &part.Plain[i]
		expected := l.Say("results.give_or_take", "middle", words.Share(p.Skill.Expected), "sd", words.Share(p.Skill.SD))
		add(l.Say("results.as_named", "name", p.Kind.Text()), p.WMAPE, p.RMSE, view.Rounded(l.Percent(p.Skill.Value), p.Skill.Value),
			view.Rounded(expected, p.Skill.Expected-p.Skill.SD, p.Skill.Expected+p.Skill.SD), view.Rounded(l.Percent(p.Skill.P), p.Skill.P))
	}
	return t
}

func cutsTable(l view.Locale, h *summary.Holdout) view.Table {
	t := view.Table{ID: "cuts-table", Label: l.Say("results.cuts_title"), Class: "table--tight", Heads: []view.Head{
		{Text: l.Say("results.kept_back")}, {Text: l.Say("results.rows"), Number: true}, {Text: l.Say("results.learnt_from"), Number: true},
		{Text: "wMAPE", Term: "wmape", Number: true}, {Text: l.Say("results.held_90"), Number: true},
		{Text: l.Say("results.off_on_average"), Number: true}, {Text: l.Say("results.by_chance"), Number: true},
		{Text: l.Say("results.log_score"), Number: true}, {Text: l.Say("results.to_be_expected"), Number: true},
		{Text: l.Say("results.by_chance"), Number: true}}}
	add := func(p *summary.HoldoutPart) {
		if p.Score == nil || p.Bias == nil {
			return
		}
		c, _ := p.At(90)
		span := l.Say("results.from_to", "from", words.Date(p.From), "to", words.Date(p.To))
		t.Rows = append(t.Rows, view.Row{Name: &view.Name{Text: span}, Cells: []view.Cell{
			view.Rounded(l.Count(p.Rows), float64(p.Rows)), view.Rounded(l.Count(p.Seen), float64(p.Seen)),
			view.Rounded(l.Percent(p.Errors.WMAPE), p.Errors.WMAPE),
			view.Rounded(l.Say("results.inside_of_rows", "inside", c.Inside, "rows", c.Rows), c.Share()),
			view.Rounded(l.Say("results.signed_share", "share", signedShare(p.Bias.Value)), p.Bias.Value),
			view.Rounded(l.Percent(p.Bias.P), p.Bias.P), view.Rounded(l.Number(p.Score.Value), p.Score.Value),
			view.Rounded(l.Say("results.density", "d", p.Score.Expected, "se", p.Score.SD),
				p.Score.Expected-p.Score.SD, p.Score.Expected+p.Score.SD),
			view.Rounded(l.Percent(p.Score.P), p.Score.P)}})
	}
	add(&h.All)
	for i := range h.Cuts {
		add(&h.Cuts[i].All)
	}
	return t
}

// signedShare is a share with its sign, in percentage points.
func signedShare(x float64) float64 { return math.Round(1000*x) / 10 }

func powerTable(l view.Locale, list []summary.HoldoutPower) view.Table {
	t := view.Table{ID: powerID, Label: l.Say("results.power_title"), Class: "table--tight", Heads: []view.Head{
		{Text: l.Say("results.channel")}, {Text: l.Say("results.half_always"), Number: true}, {Text: l.Say("results.twice_always"), Number: true},
		{Text: l.Say("results.half_since"), Number: true}, {Text: l.Say("results.twice_since"), Number: true}}}
	for i := 0; i+1 < len(list); i += 2 { // half, then twice
		half, twice := &list[i], &list[i+1]
		name := half.Channel
		if name == "" {
			name = l.Say("results.all_channels")
		}
		t.Rows = append(t.Rows, view.Row{Name: &view.Name{Text: name}, Cells: shares(l, half.Always, twice.Always, half.Since, twice.Since)})
	}
	return t
}

// shares are cells of shares.
func shares(l view.Locale, xs ...float64) (cells []view.Cell) {
	for _, x := range xs {
		cells = append(cells, view.Rounded(l.Percent(x), x))
	}
	return cells
}
