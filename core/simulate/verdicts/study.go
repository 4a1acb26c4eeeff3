package verdicts

import (
	"fmt"
	"sync"
	"sync/atomic"

	"github.com/mixtab/mixtab/core/simulate/market"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/sampler"
)

// Study is which markets are made, and how they are fitted. Equal studies give equal answers, however many workers run them.
type Study struct {
	Kinds    []market.Kind
	Markets  int    // of each kind
	Seed     uint64 // of the first of each kind; the others follow it
	Strength func(market.Kind) float64
	Spec     spec.Spec
	Settings sampler.Settings // but for its seed, which is the market's
}

// Plan is the study of all kinds with what the studio fits unless somebody says otherwise.
func Plan() Study {
	studio, _ := spec.Preset("studio")
	return Study{Kinds: market.Kinds(), Markets: 200, Seed: 1, Strength: market.Kind.Strength, Spec: studio,
		Settings: sampler.DefaultSettings()}
}

// Run looks at all markets, so many at once, market by market of all kinds. each is called with what was found, one call at a
// time, in no certain order; what Run returns is in the order of kinds and seeds.
func (s *Study) Run(workers int, each func(Looked)) ([]Looked, error) {
	looked := make([]Looked, len(s.Kinds)*s.Markets)
	errs := make([]error, len(looked))
	var next atomic.Int64
	var group sync.WaitGroup
	var one sync.Mutex
	for range max(1, workers) {
		group.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(looked); i = int(next.Add(1)) - 1 {
				kind, number := i%len(s.Kinds), i/len(s.Kinds)
				at := kind*s.Markets + number
				looked[at], errs[at] = s.look(s.Kinds[kind], s.Seed+uint64(number))
				if each != nil && errs[at] == nil {
					one.Lock()
					each(looked[at])
					one.Unlock()
				}
			}
		})
	}
	group.Wait()
	for i, err := range errs {
		if err != nil {
			return nil, fmt.Errorf("%s %d: %w", s.Kinds[i/s.Markets], s.Seed+uint64(i%s.Markets), err)
		}
	}
	return looked, nil
}
