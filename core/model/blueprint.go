package model

import (
	"slices"

	"github.com/mixtab/mixtab/core/dense"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/words"
)

// blueprint is the immutable part of a posterior: everything that the spec and the data decide.
type blueprint struct {
	spec      spec.Spec
	data      *panel.Dataset
	held      [][]int        // [geo] periods left out of the likelihood, ascending; nil for none
	before    *panel.Dataset // what was fitted, where data goes on behind it; nil elsewhere
	variables []*variable
	columns   []column
	channels  []channel
	units     []unit      // the KPI's, [geo]
	y         [][]float64 // [geo][period], scaled
	means     []float64   // [geo], the mean of y
	sigma     []int32     // [geo]
	nu        int32       // arena place of the degrees of freedom, -1 for a Normal likelihood
	nuRef     []int32
	rowStart  []int
	dim       int
	expanded  int // values that Expand gives; the arena holds them first, then the constants
	constants []float64
	scratch   int
	solved    int
	tests     []lift
	weekdays  [][]int32       // arena places of the effects of seven days that sum to zero, a list a geo or one for all
	gauss     *gaussian       // what is integrated out, or nil
	kernel    *compiledKernel // code for a machine, or nil
	warnings  []Warning       // Compile's
	blocks    []block         // what belongs to one geo alone, where the model asks for jumps
	shears    []shear         // coefficients whose coordinates can be sheared
	common    []entry         // what they share, of prior alone, where the model asks for jumps
	start     []float64       // where it is natural to begin, where the model asks for that
	rehearsed bool            // compiled to draw from the prior alone: what only sampling needs is left out
}

// Compile joins a spec and a dataset into a posterior. The error, if any, is a *Problems with everything that is wrong.
func Compile(spec spec.Spec, d *panel.Dataset) (*Posterior, []Warning, error) {
	return compile(&blueprint{}, spec, d)
}

func compile(b *blueprint, sp spec.Spec, d *panel.Dataset) (*Posterior, []Warning, error) {
	if d == nil || len(d.Series) == 0 || len(d.Channels) == 0 {
		panic("model: Compile needs a dataset with at least one geo and one channel")
	}
	b.spec, b.data = sp, d
	was := sp.Media.Effect
	sp = settled(sp, d, b.held)
	c := &compiler{spec: &sp, data: d, held: b.held, before: b.before, names: map[string]bool{}, solved: -1}
	c.sayTotalShare(was)
	c.checkGroups()
	c.checkRegions()
	c.checkSampling()
	c.units = c.kpiUnits()
	b.units = c.units
	b.columns = c.linear()
	b.weekdays = c.weekdays
	b.channels = c.media()
	b.tests = c.lifts(b.channels)
	if !b.rehearsed {
		c.checkMedia(b.channels)
	}
	c.likelihood(b)
	if len(c.issues) > 0 {
		return nil, c.warnings, &spec.Problems{Issues: c.issues}
	}
	c.layOut(b)
	for k := range b.columns {
		b.columns[k].span(b.y)
	}
	if b.rehearsed {
		return newPosterior(b), c.warnings, nil
	}
	b.gauss = newGaussian(b)
	settleCentring(b)
	b.findBlocks()
	b.findShears()
	p := newPosterior(b)
	if sp.Sampling != nil {
		b.start = p.newStart()
	}
	b.warnings = append(c.warnings, p.doubtUnit()...)
	return p, b.warnings, nil
}

func (c *compiler) checkGroups() {
	seen := map[string]bool{}
	for _, g := range c.spec.Groups {
		for _, ch := range g.Channels {
			if slices.Index(c.data.Channels, ch) < 0 {
				c.problem("groups."+g.Name, words.Text{}, words.Say("model.no_channel", "channel", ch))
			}
			if seen[ch] {
				c.problem("groups."+g.Name, words.Say("model.fix_one_group_only"), words.Say("model.in_two_groups", "channel", ch))
			}
			seen[ch] = true
		}
	}
}

// likelihood scales the KPI and compiles the noise.
func (c *compiler) likelihood(b *blueprint) {
	l := &c.spec.Likelihood
	sigma := c.checkedSigma(l.Sigma)
	b.sigma = c.list(ref{variable: sigma}, c.geoPlaces())
	b.nu = -1
	switch l.Dist {
	case "Normal", "":
	case "StudentT":
		nu := spec.Num(4)
		if l.Nu != nil {
			nu = *l.Nu
		}
		r := c.arg(nu, "nu", "likelihood.nu", nil)
		b.nuRef = c.list(r, []place{{}})
		b.nu = 0
	default:
		c.problem("likelihood.dist", use("Normal", "StudentT"), words.Say("model.no_likelihood", "dist", l.Dist))
	}
	b.rowStart = []int{0}
	for g := range c.data.Series {
		s := &c.data.Series[g]
		u := b.units[g]
		y := make([]float64, len(s.KPI))
		for t, v := range s.KPI {
			y[t] = (v/u.head - u.centre) / u.scale
		}
		b.y = append(b.y, y)
		b.means = append(b.means, dense.Mean(c.kept(y, g)))
		b.rowStart = append(b.rowStart, b.rowStart[g]+len(y))
	}
}

func (c *compiler) checkedSigma(p spec.Prior) *variable {
	s := c.prior(p, "sigma", "likelihood.sigma", []axis{c.geoAxis()})
	if s.bij.Low < 0 {
		c.problem("likelihood.sigma", words.Say("model.fix_take_positive"), words.Say("model.must_be_positive", "param", s.name))
	}
	return s
}

// layOut fixes the arena: expanded values first, constants after them, and corrects every index list to match.
func (c *compiler) layOut(b *blueprint) {
	for _, list := range c.refs {
		for i, k := range list {
			if k < 0 {
				list[i] = int32(c.expanded) + (-1 - k)
			}
		}
	}
	b.variables, b.dim, b.expanded, b.constants, b.scratch, b.solved = c.variables, c.coords, c.expanded, c.constants, c.scratch, c.solved
	if b.nu == 0 {
		b.nu = b.nuRef[0]
	}
}
