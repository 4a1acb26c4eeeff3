package surface

import (
	"math"
	"slices"

	"github.com/mixtab/mixtab/sampler/elementary"
)

// Levels lays out up to n plans on the surface's knots: [plan][channel], an index into Factors by which all of today's money of the
// channel is multiplied, its split over geos and its timing as they are. At the knots the curves are the model's own answers, so that
// nothing of such a plan is interpolated. First come today's mix at every knot and each channel off; then, in turn from scrambled Halton
// sequences,
//
//   - a plan from anywhere: total from a quarter to two and a half times today's, evenly on the log scale; each channel's money today
//     times −log u, scaled to the total;
//   - one near today's: total within 30%, each channel's money times exp(0.35 z);
//   - one within what was observed in every geo, evenly between the ends.
//
// Money beyond the last knot goes to the channels that have room; levels are then moved to the nearest knot. A plan that is there
// already is left out: with few channels there are fewer than n. What is not bought with money, or not bought today, stays as it is.
func (s *Surface) Levels(n int) [][]int {
	l := &layout{s: s, known: map[string]bool{}}
	for c := range s.Channels {
		if s.Pays(c) && s.ChannelSpend(c) > 0 {
			l.moved = append(l.moved, c)
		}
	}
	if len(l.moved) == 0 {
		return nil
	}
	l.landmarks()
	u := make([]float64, 1+len(l.moved))
	whole, near, seen := newSequence(len(u)), newSequence(len(u)), newSequence(len(u))
	for i := 0; len(l.list) < n && i < 12*n; i++ {
		switch i % 3 {
		case 0:
			whole.take(u)
			l.put(l.anywhere(u))
		case 1:
			near.take(u)
			l.put(l.nearby(u))
		default:
			seen.take(u)
			l.put(l.observed(u))
		}
	}
	return l.list[:min(n, len(l.list))]
}

// AsToday is the knot of a channel that stays as it is: where the factor is 1.
func (s *Surface) AsToday() int { return s.knot(1) }

// knot is the one nearest to a factor.
func (s *Surface) knot(factor float64) int {
	best := 0
	for k, f := range s.Factors {
		if math.Abs(f-factor) < math.Abs(s.Factors[best]-factor) {
			best = k
		}
	}
	return best
}

// layout is plans that are being laid out.
type layout struct {
	s     *Surface
	moved []int // channels
	list  [][]int
	known map[string]bool
}

func (l *layout) landmarks() {
	factors := make([]float64, len(l.moved))
	for _, f := range l.s.Factors {
		for i := range factors {
			factors[i] = f
		}
		l.put(factors)
	}
	for off := range l.moved {
		for i := range factors {
			factors[i] = 1
		}
		factors[off] = 0
		l.put(factors)
	}
}

// anywhere are the factors of a plan from the whole space.
func (l *layout) anywhere(u []float64) []float64 {
	factors := make([]float64, len(l.moved))
	for i := range factors {
		factors[i] = -elementary.Log(u[1+i])
	}
	return l.scaled(factors, elementary.Exp(math.Log(0.25)+u[0]*math.Log(10)))
}

// nearby are the factors of a plan like today's. The normal quantile is the logistic approximation of Tocher (1963), good to 0.02
// inside ±2: the spread of a layout needs no more.
func (l *layout) nearby(u []float64) []float64 {
	factors := make([]float64, len(l.moved))
	for i := range factors {
		z := elementary.Log(u[1+i]/(1-u[1+i])) / 1.702
		factors[i] = elementary.Exp(0.35 * z)
	}
	return l.scaled(factors, 0.7+0.6*u[0])
}

// observed are the factors of a plan that no geo's past spend is left by, where they lie on knots.
func (l *layout) observed(u []float64) []float64 {
	factors := make([]float64, len(l.moved))
	for i, c := range l.moved {
		low, high := 0.0, l.s.Factors[len(l.s.Factors)-1]
		for g := range l.s.Geos {
			if today := l.s.Spend[g][c]; today > 0 {
				low = max(low, min(1, l.s.Seen[g][c].Low*l.s.Unit[g][c]/today))
				high = min(high, max(1, l.s.Seen[g][c].High*l.s.Unit[g][c]/today))
			}
		}
		var inside []float64
		for _, f := range l.s.Factors {
			if f >= low && f <= high {
				inside = append(inside, f)
			}
		}
		factors[i] = inside[int(u[1+i]*float64(len(inside)))]
	}
	return factors
}

// scaled brings a plan to a share of today's total, within what the knots reach as far as there is room.
func (l *layout) scaled(factors []float64, total float64) []float64 {
	sum, all := 0.0, 0.0
	for i, c := range l.moved {
		sum += float64(factors[i] * l.s.ChannelSpend(c))
		all += l.s.ChannelSpend(c)
	}
	top, over, room := l.s.Factors[len(l.s.Factors)-1], 0.0, 0.0
	for i, c := range l.moved {
		f := factors[i] * total * all / sum
		factors[i] = min(top, f)
		over += float64((f - factors[i]) * l.s.ChannelSpend(c))
		room += float64((top - factors[i]) * l.s.ChannelSpend(c))
	}
	if over > 0 && room > 0 {
		for i := range factors {
			factors[i] += min(1, over/room) * (top - factors[i])
		}
	}
	return factors
}

// put keeps a plan that is not there yet.
func (l *layout) put(factors []float64) {
	plan := slices.Repeat([]int{l.s.AsToday()}, len(l.s.Channels))
	key := make([]byte, len(l.moved))
	for i, c := range l.moved {
		plan[c] = l.s.knot(factors[i])
		key[i] = byte(plan[c])
	}
	if !l.known[string(key)] {
		l.known[string(key)] = true
		l.list = append(l.list, plan)
	}
}
