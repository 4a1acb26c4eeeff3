package pages

import (
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/share"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/work"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/uitest"
)

// handedOn is the page of the planner that a studio shares, as the person who opens it sees it.
func handedOn(t *testing.T, studio *state.Model, o share.Options) *state.Model {
	t.Helper()
	whole := studio.Planner()
	r := whole.Surface.Reduce(o.Reduction(whole))
	for r.Step() {
	}
	data, err := share.Marshal(share.Reduce(whole, o, r.Surface()))
	if err != nil {
		t.Fatal(err)
	}
	p, err := share.Unmarshal(data)
	if err != nil {
		t.Fatal(err)
	}
	m := state.New()
	state.Update(m, state.PlannerOpened{Planner: p})
	return m
}

// TestDialogSaysWhatGoesAlong: the dialog lists it before the file is made, follows the choices, and the file is made
// with them.
func TestDialogSaysWhatGoesAlong(t *testing.T) {
	for _, names := range []uitest.Names{uitest.Plain(), uitest.Hostile()} {
		m := uitest.Fitted(names, summary.Amber)
		state.Update(m, state.StoreScenario{Name: "More"})
		var said []state.Cmd
		dispatch := func(message state.Msg) { said = append(said, state.Update(m, message)...) }
		state.Update(m, state.GoTo{Step: state.StepReport})
		uitest.Build(NewRoot(m, dispatch)).Fire("open-share", "click", nil)
		p := uitest.Build(NewRoot(m, dispatch))
		for _, want := range []string{"8 draws each", "1 saved scenario", summaryReason(m)} {
			if !strings.Contains(p.Text("share-holds"), want) {
				t.Errorf("the dialog does not say %q but %q", want, p.Text("share-holds"))
			}
		}
		if html := p.HTML(false); strings.Contains(html, "<img") || strings.Contains(html, "<script") {
			t.Error("a name became markup")
		}
		p.Fire("share-geos", "change", map[string]any{"checked": true})
		p.Fire("share-scenarios", "change", map[string]any{"checked": false})
		p.Fire("share-name", "change", map[string]any{"value": ""})
		p = uitest.Build(NewRoot(m, dispatch))
		if text := p.Text("share-holds"); !strings.Contains(text, "name is left out") || !strings.Contains(text, "0 saved") ||
			strings.Contains(text, "in each market") {
			t.Errorf("after the choices the dialog says %q", text)
		}
		said = nil
		p.Fire("share-save", "click", nil)
		if len(said) != 1 {
			t.Fatalf("saving asks for %v", said)
		}
		if w := said[0].(state.WritePlanner); !w.Options.OneGeo || w.Options.Scenarios || w.Options.Name != "" {
			t.Errorf("the file is made with %+v", w.Options)
		}
	}
}

func summaryReason(m *state.Model) string { return m.Results.Report.Verdict.Reasons[0].String() }

// TestPlannerPage: a person who opens a planner sees the same outcome, the verdict with its reasons, and nothing that leads
// to a page which is not there; names stay text.
func TestPlannerPage(t *testing.T) {
	for _, names := range []uitest.Names{uitest.Plain(), uitest.Hostile()} {
		for _, level := range []summary.Level{summary.Green, summary.Amber, summary.Red} {
			studio := uitest.Fitted(names, level)
			state.Update(studio, state.GoTo{Step: state.StepPlan})
			m := handedOn(t, studio, share.Options{Name: names.File, Flights: true, Scenarios: true})
			var said []state.Msg
			page := NewPlanner(m, func(message state.Msg) { said = append(said, message); state.Update(m, message) })
			p := uitest.Build(page)
			if got, want := p.Text("outcome-mean"), uitest.Build(NewRoot(studio, func(state.Msg) {})).Text("outcome-mean"); got != want ||
				got == "" {
				t.Errorf("the planner says %q, the studio %q", got, want)
			}
			html := p.HTML(false)
			for _, bad := range []string{"<script", "<img", "<b>", "NaN", "%!", "<nil>"} {
				if strings.Contains(html, bad) {
					t.Errorf("%s: the page holds %q: … %s", level, bad, around(html, bad))
				}
			}
			reasons := m.Results.Report.Verdict.Reasons
			if level != summary.Green && !strings.Contains(p.Text("planner-verdict"), reasons[0].String()) {
				t.Errorf("%s: the page does not say %q but %q", level, reasons[0], p.Text("planner-verdict"))
			}
			for _, message := range said {
				if to, is := message.(state.GoTo); is {
					t.Errorf("the page leads to %s", to.Step)
				}
			}
			if strings.Contains(p.HTML(true), "Check the fit") {
				t.Errorf("%s: the page leads to the check of the fit", level)
			}
			p.Fire("about", "click", nil)
			for _, reason := range reasons {
				if said := uitest.Build(page).Text("about-verdict"); level != summary.Green && !strings.Contains(said, reason.String()) {
					t.Errorf("%s: the planner does not tell %q", level, reason)
				}
			}
			if about := uitest.Build(page); about.Find("about-dialog") == nil || !strings.Contains(about.Text("about-dialog"), "8 draws each") {
				t.Errorf("%s: what the planner is cannot be read", level)
			}
		}
	}
}

// TestPlannerStaysAPlanner: it has one page, is never stale, keeps nothing elsewhere, and takes scenarios only.
func TestPlannerStaysAPlanner(t *testing.T) {
	m := handedOn(t, uitest.Fitted(uitest.Plain(), summary.Green), share.Options{})
	for _, s := range state.Steps() {
		state.Update(m, state.GoTo{Step: s})
	}
	if m.Step != state.StepPlan || m.Staleness() != "" {
		t.Errorf("the planner is at %s, stale: %q", m.Step, m.Staleness())
	}
	state.Update(m, state.SetBudget{Channel: 0, Money: 150, Final: true})
	state.Update(m, state.StoreScenario{Name: "Mine"})
	if len(m.Project.Scenarios) != 1 || !m.CanUndo() {
		t.Error("a scenario cannot be stored")
	}
	half := interval.Interval{Level: 50, Kind: interval.HDI}
	before := m.Plan.Outcome.Forecast
	for _, cmd := range state.Update(m, state.SetInterval{Interval: half}) {
		if run, is := cmd.(state.Run); is && run.Work == work.Analyse.Name() {
			t.Error("another interval is asked of draws that a planner does not have")
		}
	}
	if now := m.Plan.Outcome.Forecast; m.Results.Report.Interval != half || now.Mean != before.Mean ||
		now.High-now.Low >= before.High-before.Low {
		t.Errorf("told as %v: %+v, before %+v", m.Results.Report.Interval, now, before)
	}
	cmds := state.Update(m, state.OpenFile{Name: "plans.csv", Bytes: []byte("x")})
	if len(cmds) == 0 {
		t.Fatal("a dropped file is not read")
	}
	if uitest.KeyOf(cmds, work.Table.Name()) == "" || m.Project.Source != nil {
		t.Errorf("a dropped file leads to %#v", cmds)
	}
}

// TestAPlannerKeepsItsCurrency: without the data nothing else says of what its money is.
func TestAPlannerKeepsItsCurrency(t *testing.T) {
	studio := uitest.Fitted(uitest.Plain(), summary.Green)
	studio.Data.Reading.Dataset.Currency = "EUR"
	m := handedOn(t, studio, share.Options{})
	p := uitest.Build(NewPlanner(m, func(state.Msg) {}))
	if title := p.Text("plan-title"); !strings.Contains(title, "€") {
		t.Errorf("the planner says %q", title)
	}
}

// TestAPlannerHasNoWeeks: how money is spread week by week is no part of a planner, whatever its timing, and not offered in it.
func TestAPlannerHasNoWeeks(t *testing.T) {
	studio := uitest.Fitted(uitest.Plain(), summary.Green)
	state.Update(studio, state.SetFlights{Flight: 1})
	studio.Open[state.FoldPhasing] = true
	state.Update(studio, state.GoTo{Step: state.StepPlan})
	if p := uitest.Build(NewRoot(studio, func(state.Msg) {})); !strings.Contains(p.HTML(true), "Spend by week") {
		t.Error("the studio does not offer the picture")
	}
	m := handedOn(t, studio, share.Options{Flights: true})
	m.Open[state.FoldPhasing] = true
	if p := uitest.Build(NewPlanner(m, func(state.Msg) {})); strings.Contains(p.HTML(true), "Spend by week") {
		t.Error("a planner offers what it has not")
	}
}
