package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"slices"
	"sync/atomic"
	"time"

	"github.com/mixtab/mixtab/core/enough"
	"github.com/mixtab/mixtab/core/evidence"
	"github.com/mixtab/mixtab/core/idata"
	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/kernel"
	"github.com/mixtab/mixtab/core/limits"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/project"
	"github.com/mixtab/mixtab/core/simulate"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/core/work"
	"github.com/mixtab/mixtab/sampler"
)

// fitFlags is what a fit is asked for, or the project that has one.
type fitFlags struct {
	source   source
	pooling  pooling
	settings sampler.Settings
	project  string
	holdout  bool
	quick    bool
	quiet    bool
	chain    int // which one is to be sampled alone, from 1 on
	of       int // how many there are
}

const settingsUsage = "[--chains 4] [--warmup 1000] [--draws 1000] [--seed 1] [--metric auto|diagonal|dense|low-rank] [--shear=false] " +
	"[--until 400 [--until-shown]] [--seconds N] [--target-accept 0.9] [--max-tree-depth 10] " + poolingUsage + " [--quick] [--quiet]"

// flags registers them; finish takes over what needs a look once they are parsed.
func (o *fitFlags) flags(f *flag.FlagSet) (finish func() error) {
	o.settings = sampler.DefaultSettings()
	o.source.flags(f)
	o.pooling.flags(f)
	f.IntVar(&o.settings.Chains, "chains", o.settings.Chains, say("twin.flag_chains"))
	f.IntVar(&o.settings.Warmup, "warmup", o.settings.Warmup, say("twin.flag_warmup"))
	f.IntVar(&o.settings.Draws, "draws", o.settings.Draws, say("twin.flag_draws"))
	f.IntVar(&o.settings.Until.ESS, "until", 0, say("twin.flag_until"))
	f.BoolVar(&o.settings.Until.Shown, "until-shown", false, say("twin.flag_until_shown"))
	f.IntVar(&o.settings.Until.Seconds, "seconds", 0, say("twin.flag_seconds"))
	f.Uint64Var(&o.settings.Seed, "seed", o.settings.Seed, say("twin.flag_seed"))
	f.Float64Var(&o.settings.TargetAccept, "target-accept", o.settings.TargetAccept, say("twin.flag_accept"))
	f.IntVar(&o.settings.MaxTreeDepth, "max-tree-depth", o.settings.MaxTreeDepth, say("twin.flag_depth"))
	metric := f.String("metric", string(o.settings.Metric), say("twin.flag_metric"))
	f.BoolVar(&o.settings.Shear, "shear", o.settings.Shear, say("twin.flag_shear"))
	f.BoolVar(&o.holdout, "holdout", true, say("twin.flag_holdout"))
	f.BoolVar(&o.quick, "quick", false, say("twin.flag_quick"))
	f.BoolVar(&o.quiet, "quiet", false, say("twin.flag_quiet"))
	return func() error {
		o.settings.Metric = sampler.MetricKind(*metric)
		if !o.settings.Until.Fixed() && !given(f, "draws") {
			o.settings.Draws = limits.LookMost
		}
		return o.check()
	}
}

// projectFlag lets a saved project stand for data, model and draws.
func (o *fitFlags) projectFlag(f *flag.FlagSet) {
	f.StringVar(&o.project, "project", "", say("twin.flag_project"))
}

// check refuses settings that no run could use.
func (o *fitFlags) check() error {
	s := &o.settings
	switch {
	case s.Chains < 1 || s.Draws < 1 || s.Warmup < 0 || s.MaxTreeDepth < 1:
		return words.Err("twin.counts_start")
	case s.Until.ESS < 0 || s.Until.Seconds < 0:
		return words.Err("twin.until_range")
	case !(s.TargetAccept > 0 && s.TargetAccept < 1):
		return words.Err("twin.accept_range")
	case !s.Metric.Known():
		return words.Err("twin.metric_kinds")
	}
	return o.pooling.check()
}

// sampled is a model with its draws, and what was tested besides.
type sampled struct {
	spec     spec.Spec
	post     *model.Posterior
	settings sampler.Settings
	chains   []sampler.ChainResult
	path     kernel.Path
	looks    []enough.Look // at a run that stops by itself
	found    summary.Evidence
	took     time.Duration
	horizon  surface.Horizon // a project's
	demand   map[string]summary.Demand
}

// fit samples what the flags name, or takes the draws of a project.
func (o *fitFlags) fit() (*sampled, error) {
	if o.project != "" {
		return o.opened()
	}
	sp, post, err := o.compiled()
	if err != nil {
		return nil, err
	}
	f := &sampled{spec: sp, post: post, settings: o.settings, demand: o.source.demand}
	return f, o.sample(f)
}

// sample draws the chains, and tests the model.
func (o *fitFlags) sample(f *sampled) (err error) {
	started := time.Now()
	f.chains, f.looks, err = enough.Run(f.post, f.settings, o.progress(), func() bool {
		limit := f.settings.Until.Seconds
		return limit > 0 && time.Since(started) >= time.Duration(limit)*time.Second
	})
	if err != nil { // a chain without a start is reported in the verdict when others have draws
		fmt.Fprintln(os.Stderr, say("twin.doubt", "text", words.Of(err)))
	}
	f.took = time.Since(started)
	_, f.path = f.post.Quick()
	o.tellLooks(f.looks)
	if _, draws := idata.New(f.post, f.settings, f.chains).Size(); draws == 0 {
		return words.Err("twin.no_draws", "why", words.Of(err))
	}
	o.test(f)
	return nil
}

// test looks for what speaks against a fit besides its draws, as the page does after each fit. What a project has is not looked for again.
func (o *fitFlags) test(f *sampled) {
	if o.holdout && !o.quick {
		evidence.Complete(&f.found, f.spec, f.post, f.settings, f.chains)
	}
	f.found.Demand = f.demand
}

// surface is the whole response surface of a fit.
func (f *sampled) surface(h surface.Horizon) (*surface.Surface, error) {
	return surface.Build(f.post, idata.Sampled(f.post, f.settings, f.chains), surface.Options{Horizon: h})
}

// opened takes data, model and draws from a project file. Draws of other data or another model are not used: they are drawn again.
func (o *fitFlags) opened() (*sampled, error) {
	raw, err := os.ReadFile(o.project)
	if err != nil {
		return nil, err
	}
	saved, issues := project.Unmarshal(raw)
	if saved == nil {
		return nil, asError(o.project, issues)
	}
	p := &saved.Project
	if p.Source == nil {
		return nil, words.Err("twin.project_without_data")
	}
	file := p.Source.Bytes
	if slices.Contains(simulate.Names(), p.Source.Sample) {
		file = simulate.Sample(p.Source.Sample).CSV
	}
	r := intake.Read(p.Source.Name, file, p.Mapping)
	if r.Dataset == nil {
		return nil, asError(p.Source.Name, r.Issues)
	}
	sp, issues := spec.Parse(p.Spec)
	if err := asError(o.project, issues); err != nil {
		return nil, err
	}
	post, err := compile(sp, r.Dataset)
	if err != nil {
		return nil, err
	}
	f := &sampled{spec: sp, post: post, settings: p.Settings, horizon: p.Horizon, demand: p.Demand}
	if f.chains = drawn(saved.Fit, p, r.Dataset.Hash, post.Dim()); f.chains != nil {
		for _, c := range saved.Fit.Chains {
			f.path = kernel.Joined(f.path, c.Path)
		}
		f.found = tested(work.ReadBeside(saved.Answers, r.Dataset))
		o.test(f)
		return f, nil
	}
	return f, o.sample(f)
}

// tested is what a project has of the tests of its fit.
func tested(b work.Beside) (e summary.Evidence) {
	if b.Holdout != nil {
		e.Holdout = summary.Looked[*summary.Holdout]{Value: b.Holdout, Done: 1}
	}
	if b.Misfit != nil {
		e.Misfit = summary.Looked[*summary.Misfit]{Value: b.Misfit, Done: 1}
	}
	return e
}

// drawn are the draws of a project's fit, nil where they belong to other data or another model.
func drawn(fit *project.Fit, p *project.Project, hash string, dim int) (chains []sampler.ChainResult) {
	if fit == nil || fit.DataHash != hash || !bytes.Equal(fit.Spec, p.Spec) || fit.Settings != p.Settings {
		return nil
	}
	for _, c := range fit.Chains {
		if c.Dim != dim || len(c.Stats) == 0 {
			return nil
		}
		chains = append(chains, sampler.ChainResult{Draws: c.Draws, Stats: c.Stats, Notes: c.Notes})
	}
	return chains
}

// tellLooks writes what was seen each time that chains paused.
func (o *fitFlags) tellLooks(looks []enough.Look) {
	if o.quiet || len(looks) == 0 {
		return
	}
	fmt.Fprintln(os.Stderr)
	for _, l := range looks {
		fmt.Fprintln(os.Stderr, say("twin.looked", "draws", l.Draws, "ess", l.ESS, "name", summary.Spoken(l.Slowest), "rhat", l.RHat))
	}
}

// progress reports to standard error at most every second; nil when it should not.
func (o *fitFlags) progress() func(chain int, st sampler.Stats) {
	if o.quiet {
		return nil
	}
	var done, divergences atomic.Int64
	total := int64(o.settings.Chains) * int64(o.settings.Warmup+o.settings.Draws)
	last := time.Now()
	return func(_ int, st sampler.Stats) { // one call at a time
		if st.Diverging && !st.Warmup {
			divergences.Add(1)
		}
		n := done.Add(1)
		if time.Since(last) >= time.Second || n == total {
			last = time.Now()
			fmt.Fprint(os.Stderr, "\r"+say("twin.progress", "n", int(n), "total", int(total), "divergences", int(divergences.Load()))+" ")
			if n == total {
				fmt.Fprintln(os.Stderr)
			}
		}
	}
}
