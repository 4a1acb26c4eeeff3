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
)

func init() {
	verbs["coverage"] = verb{
		usage:   "[--markets 200] [--seed 1] [--exact] [--workers N] [--quiet]",
		summary: "Plan in simulated markets, and see how often the interval of a new plan's outcome holds the truth.",
		run:     runCoverage,
	}
}

// Between these shares of markets the 90 % interval has to hold the truth; fewer markets than that are few.
const (
	leastCovered = 0.85
	mostCovered  = 0.95
	fewMarkets   = 100
)

func runCoverage(args []string) error {
	var asked calibration.Coverage
	f := flag.NewFlagSet("coverage", flag.ContinueOnError)
	f.IntVar(&asked.Markets, "markets", calibration.PlanCoverage().Markets, "simulated markets")
	f.Uint64Var(&asked.Seed, "seed", calibration.PlanCoverage().Seed, "random seed")
	workers := f.Int("workers", runtime.NumCPU(), "markets fitted at once")
	exact := f.Bool("exact", false, "fit with the very prior that made the markets: a check of the machinery alone")
	quiet := f.Bool("quiet", false, "no progress on standard error")
	if err := f.Parse(args); err != nil {
		return err
	}
	if asked.Markets < 1 || *workers < 1 {
		return fmt.Errorf("--markets and --workers start at 1")
	}
	study := calibration.PlanCoverage()
	if *exact {
		study = calibration.ExactCoverage()
	}
	study.Markets, study.Seed = asked.Markets, asked.Seed
	var done atomic.Int64
	progress := func() {
		if n := done.Add(1); !*quiet {
			fmt.Fprintf(os.Stderr, "\r%d of %d markets ", n, study.Markets)
		}
	}
	started := time.Now()
	covered, err := study.Run(*workers, progress)
	if err != nil {
		return err
	}
	fmt.Printf("\n%s\n%.0f s\n", covered, time.Since(started).Seconds())
	share, low, high := covered.Share(covered.At90())
	if study.Markets < fewMarkets { // a share of so few says little: it fails where its interval lies outside
		share = math.Max(low, math.Min(high, (leastCovered+mostCovered)/2))
	}
	if share < leastCovered || share > mostCovered {
		return fmt.Errorf("the 90 %% interval holds the truth in %.1f %% of markets, not in 85 to 95 %%", 100*share)
	}
	return nil
}
