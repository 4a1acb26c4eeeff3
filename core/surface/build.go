package surface

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"math"
	"slices"

	"github.com/mixtab/mixtab/core/idata"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/streams"
	"github.com/mixtab/mixtab/sampler"
)

// Builder makes a surface shard by shard. Equal inputs make equal shards, in whatever order and on whatever machine. It
// serves one goroutine.
type Builder struct {
	post   *model.Posterior
	data   *panel.Dataset // what is known and, for a span ahead, what is to be
	known  []int          // [geo] periods of data that are the data's own
	draws  *idata.Draws
	places []idata.Place
	s      *Surface // without shards

	first []int         // [geo], first period of the window
	end   []int         // [geo], the one behind its last; the same as first for a geo that is outside of plans
	ended []bool        // [geo] outside of plans
	over  []bool        // [channel] stopped: nothing of it is in today's plan
	runs  [][][]float64 // [cell of geo and channel][flight][period], media that factor 1 buys
	worth [][]float64   // [geo][period of the window], money value of a KPI unit; nil unless it varies
	date  [][]int       // [geo][period], index into Surface.Dates
	held  []heldOut     // scenarios that the curves are compared with the model on

	further    *model.Ahead // the model behind the data; nil for a span within them
	theta      []float64    // of the fit
	ahead      []float64    // of further
	prediction *model.Prediction
	forwarded  model.Forwarded
	reaction   model.Reaction
}

// ErrNoDraws is what NewBuilder says of a run without draws.
var ErrNoDraws = errors.New("surface: there is no draw to build from")

// NewBuilder prepares a build. It fails where there are no draws.
func NewBuilder(post *model.Posterior, draws *idata.Draws, o Options) (*Builder, error) {
	if chains, each := draws.Size(); chains*each == 0 {
		return nil, ErrNoDraws
	}
	b := &Builder{post: post, data: post.Data(), draws: draws, theta: make([]float64, draws.Dim())}
	for g := range b.data.Series {
		b.known = append(b.known, len(b.data.Series[g].Dates))
	}
	b.s = &Surface{
		KPI: b.data.KPI, Geos: b.data.Geos, Channels: b.data.Channels, Cadence: b.data.Cadence.Unit, Factors: factors,
	}
	b.bought()
	b.horizon(o.Horizon)
	b.windows()
	b.values()
	b.dates()
	b.s.Flights = flights(b.data, b.first, b.end, o.Horizon.Phasing)
	b.seen()
	b.media()
	size := 4 * len(factors) * b.s.cells() * 4
	if b.s.Varying {
		size += size / 2
	}
	if o.Draws <= 0 {
		o.Draws = DefaultDraws
	}
	if o.Bytes <= 0 {
		o.Bytes = DefaultBytes
	}
	b.places = draws.Thinned(min(o.Draws, max(fewestDraws, o.Bytes/size)))
	b.s.ShardDraws = shardSizes(len(b.places), size)
	b.s.Hash = b.hash()
	b.s.Cost, b.s.Reacts = b.costs(), b.reacts() // follow from the data and the model, which the hash knows
	b.prediction = b.model().NewPrediction()
	if b.further != nil {
		b.ahead = make([]float64, b.further.ExpandedDim())
	}
	n := len(b.s.Flights) * len(factors)
	b.forwarded = model.Forwarded{Units: make([]float64, n), Money: make([]float64, n), After: make([]float64, n)}
	b.held = b.holdOut()
	return b, nil
}

// Build makes a whole surface at once.
func Build(post *model.Posterior, draws *idata.Draws, o Options) (*Surface, error) {
	b, err := NewBuilder(post, draws, o)
	if err != nil {
		return nil, err
	}
	s := b.Surface()
	for i := range s.ShardDraws {
		if s, err = s.With(b.Shard(i)); err != nil {
			panic("surface: a builder's shards are of its surface")
		}
	}
	return s, nil
}

// Surface is the surface without any draws.
func (b *Builder) Surface() *Surface { return b.s.Header() }

// Shard simulates one shard's draws forward through the model. An index out of range is the caller's mistake.
func (b *Builder) Shard(index int) *Shard {
	return b.ShardWhile(index, func(float64) bool { return true })
}

// ShardWhile is Shard as long as observe, which hears before each draw which part of the shard is done, has it go on; else nil.
func (b *Builder) ShardWhile(index int, observe func(done float64) bool) *Shard {
	s := b.s
	n := s.ShardDraws[index]
	g, size := len(s.Geos), s.cells()*len(s.Factors)*n
	sh := &Shard{Hash: s.Hash, Index: index, Draws: n,
		Baseline: make([]float32, g*n), Expected: make([]float32, len(s.Dates)*n)}
	units, after, money := make([]float32, size), make([]float32, size), []float32(nil)
	if s.Varying {
		sh.BaselineMoney, money = make([]float32, g*n), make([]float32, size)
	}
	sh.LogPrior = make([]float64, n)
	for d := range n {
		if !observe(float64(d) / float64(n)) {
			return nil
		}
		b.draw(index, d)
		sh.LogPrior[d], _ = b.post.LogPrior(b.theta)
		b.rows(sh, d)
		b.noise(sh, d)
		b.react(sh, d)
		for geo := range s.Geos {
			for c := range s.Channels {
				b.cell(units, money, after, geo, c, d, n)
			}
		}
	}
	sh.Units, sh.After = NewCurves(s.Factors, n, units), NewCurves(s.Factors, n, after)
	if s.Varying {
		sh.Money = NewCurves(s.Factors, n, money)
	}
	if slices.ContainsFunc(sh.LogPrior, func(x float64) bool { return math.IsNaN(x) || math.IsInf(x, 0) }) {
		sh.LogPrior = nil // such draws cannot be weighted
	}
	sh.Error = b.compare(sh)
	return sh
}

// draw loads the d-th draw of a shard: shards take turns along the chains.
func (b *Builder) draw(index, d int) {
	at := b.places[index+d*len(b.s.ShardDraws)]
	b.draws.At(b.theta, at.Chain, at.Draw)
	if b.further != nil {
		b.further.Carry(b.ahead, b.theta, sampler.NewStream(1, streams.PlanAhead.At(uint64(at.Chain)<<24|uint64(at.Draw))))
	}
	b.model().Predict(b.prediction, b.at())
}

// model is what outcomes are simulated with, and at its parameters at the draw that is loaded.
func (b *Builder) model() *model.Posterior {
	if b.further != nil {
		return b.further.Posterior
	}
	return b.post
}

func (b *Builder) at() []float64 {
	if b.further != nil {
		return b.ahead
	}
	return b.theta
}

// rows sums the prediction over the windows and over geos.
func (b *Builder) rows(sh *Shard, d int) {
	p, start := b.prediction, b.model().RowStart()
	expected := make([]float64, len(b.s.Dates))
	for g := range b.data.Series {
		units, money := 0.0, 0.0
		for t := range b.data.Series[g].Dates {
			row := start[g] + t
			if t < b.known[g] {
				expected[b.date[g][t]] += p.Mean[row]
			}
			if t < b.first[g] || t >= b.end[g] {
				continue
			}
			x := p.Intercept[row] + p.Trend[row] + p.Season[row] + p.Control[row]
			units += x
			if b.s.Varying {
				money += x * b.worth[g][t-b.first[g]]
			}
		}
		sh.Baseline[g*sh.Draws+d] = float32(units)
		if b.s.Varying {
			sh.BaselineMoney[g*sh.Draws+d] = float32(money)
		}
	}
	for i, x := range expected {
		sh.Expected[i*sh.Draws+d] = float32(x)
	}
}

// cell simulates one draw, geo and channel over all flights and knots.
func (b *Builder) cell(units, money, after []float32, geo, channel, d, n int) {
	s := b.s
	flights, knots := len(s.Flights), len(s.Factors)
	runs := b.runs[geo*len(s.Channels)+channel]
	if b.ended[geo] {
		return
	}
	b.forward(geo, channel, runs, s.Factors)
	out := s.cell(geo, channel, 0) * knots
	for i := range flights * knots {
		from := i
		if runs == nil {
			from = 0
		}
		at := (out+i)*n + d
		units[at], after[at] = float32(b.forwarded.Units[from]), float32(b.forwarded.After[from])
		if s.Varying {
			money[at] = float32(b.forwarded.Money[from])
		}
	}
}

// forward simulates runs at factors; without runs the window's media are as they were, at index 0.
func (b *Builder) forward(geo, channel int, runs [][]float64, factors []float64) {
	w := model.Window{First: b.first[geo], End: b.end[geo], After: b.s.Windows[geo].After}
	if b.worth != nil {
		w.Worth = b.worth[geo]
	}
	if runs == nil {
		runs, factors = [][]float64{b.data.Series[geo].Media[channel][w.First:w.End]}, one[:]
	}
	b.model().Forward(&b.forwarded, b.at(), geo, channel, w, runs, factors)
}

var one = [1]float64{1}

// windows fixes each geo's window and its spend.
func (b *Builder) windows() {
	s := b.s
	for g := range b.data.Series {
		series := &b.data.Series[g]
		row := make([]float64, len(s.Channels))
		for c := range row {
			if b.spends(g, c) {
				row[c] = total(b.inWindow(g, series.Spend[c]))
			}
		}
		s.Spend = append(s.Spend, row)
	}
}

func total(x []float64) float64 {
	sum := 0.0
	for _, v := range x {
		sum += v
	}
	return sum
}

// dates lists the dates of all geos with the KPI observed on each.
func (b *Builder) dates() {
	known := b.post.Data()
	b.s.Dates = datesOf(known)
	b.s.Observed = make([]float64, len(b.s.Dates))
	for g := range known.Series {
		series := &known.Series[g]
		row := make([]int, len(series.Dates))
		for t, date := range series.Dates {
			row[t], _ = slices.BinarySearch(b.s.Dates, date)
			b.s.Observed[row[t]] += series.KPI[t]
		}
		b.date = append(b.date, row)
	}
}

// hash names the inputs: data, model, options, and the draws that are used.
func (b *Builder) hash() string {
	h := sha256.New()
	h.Write([]byte(magicShard))
	h.Write([]byte(b.data.Hash))
	spec, _ := json.Marshal(b.post.Spec())
	h.Write(spec)
	header, _ := json.Marshal(b.s)
	h.Write(header)
	var buf []byte
	for _, at := range b.places {
		buf = buf[:0]
		for _, x := range b.draws.Source(at.Chain, at.Draw) {
			buf = binary.LittleEndian.AppendUint64(buf, math.Float64bits(x))
		}
		h.Write(buf)
	}
	return hex.EncodeToString(h.Sum(nil))
}
