package attribution

import "github.com/mixtab/mixtab/core/model"

// rows hold one number a draw for each component of some rows of the panel, or of its dates over all geos. They are float32: they are the
// bulk (rows × channels × draws), and their rounding of 6e-8 is far below Monte Carlo error.
type rows struct {
	draws                int
	expected, predictive []float32   // [row][draw]
	channel              [][]float32 // [channel][row][draw]
}

func newRows(count, channels, draws int) rows {
	room := func() []float32 { return make([]float32, count*draws) }
	r := rows{draws: draws, expected: room(), predictive: room()}
	for range channels {
		r.channel = append(r.channel, room())
	}
	return r
}

// keep stores draw i of the panel's rows from one on.
func (r *rows) keep(i, from int, p *model.Prediction, noisy []float64) {
	store := func(into []float32, values []float64) {
		for row := range len(into) / r.draws {
			into[row*r.draws+i] = float32(values[from+row])
		}
	}
	store(r.expected, p.Mean)
	store(r.predictive, noisy)
	for c, into := range r.channel {
		store(into, p.Contribution[c])
	}
}

// cut is the rows from one to before another.
func (r *rows) cut(from, to int) rows {
	part := func(m []float32) []float32 { return m[from*r.draws : to*r.draws] }
	out := rows{draws: r.draws, expected: part(r.expected), predictive: part(r.predictive)}
	for _, m := range r.channel {
		out.channel = append(out.channel, part(m))
	}
	return out
}

// add adds a row of others to one of these.
func (r *rows) add(row int, of *rows, other int) {
	sum := func(into, from []float32) {
		into = into[row*r.draws : (row+1)*r.draws]
		for i, x := range from[other*r.draws : (other+1)*r.draws] {
			into[i] += x
		}
	}
	sum(r.expected, of.expected)
	sum(r.predictive, of.predictive)
	for c, into := range r.channel {
		sum(into, of.channel[c])
	}
}

// baseline puts the expected KPI of a row without the channels into dst, one number a draw.
func (r *rows) baseline(dst []float32, row int) {
	from, to := row*r.draws, (row+1)*r.draws
	copy(dst, r.expected[from:to])
	for _, m := range r.channel {
		for i, x := range m[from:to] {
			dst[i] -= x
		}
	}
}

// at puts a row of one component into dst, one number a draw.
func (r *rows) at(dst, component []float32, row int) {
	copy(dst, component[row*r.draws:(row+1)*r.draws])
}
