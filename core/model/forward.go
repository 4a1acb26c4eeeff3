package model

// Window is a stretch of periods of one geo that a channel's media are replaced in: from period First up to before End, 0 for the end
// of the geo's series. What ran behind it counts for nothing. After is how many periods behind it are simulated without media. Worth is the money value of a
// KPI unit in each period of the window, or nil.
type Window struct {
	First, End, After int
	Worth             []float64
}

// Forwarded is what Forward writes: [run][factor], flat, len(runs)·len(factors) each.
type Forwarded struct {
	Units []float64 // KPI units that arrive in the window
	Money []float64 // each period's times its worth; left alone without Worth
	After []float64 // KPI units that arrive behind the window, less what arrives there without media in it
}

// Forward simulates one channel in one geo at the parameters theta that Expand gave, with its media in the window
// replaced by factor · run for every run and factor. A run is media a period of the window, in the file's units; media
// before the window are the data's, so that factor 0 gives what carries in. With the data's own media as the run,
// factor 1 gives the window's sum of what Predict gives.
func (p *Posterior) Forward(into *Forwarded, theta []float64, geo, channel int, w Window, runs [][]float64, factors []float64) {
	p.load(theta)
	ch := &p.channels[channel]
	n := len(ch.x[geo])
	if w.End > 0 {
		n = min(n, w.End)
	}
	if w.First < 0 || w.First >= n || w.After < 0 || len(into.Units) < len(runs)*len(factors) {
		panic("model: Forward needs a window within the series and a number for each run and factor")
	}
	k := p.roomFor(channel, geo, n+w.After)
	f := forwarding{p: p, ch: ch, k: k, geo: geo, channel: channel, w: w, n: n, into: into}
	f.coefficient = p.coefficient(channel, geo) * p.units[geo].scale * p.units[geo].head
	f.carryIn()
	for r, run := range runs {
		if len(run) != n-w.First {
			panic("model: Forward needs runs as long as the window")
		}
		f.run(r*len(factors), run, factors)
	}
}

// roomFor is the scratch of a channel and geo, for at least that many periods.
func (p *Posterior) roomFor(channel, geo, periods int) *carried {
	k := &p.work[channel][geo]
	if len(k.s) < periods {
		longer := newCarried(&p.channels[channel], periods)
		longer.more = k.more
		*k = longer
	}
	return k
}

// forwarding is one call of Forward.
type forwarding struct {
	p           *Posterior
	ch          *channel
	k           *carried
	geo         int
	channel     int
	w           Window
	n           int
	coefficient float64
	silence     float64 // response behind the window without media in it
	into        *Forwarded
}

// carryIn leaves in k.sbar what the media before the window send into it and behind it: carried-over media where
// saturation comes second, response where it comes first.
func (f *forwarding) carryIn() {
	p, k, ch := f.p, f.k, f.ch
	size := f.n + f.w.After
	x := k.xbar[:size]
	clear(x)
	copy(x, ch.x[f.geo][:f.w.First])
	if ch.reversed {
		p.transform(f.channel, f.geo, k, x)
		copy(k.sbar[:size], k.s)
	} else {
		p.carry(ch, k, k.sbar[:size], k.slope[:size], x, f.geo)
	}
	f.silence = f.behind(f.responses(nil, 0))
}

// run does all factors of one run.
func (f *forwarding) run(at int, run, factors []float64) {
	if !f.ch.reversed {
		size := f.n + f.w.After
		f.place(f.k.xbar[:size], run, 1)
		f.p.carry(f.ch, f.k, f.k.first[:size], f.k.slope[:size], f.k.xbar[:size], f.geo)
	}
	for i, factor := range factors {
		f.sum(at+i, f.responses(run, factor))
	}
}

// place writes factor times a run, scaled, into an otherwise empty series.
func (f *forwarding) place(x, run []float64, factor float64) {
	by := f.ch.units[f.geo].head * f.ch.units[f.geo].scale
	clear(x)
	for t, v := range run {
		x[f.w.First+t] = factor * (v / by)
	}
}

// responses is the response from the window's first period on, to factor times the run whose carried-over media are in
// k.first, and to what carries in; to that alone where run is nil.
func (f *forwarding) responses(run []float64, factor float64) []float64 {
	p, k, ch := f.p, f.k, f.ch
	first, size := f.w.First, f.n+f.w.After
	out := k.s[first:size]
	if ch.reversed {
		f.place(k.xbar[:size], run, factor)
		p.transform(f.channel, f.geo, k, k.xbar[:size])
		for t, v := range k.sbar[first:size] {
			out[t] += v
		}
		return out
	}
	x := k.xbar[first:size]
	copy(x, k.sbar[first:size])
	if run != nil {
		for t, v := range k.first[first:size] {
			x[t] += float64(factor * v)
		}
	}
	p.gatherTheta(ch.curve[f.geo])
	ch.saturation.Apply(out, k.aux[first:size], x, p.theta[:len(ch.curve[f.geo])])
	return out
}

// sum writes the totals of one run and factor.
func (f *forwarding) sum(at int, y []float64) {
	inside := y[:f.n-f.w.First]
	units, money := 0.0, 0.0
	for _, v := range inside {
		units += v
	}
	f.into.Units[at] = f.coefficient * units
	if f.w.Worth != nil {
		for t, v := range inside {
			money += float64(v * f.w.Worth[t])
		}
		f.into.Money[at] = f.coefficient * money
	}
	f.into.After[at] = f.coefficient * (f.behind(y) - f.silence)
}

// behind sums the response behind the window.
func (f *forwarding) behind(y []float64) float64 {
	sum := 0.0
	for _, v := range y[f.n-f.w.First:] {
		sum += v
	}
	return sum
}

// Memory is the number of periods behind its last media in which any channel may still bring something: the longest
// adstock window less one, or limit where that is longer or has no end.
func (p *Posterior) Memory(limit int) int {
	longest := 0
	for i := range p.channels {
		if p.channels[i].window == 0 {
			return limit
		}
		longest = max(longest, p.channels[i].window-1)
	}
	return min(longest, limit)
}
