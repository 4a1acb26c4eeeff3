package report

import (
	"math"
	"slices"
	"strings"

	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/figures"
	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/streams"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/sampler"
)

// Watched says how a run that still goes on stands: its least certain quantities, and the slowest one's latest draws.
type Watched struct {
	Quantities int            // parameters looked at
	Draws      int            // of each chain looked at, the latest
	Chains     int            // that have drawn enough to be compared
	Every      int            // one draw of so many was looked at
	Worst      []summary.Row  // the fewest effective draws first; Mean, SD and so on as in the parameter table
	Trace      figure.Encoded // "trace:live"

	SoFar []figure.Encoded // "waterfall:live" and "roi:live", of the draws there are; none while these are few
}

// How much of a run is looked at while it goes on: enough to see trouble, little enough not to take its time.
const (
	watchWorst  = 3
	watchFewest = 20  // draws that a chain needs
	watchDraws  = 300 // a chain, thinned
	watchTrace  = 300 // latest draws in the trace
	watchAmount = 100 // draws of all chains together that amounts and returns need
	watchMost   = 200 // draws that they are worked out from
)

// Watch looks at the draws that chains, each draws × Dim, have made so far; chains may differ in length. It is nil
// while there is too little to look at. Chains that lag behind the longest by more than half are left out, and the
// others are compared over the latest draws that all of them have.
func Watch(post *model.Posterior, chains [][]float64) *Watched {
	kept, numbers, draws := watchable(post.Dim(), chains)
	if len(kept) == 0 {
		return nil
	}
	every := (draws + watchDraws - 1) / watchDraws
	w := &Watched{Draws: draws, Chains: len(kept), Every: every}
	v := view{post: post, rng: sampler.NewStream(1, streams.Watch.At(0))}
	shown := elementsOf(post)
	values := make([][][]float64, len(kept)) // [chain][quantity][draw]
	for c, chain := range kept {
		values[c] = v.expand(chain[len(chain)-draws*post.Dim():], every, shown)
	}
	one := make([][]float64, len(kept))
	for i, q := range shown {
		for c := range kept {
			one[c] = values[c][i]
		}
		w.add(summary.Of(q.name(), one, interval.Default))
	}
	if len(w.Worst) == 0 {
		return nil
	}
	w.Trace = v.trace(w, kept, numbers)
	if len(kept)*draws >= watchAmount {
		w.SoFar = soFar(post, kept, draws)
	}
	return w
}

// watchable picks the chains that can be compared, with their numbers from 0, and how many draws each of them has at least.
func watchable(dim int, chains [][]float64) (kept [][]float64, numbers []int, draws int) {
	longest := 0
	for _, c := range chains {
		longest = max(longest, len(c)/dim)
	}
	draws = longest
	for i, c := range chains {
		if n := len(c) / dim; n >= watchFewest && 2*n >= longest {
			kept, numbers, draws = append(kept, c), append(numbers, i), min(draws, n)
		}
	}
	return kept, numbers, draws
}

// view expands draws into named parameters.
type view struct {
	post  *model.Posterior
	rng   *sampler.Stream
	theta []float64
}

// element is one number of a parameter, at its place in what Expand fills.
type element struct {
	of *model.Parameter
	at int
}

func (e element) name() string { return summary.Label(e.of, e.at-e.of.Offset) }

// elementsOf lists what is looked at, without what stands behind a parameter that is, or follows from one.
func elementsOf(post *model.Posterior) (list []element) {
	of := post.Spec().Media.Effect.Of
	solved := of != "" && of != "coefficient"
	parameters := post.Parameters()
	for i := range parameters {
		p := &parameters[i]
		if strings.HasSuffix(p.Name, "_raw") || solved && p.Name == "coefficient" {
			continue
		}
		for e := range p.Size {
			list = append(list, element{of: p, at: p.Offset + e})
		}
	}
	return list
}

// expand gives the draws of elements, by element; one draw of so many is taken.
func (v *view) expand(draws []float64, every int, of []element) [][]float64 {
	dim := v.post.Dim()
	v.theta = make([]float64, v.post.ExpandedDim())
	out := columns(len(of), (len(draws)/dim+every-1)/every)
	for d := 0; d < len(draws)/dim; d += every {
		v.post.Expand(v.theta, draws[d*dim:(d+1)*dim], v.rng)
		for i, e := range of {
			out[i] = append(out[i], v.theta[e.at])
		}
	}
	return out
}

// columns are empty lists with room for so many numbers each, in one piece of memory.
func columns(lists, each int) [][]float64 {
	all, into := make([]float64, lists*each), make([][]float64, lists)
	for i := range into {
		into[i] = all[i*each : i*each : (i+1)*each]
	}
	return into
}

// add keeps a row if it is among the worst. A quantity that does not vary is no quantity to be certain of.
func (w *Watched) add(row summary.Row) {
	few := math.Min(row.ESSBulk, row.ESSTail)
	if math.IsNaN(few) {
		return
	}
	w.Quantities++
	at := len(w.Worst)
	for at > 0 && few < math.Min(w.Worst[at-1].ESSBulk, w.Worst[at-1].ESSTail) {
		at--
	}
	if at < watchWorst {
		w.Worst = slices.Insert(w.Worst, at, row)
		w.Worst = w.Worst[:min(len(w.Worst), watchWorst)]
	}
}

// trace draws the latest draws of the worst quantity.
func (v *view) trace(w *Watched, chains [][]float64, numbers []int) figure.Encoded {
	dim, element, last := v.post.Dim(), v.element(w.Worst[0].Name), min(w.Draws, watchTrace)
	latest := make([][]float64, len(chains))
	for c, chain := range chains {
		for d := len(chain)/dim - last; d < len(chain)/dim; d++ {
			v.post.Expand(v.theta, chain[d*dim:(d+1)*dim], v.rng)
			latest[c] = append(latest[c], v.theta[element])
		}
	}
	return figures.LiveTrace(&figures.Scalar{Row: w.Worst[0], Chains: latest, Numbers: numbers}, w.Quantities).Encode()
}

// element is where the quantity of that name stands in what Expand fills.
func (v *view) element(name string) int {
	for _, p := range v.post.Parameters() {
		for e := 0; e < p.Size; e++ {
			if summary.Label(&p, e) == name {
				return p.Offset + e
			}
		}
	}
	panic("report: a row of the table is of a parameter")
}
