package model

import (
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/spec"
)

// CompileHolding is Compile with rows left out of the likelihood: where held[geo][period] is true the KPI plays no part, as
// if it had not been observed. Scales of KPI, media and controls, shares of spend and everything else that is taken from
// the data is taken from the other rows. Media and controls of held-out rows still stand where they stood: they feed
// carry-over, and Predict, Observe and PointwiseLogLik go over all rows. Parameters and coordinates are those of Compile;
// with nothing held out so is every bit.
//
// It panics when held is not of the data's shape, or leaves a geo without a row.
func CompileHolding(spec spec.Spec, d *panel.Dataset, held [][]bool) (*Posterior, []Warning, error) {
	if len(held) != len(d.Series) {
		panic("model: CompileHolding needs one list of rows for each geo")
	}
	b := &blueprint{held: make([][]int, len(held))}
	for g, rows := range held {
		if len(rows) != len(d.Series[g].KPI) {
			panic("model: CompileHolding needs one mark for each row of a geo")
		}
		for t, out := range rows {
			if out {
				b.held[g] = append(b.held[g], t)
			}
		}
		if len(b.held[g]) == len(rows) {
			panic("model: CompileHolding needs a row of every geo to learn from")
		}
	}
	return compile(b, spec, d)
}

// Held lists the periods of geo that the likelihood leaves out, ascending.
func (b *blueprint) Held(geo int) []int {
	if b.held == nil {
		return nil
	}
	return b.held[geo]
}

// kept is values without those of geo's periods that are held out; the same slice where none is.
func kept(values []float64, held []int) []float64 {
	if len(held) == 0 {
		return values
	}
	out := make([]float64, 0, len(values)-len(held))
	for t, v := range values {
		if len(held) > 0 && held[0] == t {
			held = held[1:]
			continue
		}
		out = append(out, v)
	}
	return out
}

// blank sets values to zero in the periods that are held out.
func blank(values []float64, held []int) {
	for _, t := range held {
		values[t] = 0
	}
}

// agree has the mean equal the KPI in the rows that are held out: they leave no residual.
func (p *Posterior) agree() {
	for g := range p.held {
		mu := p.mu[g]
		for _, t := range p.held[g] {
			mu[t] = p.y[g][t]
		}
	}
}

// rows is the number of geo's rows that the likelihood counts.
func (b *blueprint) rows(g int) int { return len(b.y[g]) - len(b.Held(g)) }
