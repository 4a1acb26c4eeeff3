package resultview

import (
	"math"
	"strconv"

	"github.com/mixtab/mixtab/sampler"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
)

// Chain is the progress of one chain.
type Chain struct {
	Number string
	Name   string
	Phase  state.Phase
	Warmup int // warm-up steps done
	Draws  int // steps behind the warm-up
	Total  int // steps asked for
	Text   string
	Note   string
}

func chainOf(l view.Locale, i int, c *state.Chain, s sampler.Settings) Chain {
	total := max(1, s.Warmup+s.Draws)
	warm := min(c.Iteration, s.Warmup)
	draws := max(0, min(c.Iteration, total)-s.Warmup)
	out := Chain{
		Number: strconv.Itoa(i + 1), Name: l.Say("results.chain", "chain", i+1), Phase: c.Phase, Note: c.Note,
		Warmup: warm, Draws: draws, Total: total,
	}
	rate := ""
	if c.PerSecond > 0 {
		rate = l.Say("results.chain_rate", "steps", int(math.Round(c.PerSecond)))
	}
	switch c.Phase {
	case state.PhaseWaiting:
		out.Text = l.Say("results.chain_waiting")
	case state.PhaseWarmup:
		out.Text = l.Say("results.chain_warmup", "steps", c.Iteration, "asked", s.Warmup, "rate", rate)
	case state.PhaseDraws:
		out.Text = l.Say("results.chain_draws", "draws", c.Draws, "asked", s.Draws, "rate", rate, "divergences", c.Divergences)
		if c.PerSecond > 0 {
			out.Text += l.Say("results.chain_left", "seconds", l.Seconds(float64(total-c.Iteration)/c.PerSecond))
		}
	case state.PhaseDone:
		out.Text = l.Say("results.chain_done", "draws", c.Draws, "divergences", c.Divergences)
	case state.PhaseFailed:
		out.Text = l.Say("results.chain_failed")
	}
	return out
}
