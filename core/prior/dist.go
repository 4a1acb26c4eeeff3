package prior

import (
	"math"
	"sort"

	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/sampler"
)

// Dist is a univariate distribution. The log density is cut in two, so that the part without x is computed once
// for many values of equal arguments: log p(x | a) = Kernel(x, a) + Normaliser(a).
type Dist struct {
	Name    string // as PyMC calls it
	Title   words.Text
	Formula string // density, up to the normaliser
	Source  string
	Code    Code // in other languages
	Args    []Arg

	// Support is the open interval of positive density. Only bounds (Arg.Bound) may move it.
	Support func(a []float64) (low, high float64)
	// Kernel returns the part of log p that holds x, its derivative by x, and adds its derivatives by a to da.
	Kernel func(x float64, a, da []float64) (lp, dx float64)
	// Normaliser returns the part without x and adds its derivatives to da.
	Normaliser func(a, da []float64) float64
	// Draw gives one value.
	Draw func(a []float64, rng *sampler.Stream) float64
	// Quantile is the inverse of the distribution function for p in (0,1).
	Quantile func(p float64, a []float64) float64

	// Solve finds the two arguments, in place, under which low and high have the share tail beyond them: for Elicit, in
	// families that are no location-scale ones. What cannot be met shows in the result. Nil where that is not known.
	Solve func(a []float64, low, high, tail float64)
	// Inverts: Quantile is a formula, cheap enough to draw by from one uniform number.
	Inverts bool

	// LocScale is set for families x = link⁻¹(loc + scale · raw), raw of Base; nil for the others.
	LocScale *LocScale
}

// Arg documents an argument.
type Arg struct {
	Name    string
	Doc     words.Text
	Low     float64 // open support of the argument itself
	High    float64
	Default float64 // taken when a spec leaves the argument out; NaN if it must be given
	Bound   bool    // it moves the support, so it must be a number
}

// Link is the monotone map of a location-scale family from loc + scale·raw to the value.
type Link uint8

// The links.
const (
	LinkIdentity Link = iota
	LinkExp
	LinkLogistic
)

// LocScale says how a family is a location-scale one: which arguments are location and scale, and which distribution
// the standardised variable has; its arguments are Base's defaults, but for those named in Pass (index in Base → index here).
type LocScale struct {
	Loc, Scale int
	Link       Link
	Base       string
	Pass       map[int]int
}

var dists = map[string]*Dist{}

func register(d *Dist) {
	if _, twice := dists[d.Name]; twice {
		panic("prior: two distributions of one name")
	}
	dists[d.Name] = d
}

// Find looks a distribution up by name.
func Find(name string) (*Dist, bool) { d, ok := dists[name]; return d, ok }

// Names lists the registered distributions in alphabetical order.
func Names() []string {
	list := make([]string, 0, len(dists))
	for k := range dists {
		list = append(list, k)
	}
	sort.Strings(list)
	return list
}

// LogDensity is log p(x | a) in full; -Inf outside the support. For tables and charts: it is not the sampler's path.
func (d *Dist) LogDensity(x float64, a []float64) float64 {
	low, high := d.Support(a)
	if !(x > low && x < high) {
		return math.Inf(-1)
	}
	scratch := make([]float64, len(d.Args))
	lp, _ := d.Kernel(x, a, scratch)
	return lp + d.Normaliser(a, scratch)
}

// ArgIndex finds an argument by name, -1 if there is none.
func (d *Dist) ArgIndex(name string) int {
	for i := range d.Args {
		if d.Args[i].Name == name {
			return i
		}
	}
	return -1
}

func realLine([]float64) (float64, float64) { return math.Inf(-1), math.Inf(1) }
func positive([]float64) (float64, float64) { return 0, math.Inf(1) }
func unit([]float64) (float64, float64)     { return 0, 1 }

// location and scale are the arguments most families share.
func location(name string) Arg {
	return Arg{Name: name, Doc: words.Say("prior.location"), Low: math.Inf(-1), High: math.Inf(1), Default: 0}
}

func scale(name string) Arg {
	return Arg{Name: name, Doc: words.Say("prior.scale"), Low: 0, High: math.Inf(1), Default: 1}
}

func shape(name string, doc words.Text) Arg {
	return Arg{Name: name, Doc: doc, Low: 0, High: math.Inf(1), Default: math.NaN()}
}

const (
	halfLog2Pi    = 0.91893853320467274178032973640562 // log(2π)/2
	halfLogHalfPi = 0.22579135264472743236309761494744 // log(π/2)/2
)
