package model

import (
	"github.com/mixtab/mixtab/core/prior"
	"github.com/mixtab/mixtab/core/transform"
	"github.com/mixtab/mixtab/sampler/elementary"
)

// Outline is a compiled model as plain data, complete: whoever evaluates it has LogDensity. It is for those who write the model down in
// another language. Lists over rows are by geo and period.
type Outline struct {
	Variables []OutlineVariable // arguments before what they are arguments of; their coordinates follow one another
	Terms     []OutlineTerm     // linear ones, the intercept first
	Channels  []OutlineChannel
	Tests     []OutlineTest
	Y         [][]float64 // [geo][period] the KPI as (y / Head - Centre) / Scale
	Means     []float64   // [geo] of Y
	Units     []OutlineUnit
	Sigma     []Ref // [geo]
	Nu        *Ref  // degrees of freedom of Student's t; nil for a Normal likelihood
}

// Ref is a number of the model: an element of a variable, or a constant where Variable is -1.
type Ref struct {
	Variable, Element int
	Constant          float64
}

// OutlineVariable is a named node of the prior trees. Centring is nil where the sampler moves the value x itself, on the real line by the
// bijection of (Low, High). Otherwise it moves q = λ loc + scale^λ z, of the coordinate's name, with x = link⁻¹(loc + scale z).
type OutlineVariable struct {
	Name, Coordinate string
	Dims             []string
	Labels           [][]string // of each dim
	Size             int
	Dist             *prior.Dist
	Args             [][]Ref   // [argument][element]
	Times            []float64 // [argument] factor; nil where all are 1
	Low, High        float64
	Centring         []float64 // [element] λ
	At               int       // its first coordinate
}

// OutlineTerm is one linear term, coefficient × basis; a basis of nil is 1. With Power it is coefficient × basis^power, the basis being
// periods since the panel's first.
type OutlineTerm struct {
	Label string
	Coef  []Ref       // [geo]
	Basis [][]float64 // [geo][period]
	Power []Ref       // [geo]
	Times []Ref       // [geo] what it is multiplied by besides; nil for nothing
}

// What an effect's prior is on: see spec.Effect.
const (
	OfCoefficient = "coefficient"
	OfScale       = "at_scale"
	OfShare       = "share"
	OfMoney       = "money"
)

// OutlineChannel is one channel. Its contribution in geo g is β_g saturation(adstock(x_g)), the other way round where it is Reversed.
type OutlineChannel struct {
	Name       string
	Adstock    *transform.Adstock
	Window     int     // lags; 0: no end
	Pace       float64 // see transform.Adstock.PerPeriod; 1: parameters as they are
	Normalised bool
	Reversed   bool
	Saturation *transform.Saturation
	Carry      [][]Ref // [geo][parameter]
	Curve      [][]Ref
	Effect     []Ref // [geo]
	Of         string
	Money      *OutlineMoney // set where Of is OfMoney
	X          [][]float64   // [geo][period] scaled media
	Silent     []bool        // [geo] it never ran there
}

// OutlineMoney is a channel's effect on money: β_g = w_g a / Σ_h c_h w_h with a = Times × effect and c_g = Σ_t Worth_gt ΔL_gt; see
// moneyPrior.
type OutlineMoney struct {
	Spread []Ref // [geo] w; nil where all are 1
	Times  float64
	Worth  [][]float64
	Margin bool // ΔL is what MarginStep more media bring, not what there is
	Silent bool // it never ran anywhere
}

// MarginStep is the rise in media that stands for a marginal return.
const MarginStep = marginStep

// OutlineTest is an experiment: Gain ~ Normal(Σ weight β_g (r_g(To) - r_g(From)), SE), r the response to media held for ever.
type OutlineTest struct {
	Channel  int
	Places   []OutlinePlace
	Gain, SE float64
}

// OutlinePlace is one geo of an experiment.
type OutlinePlace struct {
	Geo              int
	From, To, Weight float64
}

// OutlineUnit is a geo's scale of the KPI.
type OutlineUnit struct{ Centre, Scale, Head float64 }

// Outline writes the model down. It panics for a model with terms that are integrated out, or with rows held out: compile it without.
func (p *Posterior) Outline() Outline {
	if p.blueprint.gauss != nil || p.held != nil {
		panic("model: Outline needs a model with all its coordinates and rows")
	}
	w := outliner{p: p, owner: make([]int, p.expanded)}
	for i, s := range p.variables {
		for e := 0; e < s.size; e++ {
			w.owner[s.val+e] = i
		}
	}
	o := Outline{Y: p.y, Means: p.means, Sigma: w.refs(p.sigma)}
	if p.nu >= 0 {
		nu := w.ref(p.nu)
		o.Nu = &nu
	}
	for _, u := range p.units {
		o.Units = append(o.Units, OutlineUnit{u.centre, u.scale, u.head})
	}
	for _, s := range p.variables {
		o.Variables = append(o.Variables, w.variable(s))
	}
	for k := range p.columns {
		o.Terms = append(o.Terms, w.term(&p.columns[k]))
	}
	for i := range p.channels {
		o.Channels = append(o.Channels, w.channel(&p.channels[i]))
	}
	for _, t := range p.tests {
		test := OutlineTest{Channel: t.channel, Gain: t.gain, SE: t.se}
		for _, at := range t.places {
			test.Places = append(test.Places, OutlinePlace{at.geo, at.from, at.to, at.weight})
		}
		o.Tests = append(o.Tests, test)
	}
	return o
}

// outliner turns places in the arena into variables and constants.
type outliner struct {
	p     *Posterior
	owner []int // [place] the variable that it is a value of
}

func (w *outliner) ref(at int32) Ref {
	if int(at) >= w.p.expanded {
		return Ref{Variable: -1, Constant: w.p.constants[int(at)-w.p.expanded]}
	}
	i := w.owner[at]
	return Ref{Variable: i, Element: int(at) - w.p.variables[i].val}
}

func (w *outliner) refs(list []int32) []Ref {
	if list == nil {
		return nil
	}
	out := make([]Ref, len(list))
	for i, at := range list {
		out[i] = w.ref(at)
	}
	return out
}

func (w *outliner) table(lists [][]int32) [][]Ref {
	out := make([][]Ref, len(lists))
	for i, list := range lists {
		out[i] = w.refs(list)
	}
	return out
}

func (w *outliner) variable(s *variable) OutlineVariable {
	v := OutlineVariable{Name: s.name, Coordinate: s.name, Size: s.size, Dist: s.dist, Args: w.table(s.args), Times: s.times,
		Low: s.bij.Low, High: s.bij.High, At: s.q}
	if s.base != nil {
		v.Coordinate, v.Centring = s.rawName, s.centring
	}
	for _, ax := range s.axes {
		v.Dims, v.Labels = append(v.Dims, ax.name), append(v.Labels, ax.labels)
	}
	return v
}

func (w *outliner) term(col *column) OutlineTerm {
	t := OutlineTerm{Label: col.label, Coef: w.refs(col.coef), Basis: col.basis, Power: w.refs(col.power), Times: w.refs(col.times)}
	if col.basis[0] == nil {
		t.Basis = nil
	}
	if col.power == nil {
		return t
	}
	t.Basis = nil
	for _, logs := range col.basis {
		periods := make([]float64, len(logs))
		for i, l := range logs {
			periods[i] = elementary.Exp(l)
		}
		t.Basis = append(t.Basis, periods)
	}
	return t
}

func (w *outliner) channel(ch *channel) OutlineChannel {
	of := map[effectOf]string{ofCoefficient: OfCoefficient, ofScale: OfScale, ofShare: OfShare, ofMoney: OfMoney}[ch.of]
	c := OutlineChannel{Name: ch.name, Adstock: ch.adstock, Window: ch.window, Pace: ch.pace, Normalised: ch.normalised, Reversed: ch.reversed,
		Saturation: ch.saturation, Carry: w.table(ch.carry), Curve: w.table(ch.curve), Effect: w.refs(ch.effect), Of: of, X: ch.x,
		Silent: ch.silent}
	if m := ch.money; m != nil {
		c.Money = &OutlineMoney{Spread: w.refs(m.spread), Times: m.times, Worth: m.worth, Margin: m.margin, Silent: m.silent}
	}
	return c
}
