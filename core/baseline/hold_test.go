package baseline

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/dense"
	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/limits"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/simulate"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/sampler"
)

func sampleOf(name string) *panel.Dataset {
	p := simulate.Sample(name)
	return intake.Read(name+".csv", p.CSV, &p.Mapping).Dataset
}

// TestHoldoutOfASoundModel: on data like the model's own the intervals hold, geo by geo, and the numbers agree with each other.
func TestHoldoutOfASoundModel(t *testing.T) {
	if testing.Short() {
		t.Skip("fits for a minute, which no platform does differently")
	}
	spec, _ := spec.Preset("studio")
	d := sampleOf("three-countries")
	last := 0.0
	h, err := Hold(spec, d, Longer{Settings: sampler.DefaultSettings()}, func(done float64) bool {
		if done < last || done > 1 {
			t.Fatalf("the share done goes from %v to %v", last, done)
		}
		last = done
		return true
	})
	if err != nil || last != 1 {
		t.Fatal(err, last)
	}
	if ok, reason := h.Holds(); !ok {
		t.Errorf("the holdout does not hold: %s", reason)
	}
	if h.Chains != 2 || h.Warmup != 400 || h.Draws != 250 || !(h.RHat < 1.05) || len(h.Skipped) != 0 {
		t.Errorf("the run was %+v", h)
	}
	want := map[string][2]int{"Germany": {187, 13}, "Austria": {87, 13}, "Switzerland": {16, 4}}
	inside := 0
	for _, part := range h.ByGeo {
		if part.Seen != want[part.Geo][0] || part.Rows != want[part.Geo][1] || part.To != d.Series[0].Dates[199] {
			t.Errorf("%s: %d rows seen, %d held, to %v", part.Geo, part.Seen, part.Rows, part.To)
		}
		c, _ := part.At(90)
		inside += c.Inside
		if !(part.Errors.WMAPE > 0 && part.Errors.WMAPE < 0.2 && part.Errors.CRPS > 0 && part.Train.R2 > 0.5) {
			t.Errorf("%s: %+v, on what was seen %+v", part.Geo, part.Errors, part.Train)
		}
	}
	if c, _ := h.All.At(90); c.Inside != inside || c.Rows != 30 || h.All.Seen != 290 {
		t.Errorf("over all %d of %d rows, %d seen", c.Inside, c.Rows, h.All.Seen)
	}
	for k := 1; k < len(Levels); k++ {
		if a, b := h.All.Coverage[k-1], h.All.Coverage[k]; a.Inside > b.Inside || a.Least > b.Least {
			t.Errorf("coverage falls from %+v to %+v", a, b)
		}
	}
}

// TestHoldoutFindsAChange: a KPI that does something else once the model has stopped looking.
func TestHoldoutFindsAChange(t *testing.T) {
	spec, _ := spec.Preset("studio")
	d := sampleOf("national")
	d.Series[0].KPI = slices.Clone(d.Series[0].KPI)
	for t := 145; t < 156; t++ {
		d.Series[0].KPI[t] *= 1.5
	}
	h, err := Hold(spec, d, Longer{Settings: sampler.DefaultSettings()}, func(float64) bool { return true })
	if err != nil {
		t.Fatal(err)
	}
	if ok, reason := h.Holds(); ok || !strings.Contains(reason.String(), "13 unseen weeks") {
		t.Errorf("%v, %q with %+v", ok, reason, h.All.Coverage)
	}
}

// TestWorkIsHeardThroughout: within transitions, and while predictions are made of the draws.
func TestWorkIsHeardThroughout(t *testing.T) {
	spec, _ := spec.Preset("studio")
	d := sampleOf("national")
	s := sampler.DefaultSettings()
	s.Chains, s.Warmup, s.Draws = 1, 50, 60
	within, after, last := 0, 0, -1.0
	h, err := Hold(spec, d, Longer{Settings: s}, func(done float64) bool {
		switch {
		case done == 1:
			after++
		case done == last:
			within++
		}
		last = done
		return true
	})
	if h == nil || err != nil || within < 20 || after < 30 {
		t.Errorf("heard %d times within transitions and %d times afterwards, %v", within, after, err)
	}
	again, _ := Hold(spec, d, Longer{Settings: s}, func(float64) bool { return true })
	if again.All.Errors != h.All.Errors || again.All.Coverage[2] != h.All.Coverage[2] {
		t.Error("the same seed gives another holdout")
	}
}

// TestHoldStops when asked to, and has nothing to say where nothing can be kept back.
func TestHoldStops(t *testing.T) {
	spec, _ := spec.Preset("studio")
	d := sampleOf("three-countries")
	n := 0
	h, err := Hold(spec, d, Longer{Settings: sampler.DefaultSettings()}, func(float64) bool { n++; return n < 5 })
	if h != nil || err != nil || n != 5 {
		t.Errorf("stopped with %+v, %v after %d transitions", h, err, n)
	}
	if a := Fit(Separate, 0, spec, d, sampler.DefaultSettings(), func(float64) bool { return false }); a.Account != nil || a.Forecast != nil {
		t.Errorf("a fit that was stopped says %+v", a)
	}
	for g := range d.Series {
		d.Series[g] = cutSeries(d.Series[g], 15)
	}
	h, err = Hold(spec, d, Longer{Settings: sampler.DefaultSettings()}, func(float64) bool { t.Error("there is nothing to fit"); return true })
	if err != nil || h == nil || len(h.Skipped) != 3 {
		t.Fatalf("short geos: %+v, %v", h, err)
	}
	if ok, reason := h.Holds(); ok || !strings.Contains(reason.String(), "too little data") {
		t.Errorf("short geos: %v, %q", ok, reason)
	}
}

func cutSeries(s panel.Series, n int) panel.Series {
	s.Dates, s.KPI = s.Dates[:n], s.KPI[:n]
	s.Media = slices.Clone(s.Media)
	for c := range s.Media {
		s.Media[c] = s.Media[c][:n]
	}
	s.Spend = s.Media
	return s
}

// TestLeastIsBinomial: with nothing but independent noise, what is allowed is the binomial distribution's quantile; with
// noise that is passed on, or an error that all rows share, less is asked for.
func TestLeastIsBinomial(t *testing.T) {
	const rows, draws = 20, 800
	predict := func(shared float64) *predicted {
		p := &predicted{start: []int{0, rows}, mean: dense.Matrix(rows, draws), noisy: dense.Matrix(rows, draws), sigma: dense.Matrix(1, draws),
			freed: make([]float64, draws), mixture: mixtureOf(draws)}
		rng := sampler.NewStream(3, 3)
		for i := range draws {
			level := shared * rng.Normal()
			p.sigma[0][i] = 1
			for r := range rows {
				p.mean[r][i], p.noisy[r][i] = level, level+rng.Normal()
			}
		}
		for _, row := range p.noisy {
			p.sorted = append(p.sorted, slices.Sorted(slices.Values(row)))
		}
		return p
	}
	least := func(p *predicted, rho float64) int {
		h := &held{lo: 0, hi: rows, rho: rho, fresh: math.Sqrt(1 - rho*rho), widen: 1,
			observed: p.mean[0][:rows], sigma: p.sigma[0], freed: p.freed, mixture: p.mixture}
		h.spread(p)
		h.whiten(p)
		for k := range h.plain {
			h.plain[k] = slices.Repeat([]float64{math.NaN()}, rows)
		}
		t := &trial{layout: layout{geos: 1}, parts: []*held{h}, draws: draws, p: p,
			geo: make([]float64, len(p.mixture)), joint: make([]float64, len(p.mixture))}
		c := []summary.Coverage{{Level: 50}, {Level: 80}, {Level: 90}, {Level: 95}}
		return t.rehearse(repetitions, func() {}).setLeast(c, []int{0}, limits.CoverageChance)[2]
	}
	alone := least(predict(0), 0)
	want, below := 0, 0.0
	for ; below+binomial(rows, want, 0.9) <= limits.CoverageChance; want++ {
		below += binomial(rows, want, 0.9)
	}
	if math.Abs(float64(alone-want)) > 1 {
		t.Errorf("independent rows: at least %d, the binomial quantile is %d", alone, want)
	}
	if carried, shared := least(predict(0), 0.8), least(predict(1), 0); carried >= alone || shared >= alone {
		t.Errorf("at least %d of independent rows, %d of rows that move slowly, %d of rows with a common error", alone, carried, shared)
	}
}

func binomial(n, k int, p float64) float64 {
	a, _ := math.Lgamma(float64(n + 1))
	b, _ := math.Lgamma(float64(k + 1))
	c, _ := math.Lgamma(float64(n - k + 1))
	return math.Exp(a - b - c + float64(k)*math.Log(p) + float64(n-k)*math.Log(1-p))
}
