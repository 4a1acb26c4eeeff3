package resultview_test

import (
	"math"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/kernel"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/core/work"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/uitest"
	"github.com/mixtab/mixtab/ui/view/resultview"
)

func TestGeosAreFiltered(t *testing.T) {
	m := uitest.Fitted(uitest.Plain(), summary.Green)
	all := resultview.ResultsOf(m)
	state.Update(m, state.ChooseGeo{Geo: 1})
	one := resultview.ResultsOf(m)
	if all.Where != "all markets" || one.Where != "South" || len(all.Contributions.Rows) != 4 || len(one.Contributions.Rows) != 4 {
		t.Errorf("%s with %d rows, %s with %d", all.Where, len(all.Contributions.Rows), one.Where, len(one.Contributions.Rows))
	}
	if strings.Contains(all.Title, "in South") || !strings.Contains(one.Title, "in South") || !strings.Contains(one.Lede, "South") {
		t.Errorf("South is headed %q, %q", one.Title, one.Lede)
	}
	if len(all.Curves) != 4 || len(one.Curves) != 2 || one.Curves[0].ID != "response:South:TV" || one.Top[0].ID != "waterfall:South" {
		t.Errorf("%d and %d curves", len(all.Curves), len(one.Curves))
	}
}

func TestWhatIsMissingAndWhereItIsMended(t *testing.T) {
	for _, c := range []struct {
		name string
		m    *state.Model
		step state.Step
		fit  bool
	}{
		{"no data", state.New(), state.StepData, false}, {"no fit", uitest.Loaded(uitest.Plain()), state.StepFit, true}, {"running",
			uitest.Running(uitest.Plain()), state.StepFit, false},
	} {
		got := resultview.ResultsOf(c.m).Missing
		if !got.Lacks || got.Text == "" || got.Next == "" || got.Step != c.step || got.Fit != c.fit {
			t.Errorf("%s: %+v", c.name, got)
		}
	}
}

func TestLeastCertain(t *testing.T) {
	m := uitest.Running(uitest.Plain())
	f := resultview.FitOf(m)
	rows := f.Least.Rows
	if len(rows) != 3 || rows[0].Name.Text != "Retention: North, TV" || uitest.Cell(f.Least, 0, "R-hat").Text != "1.210" ||
		rows[0].Class != "table__row--warn" ||
		rows[1].Class != "" || uitest.Cell(f.Least, 1, "R-hat").Text != "–" || rows[2].Class != "" {
		t.Errorf("while it runs, the least certain are %+v", rows)
	}
	if f.LeastNote != "Worst of 61 parameters, over 500 draws of 2 chains. Based on one draw in 2." || len(f.Trace) != 1 ||
		f.Trace[0].ID != "trace:live" {
		t.Errorf("%q, %d charts", f.LeastNote, len(f.Trace))
	}
	key := f.TraceKey
	uitest.ChainAt(m, 0, work.Position{Iteration: 1600, Draws: 600})
	if resultview.FitOf(m).TraceKey != key {
		t.Error("progress alone draws the chart again")
	}
	if f := resultview.FitOf(uitest.Loaded(uitest.Plain())); len(f.Trace) != 0 || len(f.Least.Rows) != 0 {
		t.Error("there is something least certain before a fit")
	}
	done := resultview.FitOf(uitest.Fitted(uitest.Plain(), summary.Green))
	if len(done.Least.Rows) == 0 || len(done.Trace) == 1 && done.Trace[0].ID != "trace:worst" {
		t.Errorf("after the fit the least certain are %+v", done.Least)
	}
}

func TestQuantitiesWorstFirst(t *testing.T) {
	m := uitest.Fitted(uitest.Plain(), summary.Amber)
	m.Results.Report.Parameters = []summary.Row{
		{Name: "fixed", RHat: math.NaN(), ESSBulk: math.NaN(), ESSTail: math.NaN()}, {Name: "good", RHat: 1.001, ESSBulk: 900, ESSTail: 900},
		{Name: "apart", RHat: 1.3, ESSBulk: 50, ESSTail: 60}, {Name: "slow", RHat: 1.02, ESSBulk: 40, ESSTail: 45},
	}
	m.Results.Report.Quantities = nil
	for order, want := range map[string]string{"": "Fixed Good Apart Slow", "rhat": "Apart Slow Good Fixed", "ess": "Slow Apart Good Fixed"} {
		state.Update(m, state.SortRows{Order: order})
		var names []string
		for _, r := range resultview.CheckOf(m).Parameters.Rows {
			names = append(names, r.Name.Text)
		}
		if got := strings.Join(names, " "); got != want {
			t.Errorf("ordered by %q the rows are %q, want %q", order, got, want)
		}
	}
	if m.Results.Report.Parameters[0].Name != "fixed" {
		t.Error("the results themselves were sorted")
	}
}

// TestFitSaysWhatComputedIt: fast code is named, plain code has its reason, and nothing is said where nobody knows.
func TestFitSaysWhatComputedIt(t *testing.T) {
	for want, path := range map[string]kernel.Path{
		"": {}, "fast code (SIMD)": {Kernel: true},
		"plain code: this browser cannot run the fast code. The draws are the same, only slower": {Plain: words.Say("model.no_simd")},
	} {
		m := uitest.Fitted(uitest.Plain(), summary.Green)
		m.Fit.Chains = []state.Chain{{Path: path}, {}}
		got := ""
		for _, f := range resultview.FitOf(m).Facts {
			if f.Label == "Gradients" {
				got = f.Value
			}
		}
		if got != want {
			t.Errorf("%+v: %q, want %q", path, got, want)
		}
	}
}
