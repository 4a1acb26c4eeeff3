package model

import (
	"github.com/mixtab/mixtab/core/kernel"
	"github.com/mixtab/mixtab/core/words"
)

// compiledKernel is what of a blueprint's density is code for a machine.
type compiledKernel struct {
	layout  *kernel.Media
	program kernel.Program
	seats   [][]int // [channel][geo] where a series' numbers lie in the room, -1 for a silent one; nil where media are plain
	plain   string  // why they are
	sampled *columnKernel
	gauss   *columnKernel
}

// kernelRoom is a posterior's room for its kernel.
type kernelRoom struct {
	*compiledKernel
	kernel.Instance
	numbers []float64
}

// On gives the posterior with its media, linear terms and integrated block computed by a machine's code, with the same bits.
// The error says why nothing of it can be: a form has no kernel and nothing is integrated out, or the machine's own reason.
func (p *Posterior) On(machine kernel.Machine) (*Posterior, error) {
	b := *p.blueprint
	k, err := newKernel(&b, machine)
	if err != nil {
		return nil, err
	}
	b.kernel = k
	q := newPosterior(&b)
	if q.room == nil {
		return nil, words.Err("model.no_room")
	}
	return q, nil
}

// HasKernel says whether the media are transformed by a machine's code.
func (p *Posterior) HasKernel() bool { return p.room != nil && p.room.seats != nil }

// Quick is the posterior on the program's machine, for chains. What is computed in plain Go has a reason.
func (p *Posterior) Quick() (*Posterior, words.Text) {
	machine := kernel.InUse()
	if machine == nil {
		return p, words.Say("model.no_machine")
	}
	q, err := p.On(machine)
	if err != nil {
		return p, words.Of(err)
	}
	if !q.HasKernel() {
		return q, words.Say("model.no_kernel", "what", q.room.plain)
	}
	return q, words.Text{}
}

func newKernel(b *blueprint, machine kernel.Machine) (k *compiledKernel, err error) {
	k = &compiledKernel{plain: b.withoutKernel()}
	var series []kernel.Series
	var sets []kernel.Columns
	switch {
	case k.plain == "":
		series = k.seat(b)
		k.sampled, sets = newColumnKernel(b, false, sets)
	case b.gauss == nil:
		return nil, words.Err("model.no_kernel", "what", k.plain)
	}
	k.gauss, sets = newColumnKernel(b, true, sets)
	k.layout = kernel.NewMedia(b.lengths(), series, sets...)
	if b.gauss != nil {
		k.layout.Block(b.gauss.size)
	}
	for _, seats := range k.seats {
		for g, s := range seats {
			if s >= 0 {
				seats[g] = k.layout.Seat(s)
			}
		}
	}
	k.program, err = machine.Compile(k.layout.Module())
	return k, err
}

// seat lists all series that are not silent, and notes which is whose.
func (k *compiledKernel) seat(b *blueprint) (series []kernel.Series) {
	for i := range b.channels {
		ch := &b.channels[i]
		form := ch.kernelForm()
		seats := make([]int, len(b.y))
		for g := range b.y {
			seats[g] = -1
			if !ch.silent[g] {
				seats[g] = len(series)
				series = append(series, kernel.Series{Geo: g, Form: form, X: ch.x[g]})
			}
		}
		k.seats = append(k.seats, seats)
	}
	return series
}

// kernelForm is a channel's form in a kernel. Weights are normalised before they are given.
func (ch *channel) kernelForm() kernel.Form {
	weighted := ch.adstock.Ratio == nil
	return kernel.Form{Window: ch.window, Normalised: ch.normalised && !weighted, Weighted: weighted, Curve: ch.saturation.Kernel}
}

// withoutKernel names what of the media has no kernel, if anything.
func (b *blueprint) withoutKernel() string {
	for i := range b.channels {
		if what := b.channels[i].withoutKernel(); what != "" {
			return what
		}
	}
	return ""
}

// withoutKernel names what of a channel has no kernel, if anything.
func (ch *channel) withoutKernel() string {
	switch {
	case ch.saturation.Kernel == nil:
		return ch.saturation.Name
	case ch.reversed:
		return "saturation_adstock"
	case ch.of == ofMoney, ch.of == ofShare:
		return "effect"
	}
	return ""
}

// openRoom readies a posterior's room; where there is none to be had, it computes in plain Go.
func openRoom(k *compiledKernel) *kernelRoom {
	instance, err := k.program.Open(k.layout.Numbers())
	if err != nil {
		return nil
	}
	k.layout.Fill(instance.Numbers())
	return &kernelRoom{k, instance, instance.Numbers()}
}

// respondAll is respond for all channels and geos.
func (p *Posterior) respondAll() {
	room := p.room
	for i := range p.channels {
		for g, at := range room.seats[i] {
			if at >= 0 {
				p.setSeries(i, g, at)
			}
		}
	}
	room.Run(kernel.Forward)
	for i := range p.channels {
		ch := &p.channels[i]
		for g, at := range room.seats[i] {
			k := &p.work[i][g]
			if at >= 0 && ch.of == ofScale && !ch.normalised && ch.adstock.Ratio != nil {
				p.setCarry(ch, k, g)
			}
			p.solve(i, g, len(p.y[g]))
			if at >= 0 {
				room.numbers[at+kernel.Beta] = k.beta
			}
		}
	}
	for g := range p.y {
		copy(room.layout.Mean(room.numbers, g), p.mu[p.rowStart[g]:p.rowStart[g+1]])
	}
	if room.sampled != nil {
		p.addColumns(room.sampled)
	}
	room.Run(kernel.Scale)
	p.takeMean(p.mu)
}

// takeMean copies the room's mean.
func (p *Posterior) takeMean(into []float64) {
	for g := range p.y {
		copy(into[p.rowStart[g]:p.rowStart[g+1]], p.room.layout.Mean(p.room.numbers, g))
	}
}

// setSeries writes the parameters of channel i in geo g into the room.
func (p *Posterior) setSeries(i, g, at int) {
	ch := &p.channels[i]
	numbers := p.room.numbers[at:]
	if ch.adstock.Ratio != nil {
		numbers[kernel.Ratio], _ = ch.adstock.Ratio(p.gatherCarry(ch, g))
	} else {
		k := &p.work[i][g]
		p.setCarry(ch, k, g)
		first := ch.kernelForm().Weights()
		for l, w := range k.w {
			numbers[first+l*kernel.Next] = w
		}
	}
	for j, a := range ch.curve[g] {
		numbers[kernel.Theta+j*kernel.Next] = p.v[a]
	}
}

// explainAll is respondVJP for all channels and geos; the linear terms come first in every geo, as in explain.
func (p *Posterior) explainAll() {
	room := p.room
	p.setSlopes()
	for g := range p.y {
		for i := range p.channels {
			if at := room.seats[i][g]; at >= 0 {
				room.numbers[at+kernel.BetaBar] = p.work[i][g].betabar
			}
		}
	}
	room.Run(kernel.Backward)
	if room.sampled != nil {
		room.Run(kernel.Dot(room.sampled.set))
	}
	for g := range p.y {
		if room.sampled != nil {
			p.columnsVJP(g)
		} else {
			p.linesVJP(p.rbar[p.rowStart[g]:p.rowStart[g+1]], g)
		}
		for i := range p.channels {
			p.takeSeries(i, g)
		}
	}
}

// setSlopes copies the slopes by the mean into the room.
func (p *Posterior) setSlopes() {
	for g := range p.y {
		copy(p.room.layout.Slopes(p.room.numbers, g), p.rbar[p.rowStart[g]:p.rowStart[g+1]])
	}
}

// takeSeries adds to the adjoints what the room says of channel i in geo g.
func (p *Posterior) takeSeries(i, g int) {
	ch, k, at := &p.channels[i], &p.work[i][g], p.room.seats[i][g]
	if at < 0 {
		p.solveVJP(k.betabar, i, g, len(p.y[g]))
		return
	}
	numbers := p.room.numbers[at:]
	p.solveVJP(numbers[kernel.BetaBar], i, g, len(p.y[g]))
	for j, a := range ch.curve[g] {
		p.adj[a] += numbers[kernel.ThetaBar+j*kernel.Next]
	}
	theta := p.gatherCarry(ch, g)
	clear(p.thetabar[:])
	if ch.adstock.Ratio != nil {
		_, dratio := ch.adstock.Ratio(theta)
		p.thetabar[0] = numbers[kernel.RatioBar] * dratio
	} else {
		first := ch.kernelForm().WeightBars()
		for l := range k.wbar {
			k.wbar[l] = numbers[first+l*kernel.Next]
		}
		p.weightsVJP(ch, k, theta)
	}
	p.addCarryAdjoint(ch, g)
}
