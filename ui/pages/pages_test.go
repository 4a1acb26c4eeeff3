package pages

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/panel/paneltest"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/core/work"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/uitest"
	"github.com/mixtab/mixtab/ui/view/resultview"
	"github.com/vugu/vugu"
)

// at builds the page of a step.
func at(m *state.Model, s state.Step) *uitest.Page {
	state.Update(m, state.GoTo{Step: s})
	uitest.Explored(m)
	return uitest.Build(NewRoot(m, func(state.Msg) {}))
}

// models are the studio in every situation a page has to cope with.
func models(n uitest.Names) map[string]*state.Model {
	stale := uitest.Fitted(n, summary.Green)
	state.Update(stale, state.ChoosePreset{Name: "bhmmm"})
	broken := uitest.Loaded(n)
	reading := uitest.Reading(n)
	reading.Dataset = nil
	for range 200 {
		reading.Issues = append(reading.Issues, panel.Issue{Severity: panel.Error, Row: 3, Column: n.KPI, Cell: n.Geos[0],
			Reason: words.Plain("not a number"), Fix: words.Plain("write a number")})
	}
	uitest.Read(broken, state.Update(broken, state.OpenFile{Name: n.File, Bytes: []byte("y")}), reading)
	unread := state.New()
	uitest.Fail(unread, state.Update(unread, state.OpenFile{Name: n.File, Bytes: []byte("z")}), work.Read.Name(), "this is a picture: "+n.File)
	cancelled := uitest.Running(n)
	state.Update(cancelled, state.CancelFit{})
	for c := range cancelled.Fit.Chains {
		state.Update(cancelled, state.Came{Key: state.ChainKey(cancelled.Fit.Key, c), Status: state.StatusStopped})
	}
	failed := uitest.Running(n)
	for c := range failed.Fit.Chains {
		state.Update(failed, state.Came{Key: state.ChainKey(failed.Fit.Key, c), Status: state.StatusFailed,
			Why: words.Plain("no finite start for " + n.Channels[0])})
	}
	dialog := uitest.Fitted(n, summary.Amber)
	state.Update(dialog, state.OpenDialog{Dialog: state.DialogProof})
	state.Update(dialog, state.Tried{Told: "fetch connect-src|beacon connect-src|image img-src|socket |events connect-src|form form-action|" +
		"script script-src|program 00ff"})
	return map[string]*state.Model{
		"new": state.New(), "loaded": uitest.Loaded(n), "broken": broken, "unread": unread, "running": uitest.Running(n), "cancelled": cancelled,
		"failed": failed, "green": uitest.Fitted(n, summary.Green), "red": uitest.Fitted(n, summary.Red), "stale": stale, "dialog": dialog,
	}
}

func TestEveryPageInEverySituation(t *testing.T) {
	for _, names := range append([]uitest.Names{uitest.Plain(), uitest.Hostile()}, nasty()...) {
		for name, m := range models(names) {
			for _, s := range state.Steps() {
				p := at(m, s)
				where := name + " on " + string(s)
				html := p.HTML(false)
				for _, bad := range []string{"<script", "<img", "<b>", "NaN", "%!", "+Inf", "<nil>"} {
					if strings.Contains(html, bad) {
						t.Errorf("%s: the page holds %q: … %s", where, bad, around(html, bad))
					}
				}
				for _, step := range state.Steps() {
					if p.Find("step-"+string(step)) == nil {
						t.Errorf("%s: no way to step %s", where, step)
					}
				}
				if len(regexp.MustCompile(`<h1`).FindAllString(html, -1)) != 1 {
					t.Errorf("%s: a page has one first heading", where)
				}
				p.Walk(func(n *vugu.VGNode) { checkElement(t, where, n) })
			}
		}
	}
}

func around(s, sub string) string {
	i := strings.Index(s, sub)
	return s[max(0, i-60):min(len(s), i+60)]
}

// checkElement holds every element to the limits of the renderer and of the page's policy.
func checkElement(t *testing.T, where string, n *vugu.VGNode) {
	t.Helper()
	for _, a := range n.Attr {
		if a.Key == "style" || strings.HasPrefix(a.Key, "on") {
			t.Errorf("%s: <%s> has an inline %s", where, n.Data, a.Key)
		}
		if len(a.Val) > 8000 {
			t.Errorf("%s: <%s %s> holds %d bytes", where, n.Data, a.Key, len(a.Val))
		}
	}
	if n.InnerHTML != nil && len(*n.InnerHTML) > 12000 {
		t.Errorf("%s: <%s> holds %d bytes of markup", where, n.Data, len(*n.InnerHTML))
	}
	if n.Data == "tbody" && rows(n) > 50 {
		t.Errorf("%s: a table of %d rows", where, rows(n))
	}
	switch n.Data {
	case "button":
		if uitest.Attr(n, "type") != "button" {
			t.Errorf("%s: a button without type", where)
		}
	case "input", "select":
		if uitest.Attr(n, "aria-label") == "" && uitest.Attr(n, "id") == "" {
			t.Errorf("%s: <%s> %s has no name", where, n.Data, uitest.Attr(n, "data-testid"))
		}
	}
}

func rows(body *vugu.VGNode) int {
	n := 0
	for c := body.FirstChild; c != nil; c = c.NextSibling {
		if c.Data == "tr" {
			n++
		}
	}
	return n
}

func TestHandlesOfEachPage(t *testing.T) {
	for _, c := range []struct {
		model string
		step  state.Step
		ids   string
	}{
		{"new", state.StepData, "file-input project-input sample-three-countries sample-national sample-ten-geos verdict-strip proof undo " +
			"redo theme help project-name"},
		{"loaded", state.StepData, "file-input sample-three-countries issue-list import-log preview data-fit"},
		{"broken", state.StepData, "file-input issue-list preview"},
		{"unread", state.StepData, "file-input sample-national"},
		{"loaded", state.StepModel, "preset-studio preset-bhmmm sentence"},
		{"new", state.StepModel, "preset-studio preset-bhmmm sentence"},
		{"loaded", state.StepFit, "chains warmup draws seed fit-start fit-status"},
		{"running", state.StepFit, "chains warmup draws seed fit-start fit-status fit-cancel chain-progress-1 chain-progress-4"},
		{"green", state.StepFit, "fit-start fit-status see-results chain-progress-1"},
		{"green", state.StepCheck, "verdict fold-statistics verdict-next"},
		{"statistics", state.StepCheck, "verdict param-table param-filter param-more verdict-next"},
		{"red", state.StepCheck, "verdict fit-longer fold-statistics"},
		{"green", state.StepCompare, "models models-table compare-models"},
		{"green", state.StepResults, "headline contribution-table roi-table decay-table"},
		{"green", state.StepPlan, "budget-total budget-TV budget-Radio budget-TV-number outcome-mean outcome-low outcome-high todays-plan " +
			"hold-total store-scenario tray compare-today scenario-file fold-marginal"},
		{"green", state.StepReport, "download-project download-idata download-contributions print"},
		{"new", state.StepFit, "fix fit-start fit-status"},
		{"new", state.StepCheck, "fix"}, {"new", state.StepResults, "fix"}, {"new", state.StepPlan, "fix"},
		{"stale", state.StepResults, "stale"}, {"stale", state.StepPlan, "stale"}, {"stale", state.StepFit, "stale"},
		{"dialog", state.StepPlan, "proof-dialog policy request-count proof-try attempts proof-program proof-close"},
	} {
		model := c.model
		if model == "statistics" {
			model = "green"
		}
		m := models(uitest.Plain())[model]
		m.Open[state.FoldStatistics] = c.model == "statistics"
		p := at(m, c.step)
		for _, id := range strings.Fields(c.ids) {
			if p.Find(id) == nil {
				t.Errorf("%s on %s: no visible %s", c.model, c.step, id)
			}
		}
	}
}

func TestTextOfHandles(t *testing.T) {
	all := models(uitest.Plain())
	for _, c := range []struct {
		model string
		step  state.Step
		id    string
		want  string
	}{
		{"new", state.StepFit, "fit-status", "idle"}, {"running", state.StepFit, "fit-status", "running"}, {"green", state.StepFit,
			"fit-status", "done"},
		{"cancelled", state.StepFit, "fit-status", "cancelled"}, {"failed", state.StepFit, "fit-status", "failed"},
		{"running", state.StepFit, "fit-title", "Sampling: 15 to 40 seconds left"},
		{"running", state.StepFit, "chain-progress-1", "Chain 1 draw 500 of 1,000 · 250 per second · 1 divergence · 2 seconds left"},
		{"running", state.StepFit, "chain-progress-3", "Chain 3 waiting for a free processor core"},
		{"green", state.StepCheck, "verdict-strip", "A headline about TV R-hat 1.004 · ESS 812 · 1 divergence"},
		{"red", state.StepPlan, "verdict-strip", "Don’t trust these results A reason about North"},
		{"red", state.StepResults, "caution", "A headline about TV. A reason about North Check the fit"},
		{"red", state.StepReport, "caution", "A headline about TV. A reason about North Check the fit"},
		{"stale", state.StepPlan, "verdict-strip", "Out of date the model has changed since it ran"},
		{"green", state.StepResults, "headline", strings.ReplaceAll(resultview.ResultsOf(all["green"]).Title, "\u00a0", " ")},
		{"loaded", state.StepData, "data-title", "2 markets, 2 channels, 36 rows: ready to model"},
		{"broken", state.StepData, "data-title", "200 problems to fix before this file can be used"},
		{"green", state.StepPlan, "outcome-mean", "1.510k"}, {"green", state.StepPlan, "unmoved", "This is today’s plan. Move a slider."},
	} {
		if got := at(all[c.model], c.step).Text(c.id); got != c.want {
			t.Errorf("%s on %s: %s says %q, want %q", c.model, c.step, c.id, got, c.want)
		}
	}
}

// TestNamesStayText shows hostile names as what they are.
func TestNamesStayText(t *testing.T) {
	n := uitest.Hostile()
	m := uitest.Fitted(n, summary.Green)
	state.Update(m, state.TogglePart{Part: state.FoldMarginal})
	for _, c := range []struct {
		step state.Step
		id   string
		want string
	}{
		{state.StepData, "preview", n.Channels[0]}, {state.StepModel, "sentence", n.Channels[1]},
		{state.StepResults, "contribution-table", n.Channels[2]}, {state.StepPlan, "marginal-table", n.Channels[0]},
		{state.StepCheck, "verdict", n.Geos[0]},
	} {
		if got := at(m, c.step).Text(c.id); !strings.Contains(got, c.want) {
			t.Errorf("%s does not show %q: %s", c.id, c.want, got)
		}
	}
}

// TestNewResultsAreBriefAtFirst: what stands at the top, then all of it, and so it stays.
func TestNewResultsAreBriefAtFirst(t *testing.T) {
	m := uitest.Fitted(uitest.Plain(), summary.Green)
	root := NewRoot(m, func(state.Msg) {})
	state.Update(m, state.GoTo{Step: state.StepResults})
	for i, whole := range []bool{false, true, true} {
		root.Begin()
		p := uitest.Build(root)
		if p.Text("headline") == "" || (p.Find("contribution-table") != nil) != whole || root.Brief == whole {
			t.Errorf("the %d. time the page is drawn its tables are there: %t", i+1, !whole)
		}
	}
	m.Results.Version++
	state.Update(m, state.GoTo{Step: state.StepResults, Part: "curves"})
	if root.Begin(); root.Brief {
		t.Error("a part further down is gone to, and is not there")
	}
}

func TestHandlersOnlyDispatch(t *testing.T) {
	m := uitest.Fitted(uitest.Plain(), summary.Green)
	var sent []state.Msg
	root := NewRoot(m, func(msg state.Msg) { sent = append(sent, msg) })
	for _, c := range []struct {
		step   state.Step
		id     string
		event  string
		target map[string]any
		want   state.Msg
	}{
		{state.StepPlan, "step-check", "click", nil, state.GoTo{Step: state.StepCheck}},
		{state.StepPlan, "budget-TV", "input", map[string]any{"value": "42.5"}, state.SetBudget{Channel: 0, Money: 42.5}},
		{state.StepPlan, "budget-Radio", "change", map[string]any{"value": "7"}, state.SetBudget{Channel: 1, Money: 7, Final: true}},
		{state.StepPlan, "budget-total", "input", map[string]any{"value": "500"}, state.SetTotal{Money: 500}},
		{state.StepPlan, "budget-TV-number", "change", map[string]any{"value": "12 k"}, state.Commit{Field: "budget:0", Text: "12 k"}},
		{state.StepPlan, "budget-TV-number", "change", map[string]any{"value": "100"}, nil},
		{state.StepPlan, "hold-total", "click", nil, state.HoldTotal{Hold: true}},
		{state.StepFit, "draws", "change", map[string]any{"value": "300"}, state.Commit{Field: "draws", Text: "300"}},
		{state.StepFit, "draws", "input", map[string]any{"value": "30"}, state.Edit{Field: "draws", Text: "30"}},
		{state.StepFit, "fit-start", "click", nil, state.StartFit{}},
		{state.StepData, "role-Price", "change", map[string]any{"value": "media"}, state.SetRole{Column: "Price", Role: intake.RoleMedia}},
		{state.StepData, "file-input", "change", nil, state.PickFile{Input: "file-input"}},
		{state.StepData, "sample-national", "click", nil, state.ChooseSample{Name: "national"}},
		{state.StepModel, "preset-bhmmm", "click", nil, state.ChoosePreset{Name: "bhmmm"}},
		{state.StepModel, "pooling-threshold", "change", nil, state.SetPooling{Mode: "threshold"}},
		{state.StepCheck, "param-filter", "input", map[string]any{"value": "eff"}, state.Edit{Field: "filter", Text: "eff"}},
		{state.StepReport, "download-idata", "click", nil, state.Export{What: state.ExportDraws}},
	} {
		state.Update(m, state.GoTo{Step: c.step})
		m.Open[state.FoldStatistics] = true
		version := m.Version
		sent = nil
		uitest.Build(root).Fire(c.id, c.event, c.target)
		switch {
		case c.want == nil && len(sent) > 0:
			t.Errorf("%s %s sends %#v, want nothing", c.id, c.event, sent)
		case c.want != nil && (len(sent) != 1 || sent[0] != c.want):
			t.Errorf("%s %s sends %#v, want %#v", c.id, c.event, sent, c.want)
		}
		if m.Version != version {
			t.Errorf("%s changed the model by itself", c.id)
		}
	}
}

func TestTheFilterAndMoreRows(t *testing.T) {
	m := uitest.Fitted(uitest.Plain(), summary.Green)
	m.Open[state.FoldStatistics] = true
	if got := at(m, state.StepCheck).Text("param-count"); got != "25 of 70 parameters" {
		t.Error(got)
	}
	state.Update(m, state.MoreRows{})
	state.Update(m, state.MoreRows{})
	p := at(m, state.StepCheck)
	if got := p.Text("param-count"); got != "50 of 70 parameters; use the filter to find the others" || p.Find("param-more") != nil {
		t.Error(got)
	}
	state.Update(m, state.Edit{Field: "filter", Text: "EFFECT[North,6"})
	if got := at(m, state.StepCheck).Text("param-count"); got != "11 of 11 parameters" {
		t.Error(got)
	}
}

// TestSecondPass builds every page twice in one environment, in another situation each time, as a person's steps do.
func TestSecondPass(t *testing.T) {
	env, err := vugu.NewBuildEnv()
	if err != nil {
		t.Fatal(err)
	}
	m := uitest.Fitted(uitest.Plain(), summary.Green)
	root := NewRoot(m, func(state.Msg) {})
	pass := func(s state.Step) string {
		state.Update(m, state.GoTo{Step: s})
		return uitest.BuildIn(env, root).HTML(true)
	}
	first := map[state.Step]string{}
	for _, s := range state.Steps() {
		first[s] = pass(s)
	}
	for _, s := range []state.Step{state.StepPlan, state.StepData, state.StepResults, state.StepCheck, state.StepModel, state.StepReport,
		state.StepFit} {
		if again := pass(s); again != first[s] {
			t.Errorf("%s looks different on a later pass", s)
		}
	}
}

// TestEmptyElementsAreSaidToBeEmpty: what the renderer is not told to empty keeps what an earlier pass put there.
func TestEmptyElementsAreSaidToBeEmpty(t *testing.T) {
	m := uitest.Fitted(uitest.Plain(), summary.Green)
	for _, s := range state.Steps() {
		state.Update(m, state.GoTo{Step: s})
		env, err := vugu.NewBuildEnv()
		if err != nil {
			t.Fatal(err)
		}
		root := NewRoot(m, func(state.Msg) {})
		built := env.RunBuild(root)
		new(Drawn).Prepare(built)
		left, filled := 0, 0
		uitest.Of(built).Walk(func(n *vugu.VGNode) {
			switch {
			case n.FirstChild != nil || void(n.Data) || n.JSPopulateHandler != nil:
			case n.InnerHTML == nil:
				left++
			case *n.InnerHTML == "":
				filled++
			}
		})
		if left > 0 || filled == 0 {
			t.Errorf("%s: %d elements say nothing of their children, %d say that they have none", s, left, filled)
		}
	}
}

// TestStatefulElementsAreDynamic: markup without anything dynamic is folded into one string and written again, which
// would empty a field or close a list under a person's hands.
func TestStatefulElementsAreDynamic(t *testing.T) {
	tag := regexp.MustCompile(`(?s)<(input|select|details|textarea)\b(?:"[^"]*"|'[^']*'|[^>])*>`)
	dynamic := regexp.MustCompile(`\s[:.@][\w-]+=`)
	for _, pattern := range []string{"*.vugu", "../comps/*.vugu"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatal("no components at", pattern)
		}
		for _, f := range files {
			raw, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			for _, found := range tag.FindAllString(string(raw), -1) {
				if !dynamic.MatchString(found) {
					t.Errorf("%s: %s", f, found)
				}
			}
		}
	}
}

// TestAdviceHasAButton: what a ground advises of the sampler is done with a click, and where a fit goes on it cannot be.
func TestAdviceHasAButton(t *testing.T) {
	m := uitest.Fitted(uitest.Plain(), summary.Green)
	m.Step, m.Results.Report.Verdict = state.StepCheck, summary.Verdict{}.With(summary.Ground{Level: summary.Amber,
		About: summary.AboutDivergences, Text: words.Plain("Some diverged.")})
	var said []state.Msg
	p := uitest.Build(NewRoot(m, func(message state.Msg) { said = append(said, message) }))
	if got := p.Text("ground-button"); got != "Run again at 0.95" {
		t.Errorf("the button says %q", got)
	}
	p.Fire("ground-button", "click", nil)
	if len(said) != 1 || said[0] != (state.FitWith{TargetAccept: 0.95}) {
		t.Errorf("a click says %+v", said)
	}
}

// nasty are all names that a hostile program would choose, each once.
func nasty() (sets []uitest.Names) {
	for n := 0; n < len(paneltest.HostileNames()); n += 9 {
		sets = append(sets, uitest.Nasty(n))
	}
	return sets
}
