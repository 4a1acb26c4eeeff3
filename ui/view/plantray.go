package view

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/ui/state"
)

// Tray is the kept plans, today's first.
type Tray struct {
	Rows    []TrayRow
	Hidden  string // how many rows are not shown
	Note    string
	Empty   bool   // nothing is kept yet
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
	Field    string
	Error    string
	Total    string
	Outcome  string
	Interval string
	Delta    string
	Better   string
	Shown    bool // is on the sliders
	Compared bool
	Misfit   string // what of it does not fit this model
}

// ImportNote says how the reading of a file of scenarios went.
type ImportNote struct {
	Shown  bool
	Tone   string
	Text   string
	Issues []string
	More   string
}

// trayShown is how many kept plans are shown at first, and how many more at a time.
const trayShown = 12

// forecastOf is a plan's outcome in the unit that plans are compared by.
func forecastOf(s *surface.Surface, o *plan.Outcome) plan.Forecast {
	if s.ValueKnown() {
		return o.Value
	}
	return o.Forecast
}

func trayOf(m *state.Model, l Locale, s *surface.Surface) Tray {
	t := Tray{Empty: len(m.Plan.Kept) == 0, Name: storeName(l, m, s), Import: importOf(m.Plan.Import)}
	compared := map[int]bool{}
	for _, id := range m.Plan.Compared {
		compared[id] = true
	}
	today := m.Plan.Outcome
	f := forecastOf(s, &today)
	t.Rows = append(t.Rows, TrayRow{
		ID: state.IDToday, Name: "Today’s plan", Plain: "Today’s plan", Total: l.Short(m.Plan.Today.Total()), Outcome: l.Short(f.Mean - f.DeltaMean),
		Shown: m.Plan.Now.Same(m.Plan.Today), Compared: compared[state.IDToday],
	})
	stored := slices.ContainsFunc(m.Plan.Kept, func(k state.Kept) bool { return k.Scenario.Same(m.Plan.Now) })
	if !t.Rows[0].Shown && (!stored || compared[state.IDCurrent]) {
		row := TrayRow{ID: state.IDCurrent, Name: "On the sliders", Plain: "The plan on the sliders", Shown: true, Compared: compared[state.IDCurrent], Total: l.Short(m.Plan.Now.Total())}
		row.answer(l, f, &today)
		t.Rows = append(t.Rows, row)
	}
	shown := min(len(m.Plan.Kept), m.Plan.Rows+trayShown)
	for i := range m.Plan.Kept[:shown] {
		t.Rows = append(t.Rows, keptRow(m, l, s, &m.Plan.Kept[i], compared))
	}
	if left := len(m.Plan.Kept) - shown; left > 0 {
		t.Hidden = plural(left, "more scenario")
	}
	switch {
	case t.Empty:
		t.Note = storeNote(m)
	case len(m.Plan.Compared) == 0:
		t.Note = "Tick two to four to compare them."
	case len(m.Plan.Compared) == 1:
		t.Note = "Tick another one to compare them."
	}
	return t
}

func keptRow(m *state.Model, l Locale, s *surface.Surface, k *state.Kept, compared map[int]bool) TrayRow {
	row := TrayRow{
		ID: k.ID, Kept: true, Name: k.Scenario.Name, Plain: k.Scenario.Name, Field: "scenario:" + strconv.Itoa(k.ID), Total: l.Short(k.Scenario.Total()),
		Shown: k.Scenario.Same(m.Plan.Now), Compared: compared[k.ID], Misfit: firstReason(k.Misfit),
	}
	row.Error = m.Errors[row.Field]
	if text, typing := m.Drafts[row.Field]; typing {
		row.Name = text
	}
	if k.Answered {
		row.answer(l, forecastOf(s, &k.Outcome), &k.Outcome)
	}
	return row
}

func (r *TrayRow) answer(l Locale, f plan.Forecast, o *plan.Outcome) {
	r.Outcome, r.Interval, r.Delta, r.Better = l.Short(f.Mean), l.Range(f.Low, f.High), l.Change(f.DeltaMean), l.Chance(o.ProbBetter)
}

// firstReason is the first of what does not fit, and how many more there are.
func firstReason(issues []panel.Issue) string {
	switch len(issues) {
	case 0:
		return ""
	case 1:
		return issues[0].Reason
	}
	return fmt.Sprintf("%s And %s more.", issues[0].Reason, plural(len(issues)-1, "thing"))
}

// storeName is what the plan on the sliders is called when it is stored: a letter, and what it does.
func storeName(l Locale, m *state.Model, s *surface.Surface) string {
	name := "Scenario " + letter(len(m.Project.Scenarios))
	if m.Plan.Now.Same(m.Plan.Today) {
		return name + ": as today"
	}
	return name + ": " + moveName(l, m.Plan.Now, m.Plan.Today, s)
}

// letter counts A, B, … Z, AA.
func letter(n int) string {
	text := ""
	for n++; n > 0; n = (n - 1) / 26 {
		text = string(rune('A'+(n-1)%26)) + text
	}
	return text
}

// linesShown is how many lines of what is wrong with a file of scenarios are shown.
const linesShown = 20

func importOf(i state.Import) ImportNote {
	n := ImportNote{Shown: true, Tone: "info"}
	errors := 0
	for _, issue := range i.Issues {
		if issue.Severity == panel.Error {
			errors++
		}
		if issue.Severity != panel.Note && len(n.Issues) < linesShown {
			n.Issues = append(n.Issues, issueLine(issue))
		}
	}
	if left := len(i.Issues) - len(n.Issues); left > 0 && len(n.Issues) == linesShown {
		n.More = plural(left, "more line") + " of this kind."
	}
	switch {
	case i.Busy:
		n.Text = "Reading " + i.Name + " …"
	case i.Failed != "":
		n.Tone, n.Text = "bad", i.Name+" could not be read: "+i.Failed
	case i.Read > 0 && len(n.Issues) > 0:
		n.Tone, n.Text = "warn", plural(i.Read, "scenario")+" taken from "+i.Name+". Look at this:"
	case i.Read > 0:
		n.Tone, n.Text = "good", plural(i.Read, "scenario")+" taken from "+i.Name+"."
	case errors > 0 || len(i.Issues) > 0:
		n.Tone, n.Text = "bad", "Nothing was taken from "+i.Name+", and nothing here has changed. To mend:"
	default:
		return ImportNote{}
	}
	return n
}

func issueLine(i panel.Issue) string {
	place := ""
	if i.Row > 0 {
		place = "Row " + strconv.Itoa(i.Row)
	}
	if i.Column != "" {
		if place != "" {
			place += ", "
		}
		place += i.Column
	}
	if place != "" {
		place += ": "
	}
	if i.Cell != "" {
		place += "“" + i.Cell + "” – "
	}
	return place + i.Reason + " " + i.Fix
}

// moveName is moveText as a name: "9 M from Banners to TV", "save 12 M".
func moveName(l Locale, now, today plan.Scenario, s *surface.Surface) string {
	text := moveText(l, now, today, s)
	for _, r := range [...][2]string{{"Moving ", ""}, {"Spending ", ""}, {" and spending ", ", "}, {"Other splits", "other splits"}} {
		text = strings.Replace(text, r[0], r[1], 1)
	}
	if rest, less := strings.CutSuffix(text, " less"); less && !strings.Contains(rest, ",") {
		return "save " + rest
	}
	return text
}

// storeNote says where a plan stays that is stored.
func storeNote(m *state.Model) string {
	if m.Shared != nil {
		return "Store a plan to compare it. It stays in this tab: save it as a file before you close it."
	}
	return "Store a plan to keep it with the project and to compare it."
}
