package calibration

import (
	"errors"
	"sync"
	"sync/atomic"

	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/sampler"
)

// Study is one simulation-based calibration. Equal studies give equal ranks, however many workers run them.
type Study struct {
	// Spec is the model. Nothing in it may depend on the KPI, since the prior would then know the data: the KPI's scale
	// must be "none" and no effect may be a share.
	Spec spec.Spec
	// Panel gives calendar, media, spend, controls and values; its KPI is not looked at.
	Panel *panel.Dataset
	// Keep, if not nil, says which simulated data are worth a fit, [geo][period]; others are drawn again, parameters and
	// all. It sees the data alone, so the posterior of those kept, and with it the uniform ranks, stay what they are.
	Keep func(kpi [][]float64) bool

	Datasets int
	Draws    int // posterior draws that a true value is ranked among
	Warmup   int
	Longest  int // transitions after warm-up, at most; a chain ends once its effective draws are well above Draws
	Seed     uint64

	// What tests distort.
	noise  float64                               // factor on the simulated noise, 0 for 1
	fitted *spec.Spec                            // fitted in place of Spec
	target func(*model.Posterior) sampler.Target // sampled in place of the posterior
}

// Run simulates and fits all data sets, that many at once, and ranks their true values. done, if not nil, is called after
// each data set, from any goroutine. The error joins those of data sets that could not be fitted.
func (s *Study) Run(workers int, done func()) (*Ranks, error) {
	s.check()
	fits := make([]fit, s.Datasets)
	errs := make([]error, s.Datasets)
	var next atomic.Int64
	var group sync.WaitGroup
	for range max(1, workers) {
		group.Go(func() {
			for i := int(next.Add(1)) - 1; i < s.Datasets; i = int(next.Add(1)) - 1 {
				if fits[i], errs[i] = s.one(i); errs[i] != nil {
					errs[i] = words.Err("calibration.dataset", "i", i+1, "why", words.Of(errs[i]))
				}
				if done != nil {
					done()
				}
			}
		})
	}
	group.Wait()
	return collect(s, fits), errors.Join(errs...)
}

func (s *Study) check() {
	if s.Datasets < 1 || s.Draws < 1 || s.Longest < s.Draws || s.Warmup < 0 {
		panic("calibration: a study needs data sets, draws, and chains at least as long as the draws wanted")
	}
	if k := s.Spec.KPI.Scale; k != "" && k != "none" {
		panic("calibration: a KPI scale taken from the data makes the prior depend on them")
	}
}

// fit is what became of one data set.
type fit struct {
	ranks    []int
	names    []string
	short    bool // the chain mixed too slowly for independent draws
	diverged int
	tried    int // data sets simulated for the one that was kept
	restarts bool
}

// one simulates data set i, samples its posterior and ranks the truth.
func (s *Study) one(i int) (fit, error) {
	sim, err := s.simulate(i)
	if err != nil {
		return fit{}, err
	}
	spec := s.Spec
	if s.fitted != nil {
		spec = *s.fitted
	}
	post, _, err := model.Compile(spec, sim.data)
	if err != nil {
		return fit{}, err
	}
	draws, f, err := s.sample(post, sim.seed)
	if err != nil {
		return fit{}, err
	}
	f.tried = sim.tried
	g := newGauge(post)
	f.names = g.names
	truth := g.values(make([]float64, len(g.names)), sim.truth)
	f.ranks = make([]int, len(truth))
	s.rank(f.ranks, truth, g, draws, i)
	return f, nil
}
