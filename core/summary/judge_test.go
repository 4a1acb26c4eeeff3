package summary_test

import (
	"math"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/sampler"
)

func ground(t *testing.T, g summary.Ground, level summary.Level, word string) {
	t.Helper()
	if g.Level != level || !strings.Contains(g.Text.String(), word) {
		t.Errorf("%s: %q, want %s and %q", g.Level, g.Text, level, word)
	}
}

func TestTheWorstGroundDecides(t *testing.T) {
	green := summary.Ground{Level: summary.Green, Text: words.Plain("fine")}
	v := summary.Verdict{}.With(green, summary.Ground{Level: summary.Note, Text: words.Plain("by the way")})
	if v.Level != summary.Green || strings.Join(words.English.Texts(v.Reasons), "|") != "fine|by the way" {
		t.Errorf("%+v", v)
	}
	amber := v.With(summary.Ground{Level: summary.Amber, Text: words.Plain("careful")})
	red := amber.With(summary.Ground{Level: summary.Red, Text: words.Plain("no")})
	if strings.Join(words.English.Texts(red.Reasons), "|") != "no|careful|by the way" || red.Level != summary.Red || amber.Level != summary.Amber || v.Level != summary.Green {
		t.Errorf("%+v after %+v", red, amber)
	}
}

func TestHoldoutKeepsAFitFromBeingGreen(t *testing.T) {
	held := func(inside int) *summary.Holdout {
		cover := func(level, in, least int) summary.Coverage {
			return summary.Coverage{Level: level, Inside: in, Rows: 24, Least: least}
		}
		return &summary.Holdout{Period: "week", RHat: 1.01, All: summary.HoldoutPart{Rows: 24, Coverage: []summary.Coverage{cover(50, 12, 6), cover(90, inside, 17)}}}
	}
	ground(t, summary.JudgeHoldout(held(22), false, 1, words.Plain("")), summary.Green, "It predicted 22 of 24 unseen weeks")
	ground(t, summary.JudgeHoldout(held(12), false, 1, words.Plain("")), summary.Amber, "only 12 fall")
	ground(t, summary.JudgeHoldout(nil, true, 0.25, words.Plain("")), summary.Amber, "25% done")
	ground(t, summary.JudgeHoldout(nil, false, 0, words.Plain("no room")), summary.Amber, "no room")
	ground(t, summary.JudgeHoldout(nil, false, 0, words.Plain("")), summary.Amber, "has not been tested")
}

func TestChecksAllowForTheirNumber(t *testing.T) {
	one := []summary.Check{{Geo: "A", Statistic: "sd", P: 0.02}}
	ground(t, summary.JudgeChecks(one), summary.Amber, "the spread in A is larger than in the model (p 0.020)")
	three := append(one, summary.Check{Geo: "A", Statistic: "mean", P: 0.5}, summary.Check{Geo: "A", Statistic: "lag1", P: 0.6})
	ground(t, summary.JudgeChecks(three), summary.Green, "0.02")
	ground(t, summary.JudgeChecks([]summary.Check{{Geo: "B", Statistic: "lag1", P: 1}}), summary.Amber, "the autocorrelation in B is smaller than in the model (p below 0.001)")
	c := summary.Replicated("A", "mean", 2, []float64{4, 1, 2, 3})
	if c.P != 0.625 || c.Mean != 2.5 {
		t.Errorf("p %v of one below, one equal and two above; mean %v", c.P, c.Mean)
	}
}

func TestResidualsThatFollowEachOther(t *testing.T) {
	rng := sampler.NewStream(3, 1)
	white, drift := make([]float64, 200), make([]float64, 200)
	for k := range white {
		white[k] = rng.Normal()
		drift[k] = rng.Normal()
		if k > 0 {
			drift[k] += 0.7 * drift[k-1]
		}
	}
	ground(t, summary.JudgeResiduals([]summary.Residuals{summary.NewResiduals("A", white)}), summary.Green, "no pattern")
	ground(t, summary.JudgeResiduals([]summary.Residuals{summary.NewResiduals("A", white), summary.NewResiduals("B", drift)}), summary.Amber, "in B (lag-1")
	r := summary.NewResiduals("C", []float64{1, -1, 1, -1})
	if r.Lag1 != -0.75 || r.DurbinWatson != 3 {
		t.Errorf("of ±1 in turn: %+v, want −3/4 and 12/4", r)
	}
	short := []summary.Residuals{{Geo: "D", Rows: 9, Lag1: 0.6}} // 2/√9 is more
	ground(t, summary.JudgeResiduals(short), summary.Green, "")
}

func TestBaselinesBelowNothing(t *testing.T) {
	ground(t, summary.JudgeBaseline([]summary.Below{{Prob: 0.01}, {Geo: "A", Prob: 0.14}}), summary.Green, "14% at most")
	ground(t, summary.JudgeBaseline([]summary.Below{{Prob: 0.06}}), summary.Amber, "6% over all markets")
	ground(t, summary.JudgeBaseline([]summary.Below{{Prob: 0.01}, {Geo: "A", Prob: 0.3}}), summary.Amber, "30% in A")
	ground(t, summary.JudgeBaseline([]summary.Below{{Prob: 0.6}, {Geo: "A", Prob: 0.3}}), summary.Red, "60% over all markets; with a probability of 30% in A")
}

func TestReturnsThatCannotBe(t *testing.T) {
	roi := func(middle float64) []float64 {
		draws := make([]float64, 100)
		for d := range draws {
			draws[d] = middle * (0.9 + 0.002*float64(d))
		}
		return draws
	}
	tv, radio, search := summary.Yield{"TV", 100, roi(2)}, summary.Yield{"Radio", 80, roi(1)}, summary.Yield{"Search", 60, roi(3)}
	ordinary := []summary.Yield{tv, radio, search}
	ground(t, summary.JudgeReturns(ordinary, roi(2), true), summary.Green, "")
	ground(t, summary.JudgeReturns([]summary.Yield{{"TV", 100, roi(50)}, radio, search}, roi(4), true), summary.Red, "TV returned 50 per unit of money")
	ground(t, summary.JudgeReturns([]summary.Yield{{"TV", 100, roi(50)}, radio, search}, roi(4), false), summary.Green, "")
	ground(t, summary.JudgeReturns(ordinary, roi(0.001), true), summary.Red, "All channels together returned 0.001")
	ground(t, summary.JudgeReturns([]summary.Yield{{"TV", 0.1, roi(2000)}, radio, search}, roi(2), false), summary.Red, "TV returned 1,000 times as much")
	ground(t, summary.JudgeReturns([]summary.Yield{{"TV", 100000, roi(0.002)}, radio, search}, roi(2), false), summary.Red, "TV returned 0.001 times as much")
	useless := []summary.Yield{{"TV", 100, roi(0.001)}, radio, search}
	ground(t, summary.JudgeReturns(useless, roi(1), false), summary.Green, "")
	ground(t, summary.JudgeReturns([]summary.Yield{tv, {Channel: "Organic"}}, roi(2), false), summary.Green, "")
}

func TestMediaThatTellNothing(t *testing.T) {
	own := []summary.Inflation{{"TV", "Radio", 0.4}, {"Radio", "TV", 0.4}}
	loud := summary.MediaGain{Gain: 50, Channels: 2}
	step := []summary.Inflation{{"TV", "Radio", 1}, {"Radio", "TV", 0.995}}
	only := func(g []summary.Ground) summary.Ground { return g[0] }
	ground(t, only(summary.JudgeMedia(loud, own, nil)), summary.Green, "responds to the timing of media")
	ground(t, only(summary.JudgeMedia(summary.MediaGain{Gain: 5.9, Channels: 2}, own, nil)), summary.Red, "do not follow media")
	ground(t, only(summary.JudgeMedia(summary.MediaGain{Gain: math.NaN(), Channels: 2}, own, nil)), summary.Red, "do not follow media")
	ground(t, only(summary.JudgeMedia(loud, step, nil)), summary.Red, "TV and Radio overlap (variance inflation over 1000)")
	ground(t, only(summary.JudgeMedia(loud, step, map[string]bool{"Radio": true})), summary.Green, "")
}

func TestInflationOfMoves(t *testing.T) {
	a := []float64{1, -1, 2, -2, 0, 0}
	b := []float64{1, 1, -1, -1, 2, -2}
	sum := make([]float64, len(a))
	for i := range a {
		sum[i] = a[i] + b[i]
	}
	got := summary.Inflations([]string{"A", "B", "Sum", "Still"}, [][]float64{a, b, sum, make([]float64, 6)})
	if len(got) != 3 {
		t.Fatalf("%+v", got)
	}
	for _, g := range got {
		if math.Abs(g.R2-1) > 1e-12 {
			t.Errorf("%s is a sum of the others, and R² is %v", g.Channel, g.R2)
		}
	}
	alone := summary.Inflations([]string{"A", "B"}, [][]float64{a, b})
	if r := 0.0; math.Abs(alone[0].R2-r) > 1e-12 || alone[0].With != "" {
		t.Errorf("orthogonal: %+v", alone[0])
	}
}
