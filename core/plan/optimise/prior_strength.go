package optimise

import (
	"math"

	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/core/words"
)

// otherPriors are the draws' importances had the priors been weaker or stronger: to the powers that the check of the
// fit shows (power-scaling, Kallioinen et al. 2024). None where the surface does not know its draws' prior densities.
func otherPriors(s *surface.Surface) []Weights {
	logPrior := s.LogPrior()
	if logPrior == nil {
		return nil
	}
	var out []Weights
	for _, p := range []struct {
		name  words.Text
		power float64
	}{{words.Say("plan.priors_weaker"), summary.PowerWeaker}, {words.Say("plan.priors_stronger"), summary.PowerStronger}} {
		w, k := summary.Powered(logPrior, p.power)
		if math.IsNaN(k) {
			continue // the draws do not differ in it
		}
		out = append(out, Weights{Name: words.Say("plan.priors_to_the_power", "name", p.name, "power", p.power), Draws: w, ParetoK: min(max(0, k), 10)})
	}
	return out
}
