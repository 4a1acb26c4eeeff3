package kernel

import "github.com/mixtab/mixtab/core/kernel/wasm"

// Columns are linear terms, [geo][term][row]: numbers that do not change, times coefficients that do. A term of nil is 1 in
// all rows. All terms are gone over in all rows, so that a set of terms which are mostly 0 is better left to plain Go.
type Columns [][][]float64

// Set is columns that Add adds to the mean or, where they are integrated out, to what Differ has left.
type Set struct {
	Columns
	Integrated bool
}

// dotTerms is how many terms one loop sums up. Their sums are independent of each other, which hides how long an
// addition takes, and fit a processor's registers.
const dotTerms = 16

// columnSet is where a set of columns lies in the room.
type columnSet struct {
	Set
	terms   []int // [geo] address of the numbers
	changes []int // [geo] address of the coefficients, and behind them of the sums
}

// even is n, or the next number if it is odd.
func even(n int) int { return n + n&1 }

// layOut gives a set its place in the room from address at on, and returns where it ends.
func (m *Media) layOut(s Set, at int) int {
	set := columnSet{Set: s}
	for _, terms := range s.Columns {
		set.changes = append(set.changes, at)
		at += 2 * even(len(terms)) * number
		set.terms = append(set.terms, at)
		at += len(terms) * m.stride()
	}
	m.sets = append(m.sets, set)
	return at
}

func (m *Media) fillColumns(room []float64, set columnSet) {
	for g, terms := range set.Columns {
		for k, z := range terms {
			at := (set.terms[g] + k*m.stride()) / number
			if z == nil {
				z = m.ones[:m.rowsOf[g]]
			}
			copy(room[at:], z)
		}
	}
}

// add writes a function (room, terms, coefficients, rows, their end) that adds so many terms to rows, one after the other.
func (m *Media) add(mod *wasm.Module, terms int) *wasm.Func {
	c := newCode(mod, "", 4)
	at, coefficients := c.IntVar(c.Arg(1)), c.Arg(2)
	c.For(c.Arg(3), c.Arg(4), pair, func(rows wasm.Int) {
		sum := c.Load(rows, 0)
		for k := range terms {
			sum = sum.Plus(c.LoadBoth(coefficients, k*number).Times(c.Load(at.Int, k*m.stride())))
		}
		c.Store(rows, 0, sum)
		at.Set(at.Plus(pair))
	})
	return c.Func
}

// dot writes a function (room, terms, coefficients, rows, their end) that sums up terms times rows, each in the order of
// rows, and writes the sums behind the coefficients.
func (m *Media) dot(mod *wasm.Module, terms int) *wasm.Func {
	c := newCode(mod, "", 4)
	for from := 0; from < terms; from += dotTerms {
		to := min(from+dotTerms, terms)
		at := c.IntVar(c.Arg(1))
		var sums []wasm.Var
		for k := from; k < to; k += 2 {
			sums = append(sums, c.Var(c.Both(0)))
		}
		c.For(c.Arg(3), c.Arg(4), number, func(row wasm.Int) {
			slope := c.Let(c.LoadBoth(row, 0))
			for j, sum := range sums {
				k := from + 2*j
				sum.Set(sum.Plus(c.LoadTwo(at.Int, k*m.stride(), min(k+1, terms-1)*m.stride()).Times(slope)))
			}
			at.Set(at.Plus(number))
		})
		for j, sum := range sums {
			c.Store(c.Arg(2), (even(terms)+from+2*j)*number, sum.Lanes)
		}
	}
	return c.Func
}

// columnFunctions writes Add and Dot of all sets.
func (m *Media) columnFunctions(mod *wasm.Module) {
	for s, set := range m.sets {
		for kind, write := range []func(*wasm.Module, int) *wasm.Func{m.add, m.dot} {
			all := newCode(mod, functionName(Add(s)+kind), 0)
			known := map[int]*wasm.Func{}
			for g, terms := range set.Columns {
				n := len(terms)
				if n == 0 {
					continue
				}
				if known[n] == nil {
					known[n] = write(mod, n)
				}
				rows, end := m.meanOf(g), even(m.rowsOf[g])
				if set.Integrated || kind > 0 {
					rows = m.slopesOf(g)
				}
				if kind > 0 {
					end = m.rowsOf[g]
				}
				all.Call(known[n], all.Base, all.at(set.terms[g]), all.at(set.changes[g]), all.at(rows), all.at(rows+end*number))
			}
		}
	}
}

// Add and Dot are the functions of a set of columns: terms times coefficients, added to mean or differences; and terms times slopes,
// summed up over a geo's rows.
func Add(set int) int { return Weigh + 1 + 2*set }

// Dot is described at Add.
func Dot(set int) int { return Add(set) + 1 }

// Coefficients is where a geo's coefficients of a set lie among the room's numbers, and Sums what Dot makes.
func (m *Media) Coefficients(set, geo int) int { return m.sets[set].changes[geo] / number }

// Sums is described at Coefficients.
func (m *Media) Sums(set, geo int) int {
	return m.Coefficients(set, geo) + even(len(m.sets[set].Columns[geo]))
}
