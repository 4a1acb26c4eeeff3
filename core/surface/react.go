package surface

import (
	"slices"

	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/transform"
)

// Reacts is what timings that are not among a surface's flights are worked out from, besides the numbers of each draw (Shard.React).
type Reacts struct {
	Forms []model.Form `json:"forms"` // [channel]
	Dose  [][]float64  `json:"dose"`  // [geo][channel], scaled media that factor 1 buys in a window; 0 where no money moves it
}

// numbers is how many a channel has in a cell's reaction: coefficient, the parameters of its forms, and carried-in media.
func (r *Reacts) numbers(channel int) int {
	f := r.Forms[channel]
	carry, _ := transform.FindAdstock(f.Adstock)
	curve, _ := transform.FindSaturation(f.Saturation)
	return 1 + len(carry.Params) + len(curve.Params) + carriedIn(f)
}

// mostCarried is how many periods of carried-in media are kept; what is carried further fades as after even media.
const mostCarried = 24

// carriedIn is how many periods' carried-in media are kept: all that there are, up to a limit. Without an end the first tells the others.
func carriedIn(f model.Form) int {
	if f.Window == 0 {
		return 1
	}
	return min(f.Window-1, mostCarried)
}

// before is where a cell's numbers begin; a channel beyond the last one gives where the next geo's do.
func (r *Reacts) before(geo, channel int) int {
	sum, at := 0, 0
	for c := range r.Forms {
		if c == channel {
			at = sum
		}
		sum += r.numbers(c)
	}
	return geo*sum + at
}

// size is how many numbers a draw has.
func (r *Reacts) size() int {
	if r == nil {
		return 0
	}
	return r.before(len(r.Dose), 0)
}

// known reports whether this program has all forms, with a dose for each geo.
func (r *Reacts) known(geos, channels int) bool {
	if r == nil {
		return true
	}
	if len(r.Forms) != channels || len(r.Dose) != geos {
		return false
	}
	for _, f := range r.Forms {
		_, carries := transform.FindAdstock(f.Adstock)
		_, saturates := transform.FindSaturation(f.Saturation)
		if !carries || !saturates || f.Window < 0 || f.Window > mostLags {
			return false
		}
	}
	for _, row := range r.Dose {
		if len(row) != channels {
			return false
		}
	}
	return true
}

// mostLags is longer than any window of carry-over that a spec can name.
const mostLags = 1 << 12

// reacts says what channels react to, nil where saturation comes first or a KPI unit is worth something else each period: the other
// timings are then not worked out.
func (b *Builder) reacts() *Reacts {
	r := &Reacts{Dose: make([][]float64, len(b.s.Geos))}
	for c := range b.s.Channels {
		f, ok := b.model().Form(c)
		if !ok || b.s.Varying {
			return nil
		}
		r.Forms = append(r.Forms, f)
	}
	for g := range r.Dose {
		r.Dose[g] = make([]float64, len(b.s.Channels))
		for c := range r.Dose[g] {
			if runs := b.runs[g*len(b.s.Channels)+c]; runs != nil && !b.ended[g] {
				r.Dose[g][c] = b.model().Scaled(g, c, total(runs[1]))
			}
		}
	}
	return r
}

// react keeps what a draw says of each cell: coefficient, parameters of carry-over and curve, carried-in media.
func (b *Builder) react(sh *Shard, d int) {
	r, n := b.s.Reacts, sh.Draws
	if r == nil {
		return
	}
	if sh.React == nil {
		sh.React = make([]float32, r.size()*n)
	}
	for g, row := range r.Dose {
		for c, dose := range row {
			if dose == 0 {
				continue
			}
			b.model().Reaction(&b.reaction, b.at(), g, c, b.first[g], carriedIn(r.Forms[c]))
			at := r.before(g, c)
			sh.React[at*n+d] = float32(b.reaction.Coefficient)
			for j, x := range slices.Concat(b.reaction.Carry, b.reaction.Curve, b.reaction.In) {
				sh.React[(at+1+j)*n+d] = float32(x)
			}
		}
	}
}
