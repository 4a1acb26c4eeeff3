package baseline

import "github.com/mixtab/mixtab/core/summary"

// wrong are the factors by which a return may be off, for each channel and for all.
var wrong = [...]float64{0.5, 2}

// powerDraws is how many rows are drawn for each way in which a return is wrong: a share of ⅓ is known to ± 0.03.
const powerDraws = 200

// fault is one way in which a return is wrong: by a factor, of one channel or of all where channel is negative.
type fault struct {
	channel int
	factor  float64
}

func faults(channels int) (list []fault) {
	for c := -1; c < channels; c++ {
		for _, f := range wrong {
			list = append(list, fault{c, f})
		}
	}
	return list
}

// shift is what a fault adds to the rows of a part, given each channel's contributions.
func (f fault) shift(by [][]float64) []float64 {
	out := make([]float64, len(by[0]))
	for c, v := range by {
		if f.channel < 0 || f.channel == c {
			for t := range out {
				out[t] += float64((f.factor - 1) * v[t])
			}
		}
	}
	return out
}

// faulty is what tallies of one cut say under each fault.
type faulty struct {
	Always, Since [][]brief // [fault][repetition]
}

// rehearseFaults draws the rows under each fault. A return that was wrong all along was made good for by the baseline, on
// average over the rows learnt from, so that the contribution's moves round that mean tell; one that has changed since shows whole.
func (t *trial) rehearseFaults(beat func()) (list faulty) {
	for _, f := range faults(t.channels) {
		var always, since []brief
		for r := range powerDraws {
			if r%20 == 0 {
				beat()
			}
			always = append(always, t.brief(t.repeated(r, func(h *held) []float64 { return f.shift(h.moves) })))
			since = append(since, t.brief(t.repeated(r, func(h *held) []float64 { return f.shift(h.brings) })))
		}
		list.Always, list.Since = append(list.Always, always), append(list.Since, since)
	}
	return list
}

// power is how often a decision finds each fault. Those that have held all along are in every cut; what has changed since is in
// the latest alone.
func (a *rehearsed) power(d *decision, latest faulty, earlier []faulty, rest []*rehearsed) (list []summary.HoldoutPower) {
	for i, f := range faults(a.layout.channels) {
		p := summary.HoldoutPower{Factor: f.factor}
		if f.channel >= 0 {
			p.Channel = a.channels[f.channel]
		}
		for r := range powerDraws {
			always, since := latest.Always[i][r], latest.Since[i][r]
			inAll, inLatest := always, since
			for k := range earlier {
				inAll, inLatest = inAll.plus(earlier[k].Always[i][r]), inLatest.plus(a.brief(rest[k].repeated[r]))
			}
			if d.findsBrief(inAll, always) {
				p.Always += 1.0 / powerDraws
			}
			if d.findsBrief(inLatest, since) {
				p.Since += 1.0 / powerDraws
			}
		}
		list = append(list, p)
	}
	return list
}
