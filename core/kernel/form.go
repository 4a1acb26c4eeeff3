package kernel

import "github.com/mixtab/mixtab/core/kernel/wasm"

// Form is how a series is carried over and saturated: a carry-over with weights ratio^l, or with any weights that are given
// once a gradient, and a curve behind it.
type Form struct {
	Window     int // lags; 0 means no end
	Normalised bool
	Weighted   bool // there are weights, one a lag, and no ratio; they are given as they are to be used
	Worth      bool // responses are also worth something by themselves, whatever the mean
	Curve      *Curve
}

// A pair's block in the room: what is set and read once a gradient, powers of the ratio, and a record a period. All of it
// in pairs of numbers, one for either lane.
const (
	ratioAt     = 0 * pair  // of the carry-over's weights
	betaAt      = 1 * pair  // coefficient
	ratioBarAt  = 2 * pair  // adjoint of the ratio
	betaBarAt   = 3 * pair  // adjoint of the coefficient, which may begin with something
	thetaAt     = 4 * pair  // the curve's parameters
	thetaBarAt  = 8 * pair  // and their adjoints
	extraAt     = 12 * pair // adjoint of what the responses are worth
	headEnd     = 13 * pair
	mostOfTheta = (thetaBarAt - thetaAt) / pair

	mediaAt  = 0 * pair // in a record
	firstAt  = 1 * pair // what was carried over
	slopeAt  = 2 * pair // and its derivative by the ratio; where there are weights, later its adjoint
	auxAt    = 3 * pair // the curve's own
	outAt    = 4 * pair // the response before the coefficient
	tailAt   = 5 * pair // what the period and those after it in its block still send behind it
	dtailAt  = 6 * pair
	worthAt  = 7 * pair // what a unit of response is worth
	recorded = 8 * pair
)

// cuts says whether the window ends within series of so many periods.
func (f Form) cuts(periods int) bool { return f.Window > 0 && f.Window < periods }

// before is how many bytes lie between a block's start and its first record: powers and their slopes, and records of
// zeros that stand for what was before the series.
func (f Form) before(periods int) int {
	if !f.Weighted && !f.cuts(periods) {
		return headEnd
	}
	return headEnd + 2*(f.Window+1)*pair + f.Window*recorded
}

// slopes is where the powers' derivatives lie, or the weights' adjoints.
func (f Form) slopes() int { return headEnd + (f.Window+1)*pair }

// forward writes a function (room, block, end of its records) that carries a pair over and saturates it: transform.Decay,
// the normalisation, and the curve's Apply. periods is the longest series'.
func (f Form) forward(m *wasm.Module, periods int) *wasm.Func {
	c := newCode(m, "", 2)
	block, end := c.Arg(1), c.Arg(2)
	if f.Weighted {
		records := c.LetInt(block.Plus(int32(f.before(periods))))
		f.convolve(c, block, records, end)
		f.saturate(c, block, records, end)
		return c.Func
	}
	ratio := c.Let(c.Load(block, ratioAt))
	inv, drop := f.normaliser(c, ratio)
	records := c.LetInt(block.Plus(int32(f.before(periods))))
	if !f.cuts(periods) {
		f.run(c, records, end, ratio, nil, func(at wasm.Int, y, dy wasm.Lanes) { f.keep(c, at, y, dy, inv, drop) })
		f.saturate(c, block, records, end)
		return c.Func
	}
	f.powers(c, block, ratio)
	c.For(records, end, int32(f.Window*recorded), func(start wasm.Int) {
		stop := c.IntVar(start.Plus(int32(f.Window * recorded)))
		c.If(end.BelowOf(stop.Int), func() { stop.Set(end) })
		c.If(stop.BelowOf(end), func() { f.tails(c, block, start, stop.Int) })
		f.run(c, start, stop.Int, ratio, &block, func(at wasm.Int, y, dy wasm.Lanes) { f.keep(c, at, y, dy, inv, drop) })
	})
	f.saturate(c, block, records, end)
	return c.Func
}

// convolve is transform.Convolve: what was before the series is 0.
func (f Form) convolve(c *Code, block, records, end wasm.Int) {
	c.For(records, end, recorded, func(at wasm.Int) {
		sum, source := c.Var(c.Both(0)), c.IntVar(at)
		c.For(block, block.Plus(int32(f.Window*pair)), pair, func(lag wasm.Int) {
			sum.Set(sum.Plus(c.Load(lag, headEnd).Times(c.Load(source.Int, mediaAt))))
			source.Set(source.Plus(-recorded))
		})
		c.Store(at, firstAt, sum.Lanes)
	})
}

// correlate is transform.ConvolveVJP, from the adjoints that backward has left in the records.
func (f Form) correlate(c *Code, block, records, end wasm.Int) {
	late := c.IntVar(records)
	c.For(block, block.Plus(int32(f.Window*pair)), pair, func(lag wasm.Int) {
		sum, source := c.Var(c.Both(0)), c.IntVar(records)
		c.For(late.Int, end, recorded, func(at wasm.Int) {
			sum.Set(sum.Plus(c.Load(source.Int, mediaAt).Times(c.Load(at, slopeAt))))
			source.Set(source.Plus(recorded))
		})
		c.Store(lag, f.slopes(), sum.Lanes)
		late.Set(late.Plus(recorded))
	})
}

// theta reads the curve's parameters.
func theta(c *Code, block wasm.Int) []wasm.Lanes {
	list := make([]wasm.Lanes, mostOfTheta)
	for j := range list {
		list[j] = c.Load(block, thetaAt+j*pair)
	}
	return list
}

// normaliser is what carried values are multiplied by, and what that takes from their derivatives.
func (f Form) normaliser(c *Code, ratio wasm.Lanes) (inv, drop wasm.Lanes) {
	if !f.Normalised {
		return inv, drop
	}
	sum, dsum := c.Var(c.Both(0)), c.Var(c.Both(0))
	if f.Window == 0 {
		sum.Set(c.Both(1).Over(c.Both(1).Minus(ratio)))
		dsum.Set(sum.Times(sum.Lanes))
	} else {
		c.For(c.Number(0), c.Number(int32(f.Window)), 1, func(wasm.Int) {
			dsum.Set(dsum.Times(ratio).Plus(sum.Lanes))
			sum.Set(sum.Times(ratio).Plus(c.Both(1)))
		})
	}
	inv = c.Let(c.Both(1).Over(sum.Lanes))
	return inv, c.Let(dsum.Times(inv))
}

// powers writes ratio^l and its derivative for the lags of the window. Behind them stand zeros: nothing arrives from there.
func (f Form) powers(c *Code, block wasm.Int, ratio wasm.Lanes) {
	power, slope := c.Var(c.Both(1)), c.Var(c.Both(0))
	c.For(block, block.Plus(int32(f.Window*pair)), pair, func(at wasm.Int) {
		c.Store(at, headEnd, power.Lanes)
		c.Store(at, f.slopes(), slope.Lanes)
		slope.Set(slope.Times(ratio).Plus(power.Lanes))
		power.Set(power.Times(ratio))
	})
}

// run goes over the records from start to stop, as far as the window reaches back, and hands on what is carried over there.
func (f Form) run(c *Code, start, stop wasm.Int, ratio wasm.Lanes, block *wasm.Int, then func(at wasm.Int, y, dy wasm.Lanes)) {
	head, dhead := c.Var(c.Both(0)), c.Var(c.Both(0))
	lag := wasm.IntVar{}
	if block != nil {
		lag = c.IntVar(*block)
	}
	c.For(start, stop, recorded, func(at wasm.Int) {
		dhead.Set(dhead.Times(ratio).Plus(head.Lanes))
		head.Set(head.Times(ratio).Plus(c.Load(at, mediaAt)))
		if block == nil {
			then(at, head.Lanes, dhead.Lanes)
			return
		}
		lag.Set(lag.Plus(pair))
		source := c.LetInt(at.Plus(-int32((f.Window - 1) * recorded)))
		power, tail := c.Let(c.Load(lag.Int, headEnd)), c.Let(c.Load(source, tailAt))
		more := c.Load(lag.Int, f.slopes()).Times(tail).Plus(power.Times(c.Load(source, dtailAt)))
		then(at, c.Let(head.Plus(power.Times(tail))), c.Let(dhead.Plus(more)))
	})
}

// keep normalises what was carried over.
func (f Form) keep(c *Code, at wasm.Int, y, dy, inv, drop wasm.Lanes) {
	if f.Normalised {
		y = c.Let(y.Times(inv))
		dy = dy.Times(inv).Minus(y.Times(drop))
	}
	c.Store(at, firstAt, y)
	c.Store(at, slopeAt, dy)
}

// saturate runs the curve over what was carried over.
func (f Form) saturate(c *Code, block, records, end wasm.Int) {
	ready := f.Curve.Ready(c, theta(c, block))
	if f.Curve.Both != nil {
		c.For(records, end, recorded, func(at wasm.Int) {
			y, aux := f.Curve.Both(c, c.Let(c.Load(at, firstAt)), ready)
			c.Store(at, auxAt, aux)
			c.Store(at, outAt, y)
		})
		return
	}
	if f.Curve.Aux != nil {
		c.For(records, end, recorded, func(at wasm.Int) {
			c.Store(at, auxAt, f.Curve.Aux(c, c.Let(c.Load(at, firstAt)), ready))
		})
	}
	c.For(records, end, recorded, func(at wasm.Int) {
		c.Store(at, outAt, f.Curve.Apply(c, c.Let(c.Load(at, firstAt)), c.Load(at, auxAt), ready))
	})
}

// tails sums up, from the end of a block of periods, what each period and those after it send behind it.
func (f Form) tails(c *Code, block, start, stop wasm.Int) {
	tail, dtail := c.Var(c.Both(0)), c.Var(c.Both(0))
	lag := c.IntVar(block)
	c.Down(stop.Plus(-recorded), start, recorded, func(at wasm.Int) {
		x := c.Let(c.Load(at, mediaAt))
		tail.Set(tail.Plus(c.Load(lag.Int, headEnd).Times(x)))
		dtail.Set(dtail.Plus(c.Load(lag.Int, f.slopes()).Times(x)))
		c.Store(at, tailAt, tail.Lanes)
		c.Store(at, dtailAt, dtail.Lanes)
		lag.Set(lag.Plus(pair))
	})
}

// backward writes a function (room, block, end of its records, the slopes of the first lane's rows, of the second's) that
// takes them to the adjoints of a pair's coefficient and parameters.
func (f Form) backward(m *wasm.Module, periods int) *wasm.Func {
	c := newCode(m, "", 4)
	block, end := c.Arg(1), c.Arg(2)
	first, second := c.IntVar(c.Arg(3)), c.IntVar(c.Arg(4))
	given := theta(c, block)
	ready := f.Curve.Ready(c, given)
	beta, ratioBar, betaBar := c.Let(c.Load(block, betaAt)), c.Var(c.Both(0)), c.Var(c.Load(block, betaBarAt))
	sums := make([]wasm.Var, f.Curve.Sums)
	for j := range sums {
		sums[j] = c.Var(c.Both(0))
	}
	records := c.LetInt(block.Plus(int32(f.before(periods))))
	c.For(records, end, recorded, func(at wasm.Int) {
		slope, y := c.Let(c.LoadApart(first.Int, second.Int, 0)), c.Let(c.Load(at, outAt))
		betaBar.Set(betaBar.Plus(slope.Times(y)))
		x := c.Let(c.Load(at, firstAt))
		ybar := beta.Times(slope)
		if f.Worth {
			ybar = ybar.Plus(c.Load(block, extraAt).Times(c.Load(at, worthAt)))
		}
		xbar, terms := f.Curve.VJP(c, Point{c.Let(ybar), y, c.Load(at, auxAt), x}, ready)
		for j, v := range terms {
			sums[j].Set(sums[j].Plus(v))
		}
		if f.Weighted {
			c.Store(at, slopeAt, xbar)
		} else {
			ratioBar.Set(ratioBar.Plus(xbar.Times(c.Load(at, slopeAt))))
		}
		first.Set(first.Plus(number))
		second.Set(second.Plus(number))
	})
	if f.Weighted {
		f.correlate(c, block, records, end)
	}
	c.Store(block, ratioBarAt, ratioBar.Lanes)
	c.Store(block, betaBarAt, betaBar.Lanes)
	totals := make([]wasm.Lanes, len(sums))
	for j, v := range sums {
		totals[j] = v.Lanes
	}
	for j, v := range f.Curve.Total(c, totals, given) {
		c.Store(block, thetaBarAt+j*pair, v)
	}
	return c.Func
}

// scaled writes a function (room, block, end of its records, the first lane's rows, the second's) that adds a pair's
// responses times their coefficients to rows.
func (f Form) scaled(m *wasm.Module, periods int) *wasm.Func {
	c := newCode(m, "", 4)
	block, end := c.Arg(1), c.Arg(2)
	rows := []wasm.IntVar{c.IntVar(c.Arg(3)), c.IntVar(c.Arg(4))}
	beta := c.Let(c.Load(block, betaAt))
	c.For(block.Plus(int32(f.before(periods))), end, recorded, func(at wasm.Int) {
		more := c.Let(beta.Times(c.Load(at, outAt)))
		for lane, row := range rows { // one after the other: both lanes may be of the same geo
			c.StoreSingle(row.Int, 0, c.LoadSingle(row.Int, 0).Plus(more.Lane(byte(lane))))
			row.Set(row.Plus(number))
		}
	})
	return c.Func
}
