package inputview_test

import (
	"encoding/json"
	"math"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/clause"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/project"
	"github.com/mixtab/mixtab/core/report"
	"github.com/mixtab/mixtab/core/revise"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/uitest"
	"github.com/mixtab/mixtab/ui/view/inputview"
)

// TestRevisedSaysHow: what moves most, how it was found and why it may not be relied on.
func TestRevisedSaysHow(t *testing.T) {
	m := uitest.Fitted(uitest.Plain(), summary.Green)
	r := m.Results.Report
	tv, radio := r.Channels[0], r.Channels[1]
	r.ROI = []report.Return{{Geo: report.All, Channel: tv, Mean: 1.5, Low: 1, High: 2}, {Geo: report.All, Channel: radio, Mean: math.NaN()}}
	r.Contributions = []report.Contribution{{Geo: report.All, Kind: "channel", Name: tv, Share: 0.1},
		{Geo: report.All, Kind: "channel", Name: radio, Share: 0.2}}
	effects := func(roi, share float64) []revise.Effect {
		return []revise.Effect{{Channel: tv, Return: &revise.Estimate{Mean: roi, Low: 0.5, High: 2.5}, Share: revise.Estimate{Mean: 0.1}},
			{Channel: radio, Share: revise.Estimate{Mean: share}}}
	}
	for _, c := range []struct {
		name                      string
		answer                    revise.Answer
		tag, headline, how, doubt string
	}{
		{"weighed", revise.Answer{Way: revise.Weighed, K: 0.31, Draws: 1000, Channels: effects(1.2, 0.2)},
			"reweighted", tv + " would return 1.20 instead of 1.50.", "1,000 draws of the last run. Pareto k is 0.31; up to 0.7", ""},
		{"as it was", revise.Answer{Way: revise.Weighed, K: math.NaN(), Draws: 1000, Channels: effects(1.5, 0.2)},
			"reweighted", "No return and no share would change by more than 10%.", "hold just as well", ""},
		{"sampled", revise.Answer{Way: revise.Sampled, K: 1.4, Chains: 2, Draws: 200, RHat: 1.02, Channels: effects(1.4, 0.1)},
			"short run", radio + " would deliver 10% of",
			"(Pareto k 1.40), so 2 short chains of 200 draws started where it ended. R-hat is 1.02.", ""},
		{"sampled, one chain, far away", revise.Answer{Way: revise.Sampled, K: math.Inf(1), Chains: 1, Draws: 200, RHat: 1.3,
			Channels: effects(1.4, 0.1)}, "short run", radio, "can’t be reweighted for this change, so 1 short chain of 200",
			"disagree (R-hat above 1.1)"},
		{"another form", revise.Answer{Way: revise.None}, "", "", "", "the structure of the model"},
	} {
		m.Revision = state.Artefact[*revise.Answer]{Key: "revise/1", Status: state.StatusDone, Value: &c.answer}
		v := inputview.RevisedOf(m)
		if !v.Shown || v.Busy || v.Tag != c.tag || (c.headline == "") != (v.Headline == "") || !strings.Contains(v.Headline, c.headline) ||
			!strings.Contains(v.How, c.how) || !strings.Contains(v.Doubt, c.doubt) || (c.doubt == "") != (v.Doubt == "") {
			t.Errorf("%s: %+v", c.name, v)
		}
		if n := len(v.Table.Rows); n != len(c.answer.Channels) {
			t.Errorf("%s: %d rows", c.name, n)
		}
	}
	again := &revise.Answer{Channels: effects(1.2, 0.2)}
	m.Revision = state.Artefact[*revise.Answer]{Key: "revise/1", Status: state.StatusDone, Value: again}
	cells := inputview.RevisedOf(m).Table.Rows
	if got := cells[0].Cells; got[0].Text != "1.50" || got[1].Text != "1.20" || !strings.Contains(got[1].Range, "2.5") ||
		got[3].Text != "10%" {
		t.Errorf("a row of %+v", got)
	}
	if got := cells[1].Cells; got[0].Text != "–" || got[1].Text != "–" || got[2].Text != "20%" {
		t.Errorf("without a return %+v", got)
	}
}

// TestRevisedIsWorkedOut: what was there stays, marked as older, and a failure says why.
func TestRevisedIsWorkedOut(t *testing.T) {
	m := uitest.Fitted(uitest.Plain(), summary.Green)
	if inputview.RevisedOf(m).Shown {
		t.Error("shown of a model that is as it was fitted")
	}
	for want, a := range map[string]state.Artefact[*revise.Answer]{
		"Waiting for a free worker.": {Status: state.StatusWaiting},
		"Running short chains: 40%.": {Status: state.StatusRunning, Done: 0.4, Value: &revise.Answer{Way: revise.Weighed}},
		"Working it out …":           {},
	} {
		a.Key = "revise/1"
		m.Revision = a
		if v := inputview.RevisedOf(m); v.Working != want || !v.Busy || (v.How == "") != (a.Value == nil) {
			t.Errorf("%s: %+v", want, v)
		}
	}
	m.Revision = state.Artefact[*revise.Answer]{Key: "revise/1", Status: state.StatusFailed, Why: words.Plain("no room")}
	if v := inputview.RevisedOf(m); v.Busy || v.Doubt != "It couldn’t be worked out: no room" {
		t.Errorf("failed: %+v", v)
	}
}

// TestWhatAChangeDid: once another model is fitted, its results stand beside those before, with what was changed, part by part.
func TestWhatAChangeDid(t *testing.T) {
	m := uitest.Fitted(uitest.Plain(), summary.Green)
	if inputview.RevisedOf(m).Shown {
		t.Fatal("shown where nothing has been changed")
	}
	results := func(roi, share float64) *report.Results {
		r := *m.Results.Report
		tv := r.Channels[0]
		r.Channels = []string{tv}
		r.ROI = []report.Return{{Geo: report.All, Channel: tv, Mean: roi, Low: 1, High: 2}}
		r.Contributions = []report.Contribution{{Geo: report.All, Kind: "channel", Name: tv, Share: share}}
		return &r
	}
	was := m.Spec()
	before, _ := json.Marshal(was)
	is, err := clause.Model{Spec: was, Data: m.Clauses().Data}.With(clause.Trend, "", "linear")
	if err != nil {
		t.Fatal(err)
	}
	is.LiftTests = []spec.LiftTest{{Channel: m.Results.Report.Channels[0], Delta: 1, Lift: 1, SE: 1}}
	after, _ := json.Marshal(is)
	m.Results.Report, m.Results.Spec = results(1.2, 0.08), after
	m.Project.Earlier = &project.Earlier{Data: m.Results.Inputs.Data, Then: m.Results.Inputs.Spec, Spec: before,
		Interval: m.Results.Report.Interval, Effects: state.EffectsIn(results(1.5, 0.1))}
	v := inputview.RevisedOf(m)
	if got := strings.Join(v.Changes, "; "); got != "Trend: Flexible → Straight line; Experiments: 0 → 1" {
		t.Errorf("changed: %s", got)
	}
	if v.Title != "What your change did" || v.Headline != m.Results.Report.Channels[0]+" returns 1.20 instead of 1.50." {
		t.Errorf("%+v", v)
	}
	if row := v.Table.Rows[0].Cells; row[0].Text != "1.50" || row[1].Text != "1.20" || row[2].Text != "10%" || row[3].Text != "8%" {
		t.Errorf("a row of %+v", row)
	}
	m.Results.Report.Span = panel.Span{From: 1, To: 2}
	if inputview.RevisedOf(m).Shown {
		t.Error("amounts of other dates are set side by side")
	}
}

// TestWithoutExperiments: results with them stand beside what they would be without.
func TestWithoutExperiments(t *testing.T) {
	m := uitest.Fitted(uitest.Plain(), summary.Green)
	if inputview.UntestedOf(m).Shown {
		t.Fatal("shown where there are none")
	}
	r := m.Results.Report
	tv := r.Channels[0]
	r.ROI = []report.Return{{Geo: report.All, Channel: tv, Mean: 1.5, Low: 1, High: 2}}
	r.Contributions = []report.Contribution{{Geo: report.All, Kind: "channel", Name: tv, Share: 0.1}}
	m.Untested = state.Artefact[*revise.Answer]{Key: "revise/2", Status: state.StatusDone, Value: &revise.Answer{Way: revise.Weighed, K: 0.4,
		Draws: 1000, Channels: []revise.Effect{{Channel: tv, Return: &revise.Estimate{Mean: 1.1}, Share: revise.Estimate{Mean: 0.07}}}}}
	v := inputview.UntestedOf(m)
	if v.Headline != "Without the experiments, "+tv+" would return 1.10 instead of 1.50." || !strings.Contains(v.How, "Pareto k is 0.40") {
		t.Errorf("%+v", v)
	}
	if row := v.Table.Rows[0].Cells; row[0].Text != "1.50" || row[1].Text != "1.10" || !strings.HasSuffix(v.Table.Heads[1].Text, "with them") {
		t.Errorf("%+v", v.Table)
	}
}
