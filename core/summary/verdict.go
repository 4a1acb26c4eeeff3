package summary

import (
	"fmt"
	"math"
	"slices"
	"sort"
	"strings"

	"github.com/mixtab/mixtab/core/idata"
	"github.com/mixtab/mixtab/sampler"
	"github.com/mixtab/mixtab/sampler/diag"
)

// The limits of the verdict. R-hat and ESS are those of Vehtari et al. 2021 (who ask for R-hat below 1.01 and for
// 400 effective draws); E-BFMI is Betancourt's 2016, with his 0.3.
const (
	rhatGreen, rhatRed = 1.01, 1.05
	essGreen, essRed   = 400, 100
	divergenceRed      = 0.01 // share of draws
	ebfmiAmber         = 0.3
	shortRun           = 0.95 // share of the draws asked for
)

// Judge says whether a run may be trusted. rows are all quantities that results rest on, parameters and KPI
// quantities alike; s is what was asked for, and chains what came back (their notes included). A quantity that does
// not vary has no R-hat and is passed over, with a word when it should have varied.
func Judge(id *idata.InferenceData, rows []Row, s sampler.Settings, chains []sampler.ChainResult) Verdict {
	j := judge{settings: s, rows: rows}
	j.chains(id, chains)
	if j.kept >= 2 {
		j.agreement()
		j.effective()
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
	worstRHat   float64
	worstName   string
	worstESS    float64
	nDivergent  int
}

func (j *judge) say(level Level, about, format string, args ...any) {
	j.grounds = append(j.grounds, Ground{Level: level, About: about, Text: fmt.Sprintf(format, args...)})
}

// chains looks at what came back at all.
func (j *judge) chains(id *idata.InferenceData, chains []sampler.ChainResult) {
	j.kept, j.draws = id.Size()
	switch {
	case j.kept == 0 || j.draws == 0:
		j.say(Red, AboutDraws, "There are no draws.")
		return
	case j.kept < 2:
		j.say(Red, AboutDraws, "There is only one chain, so nothing can be said about whether chains agree. Run at least two, better four.")
	case j.kept < j.settings.Chains:
		j.say(Red, AboutDraws, "%d of %d chains gave too few draws and were left out.", j.settings.Chains-j.kept, j.settings.Chains)
	}
	if float64(j.draws) < shortRun*float64(j.settings.Draws) {
		j.say(Amber, AboutDraws, "The run was stopped early: %d of %d draws a chain.", j.draws, j.settings.Draws)
	}
	for i := range chains {
		for _, note := range chains[i].Notes {
			j.say(Note, AboutDraws, "Chain %d: %s", i+1, note)
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
		if moves*10 < len(values) {
			j.say(Red, AboutDraws, "Chain %d is stuck: it moved in %d of %d draws.", c+1, moves, len(values))
		}
	}
}

// agreement looks at R-hat.
func (j *judge) agreement() {
	var bad, doubtful []Row
	for _, r := range j.rows {
		if math.IsNaN(r.RHat) {
			continue
		}
		if r.RHat > j.worstRHat {
			j.worstRHat, j.worstName = r.RHat, r.Name
		}
		switch {
		case r.RHat > rhatRed:
			bad = append(bad, r)
		case r.RHat >= rhatGreen:
			doubtful = append(doubtful, r)
		}
	}
	byRHat := func(rows []Row) func(a, b int) bool {
		return func(a, b int) bool { return rows[a].RHat > rows[b].RHat }
	}
	sort.SliceStable(bad, byRHat(bad))
	sort.SliceStable(doubtful, byRHat(doubtful))
	if len(bad) > 0 {
		j.say(Red, AboutChains, "The chains disagree on %s: R-hat up to %.2f, where 1.01 is the limit. They have found different answers, so none may be used.", names(bad), bad[0].RHat)
	}
	if len(doubtful) > 0 {
		j.say(Amber, AboutChains, "The chains agree only roughly on %s: R-hat up to %.3f, where 1.01 is the limit.", names(doubtful), doubtful[0].RHat)
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
		switch {
		case ess < essRed:
			bad = append(bad, r)
		case ess < essGreen:
			doubtful = append(doubtful, r)
		}
	}
	byESS := func(rows []Row) func(a, b int) bool {
		return func(a, b int) bool { return lesser(rows[a]) < lesser(rows[b]) }
	}
	sort.SliceStable(bad, byESS(bad))
	sort.SliceStable(doubtful, byESS(doubtful))
	if len(bad) > 0 {
		j.say(Red, AboutDraws, "The draws say too little about %s: worth %.0f independent ones, where 400 are needed.", names(bad), lesser(bad[0]))
	}
	if len(doubtful) > 0 {
		j.say(Amber, AboutDraws, "The draws say little about %s: worth %.0f independent ones, where 400 are wanted. More draws mend this.", names(doubtful), lesser(doubtful[0]))
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
	case float64(n) > divergenceRed*float64(total):
		j.say(Red, AboutDivergences, "%d of %d draws diverged: the sampler cannot follow the posterior's shape, and parts of it are missed.", n, total)
	case n == 1:
		j.say(Amber, AboutDivergences, "1 of %d draws diverged.", total)
	default:
		j.say(Amber, AboutDivergences, "%d of %d draws diverged.%s", n, total, j.carefulSteps())
	}
}

// carefulSteps advises the next higher target acceptance; a run at 0.99 has none left.
func (j *judge) carefulSteps() string {
	switch target := j.settings.TargetAccept; {
	case target < 0.95:
		return " A higher target acceptance (0.95) often mends this."
	case target < 0.99:
		return " A higher target acceptance (0.99) often mends this."
	}
	return ""
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
		if e < ebfmiAmber {
			j.say(Amber, AboutEnergy, "Chain %d explores energies slowly (E-BFMI %.2f, below 0.3): tails may be missed.", c+1, e)
		}
	}
}

// depth looks at trajectories that were cut: a single one is told.
func (j *judge) depth(id *idata.InferenceData) {
	n, total := count(id, "reached_max_treedepth")
	if n > 0 {
		j.say(Amber, AboutDepth, "%d of %d draws hit the tree depth limit of %d: sampling is slow there, and may not have come round.", n, total, j.settings.MaxTreeDepth)
	}
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
		j.say(Red, AboutDraws, "No quantity varies over the draws.")
	}
}

// verdict sums up.
func (j *judge) verdict() Verdict {
	v := Verdict{WorstRHat: j.worstRHat, WorstESS: j.worstESS, Divergences: j.nDivergent, WorstName: j.worstName}
	if !slices.ContainsFunc(j.grounds, func(g Ground) bool { return g.Level != Note }) {
		j.say(Green, AboutChains, "R-hat %.3f at most, %.0f effective draws at least, no divergence.", j.worstRHat, j.worstESS)
	}
	return v.With(j.grounds...)
}

// names lists the first quantities and counts the rest.
func names(rows []Row) string {
	const shown = 3
	var list []string
	for i, r := range rows {
		if i == shown {
			list = append(list, fmt.Sprintf("%d more", len(rows)-shown))
			break
		}
		list = append(list, SpokenWithin(r.Name))
	}
	if len(list) == 1 {
		return list[0]
	}
	return strings.Join(list[:len(list)-1], ", ") + " and " + list[len(list)-1]
}
