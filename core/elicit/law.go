package elicit

import (
	"math"
	"slices"

	"github.com/mixtab/mixtab/core/prior"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/sampler/diag"
	"github.com/mixtab/mixtab/sampler/elementary"
)

// law is the distribution of a prior tree's value on the line (its logarithm, logit, or as it is).
type law interface {
	quantile(p float64) float64
	density(u float64) float64
}

// lawOf is the marginal law of a tree of numbers: exact for one distribution; to MixtureTolerance of its spread for a
// normal tree of storeys, each location normal and each scale of any kind. ok is false for every other tree.
func lawOf(p spec.Prior) (l law, ok bool) {
	if d, args, plain := numbers(p); plain {
		low, high := d.Support(args)
		return flat{d, args, prior.NewBijector(low, high)}, true
	}
	d, known := prior.Find(p.Dist)
	if !known || d.LocScale == nil || d.LocScale.Base != "Normal" {
		return nil, false
	}
	return mixtureOf(p.Arg(d, d.LocScale.Loc), p.Arg(d, d.LocScale.Scale))
}

// mixtureOf is a normal law of these arguments: a location that is a number or such a law in turn, and a scale.
func mixtureOf(loc, scale spec.Arg) (m mixture, ok bool) {
	scales, ok := scalesOf(scale)
	if !ok {
		return m, false
	}
	if v, plain := number(loc); plain {
		return mixture{v, scales}, true
	}
	if loc.Prior == nil || loc.Prior.Dist != "Normal" {
		return m, false
	}
	d, _ := prior.Find("Normal")
	if m, ok = mixtureOf(loc.Prior.Arg(d, 0), loc.Prior.Arg(d, 1)); !ok {
		return m, false
	}
	m.scales = together(m.scales, scales)
	return m, true
}

// together are the scales of a sum of two normal variables whose scales are equally likely ones of two lists, at most mixtureNodes.
func together(a, b []float64) []float64 {
	var sums []float64
	for _, x := range a {
		for _, y := range b {
			sums = append(sums, math.Sqrt(float64(x*x)+float64(y*y)))
		}
	}
	if len(sums) <= mixtureNodes {
		return sums
	}
	slices.Sort(sums)
	n := len(sums) / mixtureNodes
	var list []float64
	for i := range mixtureNodes {
		square := 0.0
		for _, s := range sums[i*n : (i+1)*n] {
			square += s * s / float64(n)
		}
		list = append(list, math.Sqrt(square))
	}
	return list
}

// mixtureNodes is into how many equally likely parts a random scale is cut, and MixtureTolerance what that costs at most, at
// the ends of intervals up to 95%, in spreads.
const (
	mixtureNodes     = 96
	MixtureTolerance = 0.01
)

func scalesOf(a spec.Arg) (list []float64, ok bool) {
	if v, plain := number(a); plain {
		return []float64{v}, true
	}
	if a.Prior == nil {
		return nil, false
	}
	d, args, plain := numbers(*a.Prior)
	if !plain {
		return nil, false
	}
	for i := range mixtureNodes {
		list = append(list, d.Quantile((float64(i)+0.5)/mixtureNodes, args))
	}
	return list, true
}

// flat is one distribution.
type flat struct {
	dist *prior.Dist
	args []float64
	bij  prior.Bijector
}

func (l flat) quantile(p float64) float64 { return l.bij.Inverse(l.dist.Quantile(p, l.args)) }

func (l flat) density(u float64) float64 {
	x, _, logJ, _ := l.bij.Value(u)
	return elementary.Exp(l.dist.LogDensity(x, l.args) + logJ)
}

// mixture is normal round one centre, with equally likely scales.
type mixture struct {
	centre float64
	scales []float64
}

// quantile steps by Newton from the quantile of one normal, and halves where a step leaves the bracket.
func (l mixture) quantile(p float64) float64 {
	if p == 0.5 {
		return l.centre
	}
	square := 0.0
	for _, s := range l.scales {
		square += s * s / float64(len(l.scales))
	}
	reach := 40 * slices.Max(l.scales)
	left, right := l.centre-reach, l.centre+reach
	u := l.centre + math.Sqrt(square)*elementary.NormalQuantile(p)
	for range 60 {
		below := -p
		for _, s := range l.scales {
			below += elementary.NormalCDF((u-l.centre)/s) / float64(len(l.scales))
		}
		if below < 0 {
			left = u
		} else {
			right = u
		}
		next := u - below/l.density(u)
		if !(next > left && next < right) {
			next = (left + right) / 2
		}
		if math.Abs(next-u) < 1e-10*math.Sqrt(square) {
			return next
		}
		u = next
	}
	return u
}

func (l mixture) density(u float64) float64 {
	sum := 0.0
	for _, s := range l.scales {
		z := (u - l.centre) / s
		sum += elementary.Exp(-float64(z*z)/2) / s
	}
	return sum / (float64(len(l.scales)) * math.Sqrt(2*math.Pi))
}

// sample is draws on the line, ascending. Its density is smoothed with a normal kernel, once and a half as wide as Silverman's
// (1986, Density Estimation for Statistics and Data Analysis, 3.31), since a prior has no fine structure; kernels
// stand a little nearer to the mean than the draws, so that the variance stays what it is (6.16 there).
type sample struct {
	draws []float64
	width float64
	mean  float64
	near  float64 // how far from the mean a kernel stands, against its draw
}

func sampleOf(draws []float64) sample {
	sorted := slices.Sorted(slices.Values(draws))
	n := float64(len(sorted))
	mean, square := 0.0, 0.0
	for _, v := range sorted {
		mean += v / n
	}
	for _, v := range sorted {
		square += (v - mean) * (v - mean) / n
	}
	spread := min(math.Sqrt(square), (diag.Quantile(sorted, 0.75)-diag.Quantile(sorted, 0.25))/1.349)
	if !(spread > 0) {
		spread = math.Max(math.Sqrt(square), 1e-9)
	}
	width := 1.35 * spread * elementary.Exp(-elementary.Log(n)/5)
	return sample{sorted, width, mean, 1 / math.Sqrt(1+width*width/math.Max(square, width*width))}
}

func (l sample) quantile(p float64) float64 { return diag.Quantile(l.draws, p) }

func (l sample) density(u float64) float64 {
	sum := 0.0
	for _, v := range l.draws {
		if z := (u - l.mean - (v-l.mean)*l.near) / l.width; math.Abs(z) < 6 {
			sum += elementary.Exp(-z * z / 2)
		}
	}
	return sum / (float64(len(l.draws)) * l.width * math.Sqrt(2*math.Pi))
}
