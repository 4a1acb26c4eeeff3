package summary_test

import (
	"math"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/idata"
	"github.com/mixtab/mixtab/core/internal/specimen"
	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/sampler"
)

// run is a healthy-looking run of prior draws, open to be spoilt.
func run(t *testing.T, chains, draws int, spoil func([]sampler.ChainResult)) (summary.Verdict, []summary.Row) {
	t.Helper()
	post := specimen.Posterior(t, "national", "studio")
	s := specimen.Settings(chains, draws)
	results := specimen.Chains(post, chains, draws)
	if spoil != nil {
		spoil(results)
	}
	id := idata.New(post, s, results)
	rows := summary.Table(post, id, interval.Default)
	return summary.Judge(id, rows, s, results), rows
}

func expect(t *testing.T, v summary.Verdict, level summary.Level, word string) {
	t.Helper()
	if v.Level != level {
		t.Errorf("verdict %s (%s: %v), want %s", v.Level, v.Headline, v.Reasons, level)
	}
	if !strings.Contains(strings.Join(words.English.Texts(v.Reasons), "\n"), word) {
		t.Errorf("reasons %q do not say %q", v.Reasons, word)
	}
}

func TestIndependentDrawsAreGreen(t *testing.T) {
	v, rows := run(t, 4, 500, nil)
	expect(t, v, summary.Green, "no divergence")
	if len(rows) == 0 || rows[0].ESSBulk < 1000 || math.Abs(rows[0].RHat-1) > 0.01 {
		t.Errorf("first row %+v, want many effective draws", rows[0])
	}
}

func TestDisagreeingChainsAreRed(t *testing.T) {
	v, _ := run(t, 4, 300, func(r []sampler.ChainResult) {
		dim := len(r[2].Draws) / len(r[2].Stats)
		for i := 0; i < len(r[2].Draws); i += dim {
			r[2].Draws[i] += 5 // one coordinate of one chain
		}
	})
	expect(t, v, summary.Red, "for spread of intercept")
	if !strings.HasPrefix(v.WorstName, "intercept") || v.WorstRHat < 1.1 || !strings.Contains(v.Headline.String(), "disagree") {
		t.Errorf("verdict %+v does not lead with the disagreement", v)
	}
}

func TestDivergences(t *testing.T) {
	diverge := func(n int) func([]sampler.ChainResult) {
		return func(r []sampler.ChainResult) {
			for d := 0; d < n; d++ {
				r[d%4].Stats[d].Diverging = true
			}
		}
	}
	v, _ := run(t, 4, 500, diverge(21))
	expect(t, v, summary.Red, "21 of 2,000 draws diverged")
	v, _ = run(t, 4, 500, diverge(3))
	expect(t, v, summary.Amber, "3 of 2,000 draws diverged")
}

func TestAdviceGoesBeyondTheRunsOwnTarget(t *testing.T) {
	post := specimen.Posterior(t, "national", "studio")
	results := specimen.Chains(post, 4, 100)
	results[0].Stats[0].Diverging, results[1].Stats[0].Diverging = true, true
	for _, c := range []struct {
		target float64
		word   string
	}{{0.8, "diverged. A higher target acceptance (0.95)"}, {0.95, "diverged. A higher target acceptance (0.99)"}, {0.99, "diverged."}} {
		s := specimen.Settings(4, 100)
		s.TargetAccept = c.target
		v := summary.Judge(idata.New(post, s, results), nil, s, results)
		if text := strings.Join(words.English.Texts(v.Reasons), "\n"); !strings.Contains(text, c.word) || c.target == 0.99 && strings.Contains(text, "higher") {
			t.Errorf("at a target of %g the reasons are %q, want %q", c.target, text, c.word)
		}
	}
}

func TestOneChainIsRed(t *testing.T) {
	v, _ := run(t, 1, 500, nil)
	expect(t, v, summary.Red, "only one chain")
}

func TestMissingChainIsRed(t *testing.T) {
	v, _ := run(t, 4, 500, func(r []sampler.ChainResult) { r[1] = sampler.ChainResult{} })
	expect(t, v, summary.Red, "1 of 4 chains")
}

func TestNoDrawsAreRed(t *testing.T) {
	v, _ := run(t, 2, 10, func(r []sampler.ChainResult) { r[0], r[1] = sampler.ChainResult{}, sampler.ChainResult{} })
	expect(t, v, summary.Red, "no draws")
}

func TestStuckChainIsRed(t *testing.T) {
	v, _ := run(t, 4, 500, func(r []sampler.ChainResult) {
		dim := len(r[3].Draws) / len(r[3].Stats)
		for d := 1; d < len(r[3].Stats); d++ {
			r[3].Stats[d].LP = r[3].Stats[0].LP
			copy(r[3].Draws[d*dim:(d+1)*dim], r[3].Draws[:dim])
		}
	})
	expect(t, v, summary.Red, "Chain 4 is stuck")
}

func TestShortRunIsAmber(t *testing.T) {
	v, _ := run(t, 4, 1000, func(r []sampler.ChainResult) {
		for c := range r {
			dim := len(r[c].Draws) / len(r[c].Stats)
			r[c].Draws, r[c].Stats = r[c].Draws[:500*dim], r[c].Stats[:500]
		}
	})
	expect(t, v, summary.Amber, "stopped early: 500 of 1,000")
}

func TestFewDrawsAreRedOrAmber(t *testing.T) {
	v, _ := run(t, 2, 30, nil)
	expect(t, v, summary.Red, "There are too few draws: only")
	v, _ = run(t, 2, 150, nil)
	expect(t, v, summary.Amber, "There are few draws: only")
}

func TestSlowEnergyIsAmber(t *testing.T) {
	v, _ := run(t, 4, 500, func(r []sampler.ChainResult) {
		for d := range r[0].Stats {
			r[0].Stats[d].Energy = math.Sin(float64(d) / 200)
		}
	})
	expect(t, v, summary.Amber, "Chain 1 explores energies slowly")
}

func TestConstantQuantityIsPassedOver(t *testing.T) {
	row := summary.Of("fixed", [][]float64{{2, 2, 2, 2}, {2, 2, 2, 2}}, interval.Default)
	if row.Mean != 2 || row.SD != 0 || !math.IsNaN(row.RHat) || row.Low != 2 {
		t.Errorf("row of a constant is %+v", row)
	}
	id := &idata.InferenceData{Groups: []idata.Group{{Name: "posterior", Variables: []idata.Variable{
		{Name: "fixed", Shape: []int{4, 1000}},
	}}}}
	good := summary.Row{Name: "x", RHat: 1.001, ESSBulk: 900, ESSTail: 800}
	v := summary.Judge(id, []summary.Row{row, good}, specimen.Settings(4, 1000), nil)
	expect(t, v, summary.Green, "800 effective draws")
}
