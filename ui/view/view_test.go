package view_test

import (
	"encoding/json"
	"math"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/elicit"
	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/uitest"
	"github.com/mixtab/mixtab/ui/view"
)

func sentence(m *state.Model) string {
	var b strings.Builder
	for _, p := range view.ModelOf(m).Sentence {
		b.WriteString(p.Text)
	}
	return b.String()
}

func TestTheModelAsASentence(t *testing.T) {
	single := uitest.Plain()
	single.Geos, single.Controls = []string{"National"}, nil
	bhmmm := uitest.Loaded(uitest.Plain())
	state.Update(bhmmm, state.ChoosePreset{Name: "bhmmm"})
	for _, c := range []struct {
		name string
		m    *state.Model
		want string
	}{
		{"studio", uitest.Loaded(uitest.Plain()), "Sales = a level per geo + a slow trend + a yearly season + the controls + the effects of TV and Radio, each of which carries over for some time and saturates; geos are partially pooled."},
		{"one geo, no controls", uitest.Loaded(single), "Sales = a level + a slow trend + a yearly season + the effects of TV and Radio, each of which carries over for some time and saturates."},
		{"bhmmm", bhmmm, "Sales = a level per geo + the effects of TV and Radio, each of which carries over for some time and saturates; geos are partially pooled."},
	} {
		if got := sentence(c.m); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
}

func TestPriorsInWords(t *testing.T) {
	m := uitest.Loaded(uitest.Plain())
	state.Update(m, state.TogglePart{Part: view.NumbersFold})
	p := view.ModelOf(m)
	found := 0
	for _, g := range p.Groups {
		for _, r := range g.Rows {
			for _, a := range r.Args {
				if a.Name == "" || a.Value == "" || a.Label == "" {
					t.Errorf("%s, %s: %+v", g.Title, r.Name, a)
				}
				found++
			}
			if r.Name == "Half-saturation" && r.Range != "90 % between 0.316 and 3.16" {
				t.Errorf("half-saturation: %s", r.Range)
			}
		}
	}
	if found < 12 {
		t.Errorf("only %d numbers can be changed", found)
	}
}

func TestAPriorEditedInItsField(t *testing.T) {
	m := uitest.Loaded(uitest.Plain())
	state.Update(m, state.TogglePart{Part: view.NumbersFold})
	arg := func() view.Field {
		for _, g := range view.ModelOf(m).Groups {
			if g.ID == "priors-saturation" {
				return g.Rows[0].Args[0]
			}
		}
		t.Fatal("no priors of the saturation")
		return view.Field{}
	}
	a := arg()
	state.Update(m, state.Edit{Field: a.Name, Text: "0.2x"})
	if got := arg().Value; got != "0.2x" {
		t.Errorf("while typing the field shows %q", got)
	}
	state.Update(m, state.Commit{Field: a.Name, Text: "0.2x"})
	if got := arg(); got.Error == "" || got.Value != "0.2x" {
		t.Errorf("a text that is no number: %+v", got)
	}
	state.Update(m, state.Commit{Field: a.Name, Text: "0.25"})
	if got := arg(); got.Error != "" || got.Value != "0.25" || !view.ModelOf(m).Edited {
		t.Errorf("after the number: %+v", got)
	}
}

func TestPlanInWords(t *testing.T) {
	set := func(spend ...float64) *state.Model {
		m := uitest.Fitted(uitest.Plain(), summary.Green)
		for c, money := range spend {
			state.Update(m, state.SetBudget{Channel: c, Money: money, Final: true})
		}
		return m
	}
	for _, c := range []struct {
		name string
		m    *state.Model
		want string
	}{
		{"today", set(), "With today’s budget of 200: about 1,510 sales (1,501 to 1,520)"},
		{"moved", set(50, 150), "Moving 50.0 from TV to Radio is expected to bring 50.0 more sales (+50.0 to +50.0)"},
		{"more", set(150, 100), "Spending 50.0 more is expected to bring 102 more sales (+100 to +103)"},
		{"less", set(100, 50), "Spending 50.0 less is expected to cost 152 sales (−153 to −150)"},
		{"moved and more", set(50, 170), "Moving 50.0 from TV to Radio and spending 20.0 more is expected to bring 111 more sales (+50.0 to +111)"}, // 170 is beyond the 150 that were observed: the lower end counts nothing for the last 20
	} {
		if got := view.PlanOf(c.m).Title; got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
	more := set(180)
	state.Update(more, state.TogglePart{Part: "marginal"})
	p := view.PlanOf(more)
	if len(p.Warnings) != 1 || !strings.HasPrefix(p.Warnings[0], "TV:") {
		t.Errorf("beyond what was spent: %v", p.Warnings)
	}
	if p.Channels[0].Change != "+80 %" || p.Returns.At(0, "Next unit brings").Text != "2.04" || p.Outcome.DeltaTone != "good" {
		t.Errorf("%+v", p.Channels[0])
	}
}

// TestPlanFigure: the live figure must be one that the chart element can read, with both plans in it.
func TestPlanFigure(t *testing.T) {
	m := uitest.Fitted(uitest.Plain(), summary.Green)
	key := view.PlanOf(m).Key
	state.Update(m, state.SetBudget{Channel: 0, Money: 120, Final: true})
	p := view.PlanOf(m)
	if p.Key == key {
		t.Error("another plan has the figure of the one before")
	}
	var f figure.Figure
	if err := json.Unmarshal(p.Figure.JSON, &f); err != nil {
		t.Fatal(err)
	}
	labels := map[string]int{}
	for _, l := range f.Layers {
		labels[l.Label] = len(l.X)
		if l.Mark == "area" && (len(l.Y1) != len(l.X) || len(l.Y2) != len(l.X)) {
			t.Errorf("the area %q is ragged", l.Label)
		}
	}
	if labels["this plan"] == 0 || labels["today’s plan"] == 0 {
		t.Errorf("layers %v", labels)
	}
}

// A frame has 16 ms; Update and the page’s view together may take a small part of it.
func BenchmarkAMove(b *testing.B) {
	m := uitest.Fitted(uitest.Plain(), summary.Green)
	for i := range b.N {
		state.Update(m, state.SetBudget{Channel: 0, Money: float64(50 + i%100)})
		view.PlanOf(m)
	}
}

func TestGeosAreFiltered(t *testing.T) {
	m := uitest.Fitted(uitest.Plain(), summary.Green)
	all := view.ResultsOf(m)
	state.Update(m, state.ChooseGeo{Geo: 1})
	one := view.ResultsOf(m)
	if all.Where != "all geos" || one.Where != "South" || len(all.Contributions.Rows) != 3 || len(one.Contributions.Rows) != 3 {
		t.Errorf("%s with %d rows, %s with %d", all.Where, len(all.Contributions.Rows), one.Where, len(one.Contributions.Rows))
	}
	if len(all.Curves) != 4 || len(one.Curves) != 2 || one.Curves[0].ID != "response:South:TV" || one.Top[0].ID != "waterfall:South" {
		t.Errorf("%d and %d curves", len(all.Curves), len(one.Curves))
	}
}

func TestSeriesStandGeoByGeo(t *testing.T) {
	n := uitest.Plain()
	n.Geos = []string{"A", "B", "C", "D", "E"}
	m := uitest.Loaded(n)
	all := view.DataOf(m)
	if len(all.Series) != 3 || all.SeriesNote == "" || all.Series[1].Geo != "B" || all.Series[1].Figures[1].ID != "data:B:TV" || len(all.Series[1].Figures) != 4 {
		t.Errorf("all geos: %d groups, note %q", len(all.Series), all.SeriesNote)
	}
	state.Update(m, state.ChooseGeo{Geo: 4})
	one := view.DataOf(m)
	if len(one.Series) != 1 || one.Series[0].Geo != "E" || one.Series[0].Figures[0].ID != "data:E:Sales" || one.SeriesNote != "" {
		t.Errorf("one geo: %+v", one.Series)
	}
}

func TestWhatIsMissingAndWhereItIsMended(t *testing.T) {
	for _, c := range []struct {
		name string
		m    *state.Model
		step state.Step
		fit  bool
	}{
		{"no data", state.New(), state.StepData, false}, {"no fit", uitest.Loaded(uitest.Plain()), state.StepFit, true}, {"running", uitest.Running(uitest.Plain()), state.StepFit, false},
	} {
		got := view.ResultsOf(c.m).Missing
		if !got.Lacks || got.Text == "" || got.Next == "" || got.Step != c.step || got.Fit != c.fit {
			t.Errorf("%s: %+v", c.name, got)
		}
	}
}

func TestLeastCertain(t *testing.T) {
	m := uitest.Running(uitest.Plain())
	f := view.FitOf(m)
	rows := f.Least.Rows
	if len(rows) != 3 || rows[0].Name.Text != "Retention: North, TV" || f.Least.At(0, "R-hat").Text != "1.210" || rows[0].Class != "table__row--warn" ||
		rows[1].Class != "" || f.Least.At(1, "R-hat").Text != "–" || rows[2].Class != "" {
		t.Errorf("while it runs, the least certain are %+v", rows)
	}
	if f.LeastNote != "Worst of 61 quantities, over 500 draws of 2 chains. From one draw in 2." || len(f.Trace) != 1 || f.Trace[0].ID != "trace:live" {
		t.Errorf("%q, %d charts", f.LeastNote, len(f.Trace))
	}
	key := f.TraceKey
	state.Update(m, state.ChainMoved{Job: m.Fit.Job, Index: 0, Chain: state.Chain{Phase: state.PhaseDraws, Iteration: 1600, Draws: 600}, Elapsed: 9})
	if view.FitOf(m).TraceKey != key {
		t.Error("progress alone draws the chart again")
	}
	if f := view.FitOf(uitest.Loaded(uitest.Plain())); len(f.Trace) != 0 || len(f.Least.Rows) != 0 {
		t.Error("there is something least certain before a fit")
	}
	done := view.FitOf(uitest.Fitted(uitest.Plain(), summary.Green))
	if len(done.Least.Rows) == 0 || len(done.Trace) == 1 && done.Trace[0].ID != "trace:worst" {
		t.Errorf("after the fit the least certain are %+v", done.Least)
	}
}

func TestPresetsSaySoWhenTheyDoNotSuit(t *testing.T) {
	single := uitest.Plain()
	single.Geos = []string{"National"}
	for _, c := range []struct {
		names   uitest.Names
		doubted string
	}{{uitest.Plain(), "meridian_national"}, {single, "bhmmm meridian_geo"}} {
		p := view.ModelOf(uitest.Loaded(c.names))
		if len(p.Presets) != 1 || p.Presets[0].Name != "studio" || len(p.Others) < 6 {
			t.Fatalf("%d recommended, %d others", len(p.Presets), len(p.Others))
		}
		var doubted []string
		for _, o := range p.Others {
			if o.Doubt != "" {
				doubted = append(doubted, o.Name)
			}
			if o.Text == "" || o.Title == "" {
				t.Errorf("%s has no words", o.Name)
			}
		}
		if got := strings.Join(doubted, " "); got != c.doubted {
			t.Errorf("%d geos: doubts about %q, want %q", len(c.names.Geos), got, c.doubted)
		}
	}
}

// asked is the question that a message asks about the priors.
func asked(t *testing.T, cmds []state.Cmd) state.Believe {
	t.Helper()
	for _, c := range cmds {
		if ask, is := c.(state.Believe); is {
			return ask
		}
	}
	t.Fatal("nothing is asked about the priors")
	return state.Believe{}
}

func TestWhatThePriorsExpect(t *testing.T) {
	m := uitest.Loaded(uitest.Plain())
	ask := asked(t, state.Update(m, state.GoTo{Step: state.StepModel}))
	p := view.ModelOf(m)
	if e, b := p.Expected, p.Beliefs; !e.Shown || !e.Busy || len(e.Geos) != 2 || len(b.Channels) != 2 || !e.Geos[0].Chosen || !b.Channels[0].Chosen || len(b.Editors) != 4 {
		t.Errorf("before the answer: %+v, %+v", e, b)
	}
	readings := []elicit.Reading{{Quantity: elicit.HalfLife, Low: 0.412, Middle: 1, High: 3.14, Exact: true, Own: true}, {Quantity: elicit.HalfSaturation, Low: 4000, High: 16200, Money: true, Exact: true},
		{Quantity: elicit.ROI, Low: 0.31, High: 7.2}, {Quantity: elicit.Share, Why: "TV never ran."}}
	state.Update(m, state.Believed{Ask: ask, Base: m.Project.Spec, Readings: readings, Doubts: []string{"too wide"},
		Figures: []figure.Encoded{{ID: "prior:predictive"}, {ID: "prior:decay"}, {ID: "prior:response"}, {ID: "belief:half_life"}}})
	p = view.ModelOf(m)
	if e := p.Expected; e.Busy || len(e.Band) != 1 || len(e.Doubts) != 1 {
		t.Errorf("the answer: %+v", e)
	}
	want := []string{"Half of the effect is gone after 0.41–3.1 weeks (90 %)", "Half of the most is reached at 4.0–16.2 k a week in North (90 %)", "Each unit of money spent brings 0.31–7.2 of Sales (90 %)", "not in this model"}
	for i, e := range p.Beliefs.Editors {
		if e.Sentence != want[i] {
			t.Errorf("%s says %q, want %q", e.Name, e.Sentence, want[i])
		}
	}
	first, last := p.Beliefs.Editors[0], p.Beliefs.Editors[3]
	if !first.Open || first.Tag != "yours" || first.Low.Value != "0.412" || first.Unit != "weeks" || first.Shape.ID != "belief:half_life" || first.Curve.ID != "prior:decay" {
		t.Errorf("the open editor is %+v", first)
	}
	if last.Ready || last.Why == "" || last.Open {
		t.Errorf("a quantity that cannot be had is %+v", last)
	}
	before := p.Expected
	state.Update(m, state.ChooseChannel{Channel: 1})
	if p := view.ModelOf(m); !p.Expected.Busy || view.PriorKey(p.Expected.Band[0]) != view.PriorKey(before.Band[0]) || !p.Beliefs.Channels[1].Chosen || p.Beliefs.Editors[0].Ready {
		t.Errorf("while it is drawn anew the old one stays: %+v", p.Expected)
	}
	state.Update(m, state.BelieveFailed{Job: m.Prior.Job, Reason: "no spend"})
	if e := view.ModelOf(m).Expected; !strings.Contains(e.Failed, "no spend") || len(e.Band) != 0 {
		t.Errorf("a failure: %+v", e)
	}
}

func TestAShareIsTypedInPerCent(t *testing.T) {
	m := uitest.Loaded(uitest.Plain())
	ask := asked(t, state.Update(m, state.GoTo{Step: state.StepModel}))
	state.Update(m, state.OpenPrior{Quantity: elicit.Share, Channel: -1})
	state.Update(m, state.Believed{Ask: ask, Base: m.Project.Spec, Readings: []elicit.Reading{{Quantity: elicit.Share, Low: 0.0123, Middle: 0.05, High: 0.2}}})
	e := view.ModelOf(m).Beliefs.Editors[3]
	if e.Low.Value != "1.23" || e.High.Value != "20" || e.Unit != "% of Sales" || e.Sentence != "Brings 1.2–20 % of all Sales (90 %)" {
		t.Errorf("a share is %+v", e)
	}
}

func TestEachChannelLeadsToItsBeliefs(t *testing.T) {
	targets := map[string]string{}
	for _, p := range view.ModelOf(uitest.Loaded(uitest.Plain())).Sentence {
		targets[p.Text] = p.Target
	}
	for text, want := range map[string]string{"TV": "channel:0", "Radio": "channel:1", "carries over": "belief:half_life", "saturates": "belief:half_saturation", "a slow trend": "priors-baseline"} {
		if targets[text] != want {
			t.Errorf("%q leads to %q, want %q", text, targets[text], want)
		}
	}
}

func TestPoolingInWords(t *testing.T) {
	names := uitest.Plain()
	names.Geos = []string{"A", "B", "C", "D"} // 20, 16, 12 and 8 weeks
	m := uitest.Loaded(names)
	for mode, want := range map[string]string{
		"partial":   "Each geo has its own effects, drawn together as far as the data agree; with only 8 weeks, D borrows from the others.",
		"separate":  "Each geo is modelled on its own; with only 8 weeks, D can say little.",
		"threshold": "Geos with at least 52 weeks have their own effects; here none has, so this is the same as pooled.",
		"pooled":    "All geos share the same effects and carry-over, relative to their own size; where they differ, this is their average.",
	} {
		state.Update(m, state.SetPooling{Mode: mode})
		if p := view.ModelOf(m).Pooling; p.Mode != mode || p.Text != want {
			t.Errorf("%s is %s: %s", mode, p.Mode, p.Text)
		}
	}
	names.Geos = []string{"National"}
	if p := view.ModelOf(uitest.Loaded(names)).Pooling; p.Mode != "single" {
		t.Errorf("one geo is pooled %s", p.Mode)
	}
}

func TestQuantitiesWorstFirst(t *testing.T) {
	m := uitest.Fitted(uitest.Plain(), summary.Amber)
	m.Results.Report.Parameters = []summary.Row{
		{Name: "fixed", RHat: math.NaN(), ESSBulk: math.NaN(), ESSTail: math.NaN()}, {Name: "good", RHat: 1.001, ESSBulk: 900, ESSTail: 900},
		{Name: "apart", RHat: 1.3, ESSBulk: 50, ESSTail: 60}, {Name: "slow", RHat: 1.02, ESSBulk: 40, ESSTail: 45},
	}
	m.Results.Report.Quantities = nil
	for order, want := range map[string]string{"": "fixed good apart slow", "rhat": "apart slow good fixed", "ess": "slow apart good fixed"} {
		state.Update(m, state.SortRows{Order: order})
		var names []string
		for _, r := range view.CheckOf(m).Parameters.Rows {
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

func TestSeriesLeaveFewPlacesEmpty(t *testing.T) {
	for channels, want := range map[int]int{1: 3, 2: 4, 3: 5, 4: 3, 6: 4, 8: 5} { // with the KPI and a control
		names := uitest.Plain()
		names.Channels = names.Channels[:0]
		for i := range channels {
			names.Channels = append(names.Channels, "C"+string(rune('0'+i)))
		}
		if got := view.DataOf(uitest.Loaded(names)).Series[0].Columns; got != want {
			t.Errorf("%d series stand in %d columns, want %d", channels+2, got, want)
		}
	}
}
