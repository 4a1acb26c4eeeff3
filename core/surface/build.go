package surface

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"math"

	"github.com/mixtab/mixtab/core/dataset"
	"github.com/mixtab/mixtab/core/idata"
	"github.com/mixtab/mixtab/core/model"
)

// Options limits the work. The zero value takes DefaultDraws.
type Options struct {
	Draws int // at most so many draws, evenly over chains; 0 means DefaultDraws
}

// DefaultDraws keeps a surface of ten geos and four channels near 2 MB.
const DefaultDraws = 400

// Build computes the surface from posterior draws. It fails when id is not of post's model.
func Build(post *model.Posterior, id *idata.InferenceData, o Options) (*Surface, error) {
	draws, err := idata.NewDraws(post, id)
	if err != nil {
		return nil, err
	}
	if o.Draws <= 0 {
		o.Draws = DefaultDraws
	}
	b := newBuilder(post, draws, o.Draws)
	b.run()
	return b.s, nil
}

// builder holds what a build needs besides the surface.
type builder struct {
	post   *model.Posterior
	data   *dataset.Dataset
	draws  *idata.Draws
	places []idata.Place
	first  []int // [geo], first period of the window
	s      *Surface
	valued bool
	total  []float32 // [channel][factor][draw]
	value  []float32 // the same in money

	theta        []float64
	ones         []float64   // [factor], in place of the grid where no factor moves a channel
	units, money []float64   // [factor], of one draw, geo and channel
	values       [][]float64 // [geo][period], money value of a KPI unit; nil when none is known
}

func newBuilder(post *model.Posterior, draws *idata.Draws, limit int) *builder {
	data := post.Data()
	places := draws.Thinned(limit)
	s := &Surface{
		KPI: data.KPI, Geos: data.Geos, Channels: data.Channels, Draws: len(places), Cadence: data.Cadence.Unit,
		Factors: factors,
	}
	b := &builder{post: post, data: data, draws: draws, places: places, s: s, theta: make([]float64, draws.Dim())}
	b.windows()
	g, c, f, d := len(s.Geos), len(s.Channels), len(factors), len(places)
	s.Baseline = make([]float32, g*d)
	s.ByGeo = make([]float32, g*c*f*d)
	b.total = make([]float32, c*f*d)
	if b.valued {
		b.value, s.ValueBaseline = make([]float32, c*f*d), make([]float32, d)
	}
	b.units, b.money, b.ones = make([]float64, f), make([]float64, f), make([]float64, f)
	for k := range b.ones {
		b.ones[k] = 1
	}
	b.values = make([][]float64, g)
	for i := range b.values {
		b.values[i] = b.worths(&data.Series[i])
	}
	s.Hash = hash(post, places, draws)
	return b
}

// windows fixes each geo's window, its spend, the value of a KPI unit, and the range of spend seen.
func (b *builder) windows() {
	s, year := b.s, yearOf(b.data.Cadence)
	for g := range b.data.Series {
		series := &b.data.Series[g]
		n := len(series.Dates)
		first := max(0, n-year)
		b.first = append(b.first, first)
		s.Windows = append(s.Windows, Window{
			From: series.Dates[first], To: series.Dates[n-1], Periods: n - first, Whole: n < year,
		})
		row := make([]float64, len(s.Channels))
		for c := range row {
			for _, x := range series.Spend[c][first:] {
				row[c] += x
			}
		}
		s.Spend = append(s.Spend, row)
		b.valued = b.valued || series.RevenuePerKPI != nil
	}
	for c := range s.Channels {
		low, top := b.seen(c)
		s.SeenLow, s.SeenTop = append(s.SeenLow, low), append(s.SeenTop, top)
	}
	if b.valued {
		for g := range b.data.Series {
			s.Values = append(s.Values, b.meanValue(g))
		}
	}
}

// yearOf is the number of a cadence's periods in a year, at least 1.
func yearOf(c dataset.Cadence) int {
	if !(c.Days > 0) {
		return 52
	}
	return max(1, int(math.Round(365.25/c.Days)))
}

// meanValue is the KPI-weighted mean money value of one KPI unit in the window.
func (b *builder) meanValue(g int) float64 {
	s := &b.data.Series[g]
	if s.RevenuePerKPI == nil {
		return 1
	}
	money, units := 0.0, 0.0
	for t := b.first[g]; t < len(s.KPI); t++ {
		money += s.RevenuePerKPI[t] * s.KPI[t]
		units += s.KPI[t]
	}
	if !(units > 0) {
		return s.RevenuePerKPI[len(s.RevenuePerKPI)-1]
	}
	return money / units
}

// seen is the range of factors that the channel ran at, in the data of any geo, for a quarter of the window at a
// stretch: rolling means of spend against the window's mean. Steady spend is seen at 1 only.
func (b *builder) seen(c int) (low, top float64) {
	low, top = 1, 1
	for g := range b.data.Series {
		x := b.data.Series[g].Spend[c]
		n := len(x) - b.first[g]
		mean := b.s.Spend[g][c] / float64(n)
		if !(mean > 0) {
			continue
		}
		stretch := max(1, n/4)
		sum := 0.0
		for t := range x {
			sum += x[t]
			if t >= stretch {
				sum -= x[t-stretch]
			}
			if t >= stretch-1 {
				f := sum / float64(stretch) / mean
				low, top = min(low, max(0, f)), max(top, f)
			}
		}
	}
	return low, top
}

func (b *builder) run() {
	s := b.s
	p := b.post.NewPrediction()
	start := b.post.RowStart()
	for i, at := range b.places {
		b.draws.At(b.theta, at.Chain, at.Draw)
		b.post.Predict(p, b.theta)
		for g := range s.Geos {
			b.baseline(i, g, p, start[g])
			for c := range s.Channels {
				b.curve(i, g, c)
			}
		}
	}
	s.Total = NewCurves(s.Factors, s.Draws, b.total)
	s.TotalBaseline = sumOverGeos(s.Baseline, len(s.Geos), s.Draws)
	if b.valued {
		s.Value = NewCurves(s.Factors, s.Draws, b.value)
	}
	s.InterpolationError = b.interpolationError()
}

// baseline sums everything but media over the window.
func (b *builder) baseline(i, g int, p *model.Prediction, row int) {
	s := &b.data.Series[g]
	units, money := 0.0, 0.0
	for t := b.first[g]; t < len(s.Dates); t++ {
		x := p.Intercept[row+t] + p.Trend[row+t] + p.Season[row+t] + p.Control[row+t]
		units += x
		if b.valued {
			money += x * b.values[g][t]
		}
	}
	b.s.Baseline[g*b.s.Draws+i] = float32(units)
	if b.valued {
		b.s.ValueBaseline[i] += float32(money)
	}
}

// worths is the money value of a KPI unit in each period; a geo without one counts its KPI as money.
func (b *builder) worths(s *dataset.Series) []float64 {
	if !b.valued || s.RevenuePerKPI != nil {
		return s.RevenuePerKPI
	}
	ones := make([]float64, len(s.Dates))
	for t := range ones {
		ones[t] = 1
	}
	return ones
}

// curve computes one draw, geo and channel over the grid.
func (b *builder) curve(i, g, c int) {
	s := b.s
	factors := s.Factors
	if !(s.Spend[g][c] > 0) {
		// Spend before the window may still carry over; it is held as it was, and no factor moves it.
		factors = b.ones
	}
	b.post.ScaledTotals(b.units, b.money, b.theta, g, c, factors, b.first[g], b.values[g])
	f, d := len(s.Factors), s.Draws
	for k, units := range b.units {
		s.ByGeo[((g*len(s.Channels)+c)*f+k)*d+i] = float32(units)
		b.total[(c*f+k)*d+i] += float32(units)
		if b.valued {
			b.value[(c*f+k)*d+i] += float32(b.money[k])
		}
	}
}

// interpolationError compares the curves with the model half-way between grid points, for a few draws.
func (b *builder) interpolationError() float64 {
	s := b.s
	worst := 0.0
	got := make([]float64, s.Draws)
	for i := 0; i < s.Draws; i += max(1, s.Draws/5) {
		b.draws.At(b.theta, b.places[i].Chain, b.places[i].Draw)
		for c := range s.Channels {
			today := b.sum(c, 1)
			if !(math.Abs(today) > 0) {
				continue
			}
			for k := 1; k < len(s.Factors); k++ {
				middle := (s.Factors[k-1] + s.Factors[k]) / 2
				clear(got)
				s.Total.Add(got, c, middle)
				worst = max(worst, math.Abs(got[i]-b.sum(c, middle))/math.Abs(today))
			}
		}
	}
	return worst
}

// sum is one draw's outcome of a channel over all geos.
func (b *builder) sum(c int, factor float64) float64 {
	sum := 0.0
	units := b.units[:1]
	for g := range b.s.Geos {
		b.ones[0] = factor
		if !(b.s.Spend[g][c] > 0) {
			b.ones[0] = 1
		}
		b.post.ScaledTotals(units, nil, b.theta, g, c, b.ones[:1], b.first[g], nil)
		sum += units[0]
	}
	b.ones[0] = 1
	return sum
}

// hash names the inputs: data, model, and the draws that were used.
func hash(post *model.Posterior, places []idata.Place, draws *idata.Draws) string {
	h := sha256.New()
	h.Write([]byte(post.Data().Hash))
	spec, _ := json.Marshal(post.Spec())
	h.Write(spec)
	theta := make([]float64, draws.Dim())
	buf := make([]byte, 8)
	for _, at := range places {
		draws.At(theta, at.Chain, at.Draw)
		for _, x := range theta {
			bits := math.Float64bits(x)
			for k := range buf {
				buf[k] = byte(bits >> (8 * k))
			}
			h.Write(buf)
		}
	}
	return hex.EncodeToString(h.Sum(nil))
}
