package planview

import (
	"slices"
	"strconv"

	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
)

// Tray is the kept plans, today's first.
type Tray struct {
	Rows    []TrayRow
	Hidden  string // how many rows are not shown
	Note    string
	Empty   bool // nothing is kept yet
	Files   []view.File
	Name    string // for the plan on the sliders, when it is stored
	Compare string // what to do to compare
	Import  ImportNote
}

// TrayRow is one plan of the tray.
type TrayRow struct {
	ID       int
	Kept     bool   // can be named, doubled and removed; today's plan cannot
	Name     string // as it is being typed
	Plain    string // the name as it holds, for labels
	Field    state.Field
	Error    string
	Total    string
	Outcome  string
	Interval string
	Delta    string
	Better   string
	Shown    bool // is on the sliders
	Compared bool
	Misfit   string     // what of it does not fit this model
	Note     view.Field // why it was kept
	Chosen   bool
}

// trayShown is how many kept plans are shown at first, and how many more at a time.
const trayShown = 12

func trayOf(m *state.Model, l view.Locale, s *surface.Surface) Tray {
	t := Tray{Files: view.FilesOf(l, state.ExporterOf(state.ExportScenarios)), Empty: len(m.Plan.Kept) == 0, Name: storeName(l, m, s),
		Import: importOf(l, m.Plan.Import)}
	compared := map[int]bool{}
	for _, id := range m.Plan.Compared {
		compared[id] = true
	}
	today := m.Plan.Outcome
	f := forecastOf(s, &today)
	t.Rows = append(t.Rows, TrayRow{
		ID: state.IDToday, Name: l.Say("planner.today"), Plain: l.Say("planner.today"),
		Total: l.Money(m.Plan.Today.Total()), Outcome: amountIn(m, "").written(l, f.Mean-f.DeltaMean),
		Shown: m.Plan.Now.Same(m.Plan.Today), Compared: compared[state.IDToday],
	})
	stored := slices.ContainsFunc(m.Plan.Kept, func(k state.Kept) bool { return k.Scenario.Same(m.Plan.Now) })
	if !t.Rows[0].Shown && (!stored || compared[state.IDCurrent]) {
		row := TrayRow{ID: state.IDCurrent, Name: l.Say("planner.on_sliders"), Plain: l.Say("planner.plan_on_sliders"), Shown: true,
			Compared: compared[state.IDCurrent], Total: l.Money(m.Plan.Now.Total())}
		row.answer(l, amountIn(m, ""), f, &today)
		t.Rows = append(t.Rows, row)
	}
	shown := min(len(m.Plan.Kept), m.Plan.Rows+trayShown)
	for i := range m.Plan.Kept[:shown] {
		t.Rows = append(t.Rows, keptRow(m, l, s, i, compared))
	}
	if left := len(m.Plan.Kept) - shown; left > 0 {
		t.Hidden = l.Say("planner.more_scenarios", "n", left)
	}
	switch {
	case t.Empty:
		t.Note = storeNote(m, l)
	case len(m.Plan.Compared) == 0:
		t.Note = l.Say("planner.tick_some")
	case len(m.Plan.Compared) == 1:
		t.Note = l.Say("planner.tick_another")
	}
	return t
}

func keptRow(m *state.Model, l view.Locale, s *surface.Surface, at int, compared map[int]bool) TrayRow {
	k := &m.Plan.Kept[at]
	row := TrayRow{
		ID: k.ID, Kept: true, Name: k.Scenario.Name, Plain: k.Scenario.Name, Field: state.FieldScenario.Of(strconv.Itoa(k.ID)),
		Total: l.Money(k.Scenario.Total()),
		Shown: k.Scenario.Same(m.Plan.Now), Compared: compared[k.ID], Misfit: firstReason(l, k.Misfit),
	}
	sc := &m.Project.Scenarios[at]
	row.Chosen = sc.Chosen()
	row.Note = view.Field{Name: state.FieldNote.Of(strconv.Itoa(k.ID)), Hint: l.Say("planner.note_hint"), Value: sc.Note}.Typed(m)
	row.Error = m.Errors[row.Field]
	if text, typing := m.Drafts[row.Field]; typing {
		row.Name = text
	}
	if k.Answered {
		row.answer(l, amountIn(m, ""), forecastOf(s, &k.Outcome), &k.Outcome)
	}
	return row
}

func (r *TrayRow) answer(l view.Locale, as amount, f plan.Forecast, o *plan.Outcome) {
	r.Outcome, r.Interval = as.written(l, f.Mean), l.Range(f.Low, f.High)
	r.Delta, r.Better = as.change(l, f.DeltaMean), l.Chance(o.ProbBetter)
}

// storeNote says where a plan stays that is stored.
func storeNote(m *state.Model, l view.Locale) string {
	if m.Shared != nil {
		return l.Say("planner.store_in_tab")
	}
	return l.Say("planner.store_in_project")
}
