package bench

import (
	"fmt"
	"math"

	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/simulate"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/sampler"
	"github.com/mixtab/mixtab/sampler/diag"
)

// Clock gives seconds since some fixed moment.
type Clock func() float64

// Options is what to measure.
type Options struct {
	Sample        string  // a built-in sample
	Preset        string  // a model preset
	GradientTime  float64 // seconds to spend on gradients alone
	Warmup, Draws int     // of the one chain
	Planning      bool    // measure planning on Draws draws instead
}

// Defaults are the measures that a release is compared by: the three-country sample, and ten geos, whose gradients tell
// what a kernel brings.
func Defaults() []Options {
	var list []Options
	for _, of := range [][2]string{{"three-countries", "bhmmm"}, {"three-countries", "studio"}, {"ten-geos", "studio"}} {
		list = append(list, Options{Sample: of[0], Preset: of[1], GradientTime: 1, Warmup: 500, Draws: 500})
	}
	return list
}

// Result is a measure. ESSPerSecond is the smallest bulk ESS over coordinates of one chain's draws, divided by the
// seconds that those draws took, warm-up left out.
type Result struct {
	Options
	Rows, Dim         int
	MicrosPerGradient float64
	PlainMicros       float64 // the same in plain Go; where there is no kernel, no other
	ReadySeconds      float64 // to write and compile the kernel
	WarmupSeconds     float64
	DrawSeconds       float64
	StepsPerDraw      float64 // gradients a kept draw
	MinESS            float64
	ESSPerSecond      float64
	Divergences       int
}

// Text is the measure as one line.
func (r Result) Text() words.Text {
	return words.Say("bench.sampling", "preset", r.Preset, "sample", r.Sample, "rows", r.Rows, "dim", r.Dim, "micros", r.MicrosPerGradient,
		"plain", r.PlainMicros, "ready", 1e3*r.ReadySeconds,
		"steps", r.StepsPerDraw, "warmup", r.WarmupSeconds, "seconds", r.DrawSeconds, "ess", r.MinESS, "rate", r.ESSPerSecond,
		"divergences", r.Divergences)
}

// Measure runs gradients for a while, then one chain. It fails when sample, preset or chain do not work.
func Measure(o Options, now Clock) (Result, error) {
	post, err := compile(o)
	if err != nil {
		return Result{}, err
	}
	r := Result{Options: o, Rows: post.Data().Rows(), Dim: post.Dim()}
	s := sampler.DefaultSettings()
	s.Chains, s.Warmup, s.Draws = 1, o.Warmup, o.Draws
	began := now()
	quick, _ := post.Quick()
	r.ReadySeconds = now() - began
	q, err := r.sample(quick, s, now)
	if err != nil {
		return Result{}, err
	}
	r.MicrosPerGradient = gradientTime(quick, q, o.GradientTime, now)
	r.PlainMicros = gradientTime(post, q, o.GradientTime, now)
	return r, nil
}

func compile(o Options) (*model.Posterior, error) {
	sample := simulate.Sample(o.Sample)
	reading := intake.Read(sample.Name+".csv", sample.CSV, &sample.Mapping)
	if reading.Dataset == nil {
		return nil, fmt.Errorf("bench: the sample %q cannot be read", o.Sample)
	}
	spec, known := spec.Preset(o.Preset)
	if !known {
		return nil, fmt.Errorf("bench: there is no preset %q", o.Preset)
	}
	post, _, err := model.Compile(spec, reading.Dataset)
	return post, err
}

// sample runs a chain, fills the record, and returns the last draw.
func (r *Result) sample(post *model.Posterior, s sampler.Settings, now Clock) ([]float64, error) {
	steps := 0
	start := now()
	warm := start
	chain, err := sampler.RunChain(post, s, 0, func(st sampler.Stats) bool {
		if st.Warmup {
			warm = now()
			return true
		}
		steps += st.NSteps
		if st.Diverging {
			r.Divergences++
		}
		return true
	})
	if err != nil {
		return nil, err
	}
	draws := chain.Draws
	n := len(draws) / r.Dim
	r.WarmupSeconds, r.DrawSeconds = warm-start, now()-warm
	r.StepsPerDraw = float64(steps) / float64(n)
	r.MinESS = math.Inf(1)
	column := make([]float64, n)
	for i := 0; i < r.Dim; i++ {
		for d := range column {
			column[d] = draws[d*r.Dim+i]
		}
		r.MinESS = math.Min(r.MinESS, diag.ESSBulk([][]float64{column}))
	}
	r.ESSPerSecond = r.MinESS / r.DrawSeconds
	return draws[(n-1)*r.Dim:], nil
}

// gradientTime is microseconds a gradient at a typical point; the point moves a little each time, as it does in use. It is the
// least of many batches, which a machine that does something else at times disturbs least.
func gradientTime(post *model.Posterior, q []float64, seconds float64, now Clock) float64 {
	grad := make([]float64, len(q))
	at := make([]float64, len(q))
	best, began := math.Inf(1), now()
	for batch := 50; ; {
		start := now()
		for i := range batch {
			for j := range at {
				at[j] = q[j] + 1e-3*float64(i%50)
			}
			post.LogDensity(grad, at)
		}
		end := now()
		best = min(best, 1e6*(end-start)/float64(batch))
		if end-began >= seconds {
			return best
		}
		if end-start < leastBatch {
			batch *= 2
		}
	}
}

// leastBatch is how many seconds a batch takes at least, which a browser's clock of a tenth of a millisecond tells well enough.
const leastBatch = 0.005
