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
		Number: strconv.Itoa(i + 1), Name: "Chain " + strconv.Itoa(i+1), Phase: c.Phase, Note: c.Note,
		Warmup: warm, Draws: draws, Total: total,
	}
	rate := ""
	if c.PerSecond > 0 {
		rate = " · " + l.Count(int(math.Round(c.PerSecond))) + " a second"
	}
	switch c.Phase {
	case state.PhaseWaiting:
		out.Text = "waiting for a free core"
	case state.PhaseWarmup:
		out.Text = "warm-up " + l.Count(c.Iteration) + " of " + l.Count(s.Warmup) + rate
	case state.PhaseDraws:
		out.Text = "draw " + l.Count(c.Draws) + " of " + l.Count(s.Draws) + rate + " · " + view.Plural(c.Divergences, "divergence")
		if c.PerSecond > 0 {
			out.Text += " · " + l.Seconds(float64(total-c.Iteration)/c.PerSecond) + " left"
		}
	case state.PhaseDone:
		out.Text = view.Plural(c.Draws, "draw") + " · " + view.Plural(c.Divergences, "divergence")
	case state.PhaseFailed:
		out.Text = "failed"
	}
	return out
}
