package project

import (
	"encoding/json"
	"fmt"
	"math"

	"github.com/mixtab/mixtab/sampler"
)

// The most chains, and transitions of a chain, that a run may ask for: far beyond what a person waits for.
const (
	mostChains      = 256
	mostTransitions = 10_000_000
)

// checkProject says what of a project cannot be meant, and sets it to its zero value.
func checkProject(r *reader, p *Project) {
	before := len(r.issues)
	if checkSettings(r, "project.settings", p.Settings); len(r.issues) > before {
		p.Settings = sampler.Settings{}
	}
	if !isObject(p.Spec) {
		r.fault("project.spec", "it is no model")
		p.Spec = nil
	}
	if m := p.Mapping; m != nil && len(m.Spend) > 0 && len(m.Spend) != len(m.Media) {
		r.fault("project.mapping.spend", fmt.Sprintf("it names %d columns for %d channels", len(m.Spend), len(m.Media)))
		p.Mapping = nil
	}
	if !p.Interval.Valid() {
		r.fault("project.interval", fmt.Sprintf("there is no such interval: %v", p.Interval))
		p.Interval.Level, p.Interval.Kind = 0, ""
	}
}

func checkSettings(r *reader, path string, s sampler.Settings) {
	count := func(name string, n, least, most int) {
		if n < least || n > most {
			r.fault(join(path, name), fmt.Sprintf("%d is not between %d and %d", n, least, most))
		}
	}
	count("chains", s.Chains, 1, mostChains)
	count("warmup", s.Warmup, 0, mostTransitions)
	count("draws", s.Draws, 1, mostTransitions)
	count("max_tree_depth", s.MaxTreeDepth, 0, 20)
	if !(s.TargetAccept >= 0 && s.TargetAccept < 1) {
		r.fault(join(path, "target_accept"), fmt.Sprintf("%v is not between 0 and 1", s.TargetAccept))
	}
	switch s.Metric {
	case "", sampler.MetricDiagonal, sampler.MetricDense, sampler.MetricLowRank:
	default:
		r.fault(join(path, "metric"), fmt.Sprintf("there is no metric “%s”", s.Metric))
	}
}

// checkFit says what of a file's fit cannot be meant, its draws included.
func checkFit(r *reader, f *Fit) {
	if f.DataHash == "" {
		r.fault("fit.data_hash", "it is missing")
	}
	if !isObject(f.Spec) {
		r.fault("fit.spec", "it is no model")
	}
	checkSettings(r, "fit.settings", f.Settings)
	if len(f.Chains) != f.Settings.Chains {
		r.fault("fit.chains", fmt.Sprintf("there are %d where the settings ask for %d", len(f.Chains), f.Settings.Chains))
	}
	dim := 0
	for i := range f.Chains {
		c, path := &f.Chains[i], index("fit.chains", i)
		switch {
		case len(c.Stats) > f.Settings.Draws:
			r.fault(path, fmt.Sprintf("it has %d draws where the settings ask for %d", len(c.Stats), f.Settings.Draws))
		case dim != 0 && c.Dim != 0 && c.Dim != dim:
			r.fault(path, fmt.Sprintf("its draws have %d numbers, those before it %d", c.Dim, dim))
		}
		dim = max(dim, c.Dim)
		if at := notFinite(c.Draws); at >= 0 {
			r.fault(path, fmt.Sprintf("number %d of draw %d is not finite", at%c.Dim+1, at/c.Dim+1))
		}
	}
}

// notFinite is the place of the first number that is none, −1 without one.
func notFinite(values []float64) int {
	for i, x := range values {
		if math.IsNaN(x) || math.IsInf(x, 0) {
			return i
		}
	}
	return -1
}

func isObject(raw json.RawMessage) bool {
	var members map[string]json.RawMessage
	return json.Unmarshal(raw, &members) == nil && members != nil
}
