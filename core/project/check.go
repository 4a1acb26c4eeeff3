package project

import (
	"encoding/json"
	"github.com/mixtab/mixtab/core/panel"
	"math"

	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/sampler"
)

// The most chains, and transitions of a chain, that a run may ask for: far beyond what a person waits for.
const (
	mostChains      = 256
	mostTransitions = 10_000_000
)

// shorten cuts texts to the most characters that a field on a page takes: longer ones no page has written, and none has room for.
func shorten(p *Project) {
	p.Name = words.Shorten(p.Name, longestName)
	if p.Source != nil {
		p.Source.Name = words.Shorten(p.Source.Name, longestNote)
	}
	for i := range p.Scenarios {
		sc := &p.Scenarios[i]
		sc.Name, sc.Note = words.Shorten(sc.Name, longestName), words.Shorten(sc.Note, longestNote)
	}
}

// checkProject says what of a project cannot be meant, and sets it to its zero value.
func checkProject(r *reader, p *Project) {
	shorten(p)
	before := len(r.issues)
	if checkSettings(r, "project.settings", p.Settings); len(r.issues) > before {
		p.Settings = sampler.Settings{}
	}
	if !isObject(p.Spec) {
		r.fault("project.spec", words.Say("saved.no_model", "path", "project.spec"))
		p.Spec = nil
	}
	if m := p.Mapping; m != nil && len(m.Spend) > 0 && len(m.Spend) != len(m.Media) {
		r.fault("project.mapping.spend", words.Say("saved.spend_unpaired", "path", "project.mapping.spend", "columns", len(m.Spend), "channels", len(m.Media)))
		p.Mapping = nil
	}
	if p.Period.From > p.Period.To {
		r.fault("project.period", words.Say("saved.period_backwards", "path", "project.period"))
		p.Period = panel.Span{}
	}
	if !p.Interval.Valid() {
		r.fault("project.interval", words.Say("saved.interval_unknown", "path", "project.interval", "interval", p.Interval.String()))
		p.Interval.Level, p.Interval.Kind = 0, ""
	}
	checkReport(r, p)
}

func checkSettings(r *reader, path string, s sampler.Settings) {
	count := func(name string, n, least, most int) {
		if n < least || n > most {
			r.fault(join(path, name), words.Say("saved.out_of_range", "path", join(path, name), "n", n, "least", least, "most", most))
		}
	}
	count("chains", s.Chains, 1, mostChains)
	count("warmup", s.Warmup, 0, mostTransitions)
	count("draws", s.Draws, 1, mostTransitions)
	count("max_tree_depth", s.MaxTreeDepth, 0, 20)
	count("until.ess", s.Until.ESS, 0, mostTransitions)
	count("until.seconds", s.Until.Seconds, 0, mostTransitions)
	if !(s.TargetAccept >= 0 && s.TargetAccept < 1) {
		r.fault(join(path, "target_accept"), words.Say("saved.no_probability", "path", join(path, "target_accept"), "p", s.TargetAccept))
	}
	if s.Metric != "" && !s.Metric.Known() {
		r.fault(join(path, "metric"), words.Say("saved.metric_unknown", "path", join(path, "metric"), "metric", string(s.Metric)))
	}
}

// checkFit says what of a file's fit cannot be meant, its draws included.
func checkFit(r *reader, f *Fit) {
	if f.DataHash == "" {
		r.fault("fit.data_hash", words.Say("saved.missing", "path", "fit.data_hash"))
	}
	if !isObject(f.Spec) {
		r.fault("fit.spec", words.Say("saved.no_model", "path", "fit.spec"))
	}
	checkSettings(r, "fit.settings", f.Settings)
	if len(f.Chains) != f.Settings.Chains {
		r.fault("fit.chains", words.Say("saved.chains_miscounted", "path", "fit.chains", "n", len(f.Chains), "asked", f.Settings.Chains))
	}
	dim := 0
	for i := range f.Chains {
		c, path := &f.Chains[i], index("fit.chains", i)
		switch {
		case len(c.Stats) > f.Settings.Draws:
			r.fault(path, words.Say("saved.draws_miscounted", "path", path, "n", len(c.Stats), "asked", f.Settings.Draws))
		case dim != 0 && c.Dim != 0 && c.Dim != dim:
			r.fault(path, words.Say("saved.draws_misshapen", "path", path, "n", c.Dim, "before", dim))
		}
		dim = max(dim, c.Dim)
		if at := notFinite(c.Draws); at >= 0 {
			r.fault(path, words.Say("saved.draw_not_finite", "path", path, "n", at%c.Dim+1, "draw", at/c.Dim+1))
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
