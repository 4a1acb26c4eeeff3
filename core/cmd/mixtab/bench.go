package main

import (
	"fmt"
	"time"

	"github.com/mixtab/mixtab/core/bench"
	"github.com/mixtab/mixtab/core/surface"
)

func init() {
	verbs["bench"] = verb{
		usage:   "[--cases FILE]",
		summary: "twin.bench_summary",
		run:     runBench,
	}
}

func runBench(args []string) error {
	if len(args) == 2 && args[0] == "--cases" {
		return benchSampler(args[1])
	}
	started := time.Now()
	for _, o := range bench.Defaults() {
		r, err := bench.Measure(o, func() float64 { return time.Since(started).Seconds() })
		if err != nil {
			return err
		}
		fmt.Println("native", r.Text())
	}
	p, err := bench.MeasurePlanning(surface.DefaultDraws, func() float64 { return time.Since(started).Seconds() })
	if err != nil {
		return err
	}
	for _, line := range p.Texts() {
		fmt.Println(line)
	}
	return nil
}
