package report

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/mixtab/mixtab/core/figures"
	"github.com/mixtab/mixtab/core/idata"
	"github.com/mixtab/mixtab/core/streams"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/sampler"
)

// learntFigures is how many quantities are drawn as small charts.
const learntFigures = 12

// drawLearnt draws what was learnt: all quantities at a glance, and the least learnt one by one.
func (e *examiner) drawLearnt() {
	all := make([]figures.Quantity, len(e.x.Learnt))
	for i := range e.x.Learnt {
		l := &e.x.Learnt[i]
		all[i] = figures.Quantity{Name: l.Name, Said: l.said(), Colour: l.Word.colour(), Shift: l.Shift}
		all[i].Before, all[i].After = e.draws(l.Name)
	}
	e.draw(figures.Overview(e.x.sentence(), all, e.of))
	for i := range min(len(all), learntFigures) {
		e.draw(figures.Ridge(&all[i], e.of))
	}
}

func (w Word) colour() string {
	switch w {
	case Silent:
		return "warn"
	case Disagree:
		return "bad"
	}
	return "accent"
}

// said is the finding about a quantity.
func (l *Learnt) said() words.Text {
	switch l.Word {
	case Silent:
		return words.Say("report.learnt_nothing")
	case Disagree:
		return words.Say("report.learnt_torn", "moved", l.Moved)
	}
	if l.Narrowed > 0 {
		return words.Say("report.learnt_narrowed", "narrowed", words.Share(l.Narrowed), "moved", l.Moved)
	}
	return words.Say("report.learnt_moved", "moved", l.Moved)
}

// replicatedSeries is how many series drawn from the posterior are laid over the data.
const replicatedSeries = 40

// predictive draws, for each geo, the distribution of the KPI in the data and in series drawn from the posterior.
func (e *examiner) predictive(seed uint64) {
	draws, _ := idata.NewDraws(e.post, e.id)
	places := draws.Thinned(replicatedSeries)
	theta, p := make([]float64, draws.Dim()), e.post.NewPrediction()
	noisy := make([][]float64, len(places))
	for i, at := range places {
		draws.At(theta, at.Chain, at.Draw)
		e.post.Predict(p, theta)
		noisy[i] = make([]float64, len(p.Mean))
		e.post.Observe(noisy[i], p, sampler.NewStream(seed, streams.Examination.At(uint64(i)+1)))
	}
	start := e.post.RowStart()
	for g := range e.post.Data().Series {
		drawn := make([][]float64, len(noisy))
		for i := range noisy {
			drawn[i] = noisy[i][start[g]:start[g+1]]
		}
		e.draw(figures.Replicated(e.post.Data(), g, drawn))
	}
}

// chains draws how the chains went: ranks of the quantity they agree on least, energies, the growth of the effective
// draws of the slowest quantity, and pairs of the worst with the draws that diverged.
func (e *examiner) chains() {
	worst := e.worst()
	if len(worst) == 0 {
		return
	}
	e.draw(figures.Ranks(worst[0]))
	if energy := e.stat("energy"); energy != nil {
		e.draw(figures.Energy(energy, numbersOf(e.id)))
	}
	e.draw(figures.Growth(e.slowest()))
	for i, pair := range [][2]int{{0, 1}, {0, 2}, {1, 2}} {
		if pair[1] < len(worst) {
			e.draw(figures.Pair(fmt.Sprintf("pairs:%d", i+1), worst[pair[0]], worst[pair[1]], e.stat("diverging")))
		}
	}
}

// worst are the three parameters whose chains agree least, of different blocks where there are so many.
func (e *examiner) worst() []figures.Scalar {
	order := make([]int, 0, len(e.rows))
	for i := range e.rows {
		if !math.IsNaN(e.rows[i].RHat) && slices.Contains(e.names, e.rows[i].Name) {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch {
		case e.rows[a].RHat > e.rows[b].RHat:
			return -1
		case e.rows[a].RHat < e.rows[b].RHat:
			return 1
		}
		return 0
	})
	var out []figures.Scalar
	taken := map[string]bool{}
	for _, fresh := range []bool{true, false} {
		for _, i := range order {
			block, _, _ := strings.Cut(e.rows[i].Name, "[")
			if len(out) == 3 || taken[e.rows[i].Name] || fresh && taken[block+"["] {
				continue
			}
			taken[e.rows[i].Name], taken[block+"["] = true, true
			out = append(out, *scalarOf(e.post, e.id, &e.rows[i]))
		}
	}
	return out
}

// slowest is the parameter with the fewest effective draws.
func (e *examiner) slowest() figures.Scalar {
	worst := -1
	for i := range e.rows {
		r := &e.rows[i]
		if few := min(r.ESSBulk, r.ESSTail); !math.IsNaN(few) && slices.Contains(e.names, r.Name) && (worst < 0 || few < min(e.rows[worst].ESSBulk, e.rows[worst].ESSTail)) {
			worst = i
		}
	}
	return *scalarOf(e.post, e.id, &e.rows[worst])
}

// stat gives a statistic of the sampler by chain, nil where it is not kept.
func (e *examiner) stat(name string) [][]float64 {
	if v := e.id.Variable("sample_stats", name); v != nil {
		return v.Chains(0)
	}
	return nil
}
