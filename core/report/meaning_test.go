package report

import (
	"math"
	"os"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/idata"
	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/plan/optimise"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/sampler"
)

// whole is what comes of a file all the way: read with a person's answers, fitted, and planned on.
type whole struct {
	data *panel.Dataset
	post *model.Posterior
	r    *Results
	s    *surface.Surface
}

// wholeWay fits a file of testdata with a preset. o says which window plans are about.
func wholeWay(t *testing.T, name, preset string, change func(*spec.Spec), o surface.Options, answers ...panel.Change) whole {
	t.Helper()
	if testing.Short() {
		t.Skip("a fit of its own")
	}
	raw, err := os.ReadFile("testdata/" + name + ".csv")
	if err != nil {
		t.Fatal(err)
	}
	return fittedWay(t, name+".csv", raw, preset, change, o, answers...)
}

// fittedWay does the same with the bytes of a file.
func fittedWay(t *testing.T, name string, raw []byte, preset string, change func(*spec.Spec), o surface.Options, answers ...panel.Change) whole {
	t.Helper()
	reading := intake.Read(name, raw, nil)
	var err error
	for _, answer := range answers {
		m := reading.Mapping.With(answer)
		reading = intake.Read(name, raw, &m)
	}
	if reading.Dataset == nil {
		t.Fatalf("%s is not read: %v", name, reading.Issues)
	}
	w := whole{data: reading.Dataset}
	s, _ := spec.Preset(preset)
	if change != nil {
		change(&s)
	}
	if w.post, _, err = model.Compile(s, w.data); err != nil {
		t.Fatal(err)
	}
	settings := sampler.DefaultSettings()
	settings.Chains, settings.Warmup, settings.Draws = 4, 400, 400
	chains, err := sampler.Run(func() sampler.Target { return w.post.Clone() }, settings, nil)
	if err != nil {
		t.Fatal(err)
	}
	w.r = Build(w.post, settings, chains, interval.Default)
	o.Draws = 200
	if w.s, err = surface.Build(w.post, idata.Sampled(w.post, settings, chains), o); err != nil {
		t.Fatal(err)
	}
	t.Logf("%s: %s", name, w.r.Verdict.Headline)
	for _, reason := range w.r.Verdict.Reasons {
		t.Logf("  %s", reason)
	}
	for _, x := range w.r.ROI {
		t.Logf("  %s %s: spend %.4g, return %.3f (%.3f to %.3f) %s", x.Geo, x.Channel, x.Spend, x.Mean, x.Low, x.High, x.Lacks)
	}
	for _, warning := range w.r.Warnings {
		t.Logf("  warning, %s: %s", warning.Subject, warning.Text)
	}
	return w
}

// covers sees that a channel's return over all geos covers the truth, and that the verdict has nothing against it but that the run is
// short.
func (w whole) covers(t *testing.T, channel string, truth float64) {
	t.Helper()
	for _, g := range w.r.Verdict.Grounds {
		if short := g.About == summary.AboutDraws || g.About == summary.AboutChains; g.Level == summary.Red || g.Level == summary.Amber && !short {
			t.Errorf("%s: %s", g.Level, g.Text)
		}
	}
	if x := w.r.roi(All, channel); !(x.Low <= truth && truth <= x.High) {
		t.Errorf("%s returned %.3f (%.3f to %.3f), and the truth is %.3f", channel, x.Mean, x.Low, x.High, truth)
	}
}

// TestAFreeChannelHasContributionsAndNoReturn: newsletter sends are no money. They bring something, and have no return, no curve over
// money and no budget, whatever is planned.
func TestAFreeChannelHasContributionsAndNoReturn(t *testing.T) {
	w := wholeWay(t, "free-channel", "studio", nil, surface.Options{}, panel.Change{Part: intake.PartMoney, Column: "Newsletter sends", Value: "no"})
	mail := w.r.roi(All, "Newsletter sends")
	if mail.Lacks != LacksMoney || mail.Mean == mail.Mean || mail.Spend == mail.Spend {
		t.Errorf("the newsletter has a return of %g on %g", mail.Mean, mail.Spend)
	}
	if c := w.r.row(All, "channel", "Newsletter sends"); !(c.Mean > 0) {
		t.Errorf("the newsletter brought %g", c.Mean)
	}
	if curve := string(w.r.Figure("response:" + w.r.Geos[0] + ":Newsletter sends").In(words.English)); !strings.Contains(curve, "Newsletter sends, units per week") {
		t.Errorf("its curve is over %.400s", curve)
	}
	for _, f := range w.r.Story(All, 0).Findings {
		if text := f.Text.String(); strings.Contains(text, "Newsletter") && strings.Contains(text, "spent") {
			t.Errorf("said of the newsletter: %s", text)
		}
	}
	today := plan.Today(w.s)
	if today.Channel(2) != 0 || w.s.Pays(2) || !(today.Channel(0) > 0) {
		t.Errorf("today's plan is %v", today.Spend)
	}
	best := optimise.Optimise(w.s, plan.Goal{}, plan.FixedTotal(today.Total()), optimise.Options{})
	if len(best.Conflicts) > 0 || best.Scenario.Channel(2) != 0 || math.Abs(best.Scenario.Total()-today.Total()) > 1e-6*today.Total() {
		t.Errorf("the best plan is %v: %v", best.Scenario.Spend, best.Conflicts)
	}
}

// TestNationalTelevisionIsPaidOnce: the file repeats one amount in every region. Bought once, the return is the true one, over all of
// them, and the plan has one amount. Television's response is nearly
// straight.
func TestNationalTelevisionIsPaidOnce(t *testing.T) {
	w := wholeWay(t, "national-tv-repeated", "studio", nil, surface.Options{}, panel.Change{Part: intake.PartShared, Column: "TV spend", Value: "once"})
	w.covers(t, "TV spend", 1.98)
	for _, geo := range w.r.Geos {
		if x := w.r.roi(geo, "TV spend"); x.Lacks != LacksOwn || x.Mean == x.Mean {
			t.Errorf("%s has a return of its own, %g", geo, x.Mean)
		}
	}
	today := plan.Today(w.s)
	spent := 0.0
	for _, x := range w.data.Series[0].Media[0][len(w.data.Series[0].Dates)-52:] {
		spent += x
	}
	if math.Abs(today.Channel(0)-spent) > 1e-6*spent {
		t.Errorf("television costs %g in today's plan, and was bought for %g", today.Channel(0), spent)
	}
	k := plan.FixedTotal(today.Total())
	best := optimise.Optimise(w.s, plan.Goal{}, k, optimise.Options{})
	factor := w.s.Factor(0, 0, best.Scenario.Spend[0][0])
	for g := range w.s.Geos {
		if f := w.s.Factor(g, 0, best.Scenario.Spend[g][0]); math.Abs(f-factor) > 1e-9 {
			t.Errorf("%s is at %g times today's television, %s at %g", w.s.Geos[g], f, w.s.Geos[0], factor)
		}
	}
	if r := plan.NewEvaluator(w.s).Return(today).Channel[0]; !(r.Low < 1.98 && 1.98 < r.High) && math.Abs(r.Mean-w.r.roi(All, "TV spend").Mean) > 0.3 {
		t.Errorf("the planner says %+v", r)
	}
}

// TestAClosedGeoGetsNoBudget: East closed sixteen months before the end. Today's plan is that of the others, and the best plan too.
func TestAClosedGeoGetsNoBudget(t *testing.T) {
	w := wholeWay(t, "geo-that-closed", "studio", nil, surface.Options{})
	east := -1
	for g, name := range w.s.Geos {
		if name == "East" {
			east = g
		}
	}
	if len(w.s.Ended) != 1 || w.s.Ended[0].Index != east {
		t.Fatalf("ended: %+v of %v", w.s.Ended, w.s.Geos)
	}
	today := plan.Today(w.s)
	if today.Geo(east) != 0 || !(today.Total() > 0) {
		t.Errorf("East has %g of %g today", today.Geo(east), today.Total())
	}
	best := optimise.Optimise(w.s, plan.Goal{}, plan.FixedTotal(today.Total()), optimise.Options{})
	if len(best.Conflicts) > 0 || best.Scenario.Geo(east) != 0 {
		t.Errorf("East gets %g: %v", best.Scenario.Geo(east), best.Conflicts)
	}
	t.Logf("today %.0f of which East %.0f", today.Total(), today.Geo(east))
}

// TestAStoppedChannelRaisesNoAlarm: print was given up. Next to nothing, every error is large; it is reported in the KPI's units.
func TestAStoppedChannelRaisesNoAlarm(t *testing.T) {
	w := wholeWay(t, "channel-stopped", "studio", nil, surface.Options{})
	if len(w.s.Stopped) != 1 || w.s.Channels[w.s.Stopped[0].Index] != "Print spend" || w.s.ChannelSpend(w.s.Stopped[0].Index) != 0 {
		t.Errorf("stopped: %+v, %v", w.s.Stopped, w.s.Spend)
	}
	t.Logf("%+v", w.r.Surface.InterpolationError())
	if e := w.s.InterpolationError(); e.ChannelMax > 0.1 {
		t.Errorf("the surface is off by %g of a channel, %g in the KPI's units", e.ChannelMax, e.ChannelUnits)
	}
	for _, x := range w.r.Warnings {
		if x.Subject == "Plan" {
			t.Error(x.Text)
		}
	}
}

// TestALiftTestInMoney: television has impressions and what they cost, and a test in money. Read in money it agrees with the data's
// return of about 0.59; read as impressions it would raise it many times.
func TestALiftTestInMoney(t *testing.T) {
	returns := func(unit string) float64 {
		w := wholeWay(t, "impressions-and-spend", "studio", func(s *spec.Spec) {
			s.LiftTests = []spec.LiftTest{{Channel: "TV impressions", Unit: unit, Spend: 300, Delta: 300, Lift: 150, SE: 4}}
		}, surface.Options{})
		return w.r.roi(All, w.r.Channels[0]).Mean
	}
	if got := returns(spec.UnitMoney); math.Abs(got-0.59) > 0.1 {
		t.Errorf("a test in money gives a return of %.2f, want about 0.59", got)
	}
	if got := returns(spec.UnitMedia); got < 0.9 {
		t.Errorf("the same numbers as impressions give %.2f; this test can tell nothing", got)
	}
}

// TestTheQuestionLeftOpenIsAmber: the same file without an answer is never green, whatever the fit is like.
func TestTheQuestionLeftOpenIsAmber(t *testing.T) {
	raw, err := os.ReadFile("testdata/national-tv-repeated.csv")
	if err != nil {
		t.Fatal(err)
	}
	reading := intake.Read("national-tv-repeated.csv", raw, nil)
	good := summary.Verdict{Grounds: []summary.Ground{{Level: summary.Green, About: summary.AboutChains}}}
	if v := good.With(summary.JudgeOpen(reading.Dataset.Open)...); v.Level != summary.Amber {
		t.Errorf("%d questions are open, and the verdict is %s", len(reading.Dataset.Open), v.Level)
	}
	for _, answer := range []string{"once", "each"} {
		m := reading.Mapping.With(panel.Change{Part: intake.PartShared, Column: "TV spend", Value: answer})
		if open := intake.Read("national-tv-repeated.csv", raw, &m).Dataset.Open; len(open) > 0 {
			t.Errorf("%s: still open: %v", answer, open[0].Reason)
		}
	}
}
