package bench

import (
	"fmt"
	"math"

	"github.com/mixtab/mixtab/core/idata"
	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/simulate"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/sampler"
	"github.com/mixtab/mixtab/sampler/diag"
)

// Case is a model and data of which it is measured how fast they are sampled: a built-in sample or a file's text with its
// mapping, and a preset or a spec's JSON. They come from outside, so that the page carries none of them.
type Case struct {
	Name      string         `json:"name"`
	Sample    string         `json:"sample,omitempty"`
	Data      string         `json:"data,omitempty"`
	Mapping   intake.Mapping `json:"mapping"`
	Preset    string         `json:"preset,omitempty"`
	Spec      string         `json:"spec,omitempty"`
	Integrate bool           `json:"integrate,omitempty"` // also where the spec leaves it out
}

// Compile is the case's model.
func (c Case) Compile() (*model.Posterior, error) {
	data, err := c.panel()
	if err != nil {
		return nil, err
	}
	s, known := spec.Preset(c.Preset)
	if c.Spec != "" {
		var issues []panel.Issue
		if s, issues = spec.Parse([]byte(c.Spec)); len(issues) > 0 {
			return nil, fmt.Errorf("bench: the spec of %q cannot be read", c.Name)
		}
	} else if !known {
		return nil, fmt.Errorf("bench: there is no preset %q", c.Preset)
	}
	s.Integrate = s.Integrate || c.Integrate
	post, _, err := model.Compile(s, data)
	return post, err
}

func (c Case) panel() (*panel.Dataset, error) {
	raw, mapping := []byte(c.Data), c.Mapping
	if c.Data == "" {
		sample := simulate.Sample(c.Sample)
		raw, mapping = sample.CSV, sample.Mapping
	}
	reading := intake.Read(c.Name+".csv", raw, &mapping)
	if reading.Dataset == nil {
		return nil, fmt.Errorf("bench: the data of %q cannot be read", c.Name)
	}
	return reading.Dataset, nil
}

// Run asks for one chain of a case, and for so many seconds of gradients by themselves.
type Run struct {
	Case         Case             `json:"case"`
	Settings     sampler.Settings `json:"settings"`
	Chain        int              `json:"chain"`
	GradientTime float64          `json:"gradient_time,omitempty"`
	PlainTime    float64          `json:"plain_time,omitempty"` // the same in plain Go
}

// Ran is what one chain took.
type Ran struct {
	Chain           int     `json:"chain"`
	Kernel          bool    `json:"kernel"`
	CompileSeconds  float64 `json:"compile_seconds"` // from the file's text to the model
	ReadySeconds    float64 `json:"ready_seconds"`   // to write and compile the kernel
	WarmupSeconds   float64 `json:"warmup_seconds"`
	DrawSeconds     float64 `json:"draw_seconds"`
	WarmupGradients int     `json:"warmup_gradients"`
	Gradients       int     `json:"gradients"` // of the kept draws
	Divergences     int     `json:"divergences"`
	Micros          float64 `json:"micros"`       // a gradient, by itself, where it was asked for
	PlainMicros     float64 `json:"plain_micros"` // and in plain Go

	Draws []float64 `json:"draws"` // coordinates, draw after draw
}

// Do runs the chain.
func (r Run) Do(now Clock) (Ran, error) {
	out := Ran{Chain: r.Chain}
	start := now()
	plain, err := r.Case.Compile()
	if err != nil {
		return out, err
	}
	compiled := now()
	post, _ := plain.Quick()
	ready := now()
	out.Kernel, out.CompileSeconds, out.ReadySeconds = post.HasKernel(), compiled-start, ready-compiled
	warm := ready
	chain, err := sampler.RunChain(post, r.Settings, r.Chain, func(st sampler.Stats) bool {
		if st.Warmup {
			warm = now()
			out.WarmupGradients += st.NSteps
			return true
		}
		out.Gradients += st.NSteps
		if st.Diverging {
			out.Divergences++
		}
		return true
	})
	if err != nil {
		return out, err
	}
	out.WarmupSeconds, out.DrawSeconds, out.Draws = warm-ready, now()-warm, chain.Draws
	q := chain.Draws[len(chain.Draws)-post.Dim():]
	if r.GradientTime > 0 {
		out.Micros = gradientTime(post, q, r.GradientTime, now)
	}
	if r.PlainTime > 0 {
		out.PlainMicros = gradientTime(plain, q, r.PlainTime, now)
	}
	return out, nil
}

// Row is what a table says of a case. Seconds are those of all chains, divided by how many ran at once.
type Row struct {
	Name              string  `json:"name"`
	Kernel            bool    `json:"kernel"`
	Dim               int     `json:"dim"`
	Parameters        int     `json:"parameters"`
	ChannelWeeks      int     `json:"channel_weeks"` // rows times channels
	Micros            float64 `json:"micros"`        // a gradient
	PlainMicros       float64 `json:"plain_micros"`
	Nanos             float64 `json:"nanos"` // a gradient, per channel and week
	GradientsPerDraw  float64 `json:"gradients_per_draw"`
	GradientsPerESS   float64 `json:"gradients_per_ess"` // of the kept draws, per effective draw
	MinESS            float64 `json:"min_ess"`           // bulk, over all parameters
	MaxRHat           float64 `json:"max_rhat"`
	ESSPerSecond      float64 `json:"ess_per_second"`       // warm-up counted
	ESSPerDrawsSecond float64 `json:"ess_per_draws_second"` // warm-up left out
	SecondsToESS      float64 `json:"seconds_to_ess"`       // to Enough effective draws, reading counted; below 0 where there were fewer
	ReadyMillis       float64 `json:"ready_millis"`
	Divergences       int     `json:"divergences"`
}

// Enough is how many effective draws of every parameter end the clock: what a fit aims at.
const Enough = 400

// Judge makes a row of a case's chains, of which so many ran at once.
func Judge(c Case, s sampler.Settings, runs []Ran, atOnce int) (Row, error) {
	post, err := c.Compile()
	if err != nil {
		return Row{}, err
	}
	row := Row{Name: c.Name, Dim: post.Dim(), Parameters: post.ExpandedDim(), ChannelWeeks: post.Data().Rows() * len(post.Data().Channels)}
	chains, n := make([]sampler.ChainResult, len(runs)), math.MaxInt
	var before, drawing float64
	gradients, draws := 0, 0
	for i, r := range runs {
		n = min(n, len(r.Draws)/row.Dim)
		chains[i] = sampler.ChainResult{Draws: r.Draws, Stats: make([]sampler.Stats, len(r.Draws)/row.Dim)}
		before += r.CompileSeconds + r.ReadySeconds + r.WarmupSeconds
		drawing += r.DrawSeconds
		gradients += r.Gradients
		draws += len(r.Draws) / row.Dim
		row.Divergences += r.Divergences
		row.ReadyMillis = max(row.ReadyMillis, 1e3*r.ReadySeconds)
		if r.Micros > 0 {
			row.Kernel, row.Micros, row.PlainMicros = r.Kernel, r.Micros, r.PlainMicros
		}
	}
	before, drawing = before/float64(atOnce), drawing/float64(atOnce)
	row.Nanos = 1e3 * row.Micros / float64(row.ChannelWeeks)
	columns := parameters(idata.Sampled(post, s, chains))
	row.MinESS, row.MaxRHat = least(columns, n)
	row.GradientsPerDraw = float64(gradients) / float64(draws)
	row.GradientsPerESS = float64(gradients) / row.MinESS
	row.ESSPerSecond, row.ESSPerDrawsSecond = row.MinESS/(before+drawing), row.MinESS/drawing
	row.SecondsToESS = -1
	for k := 1; k <= 20; k++ {
		if ess, _ := least(columns, n*k/20); ess >= Enough {
			row.SecondsToESS = before + drawing*float64(k)/20
			break
		}
	}
	return row, nil
}

// parameters are the draws by [parameter][chain][draw].
func parameters(d *idata.Draws) [][][]float64 {
	chains, n := d.Size()
	columns := make([][][]float64, d.Dim())
	for i := range columns {
		columns[i] = make([][]float64, chains)
		for c := range columns[i] {
			columns[i][c] = make([]float64, n)
		}
	}
	theta := make([]float64, d.Dim())
	for c := range chains {
		for t := range n {
			d.At(theta, c, t)
			for i, v := range theta {
				columns[i][c][t] = v
			}
		}
	}
	return columns
}

// least is the least bulk ESS and the largest R-hat of parameters over the first n draws; one that never changes, as a
// coefficient of a channel that never ran, has none.
func least(columns [][][]float64, n int) (ess, rhat float64) {
	ess = math.Inf(1)
	first := make([][]float64, len(columns[0]))
	for _, chains := range columns {
		constant := true
		for c, all := range chains {
			first[c] = all[:n]
			for _, v := range first[c] {
				constant = constant && v == chains[0][0]
			}
		}
		if constant {
			continue
		}
		ess, rhat = min(ess, diag.ESSBulk(first)), max(rhat, diag.RHat(first))
	}
	return ess, rhat
}
