package model

import (
	"slices"

	"github.com/mixtab/mixtab/core/kernel"
	"github.com/mixtab/mixtab/core/words"
)

// compiledKernel is what of a blueprint's density is code for a machine.
type compiledKernel struct {
	layout  *kernel.Media
	program kernel.Program
	seats   [][]int // [channel][geo] where a series' numbers lie in the room, -1 for a silent one; nil where media are plain
	series  [][]int // [channel][geo] its index among all
	plain   string  // why they are
	sampled *columnKernel
	gauss   *columnKernel
}

// kernelRoom is a posterior's room for its kernel.
type kernelRoom struct {
	*compiledKernel
	kernel.Instance
	numbers []float64
	money   [][2]float64 // [channel] ā and D̄ of an effect on money
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

// Quick is the posterior on the program's machine, for chains, and what its gradients are computed by.
func (p *Posterior) Quick() (*Posterior, kernel.Path) {
	machine := kernel.InUse()
	if machine == nil {
		return p, kernel.Path{Plain: words.Say("model.no_machine")}
	}
	q, err := p.On(machine)
	if err != nil {
		return p, kernel.Path{Plain: words.Of(err)}
	}
	if !q.HasKernel() {
		return q, kernel.Path{Plain: words.Say("model.no_kernel", "what", q.room.plain)}
	}
	return q, kernel.Path{Kernel: true}
}

func newKernel(b *blueprint, machine kernel.Machine) (k *compiledKernel, err error) {
	k = &compiledKernel{plain: b.withoutKernel()}
	var series []kernel.Series
	var sets []kernel.Set
	switch {
	case k.plain == "":
		series = k.seat(b)
		k.sampled, sets = newColumnKernel(b, false, sets)
	case b.gauss == nil:
		return nil, words.Err("model.no_kernel", "what", k.plain)
	}
	k.gauss, sets = newColumnKernel(b, true, sets)
	k.layout = kernel.NewMedia(b.y, series, sets...)
	if b.gauss != nil {
		k.layout.Block(b.gauss.size)
	}
	for _, seats := range k.seats {
		k.series = append(k.series, slices.Clone(seats))
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
				series = append(series, kernel.Series{Geo: g, Form: form, X: ch.x[g], Worth: ch.worth(b, g)})
			}
		}
		k.seats = append(k.seats, seats)
	}
	return series
}

// kernelForm is a channel's form in a kernel. Weights are normalised before they are given.
func (ch *channel) kernelForm() kernel.Form {
	weighted := ch.adstock.Ratio == nil
	return kernel.Form{Window: ch.window, Normalised: ch.normalised && !weighted, Weighted: weighted,
		Worth: ch.of == ofMoney || ch.of == ofShare, Curve: ch.saturation.Kernel}
}

// worth is what a unit of response is worth in each period of a geo: money, or a share of the mean over rows that count.
func (ch *channel) worth(b *blueprint, g int) []float64 {
	switch ch.of {
	case ofMoney:
		return ch.money.worth[g]
	case ofShare:
		ones := slices.Repeat([]float64{1}, len(b.y[g]))
		blank(ones, b.Held(g))
		return ones
	}
	return nil
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
	case ch.money != nil && ch.money.margin:
		return ch.money.of
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
	return &kernelRoom{k, instance, instance.Numbers(), make([][2]float64, len(k.seats))}
}
