package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"sync/atomic"
	"text/tabwriter"
	"time"

	"github.com/mixtab/mixtab/core/idata"
	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/report"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/sampler"
)

func init() {
	verbs["fit"] = verb{
		usage: sourceUsage + " --out FILE [--chains 4] [--warmup 1000] [--draws 1000] [--seed 1] [--metric diagonal|dense] " +
			"[--target-accept 0.9] [--max-tree-depth 10] " + poolingUsage + " [--quiet]",
		summary: "Sample the posterior and write ArviZ InferenceData as JSON (arviz.from_json).",
		run:     runFit,
	}
}

// fitFlags is what a fit is asked for.
type fitFlags struct {
	source   source
	pooling  pooling
	settings sampler.Settings
	out      string
	quiet    bool
}

func (o *fitFlags) parse(args []string) error {
	o.settings = sampler.DefaultSettings()
	f := flag.NewFlagSet("fit", flag.ContinueOnError)
	o.source.flags(f)
	o.pooling.flags(f)
	f.IntVar(&o.settings.Chains, "chains", o.settings.Chains, "chains")
	f.IntVar(&o.settings.Warmup, "warmup", o.settings.Warmup, "warm-up draws a chain, not kept")
	f.IntVar(&o.settings.Draws, "draws", o.settings.Draws, "kept draws a chain")
	f.Uint64Var(&o.settings.Seed, "seed", o.settings.Seed, "random seed")
	f.Float64Var(&o.settings.TargetAccept, "target-accept", o.settings.TargetAccept, "step size adaptation's target, in (0, 1)")
	f.IntVar(&o.settings.MaxTreeDepth, "max-tree-depth", o.settings.MaxTreeDepth, "doublings of a trajectory")
	metric := f.String("metric", string(o.settings.Metric), "diagonal or dense")
	f.StringVar(&o.out, "out", "", "JSON file to write")
	f.BoolVar(&o.quiet, "quiet", false, "no progress on standard error")
	if err := f.Parse(args); err != nil {
		return err
	}
	o.settings.Metric = sampler.MetricKind(*metric)
	return o.check()
}

// check refuses settings that no run could use.
func (o *fitFlags) check() error {
	s := &o.settings
	switch {
	case o.out == "":
		return fmt.Errorf("give --out")
	case s.Chains < 1 || s.Draws < 1 || s.Warmup < 0 || s.MaxTreeDepth < 1:
		return fmt.Errorf("--chains, --draws and --max-tree-depth start at 1, --warmup at 0")
	case !(s.TargetAccept > 0 && s.TargetAccept < 1):
		return fmt.Errorf("--target-accept lies between 0 and 1")
	case s.Metric != sampler.MetricDiagonal && s.Metric != sampler.MetricDense:
		return fmt.Errorf("--metric is diagonal or dense")
	}
	return o.pooling.check()
}

func runFit(args []string) error {
	var o fitFlags
	if err := o.parse(args); err != nil {
		return err
	}
	spec, data, err := o.source.read()
	if err != nil {
		return err
	}
	if spec, err = o.pooled(spec, data); err != nil {
		return err
	}
	post, err := compile(spec, data)
	if err != nil {
		return err
	}
	started := time.Now()
	chains, err := sampler.Run(func() sampler.Target { return post.Clone() }, o.settings, o.progress())
	if err != nil {
		// A chain without a start is reported in the verdict when others have draws.
		fmt.Fprintln(os.Stderr, "warning: "+err.Error())
	}
	took := time.Since(started)
	id := idata.New(post, o.settings, chains)
	if _, draws := id.Size(); draws == 0 {
		return fmt.Errorf("no chain has draws: %w", err)
	}
	verdict := report.Verdict(post, o.settings, chains)
	id.SetVerdict(string(verdict.Level), verdict.Headline.String(), words.English.Texts(verdict.Reasons))
	if err := writeDraws(o.out, id); err != nil {
		return err
	}
	printFit(os.Stdout, post, summary.Table(post, id, interval.Default), verdict, took)
	return nil
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
			fmt.Fprintf(os.Stderr, "\r%d of %d transitions, %d divergences ", n, total, divergences.Load())
			if n == total {
				fmt.Fprintln(os.Stderr)
			}
		}
	}
}

func writeDraws(path string, id *idata.InferenceData) (err error) {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	defer func() {
		if closing := file.Close(); err == nil {
			err = closing
		}
	}()
	return id.WriteJSON(file)
}

// tableRows is how many parameters the printed table shows.
const tableRows = 60

// printFit writes the verdict, and a table of the parameters.
func printFit(to io.Writer, post *model.Posterior, rows []summary.Row, v summary.Verdict, took time.Duration) {
	fmt.Fprintf(to, "%s: %s\n", v.Level, v.Headline)
	for _, reason := range v.Reasons {
		fmt.Fprintf(to, "  - %s\n", reason)
	}
	fmt.Fprintf(to, "%d coordinates, %.1f s\n\n", post.Dim(), took.Seconds())
	w := tabwriter.NewWriter(to, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "parameter\tmean\tsd\t5%\t95%\tR-hat\tESS bulk\tESS tail\t")
	for i, r := range rows {
		if i == tableRows {
			fmt.Fprintf(w, "… %d more\t\t\t\t\t\t\t\t\n", len(rows)-tableRows)
			break
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%.3f\t%.0f\t%.0f\t\n", r.Name, words.English.Number(r.Mean), words.English.Number(r.SD),
			words.English.Number(r.Low), words.English.Number(r.High), r.RHat, r.ESSBulk, r.ESSTail)
	}
	w.Flush()
}
