package tempering

import "math"

// Run is what one cloud says of some quantities.
type Run struct {
	Seed     uint64    `json:"seed"`
	Evidence float64   `json:"evidence"`
	Means    []float64 `json:"means"`   // [quantity]
	Squares  []float64 `json:"squares"` // [quantity] means of squares
}

// Quantity is what independent runs say of one quantity together.
type Quantity struct {
	Name  string  `json:"name"`
	Mean  float64 `json:"mean"`
	SD    float64 `json:"sd"`
	Error float64 `json:"error"` // standard error of the mean, from how runs differ
}

// NewRun averages quantities over a cloud's particles, and over those again after each of so many more moves.
func (c *Cloud) NewRun(seed uint64, again int, quantities func(q []float64) []float64) Run {
	r := Run{Seed: seed, Evidence: c.Evidence}
	each := 1 / float64(len(c.Q)*(1+again))
	for k := range 1 + again {
		if k > 0 {
			c.Move()
		}
		for _, q := range c.Q {
			values := quantities(q)
			if r.Means == nil {
				r.Means, r.Squares = make([]float64, len(values)), make([]float64, len(values))
			}
			for i, v := range values {
				r.Means[i] += v * each
				r.Squares[i] += v * v * each
			}
		}
	}
	return r
}

// Pool puts runs together, each with its evidence for a weight. A cloud that has lost some of a mode has less evidence, and of weighted
// means the bias goes with the number of runs and not only with the particles in each. Few runs say little of how they differ in one
// quantity: its error is at least what they differ by in all, in units of each one's deviation.
func Pool(names []string, runs []Run) []Quantity {
	weights, sum, most := make([]float64, len(runs)), 0.0, math.Inf(-1)
	for _, r := range runs {
		most = max(most, r.Evidence)
	}
	for k, r := range runs {
		weights[k] = math.Exp(r.Evidence - most)
		sum += weights[k]
	}
	list, few := make([]Quantity, len(names)), float64(len(runs))/max(1, float64(len(runs)-1))
	typical, varying := 0.0, 0.0
	for i, name := range names {
		mean, square, spread := 0.0, 0.0, 0.0
		for k, r := range runs {
			mean += r.Means[i] * weights[k] / sum
			square += r.Squares[i] * weights[k] / sum
		}
		for k, r := range runs {
			off := (r.Means[i] - mean) * weights[k] / sum
			spread += off * off * few
		}
		list[i] = Quantity{name, mean, math.Sqrt(max(0, square-mean*mean)), math.Sqrt(spread)}
		if list[i].SD > 0 {
			typical, varying = typical+spread/(list[i].SD*list[i].SD), varying+1
		}
	}
	for i := range list {
		list[i].Error = max(list[i].Error, list[i].SD*math.Sqrt(typical/max(1, varying)))
	}
	return list
}
