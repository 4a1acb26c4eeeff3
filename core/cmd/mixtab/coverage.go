package main

import (
	"flag"
	"fmt"
	"math"
	"os"
	"runtime"
	"sync/atomic"
	"time"

	"github.com/mixtab/mixtab/core/simulate/calibration"
	"github.com/mixtab/mixtab/core/words"
)

func init() {
	verbs["coverage"] = verb{
		usage:   "[--markets 200] [--seed 1] [--exact | --ahead] [--workers N] [--quiet]",
		summary: "twin.coverage_summary",
		run:     runCoverage,
	}
}

// Between these shares of markets the 90% interval has to hold the truth; fewer markets than that are few.
const (
	leastCovered = 0.85
	mostCovered  = 0.95
	fewMarkets   = 100
)

func runCoverage(args []string) error {
	var asked calibration.Coverage
	f := flag.NewFlagSet("coverage", flag.ContinueOnError)
	f.IntVar(&asked.Markets, "markets", calibration.PlanCoverage().Markets, say("twin.flag_markets"))
	f.Uint64Var(&asked.Seed, "seed", calibration.PlanCoverage().Seed, say("twin.flag_seed"))
	workers := f.Int("workers", runtime.NumCPU(), say("twin.flag_workers"))
	exact := f.Bool("exact", false, say("twin.flag_exact"))
	ahead := f.Bool("ahead", false, say("twin.flag_ahead"))
	quiet := f.Bool("quiet", false, say("twin.flag_quiet"))
	if err := f.Parse(args); err != nil {
		return err
	}
	if asked.Markets < 1 || *workers < 1 {
		return words.Err("twin.markets_start")
	}
	study := calibration.PlanCoverage()
	if *exact {
		study = calibration.ExactCoverage()
	}
	if *ahead {
		study = calibration.AheadCoverage()
	}
	study.Markets, study.Seed = asked.Markets, asked.Seed
	var done atomic.Int64
	progress := func() {
		if n := done.Add(1); !*quiet {
			fmt.Fprint(os.Stderr, "\r"+say("twin.markets_done", "n", int(n), "all", study.Markets)+" ")
		}
	}
	started := time.Now()
	covered, err := study.Run(*workers, progress)
	if err != nil {
		return err
	}
	fmt.Printf("\n%s\n%.0f s\n", covered.Table(words.English), time.Since(started).Seconds())
	share, low, high := covered.Share(covered.At90())
	if study.Markets < fewMarkets { // a share of so few says little: it fails where its interval lies outside
		share = math.Max(low, math.Min(high, (leastCovered+mostCovered)/2))
	}
	if share < leastCovered || share > mostCovered {
		return words.Err("twin.coverage_off", "share", share)
	}
	return nil
}
