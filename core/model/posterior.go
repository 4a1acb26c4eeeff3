package model

import (
	"sort"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/transform"
)

// Parameter is one named parameter block of a posterior, as ArviZ would show it: a name, dims and a shape,
// and where its values start in the vector that Expand fills. Values are in row-major order of Dims.
type Parameter struct {
	Name   string
	Dims   []string // subset of "geo", "channel", "control", "harmonic", "weekday", "knot", "event", "holiday", "group", "long_geo", "region", "term"
	Shape  []int
	Coords [][]string // labels of each dim
	Offset int
	Size   int
}

// Prediction holds every component of the expected KPI at one draw, in the KPI's own units (money or units,
// as in the file). Rows are geo-major, in time order: row = RowStart[g] + t.
type Prediction struct {
	Mean         []float64   // [row], the sum of all components
	Intercept    []float64   // [row]
	Trend        []float64   // [row]
	Season       []float64   // [row]
	Control      []float64   // [row], all controls and events together
	Contribution [][]float64 // [channel][row]
	Sigma        []float64   // [geo], the observation noise (scale) in KPI units
	Freedom      float64     // degrees of freedom of Student's t; 0 for a normal likelihood
}

// Posterior is a compiled model: a sampler.Target over unconstrained coordinates, and the named quantities that
// follow from them. It holds scratch space: one value serves one goroutine at a time, and Clone gives another.
type Posterior struct {
	*blueprint
	v    []float64 // the arena: expanded values, then constants
	adj  []float64 // adjoints of the arena
	q    []float64 // a point nobody asked for
	dx   []float64 // [coordinate] of the value, or of the standardised variable, by the coordinate
	args []float64 // scratch of the variables' arguments

	room             *kernelRoom // nil where all is computed in plain Go
	mu, rbar         [][]float64 // [geo][period] mean and adjoint of the mean; in the room, where there is one
	work             [][]carried // [channel][geo]
	gauss            *gaussWork  // nil while nothing is integrated out
	theta            [4]float64  // a form's parameters, gathered
	thetabar         [4]float64  // and their adjoints
	one              [6]float64  // single points of a curve
	weights, squares []float64   // [geo] 1/σ², and the sums of squared differences
	pointwise        []float64   // [row]
	alone            []float64   // the mean of a block by itself
	normals          []*normal   // [block]
	late             []float64   // media with nothing behind them, and what they bring
}

// carried is one channel's scratch in one geo.
type carried struct {
	decay   *transform.Decay
	w       []float64 // normalised lag weights
	wbar    []float64
	sum     float64   // of the raw weights
	first   []float64 // what came out of the first transform
	slope   []float64 // its derivative by the ratio, for decays
	s       []float64 // what came out of the second
	aux     []float64
	sbar    []float64
	xbar    []float64
	x       []float64 // the scaled media that were transformed
	beta    float64   // coefficient in use
	betabar float64   // adjoint of the coefficient from outside the likelihood
	middle  float64   // mean or steady response, or its worth, that the coefficient was solved with
	total   float64   // for an effect on money: Σ_g c_g w_g
	more    *carried  // for a marginal return: the transforms of 1% more media
}

func newPosterior(b *blueprint) *Posterior {
	p := &Posterior{blueprint: b}
	n := b.expanded + len(b.constants)
	p.v, p.adj = make([]float64, n), make([]float64, n)
	copy(p.v[b.expanded:], b.constants)
	p.q, p.dx = make([]float64, b.dim), make([]float64, b.dim)
	p.args = make([]float64, b.scratch)
	p.weights, p.squares = make([]float64, len(b.y)), make([]float64, len(b.y))
	p.pointwise = make([]float64, b.rowStart[len(b.y)])
	for i := range b.channels {
		var geos []carried
		for _, y := range b.y {
			k := newCarried(&b.channels[i], len(y))
			if money := b.channels[i].money; money != nil && money.margin {
				more := newCarried(&b.channels[i], len(y))
				k.more = &more
			}
			geos = append(geos, k)
		}
		p.work = append(p.work, geos)
	}
	if b.kernel != nil {
		p.room = openRoom(b.kernel)
	}
	for g, y := range b.y {
		if p.room != nil {
			p.mu, p.rbar = append(p.mu, p.room.layout.Mean(p.room.numbers, g)), append(p.rbar, p.room.layout.Slopes(p.room.numbers, g))
		} else {
			p.mu, p.rbar = append(p.mu, make([]float64, len(y))), append(p.rbar, make([]float64, len(y)))
		}
	}
	if b.gauss != nil {
		p.gauss = newGaussWork(b.gauss, p.room)
	}
	for _, k := range b.blocks {
		p.normals = append(p.normals, newNormal(len(k.terms), len(b.y[k.geo])))
	}
	return p
}

func newCarried(ch *channel, periods int) carried {
	room := func() []float64 { return make([]float64, periods) }
	k := carried{first: room(), slope: room(), s: room(), aux: room(), sbar: room(), xbar: room()}
	if ch.adstock.Ratio != nil {
		k.decay = transform.NewDecay(ch.window, periods)
	} else {
		k.w, k.wbar = make([]float64, ch.window), make([]float64, ch.window)
	}
	return k
}

// Dim is the number of unconstrained coordinates.
func (p *Posterior) Dim() int { return p.dim }

// ExpandedDim is the length of what Expand fills.
func (p *Posterior) ExpandedDim() int { return p.expanded }

// Clone shares the model and the data and has its own scratch.
func (p *Posterior) Clone() *Posterior { return newPosterior(p.blueprint) }

// Data is the dataset the posterior was compiled with.
func (p *Posterior) Data() *panel.Dataset { return p.data }

// Spec is the specification the posterior was compiled from.
func (p *Posterior) Spec() spec.Spec { return p.spec }

// Warnings are the doubts that Compile had.
func (p *Posterior) Warnings() []Warning { return p.warnings }

// RowStart gives the first row of each geo, and the number of rows at the end: length is the number of geos + 1.
func (p *Posterior) RowStart() []int { return p.rowStart }

// CoordinateNames labels the unconstrained coordinates, like "coef[Germany,TV]"; a non-centred parameter's coordinate has
// the name of its raw variable.
func (p *Posterior) CoordinateNames() []string {
	names := make([]string, p.dim)
	for _, s := range p.variables {
		if s.integrated {
			continue
		}
		name := s.name
		if s.base != nil {
			name = s.rawName
		}
		for e, l := range s.labels() {
			names[s.q+e] = name + l
		}
	}
	return names
}

// Parameters lists the named blocks in the order in which Expand lays them out.
func (p *Posterior) Parameters() []Parameter {
	var list []Parameter
	for _, s := range p.variables {
		if s.base != nil {
			list = append(list, s.parameter(s.rawName, s.raw))
		}
		list = append(list, s.parameter(s.name, s.val))
	}
	if p.solved >= 0 {
		block := variable{axes: []axis{{"geo", p.data.Geos}, {"channel", p.data.Channels}}, size: len(p.data.Geos) * len(p.data.Channels)}
		list = append(list, block.parameter("coefficient", p.solved))
	}
	sort.Slice(list, func(i, j int) bool { return list[i].Offset < list[j].Offset })
	return list
}

func (s *variable) parameter(name string, offset int) Parameter {
	q := Parameter{Name: name, Offset: offset, Size: s.size}
	for _, ax := range s.axes {
		q.Dims = append(q.Dims, ax.name)
		q.Shape = append(q.Shape, len(ax.labels))
		q.Coords = append(q.Coords, ax.labels)
	}
	return q
}
