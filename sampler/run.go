package sampler

import (
	"errors"
	"fmt"
	"sync"
)

// ChainResult is what one chain of a run brought.
type ChainResult struct {
	Draws []float64 // kept draws by rows: Settings.Draws × dim, in unconstrained coordinates
	Stats []Stats   // of the kept draws
	Notes []string  // as Chain.Notes
}

// Run draws all chains of s, each in a goroutine with a target of its own from newTarget, and returns their
// results in order. The draws do not depend on how many run at once. observe, if not nil, is called after
// every transition, one call at a time but from any goroutine. The error joins those of the chains that found no start;
// their results are empty and the others' complete.
func Run(newTarget func() Target, s Settings, observe func(chain int, st Stats)) ([]ChainResult, error) {
	s = s.filled()
	results := make([]ChainResult, s.Chains)
	errs := make([]error, s.Chains)
	var group sync.WaitGroup
	var one sync.Mutex
	for id := range s.Chains {
		target := newTarget()
		group.Go(func() {
			results[id], errs[id] = runChain(target, s, id, func(st Stats) {
				if observe != nil {
					one.Lock()
					defer one.Unlock()
					observe(id, st)
				}
			})
		})
	}
	group.Wait()
	return results, errors.Join(errs...)
}

// runChain is one chain of Run.
func runChain(t Target, s Settings, id int, observe func(Stats)) (ChainResult, error) {
	c, err := NewChain(t, s, id)
	if err != nil {
		return ChainResult{}, fmt.Errorf("chain %d: %w", id, err)
	}
	r := ChainResult{Draws: make([]float64, 0, s.Draws*t.Dim()), Stats: make([]Stats, 0, s.Draws)}
	for {
		draw, st, ok := c.Next()
		if !ok {
			r.Notes = c.Notes()
			return r, nil
		}
		if !st.Warmup {
			r.Draws = append(r.Draws, draw...)
			r.Stats = append(r.Stats, st)
		}
		observe(st)
	}
}
