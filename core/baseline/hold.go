package baseline

import (
	"math"

	"github.com/mixtab/mixtab/core/idata"
	"github.com/mixtab/mixtab/core/limits"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/sampler"
)

// repetitions of the data under the model that limits are read from.
const repetitions = 4000

// Hold tests the spec of a fit on a dataset's last periods: fits it to the others and holds its predictions against them, then does the
// same with the cuts that end earlier. observe is called after each transition, within long ones, and while predictions
// are made, with the share of all that is done; it returns false to stop, and Hold then returns nil.
// A panel with nothing to keep back gives a Holdout without rows.
func Hold(spec spec.Spec, d *panel.Dataset, from Longer, observe func(done float64) bool) (*summary.Holdout, error) {
	return HoldTelling(spec, d, from, observe, func(*summary.Holdout) {})
}

// HoldTelling is Hold, and tells what the cuts so far say after each but the last.
func HoldTelling(spec spec.Spec, d *panel.Dataset, from Longer, observe func(done float64) bool,
	tell func(*summary.Holdout)) (*summary.Holdout, error) {
	n := len(Cuts(d))
	var cuts []*HeldCut
	for k := range n {
		c, err := HoldCut(spec, d, from, k, func(done float64) bool { return observe((float64(k) + done) / float64(n)) })
		if c == nil || err != nil {
			return nil, err
		}
		if cuts = append(cuts, c); k+1 < n {
			tell(JoinCuts(d, from.Settings, cuts))
		}
	}
	return JoinCuts(d, from.Settings, cuts), nil
}

// HeldCut is what one cut of a holdout says: its numbers, and the tallies that are added to those of the other cuts.
type HeldCut struct {
	Cut      int
	Left     bool // there is nothing to say: the model cannot be fitted to so little
	RHat     float64
	Warmup   int
	ByGeo    []summary.HoldoutPart // of the latest cut
	All      summary.HoldoutPart
	Rows     []int // [geo] kept back
	Observed tally
	Repeated []tally
	Faulty   faulty
}

// HoldCut fits cut k of Cuts alone, so that several may be fitted at once; nil where observe, which hears the share of the cut that is
// done, stopped it. The latest cut, 0, has to be fitted; an earlier one that cannot be is left out.
func HoldCut(spec spec.Spec, d *panel.Dataset, from Longer, k int, observe func(done float64) bool) (*HeldCut, error) {
	split := Cuts(d)[k]
	if split.Rows() == 0 {
		return &HeldCut{Cut: k, Left: true}, nil
	}
	furthest := 0.0 // which does not fall where the run starts again
	h := &holding{data: d, from: from, split: split, at: k, heard: func(done float64) bool {
		furthest = max(furthest, done)
		return observe(furthest)
	}}
	c, err := h.cut(spec)
	if err != nil && k > 0 {
		return &HeldCut{Cut: k, Left: true}, nil
	}
	return c, err
}

// holding is a cut under way.
type holding struct {
	data  *panel.Dataset
	from  Longer
	split Split
	at    int // which cut
	heard func(float64) bool
}

func (h *holding) beat() { h.heard(1) }

// cut fits the cut and takes in what it says; nil when it was stopped.
func (h *holding) cut(spec spec.Spec) (*HeldCut, error) {
	post, _, err := model.CompileHolding(spec, h.data, h.split.held(h.data))
	if err != nil {
		return nil, err
	}
	var p *predicted
	s, chains, err := Short(post, h.from, func(s sampler.Settings, chains []sampler.ChainResult) float64 {
		p = newPredicted(post, idata.New(post, s, chains), s.Seed, h.beat)
		return p.rhat(h.split)
	}, h.heard)
	if chains == nil {
		return nil, err
	}
	if p == nil || s != WarmSettings(h.from.Settings) {
		p = newPredicted(post, idata.New(post, s, chains), s.Seed, h.beat)
	}
	c := h.weighed(p)
	c.Warmup = s.Warmup
	return c, nil
}

// weighed is what the predictions of a cut say.
func (h *holding) weighed(p *predicted) *HeldCut {
	split, d := h.split, h.data
	rho, allowed := make([]float64, len(d.Geos)), make([]float64, len(d.Geos))
	for g := range rho {
		rho[g] = p.carriedResidual(g, split.Cut[g])
		allowed[g] = rehearsedCarry(rho[g], split.Cut[g])
	}
	t := newTrial(p, split, allowed, h.at, h.beat)
	a := t.rehearse(repetitions, h.beat)
	a.channels, a.names = d.Channels, d.Geos
	parts := p.parts(split, a, rho)
	c := &HeldCut{Cut: h.at, RHat: p.rhat(split), All: p.all(parts, a, split)}
	if h.at == 0 {
		c.ByGeo = parts
	}
	if c.counts() {
		c.Rows, c.Observed, c.Repeated, c.Faulty = a.rows, a.observed, a.repeated, t.rehearseFaults(h.beat)
	}
	return c
}

// counts reports whether a cut is added to the others: its chains agree, or it is the latest.
func (c *HeldCut) counts() bool { return !c.Left && (c.Cut == 0 || c.RHat <= limits.RHatHoldout) }

// rehearse weighs the file's rows and n repetitions of them.
func (t *trial) rehearse(n int, beat func()) *rehearsed {
	a := &rehearsed{layout: t.layout, cuts: 1, rows: make([]int, t.geos), observed: t.observed()}
	for _, h := range t.parts {
		a.rows[h.geo] = h.hi - h.lo
	}
	for r := range n {
		if r%50 == 0 {
			beat()
		}
		a.repeated = append(a.repeated, t.repeated(r, nil))
	}
	a.settle()
	return a
}

// JoinCuts is the holdout of the cuts that are in, from 0 on, of a fit with settings s.
func JoinCuts(d *panel.Dataset, s sampler.Settings, cuts []*HeldCut) *summary.Holdout {
	out := newHoldout(d, HoldoutSettings(s))
	var each []*rehearsed
	var wrong []faulty
	for _, c := range cuts {
		switch {
		case c.Left:
		case c.Cut == 0:
			out.RHat, out.Warmup, out.ByGeo, out.All = c.RHat, c.Warmup, c.ByGeo, c.All
		default:
			out.Cuts = append(out.Cuts, summary.HoldoutCut{RHat: c.RHat, All: c.All})
		}
		if c.counts() {
			each, wrong = append(each, c.rehearsed(d)), append(wrong, c.Faulty)
		}
	}
	if len(each) == 0 {
		return out
	}
	least := each[0].leasts(out)
	all := each[0]
	for _, more := range each[1:] {
		all = all.with(more)
	}
	chosen := all.decide(least)
	out.Joint = all.told(chosen)
	out.Joint.Power = all.power(chosen, wrong[0], wrong[1:], each[1:])
	return out
}

// newHoldout is a holdout without rows, run with settings s.
func newHoldout(d *panel.Dataset, s sampler.Settings) *summary.Holdout {
	out := &summary.Holdout{Rule: Rule(d), Period: d.Cadence.Noun(), Chains: s.Chains, Warmup: s.Warmup, Draws: s.Draws, RHat: math.NaN()}
	latest := Cuts(d)[0]
	for g := range d.Geos {
		if latest.Cut[g] == latest.End[g] {
			out.Skipped = append(out.Skipped, d.Geos[g])
		}
	}
	return out
}

// rehearsed puts a cut's tallies together again.
func (c *HeldCut) rehearsed(d *panel.Dataset) *rehearsed {
	a := &rehearsed{layout: layout{len(d.Geos), len(d.Channels)}, channels: d.Channels, names: d.Geos, cuts: 1, rows: c.Rows,
		observed: c.Observed, repeated: c.Repeated}
	a.settle()
	return a
}
