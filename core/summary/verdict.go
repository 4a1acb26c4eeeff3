package summary

import (
	"math"
	"slices"
	"sort"

	"github.com/mixtab/mixtab/core/idata"
	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/limits"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/sampler"
	"github.com/mixtab/mixtab/sampler/diag"
)

// Judge says whether a run may be trusted. rows are all quantities that results rest on, parameters and KPI
// quantities alike; s is what was asked for, and chains what came back (their notes included). A quantity that does
// not vary has no R-hat and is passed over, with a word when it should have varied.
func Judge(id *idata.InferenceData, rows []Row, s sampler.Settings, chains []sampler.ChainResult) Verdict {
	j := judge{settings: s, rows: rows, worstRHat: math.NaN(), worstESS: math.NaN()}
	j.chains(id, chains)
	if j.kept >= 2 {
		j.agreement(id)
		j.effective()
		j.until()
	}
	j.divergences(id)
	j.energy(id)
	j.depth(id)
	j.fixed()
	return j.verdict()
}

// judge collects grounds.
type judge struct {
	settings    sampler.Settings
	rows        []Row
	grounds     []Ground
	kept, draws int
	quantities  int
	worstRHat   float64
	worstName   string
	worstESS    float64
	nDivergent  int
}

func (j *judge) say(level Level, about string, text words.Text) {
	j.grounds = append(j.grounds, Ground{Level: level, About: about, Text: text})
}

// chains looks at what came back at all.
func (j *judge) chains(id *idata.InferenceData, chains []sampler.ChainResult) {
	j.kept, j.draws = id.Size()
	switch {
	case j.kept == 0 || j.draws == 0:
		j.say(Red, AboutDraws, words.Say("verdict.no_draws"))
		return
	case j.kept < 2 && j.settings.Chains > 1:
		j.say(Red, AboutDraws, words.Say("verdict.one_chain_so_far", "all", j.settings.Chains))
	case j.kept < 2:
		j.say(Red, AboutDraws, words.Say("verdict.one_chain"))
	case j.kept < j.settings.Chains:
		j.say(Red, AboutDraws, words.Say("verdict.chains_left_out", "n", j.settings.Chains-j.kept, "all", j.settings.Chains))
	}
	if j.settings.Until.Fixed() && float64(j.draws) < limits.ShortRun*float64(j.settings.Draws) {
		j.say(Amber, AboutDraws, words.Say("verdict.stopped_early", "draws", j.draws, "asked", j.settings.Draws))
	}
	for i := range chains {
		for _, note := range chains[i].Notes {
			j.say(Note, AboutDraws, words.Say("verdict.chain_note", "chain", i+1, "note", note))
		}
	}
	j.stuck(id)
}

// stuck finds chains that hardly moved.
func (j *judge) stuck(id *idata.InferenceData) {
	lp := id.Variable("sample_stats", "lp")
	if lp == nil || j.draws < 10 {
		return
	}
	for c, values := range lp.Chains(0) {
		moves := 0
		for d := 1; d < len(values); d++ {
			if values[d] != values[d-1] {
				moves++
			}
		}
		if float64(moves) < limits.StuckChain*float64(len(values)) {
			j.say(Red, AboutDraws, words.Say("verdict.chain_stuck", "chain", id.Number(c)+1, "moves", moves, "draws", len(values)))
		}
	}
}

// agreement looks at R-hat, of the log density too: chains that differ there are named.
func (j *judge) agreement(id *idata.InferenceData) {
	rows := slices.Clip(j.rows)
	if lp := id.Variable("sample_stats", "lp"); lp != nil && j.draws >= 4 {
		rows = append(rows, Of("lp", lp.Chains(0), interval.Default))
	}
	for _, r := range rows {
		if !math.IsNaN(r.RHat) {
			j.quantities++
		}
	}
	var bad, doubtful []Row
	for _, r := range rows {
		if math.IsNaN(r.RHat) {
			continue
		}
		if !(r.RHat <= j.worstRHat) {
			j.worstRHat, j.worstName = r.RHat, r.Name
		}
		level := r.RHatLevel(j.quantities)
		if r.Name == "lp" && j.modes(id, level) {
			continue
		}
		switch level {
		case Red:
			bad = append(bad, r)
		case Amber:
			doubtful = append(doubtful, r)
		}
	}
	byRHat := func(rows []Row) func(a, b int) bool {
		return func(a, b int) bool { return rows[a].RHat > rows[b].RHat }
	}
	sort.SliceStable(bad, byRHat(bad))
	sort.SliceStable(doubtful, byRHat(doubtful))
	if len(bad) > 0 {
		j.say(Red, AboutChains, words.Say("verdict.chains_disagree", "names", names(bad), "rhat", bad[0].RHat))
	}
	if len(doubtful) > 0 {
		j.say(Amber, AboutChains, words.Say("verdict.chains_agree_roughly", "names", names(doubtful), "rhat", doubtful[0].RHat,
			"n", j.quantities))
	}
}

// effective looks at the number of effectively independent draws.
func (j *judge) effective() {
	j.worstESS = math.Inf(1)
	var bad, doubtful []Row
	for _, r := range j.rows {
		ess := lesser(r)
		if math.IsNaN(ess) {
			continue
		}
		j.worstESS = min(j.worstESS, ess)
		switch ESSLevel(ess) {
		case Red:
			bad = append(bad, r)
		case Amber:
			doubtful = append(doubtful, r)
		}
	}
	byESS := func(rows []Row) func(a, b int) bool {
		return func(a, b int) bool { return lesser(rows[a]) < lesser(rows[b]) }
	}
	sort.SliceStable(bad, byESS(bad))
	sort.SliceStable(doubtful, byESS(doubtful))
	if len(bad) > 0 {
		j.say(Red, AboutDraws, words.Say("verdict.draws_too_few", "names", names(bad), "ess", lesser(bad[0])))
	}
	if len(doubtful) > 0 {
		j.say(Amber, AboutDraws, words.Say("verdict.draws_few", "names", names(doubtful), "ess", lesser(doubtful[0])))
	}
	if math.IsInf(j.worstESS, 1) {
		j.worstESS = math.NaN()
	}
}

// lesser is the smaller of bulk and tail ESS, NaN where there is none.
func lesser(r Row) float64 { return math.Min(r.ESSBulk, r.ESSTail) }

// divergences counts the transitions whose energy went astray.
func (j *judge) divergences(id *idata.InferenceData) {
	n, total := count(id, "diverging")
	j.nDivergent = n
	switch {
	case n == 0:
	case DivergenceLevel(n, total) == Red:
		j.say(Red, AboutDivergences, words.Say("verdict.many_diverged", "n", n, "total", total, "advice", j.carefulSteps()))
	case n == 1:
		j.say(Amber, AboutDivergences, words.Say("verdict.one_diverged", "total", total, "advice", j.carefulSteps()))
	default:
		j.say(Amber, AboutDivergences, words.Say("verdict.some_diverged", "n", n, "total", total, "advice", j.carefulSteps()))
	}
}

// carefulSteps advises the next higher target acceptance.
func (j *judge) carefulSteps() words.Text {
	if next := NextAccept(j.settings.TargetAccept); next > 0 {
		return words.Say("verdict.accept_higher", "next", next)
	}
	return words.Text{}
}

// NextAccept is the target acceptance to try where draws diverge at a lower one; 0 above 0.99, where there is none.
func NextAccept(target float64) float64 {
	switch {
	case target < 0.95:
		return 0.95
	case target < 0.99:
		return 0.99
	}
	return 0
}

// NextDepth is the tree depth to try where trajectories are cut at a smaller one: four times as long; 0 where that is longer than
// anyone waits for.
func NextDepth(depth int) int {
	if depth == 0 {
		depth = sampler.DefaultSettings().MaxTreeDepth
	}
	if depth > 12 {
		return 0
	}
	return depth + 2
}

func count(id *idata.InferenceData, stat string) (n, total int) {
	v := id.Variable("sample_stats", stat)
	if v == nil {
		return 0, 0
	}
	for _, x := range v.Data {
		if x != 0 {
			n++
		}
	}
	return n, len(v.Data)
}

// energy looks at how well momentum resampling explores energies.
func (j *judge) energy(id *idata.InferenceData) {
	v := id.Variable("sample_stats", "energy")
	if v == nil || j.draws < 10 {
		return
	}
	for c, e := range diag.EBFMI(v.Chains(0)) {
		if e < limits.EBFMI {
			j.say(Amber, AboutEnergy, words.Say("verdict.energy_slow", "chain", id.Number(c)+1, "ebfmi", e))
		}
	}
}

// depth looks at trajectories that were cut: a single one is reported.
func (j *judge) depth(id *idata.InferenceData) {
	n, total := count(id, "reached_max_treedepth")
	if n > 0 {
		j.say(Amber, AboutDepth, words.Say("verdict.depth_reached", "n", n, "total", total, "depth", j.settings.MaxTreeDepth,
			"advice", j.longerPaths(sampler.MetricKind(id.Attrs["metric"]))))
	}
}

// longerPaths advises the next greater tree depth, or the dense metric where that was not used already.
func (j *judge) longerPaths(used sampler.MetricKind) words.Text {
	next := NextDepth(j.settings.MaxTreeDepth)
	switch {
	case next == 0:
		return words.Text{}
	case used == sampler.MetricDense:
		return words.Say("verdict.depth_greater", "next", next)
	}
	return words.Say("verdict.depth_or_metric", "next", next)
}

// fixed passes over quantities that do not vary, and says so when it is all of them.
func (j *judge) fixed() {
	n := 0
	for _, r := range j.rows {
		if math.IsNaN(r.RHat) {
			n++
		}
	}
	if len(j.rows) > 0 && n == len(j.rows) && j.kept >= 2 {
		j.say(Red, AboutDraws, words.Say("verdict.nothing_varies"))
	}
}

// verdict sums up.
func (j *judge) verdict() Verdict {
	v := Verdict{WorstRHat: j.worstRHat, WorstESS: j.worstESS, Divergences: j.nDivergent, WorstName: j.worstName,
		Quantities: j.quantities}
	if !slices.ContainsFunc(j.grounds, func(g Ground) bool { return g.Level != Note }) {
		j.say(Green, AboutChains, words.Say("verdict.sampled_well", "rhat", j.worstRHat, "ess", j.worstESS))
	}
	return v.With(j.grounds...)
}

// names lists the first quantities and counts the rest.
func names(rows []Row) []words.Text {
	const shown = 3
	var list []words.Text
	for i, r := range rows {
		if i == shown {
			list = append(list, words.Say("list.more", "n", len(rows)-shown))
			break
		}
		list = append(list, SpokenWithin(r.Name))
	}
	return list
}
