package sampler

import (
	"slices"

	"github.com/mixtab/mixtab/sampler/elementary"
)

// How a chain jumps. The numbers are of a study on a posterior with a block of two modes (RATIONALE).
const (
	jumpRounds  = 4  // of moves before a transition, by one mixture and the other in turn
	commonTries = 12 // moves in a round of what is in common alone
)

// jumper moves the blocks of a target, and what they have in common, in Metropolis's way before a chain's transitions: blocks are proposed
// afresh from frozen mixtures, alone and together with what is in common, and what is in common moves given all blocks. Each move leaves
// the density as it is, whatever the mixtures are, as long as these do not change: they are found twice during warm-up, last when
// its last phase begins. They only decide how often a proposal is taken.
type jumper struct {
	target Blocked
	stream *Stream
	common []int
	blocks []jumping
	root   []float64 // Cholesky factor of the covariance of what is in common, by rows
	found  int       // how often the mixtures were found
	h, hy  []float64 // scratch: what is in common
	beat   func()
}

// jumping is one block.
type jumping struct {
	coords []int
	tries  int         // of each kind of move in a round
	filled int         // how many of its last coordinates are drawn given the others; mixtures are of those in common and these others
	mix    [2]*mixture // as the density seems to be, and one that keeps to all starts
	seen   []float64   // rows, as the mixtures have them, that the chain has been at since they were first found
	x, y   []float64   // scratch: present and proposed
}

// lead is the part of a row of common and block that mixtures are of.
func (b *jumping) lead(row []float64) []float64 { return row[:len(row)-b.filled] }

// newJumper returns a jumper, nil for a target without blocks.
func newJumper(t Target, s *Stream) *jumper {
	b, ok := inner(t).(Blocked)
	if !ok {
		return nil
	}
	j := &jumper{target: b, stream: s, common: b.Common(), beat: func() {}}
	for k, coords := range b.Blocks() {
		n := len(j.common) + len(coords)
		one := jumping{coords: coords, tries: b.BlockTries(k), filled: b.Filled(k), x: make([]float64, n), y: make([]float64, n)}
		j.blocks = append(j.blocks, one)
	}
	if len(j.blocks) == 0 {
		return nil
	}
	if w, ok := t.(*Beating); ok {
		j.beat = w.Beat
	}
	j.h, j.hy = make([]float64, len(j.common)), make([]float64, len(j.common))
	return j
}

// reset forgets what was found.
func (j *jumper) reset() {
	j.found = 0
	for b := range j.blocks {
		j.blocks[b].mix, j.blocks[b].seen = [2]*mixture{}, nil
	}
}

// step is what happens before warm-up transition number done, or before a kept one: the mixtures are found when they are due, and the
// blocks jump. It reports whether q has changed.
func (j *jumper) step(q []float64, warm bool, done int, s schedule) bool {
	if warm {
		switch {
		case j.found < 2 && done >= s.stepOnly:
			j.find(q)
			j.found = 2
			for b := range j.blocks {
				j.blocks[b].seen = nil
			}
		case j.found < 1 && done >= s.early:
			j.find(q)
			j.found = 1
		case j.found == 1:
			j.see(q)
		}
	}
	if j.found == 0 {
		return false
	}
	return j.jump(q)
}

// gather writes what is in common and the block's coordinates into row.
func (j *jumper) gather(row, q []float64, b *jumping) {
	for i, c := range j.common {
		row[i] = q[c]
	}
	for i, c := range b.coords {
		row[len(j.common)+i] = q[c]
	}
}

// see remembers where the chain is.
func (j *jumper) see(q []float64) {
	for k := range j.blocks {
		b := &j.blocks[k]
		j.gather(b.x, q, b)
		b.seen = append(b.seen, b.lead(b.x)...)
	}
}

// find finds the mixtures at q.
func (j *jumper) find(q []float64) {
	for k := range j.blocks {
		b := &j.blocks[k]
		j.target.Condition(q)
		n := len(b.lead(b.x))
		p := newPopulation(j, k)
		coords, start := slices.Concat(j.common, b.coords), make([]float64, len(b.x))
		starts := j.target.BlockStarts(k)
		for _, at := range starts {
			j.gather(start, q, b)
			copy(start[len(j.common):], at)
			p.explore(coords, q, start)
		}
		wide, follow := newMixture(n, p.lead, len(starts)), newMixture(n, p.lead, len(starts))
		wide.fit(slices.Concat(p.x, b.seen), p.size)
		follow.fit(p.x, p.size)
		p.mix(follow)
		rows := slices.Concat(p.x, b.seen)
		follow.improve(rows, deviations(rows, n), fitSteps)
		b.mix = [2]*mixture{follow, wide}
		if k == 0 {
			j.root = rootOf(rows, n, len(j.common))
		}
	}
}

// rootOf is the Cholesky factor of the covariance of the first lead of dim coordinates over rows.
func rootOf(rows []float64, dim, lead int) []float64 {
	one := newMixture(dim, lead, 1)
	shares := slices.Repeat([]float64{1}, len(rows)/dim)
	one.maximise(rows, shares, deviations(rows, dim))
	root := make([]float64, lead*lead)
	for i := range lead {
		copy(root[i*lead:(i+1)*lead], one.parts[0].factor[i*dim:i*dim+lead])
	}
	return root
}

// jump moves q, and reports whether it did.
func (j *jumper) jump(q []float64) bool {
	moved := false
	for k := range j.blocks {
		b := &j.blocks[k]
		j.target.Condition(q)
		j.gather(b.x, q, b)
		for round := range jumpRounds {
			m := b.mix[round%2]
			together := j.jumpTogether(k, m)
			alone := j.jumpAlone(k, m)
			stepped := j.stepAlone(k, m)
			moved = j.moveCommon(k) || together || alone || stepped || moved
		}
		for i, c := range j.common {
			q[c] = b.x[i]
		}
		for i, c := range b.coords {
			q[c] = b.x[len(j.common)+i]
		}
	}
	return moved
}

// weight is the log density of block k, and of what is in common where that is asked for, at row, less that of its last coordinates as they
// are drawn given the others; the target stays there.
func (j *jumper) weight(k int, row []float64, common bool, by Filling) float64 {
	n := len(j.common)
	shared := row[:n]
	if !common {
		shared = nil
	}
	if j.blocks[k].filled == 0 {
		return j.target.BlockLogDensity(k, row[n:], shared)
	}
	return j.target.Fill(k, row[n:], shared, by, j.stream)
}

// taken decides in Metropolis's way about a proposal whose log weight is then.
func (j *jumper) taken(then, now float64) bool {
	return elementary.Log(j.stream.Float64()) < then-now && isFinite(then) && isFinite(now)
}

// jumpTogether proposes new values for block k and what is in common.
func (j *jumper) jumpTogether(k int, m *mixture) bool {
	b, moved := &j.blocks[k], false
	now := j.weight(k, b.x, true, Kept) - m.logDensity(b.lead(b.x))
	for range b.tries {
		m.draw(b.lead(b.y), j.stream)
		if then := j.weight(k, b.y, true, Drawn) - m.logDensity(b.lead(b.y)); j.taken(then, now) {
			now, moved = then, true
			b.x, b.y = b.y, b.x
		}
	}
	j.target.BlockLogDensity(k, b.x[len(j.common):], b.x[:len(j.common)])
	return moved
}

// jumpAlone proposes new values for block k given the rest.
func (j *jumper) jumpAlone(k int, m *mixture) bool {
	b, moved, n := &j.blocks[k], false, len(j.common)
	m.condition(b.x[:n])
	copy(b.y, b.x)
	now := j.weight(k, b.x, false, Kept) - m.logDensityGiven(b.lead(b.x)[n:])
	for range b.tries {
		m.drawGiven(b.lead(b.y)[n:], j.stream)
		if then := j.weight(k, b.y, false, Drawn) - m.logDensityGiven(b.lead(b.y)[n:]); j.taken(then, now) {
			now, moved = then, true
			b.x, b.y = b.y, b.x
		}
	}
	j.target.BlockLogDensity(k, b.x[n:], b.x[:n])
	return moved
}

// stepAlone moves block k given the rest, by steps of random length as far as one of the mixture's parts is wide: where a mode is narrow,
// a chain's own steps are too long for it. Which part does not depend on where the block is, so a step is as likely as the way back.
func (j *jumper) stepAlone(k int, m *mixture) bool {
	b, moved, n := &j.blocks[k], false, len(j.common)
	copy(b.y, b.x)
	now := j.weight(k, b.x, false, Kept)
	for range b.tries {
		m.step(b.lead(b.y)[n:], b.lead(b.x)[n:], j.stream)
		if then := j.weight(k, b.y, false, Drawn); j.taken(then, now) {
			now, moved = then, true
			b.x, b.y = b.y, b.x
		}
	}
	j.target.BlockLogDensity(k, b.x[n:], b.x[:n])
	return moved
}

// moveCommon moves what is in common given all blocks, a step of random length along a column of its covariance's root.
func (j *jumper) moveCommon(k int) bool {
	b, moved, n := &j.blocks[k], false, len(j.common)
	if n == 0 {
		return false
	}
	copy(j.h, b.x[:n])
	now := j.target.CommonLogDensity(j.h)
	for range commonTries {
		col := j.stream.IntN(n)
		step := j.stream.Normal() * elementary.Exp(float64(4*j.stream.Float64())-3.5)
		copy(j.hy, j.h)
		for i := col; i < n; i++ {
			j.hy[i] += float64(step * j.root[i*n+col])
		}
		if then := j.target.CommonLogDensity(j.hy); j.taken(then, now) {
			now, moved = then, true
			j.h, j.hy = j.hy, j.h
		}
	}
	copy(b.x[:n], j.h)
	j.target.CommonLogDensity(j.h)
	return moved
}
