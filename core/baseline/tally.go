package baseline

import (
	"math"
	"runtime"

	"github.com/mixtab/mixtab/core/streams"
	"github.com/mixtab/mixtab/sampler"
	"github.com/mixtab/mixtab/sampler/elementary"
)

// tally is what observations of the rows kept back sum to. All of it is sums over rows, so tallies of different cuts are
// added: log densities, as rows of a cut are predicted given those before it; errors; squares; scores; counts.
type tally []float64

// What a tally has of each geo, and after the geos.
const (
	atScore  = iota // log density of the geo's rows, jointly
	atBias          // Σ errors in standard deviations
	atError         // Σ errors in KPI units
	atSize          // Σ |what was predicted|
	atInside        // rows in the intervals of each level
	atPlain  = atInside + len(Levels)
	ofGeo    = atPlain + len(plainKinds)*ofPlain
)

// What it has of a geo and a plain forecast, on the rows that this one answers.
const (
	plainModel  = iota // Σ squared errors of the model
	plainSquare        // and of the plain forecast
	plainOff           // Σ |error| of the plain forecast
	plainSize          // Σ |what was observed|
	plainRows
	ofPlain
)

// plain is the place of a geo's number of a plain forecast.
func plain(kind, at int) int { return atPlain + kind*ofPlain + at }

// layout says where things are in a tally.
type layout struct{ geos, channels int }

func (l layout) size() int        { return l.geos*ofGeo + 1 + l.channels }
func (l layout) of(g, at int) int { return g*ofGeo + at }
func (l layout) joint() int       { return l.geos * ofGeo } // log density of all rows, jointly
func (l layout) effect(c int) int { return l.geos*ofGeo + 1 + c }
func (l layout) sum(v tally, at int) (sum float64) {
	for g := range l.geos {
		sum += v[l.of(g, at)]
	}
	return sum
}

// trial is one cut under test.
type trial struct {
	layout
	parts []*held
	draws int
	cut   int
	p     *predicted

	y, white   []float64
	geo, joint []float64 // [of mixture] log densities
}

func newTrial(p *predicted, split Split, rho []float64, cut int, beat func()) *trial {
	d := p.data
	t := &trial{layout: layout{len(d.Geos), len(d.Channels)}, draws: len(p.mean[0]), cut: cut, p: p}
	t.geo, t.joint = make([]float64, len(p.mixture)), make([]float64, len(p.mixture))
	for g := range d.Series {
		if split.Cut[g] < split.End[g] {
			beat()
			t.parts = append(t.parts, newHeld(p, split, g, rho[g]))
		}
	}
	return t
}

// observed is the tally of the file's own rows.
func (t *trial) observed() tally {
	dst := make(tally, t.size())
	t.weigh(dst, -1, func(h *held) []float64 { return h.observed })
	return dst
}

// repeated is the tally of repetition r of the rows under the model. shift, unless nil, is what the rows of a part have besides.
func (t *trial) repeated(r int, shift func(*held) []float64) tally {
	runtime.Gosched() // see idata.Draws.At
	dst := make(tally, t.size())
	from := (r + cutsApart*t.cut) % t.draws
	rng := sampler.NewStream(t.p.seed, streams.Repetition.At(uint64(t.cut)<<20+uint64(r)))
	t.weigh(dst, from, func(h *held) []float64 {
		y := t.repeat(h, from, r, rng)
		if shift != nil {
			for i, v := range shift(h) {
				y[i] += v
			}
		}
		return y
	})
	return dst
}

// cutsApart is how many draws lie between those that a repetition takes in one cut and the next: chains of one seed may go
// similar ways.
const cutsApart = 131

// repeat draws a geo's rows under the model: parameters from one draw, and noise that is passed on from period to period with
// the residuals' autocorrelation. Of Student's t it is another draw's. A model that takes its noise for independent knows what
// moves slowly less well than it says: with autocorrelation ρ its variance is larger by (1+ρ)/(1−ρ), and draws are moved off
// their centre by the root of that.
func (t *trial) repeat(h *held, from, r int, rng *sampler.Stream) []float64 {
	n, p, e := t.draws, t.p, 0.0
	other := (r + 1 + 37*(r/n)) % n
	t.y = t.y[:0]
	for row := h.lo; row < h.hi; row++ {
		z := rng.Normal()
		if h.freed[from] > 0 {
			z = (p.noisy[row][other] - p.mean[row][other]) / h.sigma[other]
		}
		if row > h.lo {
			z = float64(h.rho*e) + float64(h.fresh*z)
		}
		e = z
		centre := h.centre[row-h.lo]
		t.y = append(t.y, centre+float64(h.widen*(p.mean[row][from]-centre))+float64(h.sigma[from]*e))
	}
	return t.y
}

// weigh writes a tally of observations. The mixture of draws that gives log densities is without draw from and its neighbours,
// unless it is negative: a repetition would else be judged by the parameters that it came from.
func (t *trial) weigh(dst tally, from int, rows func(*held) []float64) {
	clear(t.joint)
	for _, h := range t.parts {
		y := rows(h)
		t.white = t.white[:0]
		for i, v := range y {
			t.white = append(t.white, v-h.centre[i])
		}
		h.count(dst[t.of(h.geo, 0):], y, t.white)
		for c, w := range h.directions {
			for i, e := range t.white {
				dst[t.effect(c)] += float64(w[i] * e)
			}
		}
		h.toWhite(t.white)
		clear(t.geo)
		h.logDensities(t.geo, t.white)
		score := t.p.logMean(t.geo, from)
		dst[t.of(h.geo, atScore)], dst[t.layout.joint()] = score, score
		for j, v := range t.geo {
			t.joint[j] += v
		}
	}
	if len(t.parts) > 1 {
		dst[t.layout.joint()] = t.p.logMean(t.joint, from)
	}
}

// count adds what needs no density: errors round the centre, squares, and rows inside of intervals.
func (h *held) count(dst tally, y, off []float64) {
	for i, e := range off {
		dst[atBias] += e / h.sd[i]
		dst[atError] += e
		dst[atSize] += math.Abs(h.centre[i])
		for k := range h.plain {
			if v := h.plain[k][i]; !math.IsNaN(v) {
				dst[plain(k, plainModel)] += float64(e * e)
				dst[plain(k, plainSquare)] += float64((y[i] - v) * (y[i] - v))
				dst[plain(k, plainOff)] += math.Abs(y[i] - v)
				dst[plain(k, plainSize)] += math.Abs(y[i])
				dst[plain(k, plainRows)]++
			}
		}
		for k := range Levels {
			if y[i] >= h.low[k][i] && y[i] <= h.high[k][i] {
				dst[atInside+k]++
			}
		}
	}
}

// logMean is log mean exp of the mixture's log densities, without draw from and its neighbours unless it is negative.
func (p *predicted) logMean(list []float64, from int) float64 {
	left := func(j int) bool { return from >= 0 && p.mixture[j] >= from-1 && p.mixture[j] <= from+1 }
	most := math.Inf(-1)
	for j, v := range list {
		if v > most && !left(j) {
			most = v
		}
	}
	sum, n := 0.0, 0.0
	for j, v := range list {
		if left(j) {
			continue
		}
		n++
		if v > most-40 {
			sum += elementary.Exp(v - most)
		}
	}
	return most + elementary.Log(sum/n)
}
