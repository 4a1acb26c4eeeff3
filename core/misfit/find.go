package misfit

import (
	"runtime"

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
	batch       = 8

	mostRepetitions, fewestRepetitions = 1000, 320

	levelKinds = 3 // steps, events and bends
)

// Find looks for what a fit leaves over. observe is called with the share of all that is done, and returns false to stop; Find then
// returns nil, as it does for a run of too few draws.
func Find(post *model.Posterior, s sampler.Settings, chains []sampler.ChainResult, observe func(done float64) bool) *summary.Misfit {
	draws := idata.Sampled(post, s, chains)
	if c, n := draws.Size(); c*n < fewestDraws {
		return nil
	}
	places := draws.Thinned(max(fewestDraws, min(mostDraws, mostCells/post.Data().Rows())))
	n := max(fewestRepetitions, min(mostRepetitions, mostCells/post.Data().Rows())) / batch * batch
	steps, all := 0, float64(len(places)+n/batch+levelKinds)
	beat := func() bool {
		steps++
		return observe(min(1, float64(steps)/all))
	}
	rng := sampler.NewStream(s.Seed, streams.Misfit.At(0))
	f := newFitted(post, draws, places, rng, beat)
	if f == nil {
		return nil
	}
	out := f.find(n, rng, beat)
	if out != nil {
		out.Draws = len(places)
	}
	return out
}

// find looks in what is left over, with so many repetitions; nil once beat says no.
func (f *fitted) find(repetitions int, rng *sampler.Stream, beat func() bool) *summary.Misfit {
	s := &search{fitted: f, carries: f.learnCarry(rng)}
	s.rho = f.noiseCarry(f.left, s.carries)
	s.settling = s.newSettling()
	s.timing()
	s.changes()
	m := s.measure(repetitions, rng, beat)
	if m == nil {
		return nil
	}
	out := &summary.Misfit{Period: f.data.Cadence.Noun(), KPI: f.data.KPI, Repetitions: len(m.reps), Carried: s.rho}
	out.Profiles, out.Band = m.shown()
	for _, kind := range []summary.MisfitKind{summary.MisfitLead, summary.MisfitLag, summary.MisfitChange} {
		out.Tests = append(out.Tests, m.tests(kind)...)
	}
	for _, look := range []struct {
		places []place
		in     *residuals
	}{
		{s.settling.of(summary.MisfitStep), &m.settled},
		{s.levels(summary.MisfitEvent), &m.seen},
		{s.settling.of(summary.MisfitBend), &m.settled},
	} {
		if !beat() {
			return nil
		}
		out.Tests = append(out.Tests, m.scanTests(look.places, look.in)...)
	}
	return out
}

// measure scores what was left over and the repetitions; nil once beat says no.
func (s *search) measure(repetitions int, rng *sampler.Stream, beat func() bool) *measured {
	m := &measured{search: s}
	m.seen.left = append([]float64(nil), s.left...)
	m.seen.size = s.sharpen(m.seen.left, s.rho)
	var rho []float64
	m.settled.left, m.settled.size, rho = s.settle(s.left)
	m.left = s.scores(m.seen.left)
	for done := 0; done < repetitions; done += batch {
		if !beat() {
			return nil
		}
		for range batch {
			noise := s.white(rng)
			sharp, _, _ := s.settle(s.residuals(noise, rho, rng))
			left := s.residuals(noise, s.rho, rng)
			s.sharpen(left, s.noiseCarry(left, s.carries))
			m.seen.reps, m.settled.reps = append(m.seen.reps, left), append(m.settled.reps, sharp)
			m.reps = append(m.reps, s.scores(left))
		}
	}
	m.scale()
	return m
}

// residuals of the model itself: noise that follows itself with rho and the prior's pull, less what the model bends to.
func (s *search) residuals(noise, rho []float64, rng *sampler.Stream) []float64 {
	runtime.Gosched() // see idata.Draws.At
	left := append([]float64(nil), noise...)
	s.follow(left, rho)
	s.takeOut(left)
	s.shrunk(left, rng)
	return left
}

// scores of residuals that are sharpened.
func (s *search) scores(left []float64) scores {
	out := make(scores, len(s.patterns))
	for k, p := range s.patterns {
		out[k] = p.score(left)
	}
	return out
}
