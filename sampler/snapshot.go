package sampler

import (
	"encoding/binary"
	"errors"
	"math"
)

// snapshotVersion changes whenever the layout of a snapshot or the meaning of anything in it does.
const snapshotVersion = "mixtab chain 1\n"

// ErrSnapshot is returned for a snapshot that is damaged, of another version, or of a chain with other settings
// or another number of coordinates.
var ErrSnapshot = errors.New("sampler: the snapshot does not belong to this target, these settings and this version")

// Snapshot returns everything the chain's further draws depend on, besides target and settings: position,
// adaptation and random state. A chain resumed from it goes on bit for bit as this one.
func (c *Chain) Snapshot() []byte {
	b := encoder(make([]byte, 0, 4096))
	b.text(snapshotVersion)
	b.settings(c.settings, len(c.at.x))
	b.integer(c.id)
	b.integer(c.iteration)
	b.number(c.step)
	state, err := c.stream.MarshalBinary()
	if err != nil {
		panic("sampler: the random state cannot be written")
	}
	b.text(string(state))
	b.numbers(c.at.x)
	b.numbers(c.at.score)
	b.number(c.at.lp)
	b.numbers(c.metric.scale)
	b.numbers(c.metric.factor)
	b.numbers(c.metric.vectors)
	b.numbers(c.metric.stretch)
	b.adaptation(c.adapt)
	b.watch(&c.watch)
	b.integer(len(c.notes))
	for _, n := range c.notes {
		b.text(n)
	}
	if c.jumper != nil {
		b.jumper(c.jumper)
	}
	return b
}

// Resume returns the chain of which snapshot was taken. The target must be the same function and s the same
// settings, except that Chains and Draws may differ: more draws prolong the chain.
func Resume(t Target, s Settings, snapshot []byte) (*Chain, error) {
	d := &decoder{left: snapshot}
	if d.text() != snapshotVersion || !d.settings(s.of(t), t.Dim()) {
		return nil, ErrSnapshot
	}
	id := d.integer()
	if d.bad || id < 0 {
		return nil, ErrSnapshot
	}
	c, err := emptyChain(t, s, id)
	if err != nil {
		return nil, err
	}
	c.iteration = d.integer()
	c.step = d.number()
	if c.stream.UnmarshalBinary([]byte(d.text())) != nil {
		return nil, ErrSnapshot
	}
	d.fill(c.at.x)
	d.fill(c.at.score)
	c.at.lp = d.number()
	d.fill(c.metric.scale)
	c.metric.factor, c.metric.vectors, c.metric.stretch = d.numbers(), d.numbers(), d.numbers()
	d.adaptation(c.adapt)
	d.watch(&c.watch)
	for range d.length() {
		c.notes = append(c.notes, d.text())
	}
	if c.jumper != nil {
		d.jumper(c.jumper)
	}
	if d.bad || len(d.left) > 0 || !c.metric.consistent() {
		return nil, ErrSnapshot
	}
	return c, nil
}

// consistent reports that the parts of m fit together.
func (m *metric) consistent() bool {
	d := len(m.scale)
	return (m.factor == nil || len(m.factor) == d*d) && len(m.vectors) == d*len(m.stretch)
}

// encoder appends little-endian values.
type encoder []byte

func (b *encoder) integer(v int)    { *b = binary.LittleEndian.AppendUint64(*b, uint64(v)) }
func (b *encoder) number(v float64) { *b = binary.LittleEndian.AppendUint64(*b, math.Float64bits(v)) }

func (b *encoder) text(s string) {
	b.integer(len(s))
	*b = append(*b, s...)
}

func (b *encoder) numbers(v []float64) {
	b.integer(len(v))
	for _, x := range v {
		b.number(x)
	}
}

func (b *encoder) flag(v bool) {
	n := 0
	if v {
		n = 1
	}
	b.integer(n)
}

// settings writes what must be equal for a chain to be resumed.
func (b *encoder) settings(s Settings, dim int) {
	b.integer(dim)
	b.integer(s.Warmup)
	b.integer(int(s.Seed))
	b.number(s.TargetAccept)
	b.integer(s.MaxTreeDepth)
	b.text(s.geometry())
}

// geometry is in what coordinates and with what metric a chain moves.
func (s Settings) geometry() string {
	if s.Shear {
		return string(s.Metric) + ", sheared"
	}
	return string(s.Metric)
}

func (b *encoder) adaptation(a *adaptation) {
	for _, v := range [...]int{a.schedule.length, a.window, a.done, a.refreshed} {
		b.integer(v)
	}
	b.flag(a.diagonal)
	s := &a.step
	for _, v := range [...]float64{s.target, s.mu, s.hBar, s.log, s.logBar, s.updates} {
		b.number(v)
	}
	b.moments(a.foreground, a.finished())
	b.moments(a.background, a.finished())
}

// moments writes moments that are still needed: behind warm-up they are not, and are most of a snapshot.
func (b *encoder) moments(m *moments, over bool) {
	b.integer(m.count)
	for _, v := range m.parts() {
		if over {
			v = nil
		}
		b.numbers(v)
	}
}

func (b *encoder) watch(w *watch) {
	for _, v := range [...]int{w.seen, w.still, w.diverged, w.restarts} {
		b.integer(v)
	}
	b.number(w.highest)
	b.flag(w.any)
	b.flag(w.complained)
}

// decoder reads what encoder wrote; after the first misfit it is bad and gives zeros.
type decoder struct {
	left []byte
	bad  bool
}

func (d *decoder) word() uint64 {
	if d.bad || len(d.left) < 8 {
		d.bad = true
		return 0
	}
	v := binary.LittleEndian.Uint64(d.left)
	d.left = d.left[8:]
	return v
}

func (d *decoder) integer() int    { return int(d.word()) }
func (d *decoder) number() float64 { return math.Float64frombits(d.word()) }
func (d *decoder) flag() bool      { return d.word() != 0 }

// length reads a count of things that take at least a byte each.
func (d *decoder) length() int {
	n := d.word()
	if n > uint64(len(d.left)) {
		d.bad = true
		return 0
	}
	return int(n)
}

func (d *decoder) text() string {
	n := d.length()
	s := string(d.left[:n])
	d.left = d.left[n:]
	return s
}

// numbers reads a slice, nil if it is empty.
func (d *decoder) numbers() []float64 {
	n := d.length()
	if n == 0 || n > len(d.left)/8 {
		d.bad = d.bad || n > 0
		return nil
	}
	v := make([]float64, n)
	for i := range v {
		v[i] = d.number()
	}
	return v
}

// fill reads a slice that must have dst's length.
func (d *decoder) fill(dst []float64) {
	if d.length() != len(dst) {
		d.bad = true
		return
	}
	for i := range dst {
		dst[i] = d.number()
	}
}

func (d *decoder) settings(s Settings, dim int) bool {
	ok := d.integer() == dim
	ok = d.integer() == s.Warmup && ok
	ok = d.integer() == int(s.Seed) && ok
	ok = d.number() == s.TargetAccept && ok
	ok = d.integer() == s.MaxTreeDepth && ok
	return d.text() == s.geometry() && ok && !d.bad
}

func (d *decoder) adaptation(a *adaptation) {
	a.begin(d.integer())
	a.window, a.done, a.refreshed = d.integer(), d.integer(), d.integer()
	a.diagonal = d.flag()
	s := &a.step
	for _, v := range [...]*float64{&s.target, &s.mu, &s.hBar, &s.log, &s.logBar, &s.updates} {
		*v = d.number()
	}
	d.moments(a.foreground, a.finished())
	d.moments(a.background, a.finished())
}

// moments reads moments, which behind warm-up may be left out.
func (d *decoder) moments(m *moments, over bool) {
	m.count = d.integer()
	for _, v := range m.parts() {
		if over && d.none() {
			continue
		}
		d.fill(v)
	}
}

// none takes in that nothing follows, where that is so.
func (d *decoder) none() bool {
	if len(d.left) < 8 || binary.LittleEndian.Uint64(d.left) != 0 {
		return false
	}
	return d.length() == 0
}

func (d *decoder) watch(w *watch) {
	for _, v := range [...]*int{&w.seen, &w.still, &w.diverged, &w.restarts} {
		*v = d.integer()
	}
	w.highest = d.number()
	w.any, w.complained = d.flag(), d.flag()
}
