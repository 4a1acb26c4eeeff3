package enough

import (
	"errors"
	"fmt"
	"sync"

	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/sampler"
)

// Run draws the chains of s, each in a goroutine with a clone of post, until they are worth what s asks for, and tells what it saw each
// time that they paused. observe is as in sampler.Run. over is asked when chains have paused and ends the run where it returns true:
// its time is up. The draws are those of sampler.Run with as many.
func Run(post *model.Posterior, s sampler.Settings, observe func(chain int, st sampler.Stats), over func() bool) (
	[]sampler.ChainResult, []Look, error) {
	quick, _ := post.Quick()
	r := &run{chains: make([]*sampler.Chain, s.Chains), results: make([]sampler.ChainResult, s.Chains), errs: make([]error, s.Chains),
		settings: s, observe: observe}
	r.each(func(id int) {
		r.chains[id], r.errs[id] = sampler.NewChain(quick.Clone(), s, id)
	})
	var looks []Look
	for draws := First(s); draws > 0; {
		r.each(func(id int) { r.advance(id, draws) })
		if s.Until.Fixed() {
			break
		}
		l := At(post, s, r.results, draws)
		looks = append(looks, l)
		if draws = l.Next; over() {
			break
		}
	}
	return r.results, looks, r.err()
}

// run is a run under way.
type run struct {
	settings sampler.Settings
	observe  func(chain int, st sampler.Stats)
	one      sync.Mutex // holds observe
	chains   []*sampler.Chain
	results  []sampler.ChainResult
	errs     []error // of chains without a start
}

// each does something for all chains at once.
func (r *run) each(do func(id int)) {
	var group sync.WaitGroup
	for id := range r.chains {
		group.Go(func() { do(id) })
	}
	group.Wait()
}

// advance has a chain go on until it has made so many draws.
func (r *run) advance(id, draws int) {
	c, result := r.chains[id], &r.results[id]
	if r.errs[id] != nil {
		return
	}
	for len(result.Stats) < draws {
		draw, st, ok := c.Next()
		if !ok {
			break
		}
		if !st.Warmup {
			result.Draws, result.Stats = append(result.Draws, draw...), append(result.Stats, st)
		}
		if r.observe != nil {
			r.one.Lock()
			r.observe(id, st)
			r.one.Unlock()
		}
	}
	result.Notes = c.Notes()
}

func (r *run) err() error {
	var all []error
	for id, err := range r.errs {
		if err != nil {
			all = append(all, fmt.Errorf("chain %d: %w", id, err))
		}
	}
	return errors.Join(all...)
}
