package clause

import (
	"math"

	"github.com/mixtab/mixtab/core/prior"
	"github.com/mixtab/mixtab/core/transform"
	"github.com/mixtab/mixtab/sampler/elementary"
)

// Sketch is a small picture: heights between 0 and 1 at equal distances, as a line, or as bars.
type Sketch struct {
	Heights []float64
	Bars    bool
}

// points is how many heights a line has, bars how many lags are shown.
const (
	points = 49
	bars   = 13
)

// line draws a function over 0 to 1, from its lowest to its highest.
func line(f func(u float64) float64) *Sketch {
	s := &Sketch{Heights: make([]float64, points)}
	for i := range s.Heights {
		s.Heights[i] = f(float64(i) / (points - 1))
	}
	return s.within()
}

// within brings heights between 0 and 1; a flat line lies in the middle.
func (s *Sketch) within() *Sketch {
	low, high := math.Inf(1), math.Inf(-1)
	for _, v := range s.Heights {
		low, high = min(low, v), max(high, v)
	}
	if s.Bars {
		low = 0
	}
	for i, v := range s.Heights {
		if s.Heights[i] = 0.5; high > low {
			s.Heights[i] = (v - low) / (high - low)
		}
	}
	return s
}

func flat() *Sketch     { return line(func(float64) float64 { return 0 }) }
func straight() *Sketch { return line(func(u float64) float64 { return u }) }
func powered() *Sketch  { return line(func(u float64) float64 { return math.Pow(u, 0.6) }) }

// knotted are values of an example at equidistant knots.
var knotted = []float64{0.1, 0.45, 0.35, 0.9, 0.7}

// bent goes straight from knot to knot, as such a trend does.
func bent() *Sketch {
	return line(func(u float64) float64 {
		at := u * float64(len(knotted)-1)
		k := min(int(at), len(knotted)-2)
		part := at - float64(k)
		return float64(knotted[k]*(1-part)) + float64(knotted[k+1]*part)
	})
}

// waves is a year of an example with so many waves, each half as high as the one before.
func waves(n int) *Sketch {
	return line(func(u float64) float64 {
		sum, high := 0.0, 1.0
		for h := 1; h <= n; h++ {
			angle := 2 * math.Pi * float64(h) * u
			sum -= high * (math.Cos(angle) + 0.4*math.Sin(angle))
			high *= 0.7
		}
		return sum
	})
}

// lags are a form's weights at middling parameters.
func lags(form *transform.Adstock) *Sketch {
	s := &Sketch{Heights: make([]float64, bars), Bars: true}
	if form.Name == None {
		s.Heights[0] = 1
		return s
	}
	form.Weights(s.Heights, middling(form.Params))
	return s.within()
}

// response is a form's curve at middling parameters.
func response(form *transform.Saturation) *Sketch {
	x, y := make([]float64, points), make([]float64, points)
	for i := range x {
		x[i] = 4 * float64(i) / (points - 1)
	}
	form.Apply(y, make([]float64, points), x, middling(form.Params))
	s := &Sketch{Heights: y}
	return s.within()
}

func middling(params []transform.Param) []float64 {
	theta := make([]float64, len(params))
	for i := range params {
		theta[i] = params[i].Test[1]
	}
	return theta
}

// density is that of a distribution round 0, on a scale by which tails are seen.
func density(dist string) *Sketch {
	args := map[string][]float64{"Normal": {0, 1}, "StudentT": {2, 0, 1}}[dist]
	d, _ := prior.Find(dist)
	return line(func(u float64) float64 {
		lp, _ := d.Kernel(12*(u-0.5), args, make([]float64, len(args)))
		return math.Sqrt(elementary.Exp(lp))
	})
}

// half is a density on one side of 0.
func half(sign float64) *Sketch {
	return line(func(u float64) float64 {
		x := sign * 12 * (u - 0.5)
		if x < 0 {
			return 0
		}
		return elementary.Exp(-x * x / 8)
	})
}
