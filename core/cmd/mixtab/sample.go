package main

import (
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/mixtab/mixtab/core/simulate"
)

func init() {
	verbs["sample"] = verb{
		usage:   "NAME > FILE.csv",
		summary: "Write a built-in sample: " + strings.Join(simulate.Names(), ", ") + ".",
		run:     runSample,
	}
}

func runSample(args []string) error {
	if len(args) != 1 || !slices.Contains(simulate.Names(), args[0]) {
		return fmt.Errorf("give one of %s", strings.Join(simulate.Names(), ", "))
	}
	_, err := os.Stdout.Write(simulate.Sample(args[0]).CSV)
	return err
}
