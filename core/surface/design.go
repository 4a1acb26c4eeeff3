package surface

import (
	"fmt"
	"math"
	"slices"

	"github.com/mixtab/mixtab/sampler/elementary"
)

// Design says which scenarios are stored.
type Design struct {
	Scenarios int     `json:"scenarios,omitempty"` // how many; 0 means DefaultScenarios
	Bounds    []Range `json:"bounds,omitempty"`    // [channel], money kept to by every one but the landmarks; nil for none
}

// Same reports whether two designs store the same scenarios of a surface.
func (d Design) Same(o Design) bool {
	return d.Scenarios == o.Scenarios && slices.Equal(d.Bounds, o.Bounds)
}

// DefaultScenarios fill the space of total and mix so that a plan's nearest one is like it.
const DefaultScenarios = 512

// StoredScenario is a plan whose levels lie on the surface's knots, so that its draws are sums of stored numbers.
type StoredScenario struct {
	Name   string    `json:"name,omitempty"` // of a landmark: "today", "nothing", "without TV"
	Knots  [][]uint8 `json:"knots"`          // [geo][channel], index into Surface.Factors
	Flight []uint8   `json:"flight"`         // [channel], index into Surface.Flights
}

// scenarios lays the design out. First the landmarks: today's plan, no media at all, and each channel off. Then, in turn,
// two over the whole space, one near today's plan, and one of other splits over geos and other flights; each from a
// scrambled Halton sequence of its own:
//
//   - whole space: total from a quarter to two and a half times today's, evenly on the log scale; the mix evenly over the
//     simplex of channels (the spacings of exponentials, −log u_c / Σ −log u);
//   - near today: total within 30 %, each channel's share times exp(0.35 z);
//   - split and flights: as the whole space and near today in turn, each geo's channel times exp(0.4 z), a flight a channel.
//
// Money beyond a channel's bounds goes to the channels that have room. Levels are then moved to the nearest knots within
// the bounds, and a scenario that is there already is left out.
func (s *Surface) scenarios(d Design) []StoredScenario {
	if d.Scenarios <= 0 {
		d.Scenarios = DefaultScenarios
	}
	p := &planning{s: s, bounds: s.roomOf(d.Bounds), known: map[string]bool{}}
	p.landmarks()
	n, g := len(s.Channels), len(s.Geos)
	whole, near, split := newSequence(1+n), newSequence(1+n), newSequence(1+n+n+min(g*n, mostSplit))
	for i := 0; len(p.list) < d.Scenarios && i < 8*d.Scenarios; i++ {
		switch i % 4 {
		case 0, 2:
			u := make([]float64, 1+n)
			whole.take(u)
			p.put(p.overall(u), nil, nil)
		case 1:
			u := make([]float64, 1+n)
			near.take(u)
			p.put(p.nearby(u), nil, nil)
		default:
			u := make([]float64, len(split.bases))
			split.take(u)
			money := p.nearby(u[:1+n])
			if i%8 == 3 {
				money = p.overall(u[:1+n])
			}
			p.put(money, u[1+n:1+2*n], u[1+2*n:])
		}
	}
	return p.list
}

// mostSplit is how many coordinates the split over geos has at most; beyond it cells take turns.
const mostSplit = 24

// planning is a design that is being laid out.
type planning struct {
	s      *Surface
	bounds []Range // [channel], money
	list   []StoredScenario
	known  map[string]bool
}

// roomOf is each channel's money: what the knots reach over all geos, within the bounds given.
func (s *Surface) roomOf(given []Range) []Range {
	top := s.Factors[len(s.Factors)-1]
	room := make([]Range, len(s.Channels))
	for c := range room {
		for g := range s.Geos {
			room[c].High += top * s.Unit[g][c]
		}
		if c < len(given) {
			room[c].Low = min(room[c].High, max(0, given[c].Low))
			room[c].High = max(room[c].Low, min(room[c].High, given[c].High))
		}
	}
	return room
}

func (p *planning) landmarks() {
	s := p.s
	level := func(c, without int) func(int) float64 {
		return func(g int) float64 {
			if c == without || without == allChannels {
				return 0
			}
			return s.Factor(g, c, s.Spend[g][c])
		}
	}
	p.landmark("today", func(c int) func(int) float64 { return level(c, noChannel) })
	p.landmark("nothing", func(c int) func(int) float64 { return level(c, allChannels) })
	for off, name := range s.Channels {
		p.landmark("without "+name, func(c int) func(int) float64 { return level(c, off) })
	}
}

const (
	noChannel   = -1
	allChannels = -2
)

func (p *planning) landmark(name string, level func(c int) func(g int) float64) {
	sc := p.empty()
	sc.Name = name
	for g := range sc.Knots {
		for c := range sc.Knots[g] {
			sc.Knots[g][c] = p.knot(level(c)(g), 0, math.Inf(1))
		}
	}
	p.keep(sc)
}

func (p *planning) empty() StoredScenario {
	sc := StoredScenario{Flight: make([]uint8, len(p.s.Channels))}
	for range p.s.Geos {
		sc.Knots = append(sc.Knots, make([]uint8, len(p.s.Channels)))
	}
	return sc
}

// overall is a budget from anywhere in the space.
func (p *planning) overall(u []float64) []float64 {
	total := p.s.TotalSpend() * elementary.Exp(math.Log(0.25)+u[0]*math.Log(10))
	money, sum := make([]float64, len(u)-1), 0.0
	for c := range money {
		money[c] = -elementary.Log(u[1+c])
		sum += money[c]
	}
	for c := range money {
		money[c] *= total / sum
	}
	return p.within(money)
}

// nearby is a budget like today's.
func (p *planning) nearby(u []float64) []float64 {
	money, sum := make([]float64, len(u)-1), 0.0
	for c := range money {
		money[c] = p.s.ChannelSpend(c) * elementary.Exp(0.35*normal(u[1+c]))
		sum += money[c]
	}
	for c := range money {
		money[c] *= p.s.TotalSpend() * (0.7 + 0.6*u[0]) / max(sum, math.SmallestNonzeroFloat64)
	}
	return p.within(money)
}

// normal is the standard normal quantile of u by the logistic approximation of Tocher (1963), good to 0.02 inside ±2: the
// spread of a design needs no more.
func normal(u float64) float64 { return elementary.Log(u/(1-u)) / 1.702 }

// within moves money beyond a channel's bounds to the channels that have room, in proportion to the room, as far as that
// goes.
func (p *planning) within(money []float64) []float64 {
	over, space := 0.0, 0.0
	for c, b := range p.bounds {
		kept := max(b.Low, min(b.High, money[c]))
		over += money[c] - kept
		money[c] = kept
	}
	for c, b := range p.bounds {
		if over > 0 {
			space += b.High - money[c]
		} else {
			space += money[c] - b.Low
		}
	}
	if share := min(1, math.Abs(over)/max(space, math.SmallestNonzeroFloat64)); share > 0 {
		for c, b := range p.bounds {
			if over > 0 {
				money[c] += share * (b.High - money[c])
			} else {
				money[c] -= share * (money[c] - b.Low)
			}
		}
	}
	return money
}

// put stores a budget over channels, split over geos as today; flights and geos move it where they are not nil.
func (p *planning) put(money, flights, geos []float64) {
	s := p.s
	sc := p.empty()
	for c := range s.Channels {
		today, unit := s.ChannelSpend(c), 0.0
		for g := range s.Geos {
			unit += s.Unit[g][c]
		}
		for g := range s.Geos {
			factor := money[c] / max(unit, math.SmallestNonzeroFloat64)
			if today > 0 {
				factor = money[c] / today * s.Factor(g, c, s.Spend[g][c])
			}
			if len(geos) > 0 {
				factor *= elementary.Exp(0.4 * normal(geos[(g*len(s.Channels)+c)%len(geos)]))
			}
			if s.Idle(g, c) {
				factor = 0
			}
			low, high := p.factors(c)
			sc.Knots[g][c] = p.knot(factor, low, high)
		}
		if flights != nil {
			sc.Flight[c] = uint8(flights[c] * float64(len(s.Flights)))
		}
	}
	p.keep(sc)
}

// factors are a channel's bounds as factors of what is spent on it today, or of its units.
func (p *planning) factors(c int) (low, high float64) {
	by := p.s.ChannelSpend(c)
	if !(by > 0) {
		for g := range p.s.Geos {
			by += p.s.Unit[g][c]
		}
	}
	if !(by > 0) {
		return 0, math.Inf(1)
	}
	return p.bounds[c].Low / by, p.bounds[c].High / by
}

// knot is the nearest knot within bounds; the nearest of all where none lies within.
func (p *planning) knot(factor, low, high float64) uint8 {
	const slack = 1e-9
	best, away := -1, math.Inf(1)
	for pass := range 2 {
		for k, f := range p.s.Factors {
			if pass == 0 && (f < low-slack || f > high+slack) {
				continue
			}
			if d := math.Abs(f - factor); d < away {
				best, away = k, d
			}
		}
		if best >= 0 {
			break
		}
	}
	return uint8(best)
}

// keep appends a scenario that is not there yet.
func (p *planning) keep(sc StoredScenario) {
	key := fmt.Sprint(sc.Knots, sc.Flight)
	if p.known[key] {
		return
	}
	p.known[key] = true
	p.list = append(p.list, sc)
}
