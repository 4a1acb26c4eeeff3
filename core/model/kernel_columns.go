package model

import "github.com/mixtab/mixtab/core/kernel"

// columnKernel is which of a model's columns are a set of a kernel's: those that are sampled, or those integrated out.
type columnKernel struct {
	set     int
	columns []int
}

// newColumnKernel makes a set of a model's columns and adds it to those there are; nil where there are none, where one of
// them is no column of numbers, and where most of them are 0 in most rows, as knots of single weeks are.
func newColumnKernel(b *blueprint, gauss bool, sets []kernel.Set) (*columnKernel, []kernel.Set) {
	k := &columnKernel{set: len(sets)}
	terms := make(kernel.Columns, len(b.y))
	all, touched := 0, 0
	for i := range b.columns {
		col := &b.columns[i]
		if col.gauss != gauss {
			continue
		}
		if col.power != nil {
			return nil, sets
		}
		k.columns = append(k.columns, i)
		for g, y := range b.y {
			terms[g] = append(terms[g], col.basis[g])
			all, touched = all+len(y), touched+col.to[g]-col.from[g]
		}
	}
	if 3*touched <= all {
		return nil, sets
	}
	return k, append(sets, kernel.Set{Columns: terms, Integrated: gauss})
}

// lengths is how many rows each geo has.
func (b *blueprint) lengths() []int {
	rows := make([]int, len(b.y))
	for g, y := range b.y {
		rows[g] = len(y)
	}
	return rows
}

// addColumns adds sampled terms to the room's mean.
func (p *Posterior) addColumns(k *columnKernel) {
	for g := range p.y {
		at := p.room.numbers[p.room.layout.Coefficients(k.set, g):]
		for j, col := range k.columns {
			at[j] = p.v[p.columns[col].coef[g]]
		}
	}
	p.room.Run(kernel.Add(k.set))
}

// columnsVJP is linesVJP.
func (p *Posterior) columnsVJP(g int) {
	k := p.room.sampled
	sums := p.room.numbers[p.room.layout.Sums(k.set, g):]
	for j, col := range k.columns {
		p.adj[p.columns[col].coef[g]] += sums[j]
	}
}

// subtractColumns is subtractIntegrated.
func (p *Posterior) subtractColumns() {
	room, k, ga := p.room, p.room.gauss, p.blueprint.gauss
	for g := range p.y {
		at := room.numbers[room.layout.Coefficients(k.set, g):]
		for j := range k.columns {
			at[j] = 0
			if i := ga.pos[g][j]; i >= 0 {
				at[j] = -p.gauss.mean[i]
			}
		}
	}
	room.Run(kernel.Add(k.set))
	room.layout.Trim(room.numbers)
}
