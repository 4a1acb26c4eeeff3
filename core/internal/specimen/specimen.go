// Package specimen makes small posteriors with draws for tests, without sampling: draws from the prior are draws as
// good as any where only the arithmetic behind them is tested.
package specimen

import (
	"testing"

	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/simulate"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/streams"
	"github.com/mixtab/mixtab/sampler"
)

// Posterior compiles a preset on a built-in sample.
func Posterior(t testing.TB, sample, preset string) *model.Posterior {
	t.Helper()
	s := simulate.Sample(sample)
	reading := intake.Read(s.Name+".csv", s.CSV, &s.Mapping)
	if reading.Dataset == nil {
		t.Fatalf("sample %s: %v", sample, reading.Issues)
	}
	spec, known := spec.Preset(preset)
	if !known {
		t.Fatalf("there is no preset %s", preset)
	}
	post, _, err := model.Compile(spec, reading.Dataset)
	if err != nil {
		t.Fatal(err)
	}
	return post
}

// Settings are for a run of the given size.
func Settings(chains, draws int) sampler.Settings {
	s := sampler.DefaultSettings()
	s.Chains, s.Draws, s.Seed = chains, draws, 7
	return s
}

// Chains draws from the prior, and gives each draw the record of an ordinary transition.
func Chains(post *model.Posterior, chains, draws int) []sampler.ChainResult {
	results := make([]sampler.ChainResult, chains)
	grad := make([]float64, post.Dim())
	for c := range results {
		rng := sampler.NewStream(7, streams.Chains.At(uint64(c)))
		r := &results[c]
		r.Draws = make([]float64, draws*post.Dim())
		for d := 0; d < draws; d++ {
			q := r.Draws[d*post.Dim() : (d+1)*post.Dim()]
			post.DrawPrior(q, rng)
			lp := post.LogDensity(grad, q)
			r.Stats = append(r.Stats, sampler.Stats{
				LP: lp, AcceptanceRate: 0.9, StepSize: 0.25, Energy: -lp + 10*rng.Normal(), TreeDepth: 3, NSteps: 7,
			})
		}
	}
	return results
}
