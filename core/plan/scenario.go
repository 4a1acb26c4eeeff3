// Package plan reads a response surface: what a budget would bring, against today's, and which budget brings most.
package plan

import "github.com/mixtab/mixtab/core/surface"

// Scenario is a budget: money a channel over the surface's window (a year, or the observed span when shorter),
// all geos together. The split over geos and over time stays as observed.
type Scenario struct {
	Name  string    `json:"name,omitempty"`
	Spend []float64 `json:"spend"` // [channel]
}

// Today is the budget that was spent in the surface's window.
func Today(s *surface.Surface) Scenario {
	today := Scenario{Name: "Today", Spend: make([]float64, len(s.Channels))}
	for c := range s.Channels {
		today.Spend[c] = s.ChannelSpend(c)
	}
	return today
}

// Total is the money of all channels together.
func (sc Scenario) Total() float64 {
	sum := 0.0
	for _, money := range sc.Spend {
		sum += money
	}
	return sum
}

// Redistribute is the same mix at another total. A scenario without any money is given the mix in proportion to
// other (today's plan, say), and an equal split when that has none either.
func (sc Scenario) Redistribute(total float64, other Scenario) Scenario {
	out := Scenario{Name: sc.Name, Spend: make([]float64, len(sc.Spend))}
	mix, sum := sc.Spend, sc.Total()
	if !(sum > 0) {
		mix, sum = other.Spend, other.Total()
	}
	for c := range out.Spend {
		switch {
		case sum > 0:
			out.Spend[c] = total * (mix[c] / sum)
		default:
			out.Spend[c] = total / float64(len(out.Spend))
		}
	}
	return out
}

// Move sets one channel to money and, when held, takes the difference from the other channels in proportion to
// what they have, so that the total stays. A channel never goes below zero: money beyond the total is cut.
func (sc Scenario) Move(channel int, money float64, held bool) Scenario {
	out := Scenario{Name: sc.Name, Spend: append([]float64(nil), sc.Spend...)}
	money = max(0, money)
	if !held {
		out.Spend[channel] = money
		return out
	}
	total := sc.Total()
	money = min(money, total)
	others := total - sc.Spend[channel]
	for c := range out.Spend {
		switch {
		case c == channel:
			out.Spend[c] = money
		case others > 0:
			out.Spend[c] = (total - money) * (sc.Spend[c] / others)
		case len(out.Spend) > 1:
			out.Spend[c] = (total - money) / float64(len(out.Spend)-1)
		}
	}
	return out
}
