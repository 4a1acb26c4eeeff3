package report

import (
	"math"
	"slices"

	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/idata"
	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/limits"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/streams"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/sampler"
)

// Examination is what is shown of a fit beyond its results: what the data taught about every quantity, what rests on the
// priors, and how the chains went. It is worked out after the results, which do not wait for it.
type Examination struct {
	Title       words.Text // the finding about what was learnt
	Interval    interval.Interval
	PriorDraws  int
	Draws       int     // of the posterior
	KPrior      float64 // Pareto k of the weights that the power-scaling rests on
	KLikelihood float64
	Learnt      []Learnt // least learnt first
	Figures     []figure.Encoded
}

// Learnt is one quantity before and after the data. Low and High are the ends of the interval asked for.
type Learnt struct {
	Name string // "effect[Germany,TV]", "roi[TV]"
	summary.Shift
	summary.Sensitivity
	PriorLow  float64
	PriorHigh float64
	Low       float64
	High      float64
	Word      Word
}

// Word is what stands out about a quantity, "" for nothing.
type Word string

// The words, in the order of their weight: prior and data disagree where the posterior's middle lies outside the prior's
// central 95%, or prior and likelihood both pull; the data said nothing where they gained less than a tenth of a bit; a
// quantity leans on the prior where only that moves it.
const (
	Disagree Word = "disagree"
	Silent   Word = "silent"
	Leans    Word = "leans"
)

// Trusted: what power-scaling says can be relied on.
func (x *Examination) Trusted() bool {
	return x.KPrior <= limits.ParetoK && x.KLikelihood <= limits.ParetoK
}

// Figure is one of the figures, without JSON when there is none of that id.
//
// Ids: "learnt:overview", "learnt:<name>" of the quantities that were least learnt,
// "predictive:<geo>", "rank:worst", "energy", "ess:worst", "pairs:1" and so on.
func (x *Examination) Figure(id string) figure.Encoded {
	for i := range x.Figures {
		if x.Figures[i].ID == id {
			return x.Figures[i]
		}
	}
	return figure.Encoded{}
}

// How many draws are looked at, and how many of the prior are.
const (
	examinedDraws = 2000
	examinedPrior = 2000
	impliedPrior  = 500 // of these, so many are taken through to contributions and returns
)

// Examine works an examination out; nil when there are too few draws. The same fit gives the same.
func Examine(post *model.Posterior, s sampler.Settings, chains []sampler.ChainResult, of interval.Interval) *Examination {
	id := idata.New(post, s, chains)
	if kept, draws := id.Size(); kept*draws < 40 {
		return nil
	}
	e := &examiner{post: post, id: id, of: of, rows: summary.Table(post, id, of), x: &Examination{Interval: of.Normal()}}
	e.seen()
	e.predictive(s.Seed)
	e.chains()
	sampled := e.x.Figures
	e.x.Figures, e.id = nil, nil // all parameters' draws, which of a wide model take as much room as the prior's
	e.drawPrior()
	e.learnt()
	e.drawLearnt()
	e.x.Figures = append(e.x.Figures, sampled...)
	e.x.Title = e.x.sentence()
	return e.x
}

// examiner holds draws of every quantity: parameters, and contributions and returns over all geos.
type examiner struct {
	post     *model.Posterior
	id       *idata.InferenceData
	of       interval.Interval
	rows     []summary.Row
	names    []string
	after    [][]float64 // [quantity][draw]
	before   [][]float64 // [quantity][draw]
	elements []int       // [quantity] place among the parameters, −1 for what follows from them
	scaled   *summary.Scaled
	x        *Examination
}

// seen takes the posterior's draws.
func (e *examiner) seen() {
	e.list()
	draws, err := idata.NewDraws(e.post, e.id)
	if err != nil {
		panic("report: draws expanded by a model are of that model")
	}
	places := draws.Thinned(examinedDraws)
	theta, p := make([]float64, draws.Dim()), e.post.NewPrediction()
	logPrior, logLik := make([]float64, len(places)), make([]float64, len(places))
	e.after = columns(len(e.names), len(places))
	for i, at := range places {
		draws.At(theta, at.Chain, at.Draw)
		logPrior[i], _ = e.post.LogPrior(theta)
		logLik[i] = e.post.LogLikelihood(theta)
		e.post.Predict(p, theta)
		e.take(e.after, theta, p)
	}
	e.x.Draws = len(places)
	e.scaled = summary.NewScaled(logPrior, logLik)
	e.x.KPrior, e.x.KLikelihood = e.scaled.KPrior, e.scaled.KLikelihood
}

// drawPrior takes draws of the prior.
func (e *examiner) drawPrior() {
	rng := sampler.NewStream(1, streams.Examination.At(0))
	theta, p := make([]float64, e.post.ExpandedDim()), e.post.NewPrediction()
	e.before = columns(len(e.names), examinedPrior)
	for i := range examinedPrior {
		e.post.DrawPriorParameters(theta, rng)
		if i < impliedPrior {
			e.post.Predict(p, theta)
			e.take(e.before, theta, p)
		} else {
			e.take(e.before, theta, nil)
		}
	}
	e.x.PriorDraws = examinedPrior
}

// list names the quantities: returns and contributions first, then parameters.
func (e *examiner) list() {
	d := e.post.Data()
	for _, what := range [...]string{"roi", "contribution"} {
		for c, name := range d.Channels {
			if what == "roi" && !(e.spend(c) > 0) {
				continue
			}
			e.names, e.elements = append(e.names, what+"["+name+"]"), append(e.elements, -1)
		}
	}
	for _, p := range elementsOf(e.post) {
		e.names, e.elements = append(e.names, p.name()), append(e.elements, p.at)
	}
}

func (e *examiner) spend(c int) float64 {
	sum := 0.0
	for g := range e.post.Data().Series {
		for _, x := range e.post.Data().Series[g].Spend[c] {
			sum += x
		}
	}
	return sum
}

// take appends one draw of every quantity; without a prediction those that follow from the parameters are left out.
func (e *examiner) take(into [][]float64, theta []float64, p *model.Prediction) {
	d := e.post.Data()
	next := 0
	if p != nil {
		sums, worth := e.totals(p)
		for c := range d.Channels {
			if spend := e.spend(c); spend > 0 {
				into[next] = append(into[next], worth[c]/spend)
				next++
			}
		}
		for _, x := range sums {
			into[next] = append(into[next], x)
			next++
		}
	}
	for i, at := range e.elements {
		if at >= 0 {
			into[i] = append(into[i], theta[at])
		}
	}
}

// totals are the channels' contributions over all geos and periods, and what they are worth where a KPI unit's value is
// known.
func (e *examiner) totals(p *model.Prediction) (sums, worth []float64) {
	d, start := e.post.Data(), e.post.RowStart()
	sums, worth = make([]float64, len(d.Channels)), make([]float64, len(d.Channels))
	for c := range d.Channels {
		for g := range d.Series {
			value := d.Series[g].RevenuePerKPI
			for k, x := range p.Contribution[c][start[g]:start[g+1]] {
				sums[c] += x
				if value != nil {
					x *= value[k]
				}
				worth[c] += x
			}
		}
	}
	return sums, worth
}

// learnt compares each quantity's draws, and sorts the least learnt first; what does not vary comes last.
func (e *examiner) learnt() {
	for i, name := range e.names {
		l := Learnt{Name: name, Shift: summary.NewShift(e.before[i], e.after[i]), Sensitivity: e.scaled.Of(e.after[i])}
		l.PriorLow, _, l.PriorHigh = summary.Interval(e.before[i], e.of)
		l.Low, _, l.High = summary.Interval(e.after[i], e.of)
		l.Word = l.word(e.x.Trusted())
		e.x.Learnt = append(e.x.Learnt, l)
	}
	slices.SortStableFunc(e.x.Learnt, func(a, b Learnt) int {
		switch x, y := rank(a.Gain), rank(b.Gain); {
		case x < y:
			return -1
		case x > y:
			return 1
		}
		return 0
	})
}

func rank(gain float64) float64 {
	if math.IsNaN(gain) {
		return math.Inf(1)
	}
	return gain
}

func (l *Learnt) word(trusted bool) Word {
	switch {
	case l.Disagrees() || trusted && l.Torn() && l.Tail < limits.PriorTailTorn:
		return Disagree
	case l.Silent():
		return Silent
	case trusted && l.Leaning():
		return Leans
	}
	return ""
}

// count is how many quantities have a word.
func (x *Examination) count(w Word) (n int) {
	for i := range x.Learnt {
		if x.Learnt[i].Word == w {
			n++
		}
	}
	return n
}

// sentence says what stands out, with numbers.
func (x *Examination) sentence() words.Text {
	silent, n := x.count(Silent), len(x.Learnt)
	var torn words.Text
	if t := x.count(Disagree); t == 1 {
		torn = words.Say("report.torn_on_one")
	} else if t > 1 {
		torn = words.Say("report.torn_on", "n", t)
	}
	if silent > 0 {
		return words.Say("report.silent_on", "silent", silent, "n", n, "torn", torn)
	}
	return words.Say("report.all_learnt", "n", n, "torn", torn)
}

func (e *examiner) draw(f figure.Figure) {
	if f.ID != "" && e.x.Figure(f.ID).JSON == nil {
		e.x.Figures = append(e.x.Figures, f.Encode())
	}
}

// draws gives a quantity's draws by name.
func (e *examiner) draws(name string) (before, after []float64) {
	i := slices.Index(e.names, name)
	return e.before[i], e.after[i]
}
