package baseline

import (
	"math"
	"slices"

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
	h := &holding{spec: spec, data: d, from: from, observe: observe, cuts: Cuts(d)}
	h.begin()
	if h.cuts[0].Rows() == 0 {
		return &h.out, nil
	}
	for k := range h.cuts {
		going, err := h.cut(k)
		if k == 0 && err != nil || !going {
			return nil, err
		}
		if k+1 < len(h.cuts) {
			tell(h.soFar())
		}
	}
	return h.soFar(), nil
}

// holding is a holdout under way.
type holding struct {
	spec     spec.Spec
	data     *panel.Dataset
	from     Longer
	observe  func(float64) bool
	cuts     []Split
	at       int // which cut
	furthest float64
	out      summary.Holdout
	each     []*rehearsed // of the cuts that count
	faulty   []faulty
	least    coverageLeasts
}

func (h *holding) begin() {
	d, s := h.data, HoldoutSettings(h.from.Settings)
	h.out = summary.Holdout{Rule: Rule(d), Period: d.Cadence.Noun(), Chains: s.Chains, Warmup: s.Warmup, Draws: s.Draws, RHat: math.NaN()}
	for g := range d.Geos {
		if h.cuts[0].Cut[g] == h.cuts[0].End[g] {
			h.out.Skipped = append(h.out.Skipped, d.Geos[g])
		}
	}
}

// heard reports how much of all cuts is done, given the share of this one; it does not fall where a cut's run starts again.
func (h *holding) heard(done float64) bool {
	h.furthest = max(h.furthest, (float64(h.at)+done)/float64(len(h.cuts)))
	return h.observe(h.furthest)
}

// cut fits one cut and takes in what it says; false when it was stopped.
func (h *holding) cut(k int) (going bool, err error) {
	h.at = k
	split := h.cuts[k]
	post, _, err := model.CompileHolding(h.spec, h.data, split.held(h.data))
	if err != nil {
		return true, err
	}
	beat := func() { h.heard(1) }
	var p *predicted
	s, chains, err := Short(post, h.from, func(s sampler.Settings, chains []sampler.ChainResult) float64 {
		p = newPredicted(post, idata.New(post, s, chains), s.Seed, beat)
		return p.rhat(split)
	}, h.heard)
	if chains == nil {
		return err != nil, err
	}
	if p == nil || s != WarmSettings(h.from.Settings) {
		p = newPredicted(post, idata.New(post, s, chains), s.Seed, beat)
	}
	rho, allowed := make([]float64, len(h.data.Geos)), make([]float64, len(h.data.Geos))
	for g := range rho {
		rho[g] = p.carriedResidual(g, split.Cut[g])
		allowed[g] = rehearsedCarry(rho[g], split.Cut[g])
	}
	t := newTrial(p, split, allowed, k, beat)
	a := t.rehearse(repetitions, beat)
	a.channels, a.names = h.data.Channels, h.data.Geos
	if rhat := p.rhat(split); k == 0 {
		h.out.RHat, h.out.Warmup = rhat, s.Warmup
		h.latest(p, split, a, rho)
	} else {
		parts := p.parts(split, a, rho)
		h.out.Cuts = append(h.out.Cuts, summary.HoldoutCut{RHat: rhat, All: p.all(parts, a, split)})
		if !(rhat <= limits.RHatHoldout) {
			return true, nil
		}
	}
	h.each, h.faulty = append(h.each, a), append(h.faulty, t.rehearseFaults(beat))
	return true, nil
}

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

// latest fills in what the latest cut says, geo by geo and over all.
func (h *holding) latest(p *predicted, split Split, a *rehearsed, rho []float64) {
	h.out.ByGeo = p.parts(split, a, rho)
	h.out.All = p.all(h.out.ByGeo, a, split)
	h.least = a.leasts(&h.out)
}

// soFar is the holdout of the cuts that are in.
func (h *holding) soFar() *summary.Holdout {
	out := h.out
	out.Cuts = slices.Clone(h.out.Cuts)
	all := h.each[0]
	for _, more := range h.each[1:] {
		all = all.with(more)
	}
	d := all.decide(h.least)
	out.Joint = all.told(d)
	out.Joint.Power = all.power(d, h.faulty[0], h.faulty[1:], h.each[1:])
	return &out
}
