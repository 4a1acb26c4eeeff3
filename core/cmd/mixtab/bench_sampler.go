package main

import (
	"encoding/json"
	"os"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/mixtab/mixtab/core/bench"
	"github.com/mixtab/mixtab/sampler"
)

// benchSampler reads cases from a file, samples each and prints one row per line, as JSON.
func benchSampler(path string) error {
	raw, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	var asked struct {
		Cases        []bench.Case
		Settings     sampler.Settings
		GradientTime float64
	}
	if err := json.Unmarshal(raw, &asked); err != nil {
		return err
	}
	for _, c := range asked.Cases {
		row, err := benchCase(c, asked.Settings, asked.GradientTime)
		if err != nil {
			return err
		}
		if err := json.NewEncoder(os.Stdout).Encode(row); err != nil {
			return err
		}
	}
	return nil
}

// benchCase runs a case's chains, as many at once as there are cores. Gradients are measured by the last, when no other runs.
func benchCase(c bench.Case, s sampler.Settings, gradientTime float64) (benchRow, error) {
	began, used := time.Now(), spent()
	atOnce := min(runtime.NumCPU(), s.Chains)
	free := make(chan struct{}, atOnce)
	runs, errs := make([]bench.Ran, s.Chains), make([]error, s.Chains)
	var group sync.WaitGroup
	for chain := range s.Chains {
		group.Go(func() {
			free <- struct{}{}
			runs[chain], errs[chain] = bench.Run{Case: c, Settings: s, Chain: chain}.Do(newClock())
			<-free
		})
	}
	group.Wait()
	for _, err := range errs {
		if err != nil {
			return benchRow{}, err
		}
	}
	took := benchRow{WallSeconds: time.Since(began).Seconds(), CPUSeconds: spent() - used}
	short := s
	short.Warmup, short.Draws = 20, 1
	ran, err := bench.Run{Case: c, Settings: short, GradientTime: gradientTime, PlainTime: gradientTime}.Do(newClock())
	if err != nil {
		return benchRow{}, err
	}
	runs[0].Kernel, runs[0].Micros, runs[0].PlainMicros = ran.Kernel, ran.Micros, ran.PlainMicros
	took.Row, err = bench.Judge(c, s, runs, atOnce)
	return took, err
}

// benchRow is a row and what its chains took of the clock and of all processors.
type benchRow struct {
	bench.Row
	WallSeconds float64 `json:"wall_seconds"`
	CPUSeconds  float64 `json:"cpu_seconds"`
}

// spent is the seconds of processor that the program has used, where the system says so (Linux), in ticks of 10 ms.
func spent() float64 {
	raw, _ := os.ReadFile("/proc/self/stat")
	_, rest, _ := strings.Cut(string(raw), ") ")
	fields := strings.Fields(rest)
	if len(fields) < 13 {
		return 0
	}
	user, _ := strconv.ParseFloat(fields[11], 64)
	system, _ := strconv.ParseFloat(fields[12], 64)
	return (user + system) / 100
}

func newClock() bench.Clock {
	started := time.Now()
	return func() float64 { return time.Since(started).Seconds() }
}
