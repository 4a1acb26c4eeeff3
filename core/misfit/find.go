package misfit

import (
	"github.com/mixtab/mixtab/core/dense"
	"github.com/mixtab/mixtab/core/idata"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/streams"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/sampler"
)

// How much is worked with: draws, cells of their matrix over rows, draws whose saturation is averaged, repetitions, and how many of
// those are made at once.
const (
	mostDraws   = 500
	mostCells   = 3e6
	fewestDraws = 100
	shapes      = 24
	repetitions = 1000
	batch       = 8
)

// Find looks for what a fit leaves over. observe is called with the share of all that is done, and returns false to stop; Find then
// returns nil, as it does for a run of too few draws.
func Find(post *model.Posterior, s sampler.Settings, chains []sampler.ChainResult, observe func(done float64) bool) *summary.Misfit {
	draws := idata.Sampled(post, s, chains)
	if c, n := draws.Size(); c*n < fewestDraws {
		return nil
	}
	places := draws.Thinned(max(fewestDraws, min(mostDraws, mostCells/post.Data().Rows())))
	steps, all := 0, float64(len(places)+repetitions/batch)
	beat := func() bool {
		steps++
		return observe(min(1, float64(steps)/all))
	}
	f := newFitted(post, draws, places, beat)
	if f == nil {
		return nil
	}
	return f.find(repetitions, sampler.NewStream(s.Seed, streams.Misfit.At(0)), beat)
}

// find looks in what is left over, with so many repetitions; nil once beat says no.
func (f *fitted) find(repetitions int, rng *sampler.Stream, beat func() bool) *summary.Misfit {
	s := &search{fitted: f, rho: f.noiseCarry(rng)}
	s.timing()
	m := s.measure(repetitions, rng, beat)
	if m == nil {
		return nil
	}
	out := &summary.Misfit{Period: f.data.Cadence.Noun(), KPI: f.data.KPI, Draws: len(f.bends), Repetitions: len(m.reps), Carried: s.rho}
	out.Profiles, out.Band = m.shown()
	for _, kind := range []summary.MisfitKind{summary.MisfitLead, summary.MisfitLag} {
		out.Tests = append(out.Tests, m.tests(kind)...)
	}
	return out
}

// measure scores what was left over and the repetitions; nil once beat says no.
func (s *search) measure(repetitions int, rng *sampler.Stream, beat func() bool) *measured {
	m := &measured{search: s}
	left := append([]float64(nil), s.left...)
	s.whiten(left, s.rho)
	s.even(left)
	m.left = s.scores(left)
	for done := 0; done < repetitions; done += batch {
		if !beat() {
			return nil
		}
		for _, left := range s.repeat(done, rng) {
			m.reps = append(m.reps, s.scores(left))
		}
	}
	m.scale()
	return m
}

// repeat makes residuals of the model itself, whitened and even.
func (s *search) repeat(from int, rng *sampler.Stream) [][]float64 {
	some := s.residuals(from, rng)
	for _, v := range some {
		s.whiten(v, s.rho)
		s.even(v)
	}
	return some
}

// residuals of the model itself: noise that follows itself like theirs, within what the rows say of that, and an expected KPI off by
// as much as the posterior allows, less what the model bends to.
func (s *search) residuals(from int, rng *sampler.Stream) [][]float64 {
	some := s.white(batch, rng)
	rho := make([]float64, len(s.rho))
	for i, v := range some {
		off := rng.Normal()
		for g, r := range s.rho {
			rho[g] = within(r + float64(off*s.doubt(r)))
		}
		s.follow(v, rho)
		add(v, 1, s.bends[(from+i)%len(s.bends)])
	}
	s.takeOut(some)
	return some
}

// scores of residuals that are whitened and even.
func (s *search) scores(left []float64) scores {
	out := make(scores, len(s.patterns))
	for k, p := range s.patterns {
		out[k] = dense.Dot(p.z, left[p.first:p.first+len(p.z)])
	}
	return out
}
