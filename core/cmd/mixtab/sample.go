package main

import (
	"os"
	"slices"

	"github.com/mixtab/mixtab/core/simulate"
	"github.com/mixtab/mixtab/core/words"
)

func init() {
	verbs["sample"] = verb{
		usage:   "NAME > FILE.csv",
		summary: "twin.sample_summary",
		run:     runSample,
	}
}

func runSample(args []string) error {
	if len(args) != 1 || !slices.Contains(simulate.Names(), args[0]) {
		return words.Err("twin.give_sample", "names", simulate.Names())
	}
	_, err := os.Stdout.Write(simulate.Sample(args[0]).CSV)
	return err
}
