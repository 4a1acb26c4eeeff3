package summary

import (
	"cmp"
	"math"
	"slices"

	"github.com/mixtab/mixtab/core/words"
)

// Against is a statistic of the rows kept back beside what a right model shows: its mean and standard deviation over
// repetitions of the data under the model, and the share P of them with one as bad.
type Against struct{ Value, Expected, SD, P float64 }

// Plain is a forecast that needs no model of media, on the rows that it has an answer for. Skill is 1 − RMSE of the model ÷
// RMSE of the plain forecast: below 0 the plain one is better.
type Plain struct {
	Kind  PlainKind
	Rows  int
	RMSE  float64
	WMAPE float64
	Skill Against
}

// PlainKind names a plain forecast.
type PlainKind string

// The plain forecasts: the same period a year ago, season and linear trend by least squares, season alone.
const (
	PlainYear   PlainKind = "year"
	PlainTrend  PlainKind = "trend"
	PlainSeason PlainKind = "season"
)

// Joint is what the statistics of a holdout say together. Each is read as a chance under the model; Limit is the chance that
// the smallest of them falls below in no more than limits.JointChance of right models.
type Joint struct {
	Repetitions int
	Limit       float64
	Tests       []HoldoutTest // those that decide
	Power       []HoldoutPower
}

// HoldoutTest is one statistic over all rows of all cuts, or of the latest.
type HoldoutTest struct {
	Kind    HoldoutKind
	Cuts    int    // of how many cuts
	Channel string // whose effect is furthest off
	Geo     string // whose score is worst
	Plain   PlainKind
	Against
}

// HoldoutKind says what a test of the holdout looks at.
type HoldoutKind string

// The kinds. A score: the joint log density. A bias: the mean error. An effect: errors that follow a channel's contribution,
// which is then larger (Value > 0) or smaller than the model says. A plain forecast: one that predicts better than the model.
const (
	HoldoutScore    HoldoutKind = "score"
	HoldoutGeoScore HoldoutKind = "geo"
	HoldoutBias     HoldoutKind = "bias"
	HoldoutEffect   HoldoutKind = "effect"
	HoldoutPlain    HoldoutKind = "plain"
)

// HoldoutPower is how often the holdout, with all that it looks at, would find a return that is wrong by a factor: in rows drawn
// from the model with the contribution multiplied by it. Always: the return was wrong all along, so that the baseline has
// made good for it on average, and only the channel's ups and downs tell. Since: the effect has changed with the rows
// kept back.
type HoldoutPower struct {
	Channel       string // "" for all together
	Factor        float64
	Always, Since float64
}

// PowerOf gives what the holdout would find of a channel's return being wrong by a factor.
func (j *Joint) PowerOf(channel string, factor float64) (p HoldoutPower, ok bool) {
	if j == nil {
		return p, false
	}
	i := slices.IndexFunc(j.Power, func(p HoldoutPower) bool { return p.Channel == channel && p.Factor == factor })
	if i < 0 {
		return p, false
	}
	return j.Power[i], true
}

// Failing lists the tests that a right model fails too seldom, the least probable first.
func (j *Joint) Failing() (list []HoldoutTest) {
	if j == nil {
		return nil
	}
	for _, t := range j.Tests {
		if t.P < j.Limit {
			list = append(list, t)
		}
	}
	slices.SortStableFunc(list, func(a, b HoldoutTest) int { return cmp.Compare(a.P, b.P) })
	return list
}

// Text names a plain forecast.
func (k PlainKind) Text() words.Text {
	switch k {
	case PlainYear:
		return words.Say("holdout.plain_year")
	case PlainTrend:
		return words.Say("holdout.plain_trend")
	}
	return words.Say("holdout.plain_season")
}

// PowerText says what a holdout would have found, of the channel that it knows best and of the one that it knows least; none
// where that was not worked out.
func (h *Holdout) PowerText() words.Text {
	var best, least HoldoutPower
	n := 0
	if h.Joint == nil {
		return words.Text{}
	}
	for _, p := range h.Joint.Power {
		if p.Channel == "" || p.Factor != 0.5 {
			continue
		}
		if n == 0 || p.Always > best.Always {
			best = p
		}
		if n == 0 || p.Always < least.Always {
			least = p
		}
		n++
	}
	period, rows := words.Unit(h.Period), h.All.Rows
	for _, c := range h.Cuts {
		rows += c.All.Rows
	}
	switch {
	case n == 0:
		return words.Text{}
	case n == 1:
		return words.Say("holdout.power_one", "rows", rows, "period", period, "often", Often(best.Always), "channel", best.Channel)
	}
	return words.Say("holdout.power", "rows", rows, "period", period, "best", best.Channel, "often", Often(best.Always), "least", least.Channel,
		"seldom", Often(least.Always))
}

// fractions that people count cases in.
var fractions = [...][2]int{{1, 20}, {1, 10}, {1, 5}, {1, 4}, {1, 3}, {2, 5}, {1, 2}, {3, 5}, {2, 3}, {3, 4}, {4, 5}, {9, 10}, {19, 20}}

// Often says a share in cases: “1 of 3 cases”.
func Often(share float64) words.Text {
	switch {
	case share < 0.03:
		return words.Say("holdout.hardly_ever")
	case share > 0.975:
		return words.Say("holdout.nearly_always")
	}
	best := fractions[0]
	for _, f := range fractions {
		if math.Abs(float64(f[0])/float64(f[1])-share) < math.Abs(float64(best[0])/float64(best[1])-share) {
			best = f
		}
	}
	return words.Say("holdout.cases", "n", best[0], "of", best[1])
}
