package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"sync/atomic"
	"text/tabwriter"
	"time"

	"github.com/mixtab/mixtab/core/simulate/calibration"
	"github.com/mixtab/mixtab/core/words"
)

func init() {
	verbs["calibrate"] = verb{
		usage:   "[--preset " + strings.Join(calibration.Presets(), "|") + "] [--datasets 500] [--seed 1] [--level 0.99] [--workers N] [--quiet]",
		summary: "twin.calibrate_summary",
		run:     runCalibrate,
	}
}

// calibrateFlags is what a calibration is asked for.
type calibrateFlags struct {
	preset   string
	datasets int
	seed     uint64
	level    float64
	workers  int
	quiet    bool
}

func (o *calibrateFlags) parse(args []string) error {
	f := flag.NewFlagSet("calibrate", flag.ContinueOnError)
	f.StringVar(&o.preset, "preset", "", say("twin.flag_studies", "names", calibration.Presets()))
	f.IntVar(&o.datasets, "datasets", 500, say("twin.flag_datasets"))
	f.Uint64Var(&o.seed, "seed", 1, say("twin.flag_seed"))
	f.Float64Var(&o.level, "level", 0.99, say("twin.flag_level"))
	f.IntVar(&o.workers, "workers", runtime.NumCPU(), say("twin.flag_workers"))
	f.BoolVar(&o.quiet, "quiet", false, say("twin.flag_quiet"))
	if err := f.Parse(args); err != nil {
		return err
	}
	if o.datasets < 1 || o.workers < 1 || !(o.level > 0 && o.level < 1) {
		return words.Err("twin.datasets_start")
	}
	return nil
}

func runCalibrate(args []string) error {
	var o calibrateFlags
	if err := o.parse(args); err != nil {
		return err
	}
	presets := calibration.Presets()
	if o.preset != "" {
		presets = []string{o.preset}
	}
	var strayed []string
	for _, name := range presets {
		names, err := o.calibrate(name)
		if err != nil {
			return err
		}
		for _, n := range names {
			strayed = append(strayed, name+" "+n)
		}
	}
	if len(strayed) > 0 {
		return words.Err("twin.not_calibrated", "names", strayed)
	}
	return nil
}

// calibrate runs one preset's study and prints it. Each band holds for one quantity, so that of dozens one may stray by
// chance: where any does, a second study of fresh data sets decides, and those that stray in both are returned.
func (o *calibrateFlags) calibrate(name string) (strayed []string, err error) {
	first, err := o.study(name, o.seed)
	if err != nil || first.Outside == 0 {
		return nil, err
	}
	fmt.Println(say("twin.study_again", "name", name, "n", first.Outside, "seed", int(o.seed+1)) + "\n")
	second, err := o.study(name, o.seed+1)
	if err != nil {
		return nil, err
	}
	strayed = first.Confirmed(second)
	if len(strayed) == 0 {
		fmt.Println(say("twin.was_chance", "name", name) + "\n")
	}
	return strayed, nil
}

// study runs and prints one study.
func (o *calibrateFlags) study(name string, seed uint64) (calibration.Verdict, error) {
	study, known := calibration.Preset(name)
	if !known {
		return calibration.Verdict{}, words.Err("twin.study_unknown", "name", name, "names", calibration.Presets())
	}
	study.Datasets, study.Seed = o.datasets, seed
	started := time.Now()
	ranks, err := study.Run(o.workers, o.progress(name))
	if err != nil {
		return calibration.Verdict{}, err
	}
	v := calibration.Judge(ranks, o.level)
	printCalibration(os.Stdout, name, v, time.Since(started))
	return v, nil
}

// progress reports to standard error; nil when it should not.
func (o *calibrateFlags) progress(name string) func() {
	if o.quiet {
		return nil
	}
	var done atomic.Int64
	return func() {
		n := done.Add(1)
		fmt.Fprint(os.Stderr, "\r"+say("twin.datasets_done", "name", name, "n", int(n), "all", o.datasets)+" ")
		if n == int64(o.datasets) {
			fmt.Fprintln(os.Stderr)
		}
	}
}

// printCalibration writes the sentences and one line a quantity, the furthest from uniform first.
func printCalibration(to io.Writer, name string, v calibration.Verdict, took time.Duration) {
	fmt.Fprintf(to, "%s: %s\n%.0f s\n\n", name, v.Text(), took.Seconds())
	w := tabwriter.NewWriter(to, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "quantity\tp\tshift\tspread\t\t")
	for _, q := range v.Worst() {
		note := ""
		if !q.Inside {
			note = "outside"
		}
		fmt.Fprintf(w, "%s\t%.4f\t%+.1f\t%.2f\t%s\t\n", q.Name, q.P, q.Shift, q.Spread, note)
	}
	w.Flush()
	fmt.Fprintln(to)
}
