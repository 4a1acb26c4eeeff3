package summary

import (
	"math"

	"github.com/mixtab/mixtab/core/limits"
	"github.com/mixtab/mixtab/core/words"
)

// Check is one posterior predictive check: a statistic of one geo's KPI, of the data and of data drawn from the
// posterior for the same periods (Gelman, Meng and Stern 1996). P = Pr(T(y_rep) ≥ T(y) | y), a tie counting half, is the
// Bayesian p-value: near 0 the data have more of the statistic than the model gives, near 1 less. Low and High hold 90%
// of the replicated values.
type Check struct {
	Geo       string
	Statistic string // "mean", "sd" or "lag1", the autocorrelation from one period to the next
	Observed  float64
	Mean      float64 // of the replicated values
	Low, High float64
	P         float64
	Draws     int // replications
}

// CheckLimit is how near to 0 or 1 a p-value may come, of so many checks that are made together.
func CheckLimit(checks int) float64 { return limits.PredictiveError / (2 * float64(max(1, checks))) }

// Holds says whether the data look like what the model draws, as one of so many checks.
func (c *Check) Holds(checks int) bool {
	limit := CheckLimit(checks)
	return !(c.P < limit) && !(c.P > 1-limit)
}

// JudgeChecks sums up posterior predictive checks.
func JudgeChecks(checks []Check) Ground {
	var failing []words.Text
	worst := 0.5
	for i := range checks {
		c := &checks[i]
		worst = math.Min(worst, math.Min(c.P, 1-c.P))
		if c.Holds(len(checks)) {
			continue
		}
		failing = append(failing, words.Say("verdict.check_differs", "what", c.of(), "against", c.against(), "p", pvalue(math.Min(c.P, 1-c.P))))
	}
	if len(checks) == 0 {
		return Ground{Amber, AboutPredictive, words.Say("verdict.checks_none"), false}
	}
	if len(failing) == 0 {
		return Ground{Green, AboutPredictive, words.Say("verdict.checks_agree", "worst", worst), false}
	}
	text := words.Say("verdict.checks_differ", "failing", some(failing))
	return Ground{Amber, AboutPredictive, text, false}
}

// of is what a check compares.
func (c *Check) of() words.Text {
	name := words.Say("verdict.mean")
	switch c.Statistic {
	case "sd":
		name = words.Say("verdict.sd")
	case "lag1":
		name = words.Say("verdict.lag1")
	}
	if c.Geo == "" {
		return name
	}
	return words.Say("verdict.in", "name", name, "geo", c.Geo)
}

// against says where the data lie against the model.
func (c *Check) against() words.Text {
	if c.P < 0.5 {
		return words.Say("verdict.larger")
	}
	return words.Say("verdict.smaller")
}

// pvalue is a p-value, the smallest as a bound.
func pvalue(p float64) words.Text {
	if p < 0.001 {
		return words.Say("verdict.p_small")
	}
	return words.Say("verdict.p", "p", p)
}

// some lists the first texts and counts the rest.
func some(texts []words.Text) []words.Text {
	const shown = 3
	if len(texts) > shown {
		texts = append(texts[:shown:shown], words.Say("verdict.and_more", "n", len(texts)-shown))
	}
	return texts
}

// Replicated condenses a statistic's replicated values, which it sorts. Values that are not numbers are left out.
func Replicated(geo, statistic string, observed float64, values []float64) Check {
	c := Check{Geo: geo, Statistic: statistic, Observed: observed, Draws: len(values)}
	above := 0.0
	for _, v := range values {
		c.Mean += v / float64(len(values))
		switch {
		case v > observed:
			above++
		case v == observed:
			above += 0.5
		}
	}
	c.P = above / float64(len(values))
	c.Low, _, c.High = Interval(values, replicatedInterval)
	return c
}
