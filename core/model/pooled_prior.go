package model

import (
	"math"
	"slices"

	"github.com/mixtab/mixtab/core/dense"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/prior"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/words"
)

// PooledPrior gives geos with a short history what the other geos say as a prior: the second of two fits. The first is of
// the pooled spec (WithPooling(spec, PoolingPooled)), and draws are its draws as Expand gives them, one vector a draw.
//
// In the spec that comes back each media parameter that varies over geos is, on its unbounded scale (log, logit or as it
// is), Normal(m, s) in each cell of geo and channel: for a geo with at least spec.Threshold.Length (or DefaultThreshold)
// observed, with the centre and spread that separate pooling gives it, for a shorter one with the mean and standard
// deviation of the pooled parameter's draws. How geos share an effect on money has no pooled counterpart: there the short
// geos share one value, as with PoolingThreshold.
//
// The pooled fit has seen the short geos' data, which so count twice: it is meant for geos that are a small part of all.
//
// No draws, or draws of another length than the posterior's, panic. The error is a *Problems, as WithPooling's.
func PooledPrior(sp spec.Spec, pooled *Posterior, draws [][]float64) (spec.Spec, error) {
	if len(draws) == 0 || len(draws[0]) != pooled.expanded {
		panic("model: PooledPrior needs draws of the pooled posterior, as Expand gives them")
	}
	threshold := spec.Threshold{Length: spec.DefaultThreshold}
	if sp.Threshold != nil {
		threshold = *sp.Threshold
	}
	sp, err := spec.WithPooling(sp, spec.PoolingSeparate)
	if err != nil {
		return sp, err
	}
	own, _, err := Compile(sp, pooled.data)
	if err != nil {
		return sp, err
	}
	s := secondStage{own: own, pooled: pooled, draws: draws, threshold: threshold}
	sp.Media = sp.Media.Rewritten(s.prior)
	sp.Threshold = &threshold
	if len(s.issues) > 0 {
		return sp, &spec.Problems{Issues: s.issues}
	}
	return sp, nil
}

// secondStage writes what was learnt of pooled parameters into priors of single geos.
type secondStage struct {
	own       *Posterior // of the separate spec: where constant arguments by cell are looked up
	pooled    *Posterior
	draws     [][]float64
	threshold spec.Threshold
	issues    []panel.Issue
}

func (s *secondStage) prior(at spec.Position, a spec.Arg) spec.Arg {
	if a.Prior == nil || !spec.OverGeos(*a.Prior) {
		return a
	}
	p := *a.Prior
	if at.Part == spec.OfSpread {
		p.Dims = spec.GeoDims(p.Dims, spec.PoolingThreshold)
		return spec.Of(p)
	}
	name := at.Name
	if p.Name != "" {
		name = p.Name
	}
	node := s.own.variableNamed(name)
	family, ok := spec.UnboundedFamily(node.bij.Low, node.bij.High)
	if !ok {
		s.issues = append(s.issues, panel.Issue{Severity: panel.Error, Column: at.Place, Reason: words.Of(spec.ErrBounded), Fix: words.Say("model.fix_take_unbounded")})
		return a
	}
	mu, sigma := map[string]float64{}, map[string]float64{}
	for e, where := range node.places() {
		key := node.key(where)
		mu[key], sigma[key] = s.cell(node, e, where, name)
	}
	return spec.Of(spec.Prior{Dist: family, Dims: p.Dims, Name: p.Name, Args: map[string]spec.Arg{"mu": {Values: mu}, "sigma": {Values: sigma}}})
}

// cell is the centre and spread, unbounded, of one element of a prior.
func (s *secondStage) cell(node *variable, e int, where place, name string) (centre, sd float64) {
	if geo := slices.Index(s.own.data.Geos, where["geo"]); s.threshold.IsShort(s.own.data, geo) {
		return s.learnt(node.bij, where, name)
	}
	args := make([]float64, len(node.args))
	for j := range args {
		args[j] = s.own.v[node.args[j][e]]
	}
	if ls := node.dist.LocScale; ls != nil && ls.Base == "Normal" {
		return args[ls.Loc], args[ls.Scale]
	}
	low, middle, high := node.dist.Quantile(0.1, args), node.dist.Quantile(0.5, args), node.dist.Quantile(0.9, args)
	return spec.MiddleToNormal(node.bij, low, middle, high)
}

// learnt is the mean and standard deviation of the pooled parameter's draws, unbounded.
func (s *secondStage) learnt(bij prior.Bijector, where place, name string) (centre, sd float64) {
	node := s.pooled.variableNamed(name)
	e := 0
	for _, ax := range node.axes {
		e = e*len(ax.labels) + slices.Index(ax.labels, where[ax.name])
	}
	values := make([]float64, len(s.draws))
	for i, theta := range s.draws {
		values[i] = bij.Inverse(theta[node.val+e])
	}
	return spec.Rounded(dense.Mean(values), 4), spec.Rounded(math.Max(dense.Deviation(values), 1e-6), 4)
}

// siteNamed finds a node of the prior trees.
func (b *blueprint) variableNamed(name string) *variable {
	for _, s := range b.variables {
		if s.name == name {
			return s
		}
	}
	panic("model: the posterior is of another spec")
}
