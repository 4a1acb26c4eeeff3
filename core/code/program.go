package code

import (
	"slices"

	"github.com/mixtab/mixtab/core/model"
)

// program is a model as all languages write it: its parts, the names of its parameters, and its data.
type program struct {
	o      model.Outline
	used   identifiers
	ids    []string // [variable] of its values
	coords []string // [variable] of what is sampled: the values themselves, or what they follow from
	data   []entry
	args   [][]value // [variable][argument]
	share  []value   // [variable] λ; see spec.Centring
	blocks []block
	groups []group
	sigma  value
	nu     value
	tests  bool
}

// block is the linear terms of one variable: Σ_k coef_k basis_k, one coefficient where there is no basis.
type block struct {
	coef         value // [geo][term], [term] where all geos have the same
	basis        string
	shared       bool
	power, times value
}

func newProgram(o model.Outline) *program {
	p := &program{o: o, used: identifiers{}}
	for i := range o.Variables {
		v := &o.Variables[i]
		p.ids = append(p.ids, p.used.of(v.Name))
		p.coords = append(p.coords, p.ids[i])
		if v.Centring != nil {
			p.coords[i] = p.used.of(v.Coordinate)
		}
	}
	p.rows()
	for i := range o.Variables {
		p.prior(i)
	}
	p.terms()
	p.media()
	p.sigma = p.list(o.Sigma, "noise")
	if o.Nu != nil {
		p.nu = p.list([]model.Ref{*o.Nu}, "freedom")
	}
	return p
}

// rows enters the panel's rows, geo after geo.
func (p *program) rows() {
	var y []float64
	var first, last, geo []int
	for g, series := range p.o.Y {
		first = append(first, len(y)+1)
		y = append(y, series...)
		last = append(last, len(y))
		geo = append(geo, slices.Repeat([]int{g + 1}, len(series))...)
	}
	p.put("N", "int", len(y))
	p.put("G", "int", len(p.o.Y))
	p.put("first", "array[G] int", first)
	p.put("last", "array[G] int", last)
	p.put("i_geo", "array[N] int", geo)
	p.put("y", "vector[N]", y)
}

// prior enters what a variable's prior needs of the data.
func (p *program) prior(i int) {
	v := &p.o.Variables[i]
	var args []value
	share := value{kind: literal, n: 1}
	if v.Size > 0 {
		for j, refs := range v.Args {
			args = append(args, p.list(refs, p.ids[i]+"_"+v.Dist.Args[j].Name))
		}
		if v.Centring != nil {
			refs := make([]model.Ref, v.Size)
			for e, l := range v.Centring {
				refs[e] = model.Ref{Variable: -1, Constant: l}
			}
			share = p.list(refs, p.ids[i]+"_centring")
		}
	}
	p.args, p.share = append(p.args, args), append(p.share, share)
}

// terms enters the linear terms, those of one variable together.
func (p *program) terms() {
	for from := 0; from < len(p.o.Terms); {
		of := owner(p.o.Terms[from].Coef)
		to := from + 1
		for to < len(p.o.Terms) && owner(p.o.Terms[to].Coef) == of && p.o.Terms[from].Basis != nil {
			to++
		}
		if of >= 0 { // else it is the base geo's alone, which has none
			p.blocks = append(p.blocks, p.block(p.o.Terms[from:to], p.ids[of]))
		}
		from = to
	}
}

func (p *program) block(terms []model.OutlineTerm, name string) block {
	b := block{shared: true}
	rows := make([][]model.Ref, len(p.o.Y))
	for g := range rows {
		for _, t := range terms {
			rows[g] = append(rows[g], t.Coef[g])
		}
		b.shared = b.shared && slices.Equal(rows[g], rows[0])
	}
	if terms[0].Basis == nil {
		b.coef = p.list(column(rows), name+"_by_geo")
		b.shared = false
		return b
	}
	if b.shared {
		b.coef = p.list(rows[0], name+"_terms")
	} else {
		b.coef = p.grid(rows, name+"_terms")
	}
	var basis [][]float64
	for g := range p.o.Y {
		for t := range p.o.Y[g] {
			var row []float64
			for _, term := range terms {
				row = append(row, term.Basis[g][t])
			}
			basis = append(basis, row)
		}
	}
	b.basis = p.put("basis_"+name, matrixOf(len(basis), len(terms)), basis)
	if terms[0].Power != nil {
		b.power = p.list(terms[0].Power, name+"_power")
	}
	if terms[0].Times != nil {
		b.times = p.list(terms[0].Times, name+"_times")
	}
	return b
}

// column is the first column of a table.
func column(rows [][]model.Ref) []model.Ref {
	out := make([]model.Ref, len(rows))
	for i, r := range rows {
		out[i] = r[0]
	}
	return out
}

// owner is the variable that numbers are of, -1 where all are constants.
func owner(refs []model.Ref) int {
	for _, r := range refs {
		if r.Variable >= 0 {
			return r.Variable
		}
	}
	return -1
}
