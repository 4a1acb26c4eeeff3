package calibration

import (
	"math"

	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/sampler"
	"github.com/mixtab/mixtab/sampler/diag"
)

// plenty is how many effective draws a chain needs for each one that is kept, so that those kept are nearly independent.
const plenty = 3

// sample runs one chain until its slowest coordinate has enough effective draws, and thins it to s.Draws.
func (s *Study) sample(post *model.Posterior, seed uint64) ([][]float64, fit, error) {
	var target sampler.Target = post
	if s.target != nil {
		target = s.target(post)
	}
	settings := sampler.DefaultSettings()
	settings.Chains, settings.Warmup, settings.Draws, settings.Seed = 1, s.Warmup, s.Longest, seed
	chain, err := sampler.NewChain(target, settings, 0)
	if err != nil {
		return nil, fit{}, err
	}
	t := newTrack(target.Dim())
	f := fit{short: true}
	look := plenty * s.Draws
	for {
		draw, st, ok := chain.Next()
		if !ok {
			break
		}
		if st.Warmup {
			continue
		}
		if st.Diverging {
			f.diverged++
		}
		t.add(draw, st.LP)
		if n := t.length(); n == s.Longest || n >= look {
			if t.effective() >= float64(plenty*s.Draws) {
				f.short = false
				break
			}
			look = n + n/4
		}
	}
	f.restarts = len(chain.Notes()) > 0
	return t.thinned(s.Draws), f, nil
}

// track is a chain's draws by coordinate, the log density last.
type track struct{ values [][]float64 }

func newTrack(dim int) *track { return &track{make([][]float64, dim+1)} }

func (t *track) add(draw []float64, lp float64) {
	for i, v := range draw {
		t.values[i] = append(t.values[i], v)
	}
	last := len(t.values) - 1
	t.values[last] = append(t.values[last], lp)
}

func (t *track) length() int { return len(t.values[0]) }

// effective is the number of effective draws of the slowest coordinate.
func (t *track) effective() float64 {
	least := math.Inf(1)
	for _, v := range t.values {
		if n := diag.ESSBulk([][]float64{v}); !(n >= least) {
			least = n
		}
	}
	return least
}

// thinned takes n draws at even distances, the last one among them.
func (t *track) thinned(n int) [][]float64 {
	draws := make([][]float64, n)
	for k := range draws {
		at := (k+1)*t.length()/n - 1
		for _, v := range t.values[:len(t.values)-1] {
			draws[k] = append(draws[k], v[at])
		}
	}
	return draws
}
