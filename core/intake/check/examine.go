package check

import (
	"math"
	"slices"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/words"
)

// Panel is a Dataset to be examined as a whole before anything is fitted, with what only its file says.
type Panel struct {
	Data     *panel.Dataset
	Rows     [][]int                           // [geo][period] the file's row
	Channels []Channel                         // in the Dataset's order
	Money    bool                              // the KPI is money
	LeaveOut func(column string) []panel.Offer // the correction that leaves a column out
}

// Channel is what a file says of a channel's money.
type Channel struct {
	Spend     string // the name of its spend column, "" where it has none
	SaysMoney bool   // its name says that it is money
	Alike     bool   // its money is the same in all geos, which is asked about by itself
}

// examination is one run over a Panel. Its findings are warnings and notes; each says where, what it does to the answer, and
// what to do.
type examination struct {
	Panel
	d            *panel.Dataset
	found        *Findings
	collinearity *Collinearity

	centred map[string][]float64 // channels and controls about their geos' means, of length one

	common   []string    // channels that move alike in all geos
	calendar [][]float64 // a basis of trend and season over all rows; nil while not needed
}

// Examine runs every check that needs the whole panel, and returns how far its columns move together.
func (p Panel) Examine(found *Findings) *Collinearity {
	e := examination{Panel: p, d: p.Data, found: found}
	k, centred := collinearityWithColumns(e.d)
	e.collinearity, e.centred = &k, centred
	e.kpiOutliers()
	for c := range e.d.Channels {
		e.mediaOutlier(c)
		e.level(c)
		e.unitCost(c)
		e.paidByResult(c)
		e.overTime(c)
		e.overGeos(c)
	}
	e.sayCommon()
	e.collinear()
	e.trendControls()
	e.weekdays()
	e.perParameter()
	e.units()
	return e.collinearity
}

// at is where a finding stands: the file's row, and the geo and date in words where a row alone does not say it.
func (e *examination) at(g, t int) string {
	s := &e.d.Series[g]
	if len(e.d.Series) > 1 {
		return s.Geo + ", " + s.Dates[t].String()
	}
	return s.Dates[t].String()
}

// Thresholds of outliers. The peers' rule (1.5 interquartile ranges) marks a tenth of ordinary weeks; these mark what
// looks like a slip of the pen or an event, and are silent on season and noise.
const (
	outlierWindow = 4   // periods on each side that a KPI is compared with
	outlierSDs    = 6.0 // robust standard deviations from their median
	outlierRatio  = 1.6 // and this many times more, or less, than it
	mediaJump     = 4.0 // times the next largest amount
)

// kpiOutliers finds single periods whose KPI is far from its neighbours'. One that comes again a year later is season.
func (e *examination) kpiOutliers() {
	for g := range e.d.Series {
		s := &e.d.Series[g]
		n := len(s.KPI)
		if n < 20 {
			continue
		}
		near := make([]float64, 0, 2*outlierWindow+1)
		middle, off := make([]float64, n), make([]float64, n)
		for t := range s.KPI {
			near = append(near[:0], s.KPI[max(0, t-outlierWindow):min(n, t+outlierWindow+1)]...)
			middle[t] = medianOf(near)
			off[t] = math.Abs(s.KPI[t] - middle[t])
		}
		sd := 1.4826 * median(off)
		var far []int
		for t, y := range s.KPI {
			if off[t] > outlierSDs*sd && (y > outlierRatio*middle[t] || y < middle[t]/outlierRatio) {
				far = append(far, t)
			}
		}
		if len(far)*20 > n { // that many are how this KPI is
			continue
		}
		year := e.d.Cadence.PeriodsPerYear()
		for _, t := range far {
			again := slices.ContainsFunc(far, func(u int) bool { gap := max(t-u, u-t); return year > 0 && gap > year/2 && gap%year <= 1+year/50 })
			if again {
				continue
			}
			e.found.Doubt(harmOutlier, "outlier-"+e.d.KPI, words.Say("unit.period"), panel.Issue{Severity: panel.Warning, Row: e.Rows[g][t],
				Column: e.d.KPI, Cell: Plain(s.KPI[t]),
				Reason: words.Say("check.kpi_outlier", "at", e.at(g, t), "kpi", e.d.KPI, "times", times(s.KPI[t], middle[t])),
				Effect: words.Say("check.kpi_outlier_effect"),
				Fix:    words.Say("check.kpi_outlier_fix")})
		}
	}
}

// times is a number against another in words, "12 times" or "4 %".
func times(x, of float64) words.Text {
	switch ratio := x / of; {
	case !(of > 0) || math.IsInf(ratio, 0):
		return words.Say("check.against_median", "x", x, "of", of)
	case ratio >= 1.95:
		return words.Say("check.times_median", "ratio", ratio)
	default:
		return words.Say("check.percent_of_median", "ratio", 100*ratio)
	}
}

// median of a copy; 0 of nothing.
func median(xs []float64) float64 { return medianOf(slices.Clone(xs)) }

// medianOf sorts what it is given; 0 of nothing.
func medianOf(xs []float64) float64 {
	n := len(xs)
	if n == 0 {
		return 0
	}
	slices.Sort(xs)
	return (xs[(n-1)/2] + xs[n/2]) / 2
}

// mediaOutlier finds one period in which a channel has several times what it ever had else, as a number with a digit
// too many.
func (e *examination) mediaOutlier(c int) {
	largest, second, on := 0.0, 0.0, 0
	gAt, tAt := -1, 0
	for g := range e.d.Series {
		for t, x := range e.d.Series[g].Media[c] {
			if x > 0 {
				on++
			}
			if x > largest {
				largest, second, gAt, tAt = x, largest, g, t
			} else if x > second {
				second = x
			}
		}
	}
	if on < 8 || !(second > 0) || largest < mediaJump*second {
		return
	}
	name := e.d.Channels[c]
	e.found.Doubt(harmOutlier, "outlier-"+name, words.Say("unit.period"), panel.Issue{Severity: panel.Warning, Row: e.Rows[gAt][tAt],
		Column: name, Cell: Plain(largest),
		Reason: words.Say("check.media_outlier", "at", e.at(gAt, tAt), "name", name, "largest", largest/second),
		Effect: words.Say("check.media_outlier_effect"),
		Fix:    words.Say("check.media_outlier_fix")})
}

// level finds a channel that is on nearly always and hardly varies.
func (e *examination) level(c int) {
	n, on, between, within := 0, 0, 0.0, 0.0
	for g := range e.d.Series {
		x := e.d.Series[g].Media[c]
		mean := sum(x) / float64(len(x))
		for _, v := range x {
			n++
			if v > 0 {
				on++
			}
			within += (v - mean) * (v - mean)
			between += mean * mean
		}
	}
	cv := math.Sqrt(within / between)
	if n < 12 || on*20 < n*19 || !(cv < 0.1) || cv == 0 {
		return
	}
	name := e.d.Channels[c]
	e.found.Doubt(HarmFlat, "", words.Text{}, panel.Issue{Severity: panel.Warning, Column: name,
		Reason: words.Say("check.channel_level", "name", name, "cv", 100*cv),
		Effect: words.Say("check.channel_level_effect"),
		Fix:    words.Say("check.channel_level_fix")})
}

// paidByResult finds a channel whose spend follows the KPI nearly exactly, as a commission does.
func (e *examination) paidByResult(c int) {
	r, n := e.withinGeos(func(s *panel.Series) []float64 { return s.Spend[c] }, func(s *panel.Series) []float64 { return s.KPI })
	if n < 20 || r < 0.95 {
		return
	}
	name := e.d.Channels[c]
	e.found.Doubt(harmTwins, "", words.Text{}, panel.Issue{Severity: panel.Warning, Column: name,
		Reason: words.Say("check.paid_by_result", "name", name, "kpi", e.d.KPI, "r", r),
		Effect: words.Say("check.paid_by_result_effect"),
		Fix:    words.Say("check.paid_by_result_fix")})
}

// withinGeos is the correlation of two series over all periods, each about its geo's mean.
func (e *examination) withinGeos(a, b func(*panel.Series) []float64) (r float64, n int) {
	aa, bb, ab := 0.0, 0.0, 0.0
	for g := range e.d.Series {
		x, y := a(&e.d.Series[g]), b(&e.d.Series[g])
		mx, my := sum(x)/float64(len(x)), sum(y)/float64(len(y))
		for t := range x {
			n++
			dx, dy := x[t]-mx, y[t]-my
			aa += float64(dx * dx)
			bb += float64(dy * dy)
			ab += float64(dx * dy)
		}
	}
	if !(aa > 0) || !(bb > 0) {
		return 0, n
	}
	return ab / math.Sqrt(aa) / math.Sqrt(bb), n
}

// perParameter compares the rows with what the recommended model has to learn: an intercept a geo, a trend, a season of
// two harmonics, three numbers a channel (effect, carry-over, saturation) and one a control.
func (e *examination) perParameter() {
	rows, longest := 0, 0
	for i := range e.d.Series {
		rows += len(e.d.Series[i].Dates)
		longest = max(longest, len(e.d.Series[i].Dates))
	}
	year := e.d.Cadence.PeriodsPerYear()
	if year > 0 && longest < year {
		return // too short a series is reported separately
	}
	parameters := len(e.d.Geos) + 3*len(e.d.Channels) + len(e.d.Controls) + 1
	if year > 0 {
		parameters += 4 + longest/year
	}
	ratio := float64(rows) / float64(parameters)
	i := panel.Issue{Severity: panel.Warning, Reason: words.Say("check.few_rows", "rows", rows, "parameters", parameters, "ratio", ratio),
		Effect: words.Say("check.few_rows_effect"),
		Fix:    words.Say("check.few_rows_fix")}
	switch {
	case ratio < 4:
		e.found.Doubt(HarmFew, "", words.Text{}, i)
	case ratio < 7:
		i.Severity = panel.Note
		e.found.Doubt(HarmFew, "", words.Text{}, i)
	}
}

// units finds money that cannot be in one unit, and a KPI that is not money.
func (e *examination) units() {
	kpi, spend, valued := 0.0, 0.0, e.Money
	for i := range e.d.Series {
		s := &e.d.Series[i]
		for t, y := range s.KPI {
			if s.RevenuePerKPI != nil {
				y *= s.RevenuePerKPI[t]
				valued = true
			}
			kpi += y
		}
		for c, x := range s.Spend {
			if e.d.Pays(c) {
				spend += sum(x)
			}
		}
	}
	switch {
	case valued && spend > kpi && e.priced():
		e.found.Doubt(HarmMoney, "", words.Text{}, panel.Issue{Severity: panel.Warning, Column: e.d.KPI,
			Reason: words.Say("check.spend_above_kpi", "spend", spend, "total", kpi, "kpi", e.d.KPI),
			Effect: words.Say("check.spend_above_kpi_effect"), Fix: words.Say("check.spend_above_kpi_fix")})
	case !valued && e.priced():
		e.found.Doubt(HarmUnits, "", words.Text{}, panel.Issue{Severity: panel.Note, Column: e.d.KPI,
			Reason: words.Say("check.kpi_value_unknown", "kpi", e.d.KPI),
			Effect: words.Say("check.kpi_value_unknown_effect", "kpi", e.d.KPI),
			Fix:    words.Say("check.kpi_value_unknown_fix")})
	}
}

// priced reports whether any channel has a spend column or a name that says it is money.
func (e *examination) priced() bool {
	return slices.ContainsFunc(e.Channels, func(c Channel) bool { return c.Spend != "" || c.SaysMoney })
}

func sum(xs []float64) float64 {
	total := 0.0
	for _, x := range xs {
		total += x
	}
	return total
}
