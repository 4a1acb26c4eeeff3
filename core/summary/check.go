package summary

import (
	"fmt"
	"math"
	"strings"
)

// Check is one posterior predictive check: a statistic of one geo's KPI, of the data and of data drawn from the
// posterior for the same periods (Gelman, Meng and Stern 1996). P = Pr(T(y_rep) ≥ T(y) | y), a tie counting half, is the
// Bayesian p-value: near 0 the data have more of the statistic than the model gives, near 1 less. Low and High hold 90 %
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

// checkError is the probability with which a check of a right model fails somewhere, over all geos and statistics
// together; p-values of this kind crowd round ½, so that it is less in truth.
const checkError = 0.05

// CheckLimit is how near to 0 or 1 a p-value may come, of so many checks that are made together.
func CheckLimit(checks int) float64 { return checkError / (2 * float64(max(1, checks))) }

// Holds says whether the data look like what the model draws, as one of so many checks.
func (c *Check) Holds(checks int) bool {
	limit := CheckLimit(checks)
	return !(c.P < limit) && !(c.P > 1-limit)
}

// JudgeChecks sums up posterior predictive checks.
func JudgeChecks(checks []Check) Ground {
	var failing []string
	worst := 0.5
	for i := range checks {
		c := &checks[i]
		worst = math.Min(worst, math.Min(c.P, 1-c.P))
		if c.Holds(len(checks)) {
			continue
		}
		failing = append(failing, fmt.Sprintf("the %s is %s than the model gives (p %s)", c.of(), c.against(), small(math.Min(c.P, 1-c.P))))
	}
	if len(checks) == 0 {
		return Ground{Amber, AboutPredictive, "Nothing could be compared with data drawn from the model.", false}
	}
	if len(failing) == 0 {
		return Ground{Green, AboutPredictive, fmt.Sprintf("Data drawn from the model look like the data: mean, spread and autocorrelation in every geo (smallest p-value %.2f).", worst), false}
	}
	text := "Data drawn from the model do not look like the data: " + some(failing) + "."
	return Ground{Amber, AboutPredictive, text, false}
}

// of names a statistic with its geo.
func (c *Check) of() string {
	name := map[string]string{"mean": "mean", "sd": "spread", "lag1": "autocorrelation"}[c.Statistic]
	if c.Geo == "" {
		return name
	}
	return name + " in " + c.Geo
}

func (c *Check) against() string {
	if c.P < 0.5 {
		return "larger"
	}
	return "smaller"
}

func small(p float64) string {
	if p < 0.001 {
		return "below 0.001"
	}
	return fmt.Sprintf("%.3f", p)
}

// some lists the first texts and counts the rest.
func some(texts []string) string {
	const shown = 3
	if len(texts) > shown {
		texts = append(texts[:shown:shown], fmt.Sprintf("and %d more", len(texts)-shown))
	}
	return strings.Join(texts, "; ")
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
