package spec

import (
	"math"
	"sort"
	"strconv"

	"github.com/mixtab/mixtab/core/dense"
	"github.com/mixtab/mixtab/core/prior"
	"github.com/mixtab/mixtab/core/streams"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/sampler"
	"github.com/mixtab/mixtab/sampler/elementary"
)

var (
	errNotNumbers = words.Err("spec.not_numbers")
	ErrBounded    = words.Err("spec.bounded")
)

// flattened is a prior with constant arguments in place of priors: of the same family where that is a location-scale one,
// loc = E[loc] and scale² = E[scale²] + Var[loc]/Var[standardised]; else the LogNormal, LogitNormal or Normal with the
// median and the middle 80% that the tree gives (moments of an unbounded value need not exist).
func flattened(p Prior) (Prior, error) {
	p.Centring, p.Raw = nil, ""
	if !nested(p) {
		return p, nil
	}
	if byLabel(Of(p)) {
		return rewriteByLabel(p, flattened)
	}
	d, ok := prior.Find(p.Dist)
	if !ok {
		return p, words.Err("spec.no_distribution")
	}
	if inner := p.Args["sigma"].Prior; p.Dist == "HalfNormal" && inner != nil && inner.Dist == "HalfNormal" && byData(inner.Args["sigma"]) {
		p.Args = map[string]Arg{"sigma": inner.Args["sigma"].scaled(inner.factor())} // E[σ²] of a half-normal is its argument's square
		return p, nil
	}
	ls := d.LocScale
	if ls == nil {
		return matched(p)
	}
	loc, scale := d.Args[ls.Loc].Name, d.Args[ls.Scale].Name
	m, v, err := centreOf(p.Arg(d, ls.Loc))
	if err != nil {
		return p, err
	}
	s, spread, err := momentsOf(p.Arg(d, ls.Scale))
	if err != nil && v == 0 {
		return matched(p)
	} else if err != nil {
		return p, err
	}
	args := map[string]Arg{}
	for k, a := range p.Args {
		args[k] = a
	}
	args[loc], args[scale] = m, Num(Rounded(math.Sqrt(float64(s*s)+spread+v/unitVariance(d)), 6))
	for k, a := range args { // a shape, like Student's ν
		if a.Prior != nil {
			mean, _, err := momentsOf(a)
			if err != nil {
				return p, err
			}
			args[k] = Num(Rounded(mean, 4))
		}
	}
	p.Args = args
	return p, nil
}

// shared is a prior whose location and scale are priors that geos share, as in the studio preset; one that has such
// arguments already is kept.
func shared(p Prior) (Prior, error) {
	if sharing(p) {
		return p, nil
	}
	if byLabel(Of(p)) {
		return rewriteByLabel(p, shared)
	}
	dims := without(without(p.Dims, "geo"), "long_geo")
	d, ok := prior.Find(p.Dist)
	if !ok {
		return p, words.Err("spec.no_distribution")
	}
	if scale := p.Args["sigma"]; p.Dist == "HalfNormal" && byData(scale) {
		p.Args = map[string]Arg{"sigma": Of(Prior{Dist: "HalfNormal", Dims: dims, Args: map[string]Arg{"sigma": scale}})}
		return p, nil
	}
	if d.LocScale == nil {
		q, err := matched(p)
		if err != nil {
			return p, err
		}
		p = q
		d, _ = prior.Find(p.Dist)
	}
	ls := d.LocScale
	scale := p.Arg(d, ls.Scale)
	if !numeric(scale) {
		return p, errNotNumbers
	}
	s := scale.Number
	m := map[prior.Link]float64{prior.LinkExp: -1.6, prior.LinkLogistic: -1.2}[ls.Link]
	if ls.Link == prior.LinkIdentity {
		m = Rounded(elementary.Log(0.2*s), 4)
	}
	const width = 0.5
	second := elementary.Exp(2 * (m + float64(width*width))) // E[σ²]
	if half := float64(s*s) / 2; second > half {
		m = Rounded(elementary.Log(half)/2-float64(width*width), 4)
		second = elementary.Exp(2 * (m + float64(width*width)))
	}
	args := map[string]Arg{}
	for k, a := range p.Args {
		args[k] = a
	}
	centre := Rounded(math.Sqrt((float64(s*s)-second)*unitVariance(d)), 4)
	args[d.Args[ls.Loc].Name] = Of(Prior{Dist: "Normal", Dims: dims, Args: map[string]Arg{"mu": p.Arg(d, ls.Loc), "sigma": Num(centre)}})
	args[d.Args[ls.Scale].Name] = Of(Prior{Dist: "LogNormal", Dims: dims, Args: map[string]Arg{"mu": Num(m), "sigma": Num(width)}})
	p.Args, p.Centring = args, &Centring{Auto: true}
	return p, nil
}

// Partial is a prior over geos with numbers for arguments, as one whose location and scale are priors that geos share, of
// the same centre and total spread; a prior that is so already is kept. It is what WithPooling writes for "partial".
func Partial(p Prior) (Prior, error) { return shared(p) }

// Plain is a prior with numbers for arguments, of the same centre and total spread as the tree it replaces.
func Plain(p Prior) (Prior, error) { return flattened(p) }

// Nested reports whether an argument is itself a prior.
func (p Prior) Nested() bool { return nested(p) }

// Whole reports whether nothing in the tree depends on the data or on labels, and every distribution is known.
func (p Prior) Whole() bool { return wholeNumbers(p) }

// matched is the LogNormal, LogitNormal or Normal with the prior's median and, unbounded, the width of its middle 80%.
func matched(p Prior) (Prior, error) {
	d, ok := prior.Find(p.Dist)
	if !ok || !wholeNumbers(p) {
		return p, errNotNumbers
	}
	low, high := d.Support(p.Numbers(d))
	bij := prior.NewBijector(low, high)
	dist, ok := UnboundedFamily(low, high)
	if !ok {
		return p, ErrBounded
	}
	low, middle, high := middleOf(p, d)
	centre, sd := MiddleToNormal(bij, low, middle, high)
	return Prior{Dist: dist, Dims: p.Dims, Name: p.Name, Args: map[string]Arg{"mu": Num(Rounded(centre, 3)), "sigma": Num(Rounded(sd, 3))}}, nil
}

// MiddleToNormal takes quantiles of 10, 50 and 90% to the Normal with that median and width on the unbounded scale.
func MiddleToNormal(bij prior.Bijector, low, middle, high float64) (centre, sd float64) {
	return bij.Inverse(middle), math.Abs(bij.Inverse(high)-bij.Inverse(low)) / 2.563103131089201 // 2 Φ⁻¹(0.9)
}

// UnboundedFamily is the family that is Normal on the unbounded scale of (low, high).
func UnboundedFamily(low, high float64) (dist string, ok bool) {
	switch {
	case low == 0 && high == 1:
		return "LogitNormal", true
	case low == 0 && math.IsInf(high, 1):
		return "LogNormal", true
	}
	return "Normal", math.IsInf(low, -1) && math.IsInf(high, 1)
}

// centreOf is the mean of an argument, as a separate argument, and its variance.
func centreOf(a Arg) (centre Arg, variance float64, err error) {
	if a.Prior == nil {
		return a, 0, nil
	}
	d, ok := prior.Find(a.Prior.Dist)
	if ok && d.LocScale != nil && d.LocScale.Link == prior.LinkIdentity {
		m, v, err := centreOf(a.Prior.Arg(d, d.LocScale.Loc))
		if err != nil {
			return a, 0, err
		}
		s, spread, err := momentsOf(a.Prior.Arg(d, d.LocScale.Scale))
		return m, v + float64((float64(s*s)+spread)*unitVariance(d)), err
	}
	mean, variance, err := momentsOf(a)
	return Num(Rounded(mean, 4)), variance, err
}

// momentsOf is the mean and variance of an argument on its own scale.
func momentsOf(a Arg) (centre, variance float64, err error) {
	switch {
	case numeric(a):
		return a.Number, 0, nil
	case a.Prior == nil || !wholeNumbers(*a.Prior):
		return 0, 0, errNotNumbers
	}
	d, _ := prior.Find(a.Prior.Dist)
	var sd float64
	switch args := a.Prior.Numbers(d); {
	case nested(*a.Prior):
		values := drawsOf(*a.Prior)
		centre, sd = dense.Mean(values), dense.Deviation(values)
	case d.Name == "LogNormal":
		v := float64(args[1] * args[1])
		centre = elementary.Exp(args[0] + v/2)
		sd = centre * math.Sqrt(elementary.Expm1(v))
	default:
		centre, sd = spreadOver(d, args)
	}
	k := a.Prior.factor()
	return float64(k * centre), float64(k * sd * k * sd), nil
}

// scaled is an argument of the data times k.
func (a Arg) scaled(k float64) Arg {
	if a.Values != nil {
		values := make(map[string]float64, len(a.Values))
		for label, v := range a.Values {
			values[label] = float64(k * v)
		}
		if a.Values = values; a.Otherwise != nil {
			rest := float64(k * *a.Otherwise)
			a.Otherwise = &rest
		}
		return a
	}
	if a.Times == 0 {
		a.Times = 1
	}
	a.Times = float64(a.Times * k)
	return a
}

// middleOf is a prior's quantiles of 10, 50 and 90%.
func middleOf(p Prior, d *prior.Dist) (low, middle, high float64) {
	if !nested(p) {
		args := p.Numbers(d)
		return d.Quantile(0.1, args), d.Quantile(0.5, args), d.Quantile(0.9, args)
	}
	values := drawsOf(p)
	sort.Float64s(values)
	n := len(values)
	return values[n/10], values[n/2], values[n-n/10]
}

// spreadOver is the mean and standard deviation of a distribution, by the middles of stretches of equal probability.
func spreadOver(d *prior.Dist, args []float64) (centre, sd float64) {
	var values [2000]float64
	for i := range values {
		values[i] = d.Quantile((float64(i)+0.5)/float64(len(values)), args)
	}
	return dense.Mean(values[:]), dense.Deviation(values[:])
}

// drawsOf draws values down a tree.
func drawsOf(p Prior) []float64 {
	rng := sampler.NewStream(1, streams.Flattening.At(0))
	values := make([]float64, 20000)
	for i := range values {
		values[i] = drawTree(p, rng)
	}
	return values
}

func drawTree(p Prior, rng *sampler.Stream) float64 {
	d, _ := prior.Find(p.Dist)
	args := make([]float64, len(d.Args))
	for j := range args {
		if a := p.Arg(d, j); a.Prior != nil {
			args[j] = a.Prior.factor() * drawTree(*a.Prior, rng)
		} else {
			args[j] = a.Number
		}
	}
	return d.Draw(args, rng)
}

// Arg is an argument of a prior, its default where the spec leaves it out.
func (p *Prior) Arg(d *prior.Dist, j int) Arg {
	if a, is := p.Args[d.Args[j].Name]; is {
		return a
	}
	return Num(d.Args[j].Default)
}

// bounds lists the arguments as numbers, 0 for one that is a prior.
func (p *Prior) Numbers(d *prior.Dist) []float64 {
	args := make([]float64, len(d.Args))
	for j := range args {
		args[j] = p.Arg(d, j).Number
	}
	return args
}

func numeric(a Arg) bool { return a.Prior == nil && !byData(a) }

func byData(a Arg) bool { return a.Values != nil || a.Data != "" }

// nested: some argument is a prior.
func nested(p Prior) bool {
	for _, a := range p.Args {
		if a.Prior != nil {
			return true
		}
	}
	return false
}

// wholeNumbers: nothing in the tree depends on the data or on labels, and every distribution is known.
func wholeNumbers(p Prior) bool {
	if _, ok := prior.Find(p.Dist); !ok {
		return false
	}
	for _, a := range p.Args {
		if a.Prior != nil && !wholeNumbers(*a.Prior) || a.Prior == nil && !numeric(a) {
			return false
		}
	}
	return true
}

// unitVariance is the variance of a location-scale family's standardised variable, 1 where its tails leave it none.
func unitVariance(d *prior.Dist) float64 {
	if d.LocScale.Base == "Laplace" {
		return 2
	}
	return 1
}

// Rounded keeps so many significant digits, that specs read well. It goes by decimal text, which is the same everywhere.
func Rounded(x float64, digits int) float64 {
	r, err := strconv.ParseFloat(strconv.FormatFloat(x, 'g', digits, 64), 64)
	if err != nil {
		return x
	}
	return r
}
