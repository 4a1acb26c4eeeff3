package model

import (
	"hash/fnv"
	"slices"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/streams"
	"github.com/mixtab/mixtab/core/transform"
	"github.com/mixtab/mixtab/sampler"
	"github.com/mixtab/mixtab/sampler/elementary"
)

// Rehearsal draws parameters from a model's prior again and again while the prior is being changed, and says what they
// would bring. Draws are made with common random numbers: each element of a parameter has a fixed set of them by its name, spread evenly
// over the unit interval (Latin hypercube; McKay, Beckman and Conover 1979, Technometrics 21), so that what is drawn moves
// as smoothly as the prior does, and intervals have little noise. Only what a change affects is worked out again.
// One goroutine at a time.
type Rehearsal struct {
	data      *panel.Dataset
	draws     int
	post      *Posterior
	thetas    [][]float64
	chance    map[string]element      // by element of a parameter, "retention[TV]"
	elements  map[*variable][]element // the same by the present model's variables
	noise     [][]float64             // [draw][period], standard
	tailed    bool                    // the noise is Student's, of the last draws' degrees of freedom
	units     []unitResponse          // [channel] in the geo looked at
	worths    []unitResponse          // [channel] over all geos
	order     [][]int                 // [period][rank] the draw of the KPI that stood there last, in geo ordered
	ordered   int
	rest      spec.Spec // the present model without its media
	mediaFree mediaFree
}

// unitResponse is what channels bring per unit of their effect, [draw][period] or [draw][geo], and what it was worked out from.
type unitResponse struct {
	shape  *channel
	kpi    []unit // of the KPI, by geo
	geo    int
	keys   [][]float64 // [draw] the parameters it depends on
	values [][]float64
}

// NewRehearsal prepares draws of parameters for models of data.
func NewRehearsal(data *panel.Dataset, draws int) *Rehearsal {
	if data == nil || draws < 1 {
		panic("model: a rehearsal needs data and at least one draw")
	}
	n := len(data.Channels)
	return &Rehearsal{data: data, draws: draws, chance: map[string]element{}, units: make([]unitResponse, n), worths: make([]unitResponse, n)}
}

// Take draws the parameters of another model, which must not be changed from then on. The error is a *Problems, and the
// model before it stays.
func (r *Rehearsal) Take(sp spec.Spec) error {
	post, _, err := compile(&blueprint{rehearsed: true}, sp, r.data)
	if err != nil {
		return err
	}
	if len(r.thetas) == 0 || len(r.thetas[0]) != post.expanded {
		r.thetas = make([][]float64, r.draws)
		for i := range r.thetas {
			r.thetas[i] = make([]float64, post.expanded)
		}
		r.post = nil
	}
	moved := movedVariables(r.post, post)
	r.post, r.rest = post, sp
	r.rest.Media = spec.Media{}
	r.elements = map[*variable][]element{}
	for _, s := range moved {
		r.chances(s)
	}
	for i := range r.thetas {
		r.drawParameters(i, moved)
	}
	return nil
}

// Posterior is the model that was taken last. It serves for units and names; its density lacks what only sampling needs.
func (r *Rehearsal) Posterior() *Posterior { return r.post }

// Draws is the number of draws.
func (r *Rehearsal) Draws() int { return r.draws }

// Theta is a draw of every parameter, as Expand lays them out; coefficients that are solved for stand in it for what Decay
// and SteadyState were asked about only after Respond of that channel and geo. It must not be changed.
func (r *Rehearsal) Theta(draw int) []float64 { return r.thetas[draw] }

// chances makes the uniform numbers of a parameter's elements: one in each of as many equal strata as there are draws.
func (r *Rehearsal) chances(s *variable) {
	list := make([]element, s.size)
	for e, label := range s.labels() {
		name := s.name + label
		if r.chance[name].uniform == nil {
			u := strata(r.draws, sampler.NewStream(1, nameStream(name)))
			z := make([]float64, len(u))
			for i := range z {
				z[i] = elementary.NormalQuantile(u[i])
			}
			r.chance[name] = element{u, z}
		}
		list[e] = r.chance[name]
	}
	r.elements[s] = list
}

// element is the random numbers of one element of a parameter, [draw]: uniform, and the same as standard normal ones.
type element struct{ uniform, normal []float64 }

func strata(n int, rng *sampler.Stream) []float64 {
	u := make([]float64, n)
	for i := range u {
		u[i] = (float64(i) + rng.Float64()) / float64(n)
	}
	for i := n - 1; i > 0; i-- {
		k := rng.IntN(i + 1)
		u[i], u[k] = u[k], u[i]
	}
	return u
}

// nameStream is the number of a parameter's random stream.
func nameStream(name string) uint64 {
	h := fnv.New32a()
	h.Write([]byte(name))
	return streams.Parameter.At(uint64(h.Sum32()))
}

func (r *Rehearsal) drawParameters(i int, moved []*variable) {
	p := r.post
	p.load(r.thetas[i])
	for _, s := range moved {
		for e := 0; e < s.size; e++ {
			r.drawElement(s, e, i, r.elements[s][e])
		}
	}
	copy(r.thetas[i], p.v[:p.expanded])
}

// drawElement inverts the uniform number where that is cheap, and else draws from a stream that belongs to this element and draw alone.
func (r *Rehearsal) drawElement(s *variable, e, draw int, chance element) {
	p, d := r.post, s.dist
	a := p.args[s.scratch : s.scratch+len(d.Args)]
	p.gather(s, false, a, e)
	if ls := d.LocScale; ls != nil && ls.Base == "Normal" {
		z := chance.normal[draw]
		p.v[s.val+e] = fromLine(ls.Link, a[ls.Loc]+float64(a[ls.Scale]*z))
		if s.base != nil {
			p.v[s.raw+e] = z
		}
		return
	}
	if d.Inverts {
		p.v[s.val+e] = d.Quantile(chance.uniform[draw], a)
	} else {
		p.v[s.val+e] = d.Draw(a, sampler.NewStream(uint64(1+e*r.draws+draw), nameStream(s.name)))
	}
	if ls := d.LocScale; ls != nil && s.base != nil {
		p.v[s.raw+e] = (p.v[s.val+e] - a[ls.Loc]) / a[ls.Scale]
	}
}

// KPI is what the first draws of the model expect of geo's KPI with noise, in the file's units: [period][draw], ascending.
func (r *Rehearsal) KPI(geo, draws int) [][]float64 {
	p, n := r.post, len(r.post.y[geo])
	draws = min(draws, r.draws)
	for c := range p.channels {
		r.Respond(geo, c, draws)
	}
	flat, kpi := make([]float64, n*draws), make([][]float64, n)
	for t := range kpi {
		kpi[t] = flat[t*draws : (t+1)*draws]
	}
	mean, f := make([]float64, n), p.units[geo].scale*p.units[geo].head
	for i, quiet := range r.withoutMedia(geo, draws) {
		copy(mean, quiet)
		for c := range p.channels {
			effect := r.thetaAt(i, p.channels[c].effect[geo])
			for t, v := range r.units[c].values[i][:n] {
				mean[t] += float64(effect * v)
			}
		}
		for t, m := range mean {
			kpi[t][i] = f * m
		}
	}
	r.sort(kpi, geo)
	return kpi
}

// sort sorts each period's draws. They are put in the order that they had last time first, so that a small change of the
// prior leaves little to do.
func (r *Rehearsal) sort(kpi [][]float64, geo int) {
	if len(r.order) != len(kpi) || r.ordered != geo || len(r.order[0]) != len(kpi[0]) {
		r.order, r.ordered = make([][]int, len(kpi)), geo
		for t := range r.order {
			r.order[t] = make([]int, len(kpi[t]))
			for i := range r.order[t] {
				r.order[t][i] = i
			}
		}
	}
	before := make([]float64, len(kpi[0]))
	for t, k := range kpi {
		order := r.order[t]
		copy(before, k)
		for rank, i := range order {
			v := before[i]
			at := rank
			for at > 0 && k[at-1] > v {
				k[at], order[at] = k[at-1], order[at-1]
				at--
			}
			k[at], order[at] = v, i
		}
	}
}

// thetaAt is the value at an arena place in a draw, constants included.
func (r *Rehearsal) thetaAt(draw int, at int32) float64 {
	if int(at) < r.post.expanded {
		return r.thetas[draw][at]
	}
	return r.post.v[at]
}

// drawNoise makes the noise of as many draws and periods as are needed; normal noise is made once.
func (r *Rehearsal) drawNoise(draws, periods int) {
	p := r.post
	for i := range draws {
		if i == len(r.noise) {
			r.noise = append(r.noise, nil)
		}
		if p.nu < 0 && !r.tailed && len(r.noise[i]) >= periods {
			continue
		}
		rng := sampler.NewStream(uint64(i), streams.RehearsalNoise.At(0))
		r.noise[i] = make([]float64, periods)
		p.load(r.thetas[i])
		for t := range r.noise[i] {
			r.noise[i][t] = p.noise(rng)
		}
	}
	r.tailed = p.nu >= 0
}

// Respond works out what channel brings in geo per unit of its effect in the first draws, where that has changed.
func (r *Rehearsal) Respond(geo, channel, draws int) {
	p, ch, u := r.post, &r.post.channels[channel], &r.units[channel]
	if !u.sameShape(ch, p.units, geo) {
		*u = unitResponse{shape: ch, kpi: p.units, geo: geo}
	}
	n := len(p.y[geo])
	for i := range min(draws, r.draws) {
		key := r.key(i, ch, geo, ch.money != nil)
		if u.has(i, key) {
			if ch.beta >= 0 { // the coefficient follows the effect
				r.keepCoefficient(i, geo, channel)
			}
			continue
		}
		out := u.room(i, n+1)
		p.load(r.thetas[i])
		if ch.money != nil {
			p.solveMoney(channel)
		}
		per := r.solved(channel, geo)
		clear(out)
		if !ch.silent[geo] {
			for t, s := range p.work[channel][geo].s[:n] {
				out[t] = per * s
			}
		}
		out[n] = per
		u.put(i, key, out)
		r.keepCoefficient(i, geo, channel)
	}
}

// keepCoefficient writes a solved coefficient into the draw.
func (r *Rehearsal) keepCoefficient(draw, geo, channel int) {
	p, ch := r.post, &r.post.channels[channel]
	if ch.beta < 0 {
		return
	}
	v := r.units[channel].values[draw]
	per := v[len(p.y[geo])]
	r.thetas[draw][ch.beta+geo*len(p.channels)] = per * r.thetaAt(draw, ch.effect[geo])
}

// solved transforms channel in geo at the parameters loaded, and gives β for an effect of 1; for an effect on money
// solveMoney must have run.
func (r *Rehearsal) solved(channel, geo int) float64 {
	p, ch, k := r.post, &r.post.channels[channel], &r.post.work[channel][geo]
	if ch.money != nil {
		if ch.money.silent {
			return 0
		}
		return p.spreadAt(ch, geo) * ch.money.times / k.total
	}
	if !ch.silent[geo] {
		p.transform(channel, geo, k, ch.x[geo])
	}
	p.solve(channel, geo, len(p.y[geo]))
	switch {
	case ch.of == ofShare && ch.silent[geo]:
		return 0
	case ch.of == ofScale, ch.of == ofShare:
		return 1 / k.middle
	}
	return 1
}

// key lists the parameters that a channel's response depends on in a geo, or where all is set in all of them.
func (r *Rehearsal) key(draw int, ch *channel, geo int, all bool) []float64 {
	var key []float64
	for g := range r.post.y {
		if g != geo && !all {
			continue
		}
		for _, list := range [][]int32{ch.carry[g], ch.curve[g]} {
			for _, a := range list {
				key = append(key, r.thetaAt(draw, a))
			}
		}
		if ch.money != nil && ch.money.spread != nil {
			key = append(key, r.thetaAt(draw, ch.money.spread[g]))
		}
	}
	return key
}

// sameShape: the channel has the form, the units and the geo that the responses were worked out with, and the KPI its units.
func (u *unitResponse) sameShape(ch *channel, kpi []unit, geo int) bool {
	was := u.shape
	return was != nil && u.geo == geo && slices.Equal(u.kpi, kpi) && was.adstock == ch.adstock && was.saturation == ch.saturation && was.window == ch.window && was.pace == ch.pace &&
		was.normalised == ch.normalised && was.reversed == ch.reversed && was.of == ch.of && slices.Equal(was.units, ch.units) &&
		(was.money == nil) == (ch.money == nil) && (was.money == nil || was.money.margin == ch.money.margin && was.money.times == ch.money.times)
}

func (u *unitResponse) has(draw int, key []float64) bool {
	return draw < len(u.keys) && slices.Equal(u.keys[draw], key)
}

// room is what a draw's values may be written to: their old place where it is long enough.
func (u *unitResponse) room(draw, n int) []float64 {
	if draw < len(u.values) && len(u.values[draw]) == n {
		return u.values[draw]
	}
	return make([]float64, n)
}

func (u *unitResponse) put(draw int, key, values []float64) {
	for len(u.keys) <= draw {
		u.keys, u.values = append(u.keys, nil), append(u.values, nil)
	}
	u.keys[draw], u.values[draw] = key, values
}

// Worth is what channel brings over all geos in money, where a KPI unit's value is known, else in KPI units, in the first
// draws: the sum over geos of unit[draw][geo] · effect[draw][geo]. An effect on money has one entry for all geos.
func (r *Rehearsal) Worth(channel, draws int) (unit, effect [][]float64) {
	ch, u := &r.post.channels[channel], &r.worths[channel]
	if !u.sameShape(ch, r.post.units, -1) {
		*u = unitResponse{shape: ch, kpi: r.post.units, geo: -1}
	}
	draws = min(draws, r.draws)
	for i := range draws {
		key := r.key(i, ch, 0, true)
		if !u.has(i, key) {
			u.put(i, key, r.worthOf(i, channel))
		}
		var e []float64
		for g := range u.values[i] {
			e = append(e, r.thetaAt(i, ch.effect[g]))
		}
		effect = append(effect, e)
	}
	return u.values[:draws], effect
}

func (r *Rehearsal) worthOf(draw, channel int) []float64 {
	p, ch := r.post, &r.post.channels[channel]
	p.load(r.thetas[draw])
	list := make([]float64, len(p.y))
	if ch.money != nil {
		p.solveMoney(channel)
	}
	for g := range p.y {
		if ch.silent[g] {
			continue
		}
		per := r.solved(channel, g)
		sum := 0.0
		for t, s := range p.work[channel][g].s[:len(p.y[g])] {
			sum += float64(r.value(g, t) * s)
		}
		list[g] = per * sum
	}
	if ch.money == nil {
		return list
	}
	all := 0.0
	for _, v := range list {
		all += v
	}
	return []float64{all}
}

// value is what one unit of scaled KPI is worth.
func (r *Rehearsal) value(g, t int) float64 {
	u := r.post.units[g]
	if v := r.data.Series[g].RevenuePerKPI; v != nil {
		return u.scale * u.head * v[t]
	}
	return u.scale * u.head
}

// Carryover gives the adstock of channel in geo: its form, the number of lags (0: no end), the units of time that its
// parameters are for in a period (see transform.Time), and its parameters in a draw, for that unit.
func (r *Rehearsal) Carryover(draw, geo, channel int) (form *transform.Adstock, window int, pace float64, theta []float64) {
	ch := &r.post.channels[channel]
	return ch.adstock, ch.window, ch.pace, r.gathered(draw, ch.carry[geo])
}

// Curve gives the saturation of channel in geo, its parameters in a draw, and the sum of the adstock's weights in use.
func (r *Rehearsal) Curve(draw, geo, channel int) (form *transform.Saturation, theta []float64, weights float64) {
	p, ch := r.post, &r.post.channels[channel]
	p.load(r.thetas[draw])
	k := &p.work[channel][geo]
	p.setCarry(ch, k, geo)
	weights = p.weightSum(ch, k)
	if ch.reversed {
		weights = 1 // it saturates before it carries over
	}
	return ch.saturation, r.gathered(draw, ch.curve[geo]), weights
}

func (r *Rehearsal) gathered(draw int, at []int32) []float64 {
	list := make([]float64, len(at))
	for j, a := range at {
		list[j] = r.thetaAt(draw, a)
	}
	return list
}

// MediaUnit is what one unit of scaled media is in the file's units, for a channel in a geo.
func (p *Posterior) MediaUnit(geo, channel int) float64 {
	u := p.channels[channel].units[geo]
	return u.scale * u.head
}

// EffectOf is what the prior on a channel's effect is on, as Effect.Of, never "".
func (p *Posterior) EffectOf(channel int) string {
	ch := &p.channels[channel]
	switch {
	case ch.of == ofScale:
		return "at_scale"
	case ch.of == ofShare:
		return "share"
	case ch.of == ofMoney:
		return ch.money.of
	}
	return "coefficient"
}
