package kernel

import (
	"slices"
	"strconv"

	"github.com/mixtab/mixtab/core/kernel/wasm"
)

// The functions of a media module, by their place.
const (
	Forward  = iota // media to responses before the coefficients
	Scale           // responses times coefficients, added to the mean
	Backward        // slopes by the mean to the adjoints of coefficients and parameters
	Differ          // what the mean leaves of the KPI
	Weigh           // that to slopes by the mean, and the sums of its squares
)

// Series is a channel's media in a geo, scaled, and how it is transformed.
type Series struct {
	Geo   int
	Form  Form
	X     []float64
	Worth []float64 // where the form says so: what a unit of response is worth in each period
}

// Media is the layout of a room in which all series of a model are transformed, two at a time: which series share a pair,
// and where everything lies. Series of a geo are added to its mean in the order in which they were given.
type Media struct {
	series  []Series
	kpi     [][]float64 // [geo][row]
	rowsOf  []int       // [geo]
	ones    []float64
	sets    []columnSet
	block   *block
	periods int // of the longest series
	pairs   []couple
	places  []seat // [series]

	tails, window int // where sums lie that all pairs use one after the other, behind zeros for so many periods
	numbers       int
}

// couple is two series in one pair; −1 for none.
type couple struct {
	series [2]int
	block  int // its address in the room
}

// seat is where a series sits.
type seat struct{ pair, lane int }

// NewMedia lays a room out for geos with these rows of a KPI. Series come channel after channel, and in each of them by
// geo.
func NewMedia(kpi [][]float64, series []Series, sets ...Set) *Media {
	m := &Media{series: series, kpi: kpi, places: make([]seat, len(series))}
	for _, y := range kpi {
		m.rowsOf = append(m.rowsOf, len(y))
	}
	m.periods = slices.Max(m.rowsOf)
	m.ones = slices.Repeat([]float64{1}, m.periods)
	m.match()
	at := m.kpiOf(len(kpi)) + even(2*len(kpi))*number
	for _, s := range series {
		if s.Form.cuts(m.periods) {
			m.window = max(m.window, s.Form.Window)
		}
	}
	m.tails = at + m.window*pair
	at += 2 * m.apart()
	for k := range m.pairs {
		p := &m.pairs[k]
		p.block = at
		at += m.form(*p).size()
		for lane, s := range p.series {
			if s >= 0 {
				m.places[s] = seat{k, lane}
			}
		}
	}
	for _, c := range sets {
		at = m.layOut(c, at)
	}
	m.numbers = at / number
	return m
}

// stride is how many bytes a geo's rows take.
func (m *Media) stride() int { return even(m.periods) * number }

// match pairs series. Geos of a channel that are next to one another by length share a pair; a series that is left over
// waits for the next channel's.
func (m *Media) match() {
	var left []int
	for from := 0; from < len(m.series); {
		to := from + 1
		for to < len(m.series) && m.series[to].Geo > m.series[to-1].Geo {
			to++
		}
		channel := make([]int, 0, to-from)
		for s := from; s < to; s++ {
			channel = append(channel, s)
		}
		slices.SortStableFunc(channel, func(a, b int) int { return len(m.series[b].X) - len(m.series[a].X) })
		for ; len(channel) > 1; channel = channel[2:] {
			m.pairs = append(m.pairs, couple{series: [2]int{channel[0], channel[1]}})
		}
		left = m.wait(append(left, channel...))
		from = to
	}
	if len(left) > 0 {
		m.pairs = append(m.pairs, couple{series: [2]int{left[0], -1}})
	}
}

// wait pairs two series that are left over, where they are alike; else the first stays alone.
func (m *Media) wait(left []int) []int {
	if len(left) < 2 {
		return left
	}
	a, b := left[0], left[1]
	if m.series[a].Form == m.series[b].Form {
		m.pairs = append(m.pairs, couple{series: [2]int{a, b}})
		return nil
	}
	m.pairs = append(m.pairs, couple{series: [2]int{a, -1}})
	return left[1:]
}

// form is a pair's.
func (m *Media) form(p couple) shape { return shape{m.series[p.series[0]].Form, m.periods, m.apart()} }

// apart is how far sums of one kind lie from those of the other.
func (m *Media) apart() int { return (m.window + m.periods) * pair }

// records is the address of a pair's first period of media, end that behind its last.
func (m *Media) records(p couple) int { return p.block + m.form(p).before() }

func (m *Media) end(p couple) int {
	n := len(m.series[p.series[0]].X)
	if p.series[1] >= 0 {
		n = max(n, len(m.series[p.series[1]].X))
	}
	return m.records(p) + n*pair
}

// Numbers is how many numbers the room holds.
func (m *Media) Numbers() int { return m.numbers }

// Fill writes what does not change into a fresh room: tables and media. Lanes without a series stay at 0, but for
// parameters that no curve divides by 0 with.
func (m *Media) Fill(room []float64) {
	fillTables(room)
	for s, series := range m.series {
		at := m.places[s]
		p := m.pairs[at.pair]
		from := m.records(p)/number + at.lane
		for t, x := range series.X {
			room[from+t*Next] = x
		}
		for t, v := range series.Worth {
			room[from+m.form(p).in(worthRow)/number+t*Next] = v
		}
	}
	for g, y := range m.kpi {
		copy(room[m.kpiOf(g)/number:], y)
	}
	for _, set := range m.sets {
		m.fillColumns(room, set)
	}
	for _, p := range m.pairs {
		if p.series[1] < 0 {
			for j := range mostOfTheta {
				room[(p.block+thetaAt+j*pair)/number+1] = 1
			}
		}
	}
}

// Mean is a geo's rows of the mean, which Add and Scale add to.
func (m *Media) Mean(room []float64, geo int) []float64 {
	return room[m.meanOf(geo)/number:][:m.rowsOf[geo]:m.rowsOf[geo]]
}

// Slopes is a geo's rows of the slopes by the mean, which Backward and Dot read. What lies behind them is 0.
func (m *Media) Slopes(room []float64, geo int) []float64 {
	return room[m.slopesOf(geo)/number:][:m.rowsOf[geo]:m.rowsOf[geo]]
}

// The mean, its slopes, either once more for lanes without a series, and the KPI.
func (m *Media) meanOf(geo int) int   { return tablesEnd + geo*m.stride() }
func (m *Media) slopesOf(geo int) int { return m.meanOf(len(m.rowsOf) + 1 + geo) }
func (m *Media) kpiOf(geo int) int    { return m.slopesOf(len(m.rowsOf) + 1 + geo) }

// Seat is a series' place in the room, from which its numbers are read and written.
func (m *Media) Seat(series int) int {
	at := m.places[series]
	return m.pairs[at.pair].block/number + at.lane
}

// Responses copies what Forward made of a series.
func (m *Media) Responses(into, room []float64, series int) {
	at := m.places[series]
	p := m.pairs[at.pair]
	from := (m.records(p)+m.form(p).in(outRow))/number + at.lane
	for t := range m.series[series].X {
		into[t] = room[from+t*Next]
	}
}

// Where a series' numbers lie, from its seat.
const (
	Ratio    = ratioAt / number
	Beta     = betaAt / number
	RatioBar = ratioBarAt / number
	BetaBar  = betaBarAt / number
	Extra    = extraAt / number
	Theta    = thetaAt / number    // the first of the curve's parameters
	ThetaBar = thetaBarAt / number // and of their adjoints
	Next     = pair / number       // from one parameter to the next
)

// Weights is where the first weight of a weighted form lies, from a series' seat, WeightBars where the first of their
// adjoints does; from one lag to the next it is Next.
func (f Form) Weights() int { return headEnd / number }

// WeightBars is described at Weights.
func (f Form) WeightBars() int { return f.slopes() / number }

// Module writes the functions for all series.
func (m *Media) Module() []byte {
	mod := wasm.NewModule()
	type written struct {
		form     shape
		function *wasm.Func
	}
	for i, kind := range []func(shape) *wasm.Func{
		Forward:  func(f shape) *wasm.Func { return f.forward(mod) },
		Scale:    func(f shape) *wasm.Func { return f.scaled(mod) },
		Backward: func(f shape) *wasm.Func { return f.backward(mod) },
	} {
		var known []written
		all := newCode(mod, functionName(i), 0)
		for _, p := range m.pairs {
			form := m.form(p)
			k := slices.IndexFunc(known, func(w written) bool { return w.form == form })
			if k < 0 {
				k = len(known)
				known = append(known, written{form, kind(form)})
			}
			args := []wasm.Int{all.Base, all.at(p.block), all.at(m.end(p))}
			if i == Forward {
				args = append(args, all.at(m.tails))
			} else {
				args = append(args, all.at(m.rows(p, 0, i)), all.at(m.rows(p, 1, i)))
			}
			all.Call(known[k].function, args...)
		}
	}
	m.differ(newCode(mod, functionName(Differ), 0))
	m.weigh(newCode(mod, functionName(Weigh), 0))
	m.columnFunctions(mod)
	m.blockFunctions(mod)
	return mod.Bytes()
}

// functionName is under which name a module exports a function.
func functionName(place int) string { return strconv.Itoa(place) }

// at is an address in the room.
func (c *Code) at(offset int) wasm.Int { return c.Base.Plus(int32(offset)) }

// rows is the address of the rows that a pair's lane adds to, or reads the slopes of.
func (m *Media) rows(p couple, lane, function int) int {
	geo := len(m.rowsOf)
	if s := p.series[lane]; s >= 0 {
		geo = m.series[s].Geo
	}
	if function == Backward {
		return m.slopesOf(geo)
	}
	return m.meanOf(geo)
}
