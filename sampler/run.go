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

// Run draws all chains of s, each in a goroutine with its own target from newTarget, and returns their
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
			var err error
			results[id], err = RunChain(target, s, id, func(st Stats) bool {
				if observe != nil {
					one.Lock()
					defer one.Unlock()
					observe(id, st)
				}
				return true
			})
			if err != nil {
				errs[id] = fmt.Errorf("chain %d: %w", id, err)
			}
		})
	}
	group.Wait()
	return results, errors.Join(errs...)
}

// RunChain draws chain number id of s, as Run does, on the caller's goroutine. observe is called after every transition;
// where it returns false the chain ends with the draws it has. The error says that no start was found.
func RunChain(t Target, s Settings, id int, observe func(Stats) bool) (ChainResult, error) {
	c, err := NewChain(t, s, id)
	if err != nil {
		return ChainResult{}, err
	}
	return c.run(observe), nil
}

// run makes all transitions that are left, unless observe stops it.
func (c *Chain) run(observe func(Stats) bool) ChainResult {
	draws := c.settings.Draws
	r := ChainResult{Draws: make([]float64, 0, draws*c.target.Dim()), Stats: make([]Stats, 0, draws)}
	for more := true; more; {
		draw, st, ok := c.Next()
		if !ok {
			break
		}
		if !st.Warmup {
			r.Draws = append(r.Draws, draw...)
			r.Stats = append(r.Stats, st)
		}
		more = observe(st)
	}
	r.Notes = c.Notes()
	return r
}
