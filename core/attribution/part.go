package attribution

import (
	"math"
	"slices"

	"github.com/mixtab/mixtab/core/dense"
	"github.com/mixtab/mixtab/core/panel"
)

// geo condenses one geo.
func (t *tally) geo(g int, own *rows) Part {
	s := &t.data.Series[g]
	p := Part{Geo: s.Geo, Dates: s.Dates, Actual: s.KPI, Amounts: t.amounts[g]}
	p.Present = make([]int, len(s.Dates))
	for i := range p.Present {
		p.Present[i] = 1
	}
	crps := t.bands(&p, own)
	for c := range t.data.Channels {
		spend := t.spend(g, c)
		p.Spend = append(p.Spend, spend)
		back := returns(t.value[g][c], t.raised[g][c], spend)
		if t.late != nil && back.ROI != nil {
			back.Late = t.late[g][c]
		}
		if t.shared(c) {
			back = Return{}
		}
		p.Returns = append(p.Returns, back)
	}
	p.ActualTotal = t.actualTotal(g)
	p.Accuracy = accuracy(&p)
	p.Accuracy.CRPS = crps
	p.Checks = t.checks(g, own)
	return p
}

// spend is what a geo spent on a channel in the counted period.
func (t *tally) spend(g, c int) float64 {
	sum := 0.0
	for k, x := range t.data.Series[g].Spend[c] {
		if t.inside[t.start[g]+k] {
			sum += x
		}
	}
	return sum
}

func (t *tally) actualTotal(g int) float64 {
	sum := 0.0
	for k, y := range t.data.Series[g].KPI {
		if t.inside[t.start[g]+k] {
			sum += y
		}
	}
	return sum
}

// total sums the geos, date by date and draw by draw.
func (t *tally) total(parts []Part) Part {
	p := Part{Amounts: newAmounts(len(t.data.Channels), len(t.places))}
	p.Dates = t.calendar
	p.Present, p.Actual = make([]int, len(p.Dates)), make([]float64, len(p.Dates))
	for g := range t.data.Series {
		for k, y := range t.data.Series[g].KPI {
			at := t.date[t.start[g]+k]
			p.Present[at]++
			p.Actual[at] += y
		}
	}
	t.bands(&p, &t.dates)
	value, raised := dense.Matrix(len(t.data.Channels), len(t.places)), dense.Matrix(len(t.data.Channels), len(t.places))
	p.Spend = make([]float64, len(t.data.Channels))
	for g := range parts {
		p.Amounts.add(&parts[g].Amounts)
		p.ActualTotal += parts[g].ActualTotal
		for c := range t.data.Channels {
			p.Spend[c] += parts[g].Spend[c]
			accumulate(value[c], t.value[g][c])
			accumulate(raised[c], t.raised[g][c])
		}
	}
	for c := range t.data.Channels {
		all := returns(value[c], raised[c], p.Spend[c])
		if t.late != nil && all.ROI != nil {
			all.Late = make([]float64, len(t.places))
			for g := range parts {
				accumulate(all.Late, t.late[g][c])
			}
		}
		p.Returns = append(p.Returns, all)
	}
	p.Accuracy = accuracy(&p)
	p.Accuracy.R2 = jointR2(parts)
	p.Accuracy.CRPS = jointCRPS(parts)
	return p
}

// jointR2 is 1 − Σ_g Σ(y−ŷ)² / Σ_g Σ(y−ȳ_g)². Over sums of geos by date it would flatter: where geos begin and end at
// different dates, most of a sum's ups and downs are how many geos it has.
func jointR2(parts []Part) float64 {
	var residual, spread float64
	for g := range parts {
		r, s := squares(&parts[g])
		residual, spread = residual+r, spread+s
	}
	return 1 - residual/spread
}

// jointCRPS is the mean over all rows of all geos.
func jointCRPS(parts []Part) float64 {
	sum, rows := 0.0, 0
	for g := range parts {
		n := len(parts[g].Actual)
		sum, rows = sum+float64(float64(n)*parts[g].Accuracy.CRPS), rows+n
	}
	return sum / float64(rows)
}

// squares are Σ(y−ŷ)² and Σ(y−ȳ)².
func squares(p *Part) (residual, spread float64) {
	mean := 0.0
	for _, y := range p.Actual {
		mean += y / float64(len(p.Actual))
	}
	for k, y := range p.Actual {
		e := y - p.Expected.Mean[k]
		residual += float64(e * e)
		spread += float64((y - mean) * (y - mean))
	}
	return residual, spread
}

// calendar is every date of a panel, and for each of its rows the place of its date.
func calendar(d *panel.Dataset) (dates []panel.Date, at []int) {
	for g := range d.Series {
		dates = append(dates, d.Series[g].Dates...)
	}
	slices.Sort(dates)
	dates = slices.Compact(dates)
	for g := range d.Series {
		for _, date := range d.Series[g].Dates {
			k, _ := slices.BinarySearch(dates, date)
			at = append(at, k)
		}
	}
	return dates, at
}

func (a *Amounts) add(b *Amounts) {
	accumulate(a.Expected, b.Expected)
	accumulate(a.Baseline, b.Baseline)
	accumulate(a.Intercept, b.Intercept)
	accumulate(a.Trend, b.Trend)
	accumulate(a.Season, b.Season)
	accumulate(a.Control, b.Control)
	accumulate(a.Media, b.Media)
	for c := range a.Channel {
		accumulate(a.Channel[c], b.Channel[c])
	}
}

func accumulate(into, from []float64) {
	for i, x := range from {
		into[i] += x
	}
}

func returns(value, raised []float64, spend float64) Return {
	r := Return{ROI: per(value, spend)}
	if r.ROI == nil {
		return r
	}
	r.Marginal = make([]float64, len(value))
	for i := range value {
		r.Marginal[i] = (raised[i] - value[i]) / (0.01 * spend)
	}
	return r
}

// accuracy compares the posterior mean with the data over all dates.
func accuracy(p *Part) Accuracy {
	a := Accuracy{Rows: len(p.Actual)}
	residual, spread := squares(p)
	var off, size, relative, counted, inside, within float64
	for k, y := range p.Actual {
		e := y - p.Expected.Mean[k]
		off += math.Abs(e)
		size += math.Abs(y)
		if y != 0 {
			relative += math.Abs(e / y)
			counted++
		}
		if y >= p.Predictive.Low[k] && y <= p.Predictive.High[k] {
			inside++
		}
		if y >= p.Predictive.InnerLow[k] && y <= p.Predictive.InnerHigh[k] {
			within++
		}
	}
	n := float64(len(p.Actual))
	a.R2, a.MAPE, a.WMAPE = 1-residual/spread, relative/counted, off/size
	a.Coverage, a.CoverageInner = inside/n, within/n
	return a
}
