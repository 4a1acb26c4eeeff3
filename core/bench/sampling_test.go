package bench

import (
	"math"
	"testing"

	"github.com/mixtab/mixtab/sampler"
)

// TestJudge: a row counts gradients, seconds and effective draws of chains that a clock by hand has timed.
func TestJudge(t *testing.T) {
	c := Case{Name: "national", Sample: "national", Preset: "studio"}
	s := sampler.Settings{Chains: 2, Warmup: 60, Draws: 50, Seed: 1}
	var runs []Ran
	for chain := range s.Chains {
		ticks := 0.0
		r, err := Run{Case: c, Settings: s, Chain: chain, GradientTime: 2, PlainTime: 2}.Do(func() float64 { ticks++; return ticks })
		if err != nil {
			t.Fatal(err)
		}
		if r.CompileSeconds != 1 || r.ReadySeconds != 1 || r.WarmupSeconds != 60 || r.DrawSeconds != 1 || r.Micros != 1e6/50 {
			t.Errorf("chain %d: %+v", chain, r)
		}
		runs = append(runs, r)
	}
	row, err := Judge(c, s, runs, 2)
	if err != nil {
		t.Fatal(err)
	}
	if row.ChannelWeeks != 156*4 || row.Nanos != 1e3*row.Micros/float64(row.ChannelWeeks) || row.Parameters <= row.Dim {
		t.Errorf("%+v", row)
	}
	if want := float64(runs[0].Gradients+runs[1].Gradients) / 100; row.GradientsPerDraw != want {
		t.Errorf("%g gradients a draw, want %g", row.GradientsPerDraw, want)
	}
	if !(row.MinESS > 1 && row.MinESS < Enough) || row.SecondsToESS != -1 {
		t.Errorf("%g effective draws after %g s", row.MinESS, row.SecondsToESS)
	}
	if got := row.ESSPerSecond * (62 + 1); math.Abs(got-row.MinESS) > 1e-9 || row.ESSPerDrawsSecond != row.MinESS {
		t.Errorf("%g effective draws a second with warm-up and %g without, of %g", row.ESSPerSecond, row.ESSPerDrawsSecond, row.MinESS)
	}
}
