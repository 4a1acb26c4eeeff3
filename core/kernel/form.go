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

// A pair's block in the room: what is set and read once a gradient, powers of the ratio, and the arrays. All of it in pairs
// of numbers, one for either lane.
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
)

// What is known of each period, in arrays one behind the other.
const (
	mediaRow = iota
	firstRow // what was carried over
	slopeRow // and its derivative by the ratio; where there are weights, later its adjoint
	auxRow   // the curve's own
	outRow   // the response before the coefficient
	worthRow // what a unit of response is worth, where it is worth something
	allRows  // how many there are
)

// cuts says whether the window ends within series of so many periods.
func (f Form) cuts(periods int) bool { return f.Window > 0 && f.Window < periods }

// shape is a form in a room: how many periods its arrays have, and how far the sums that tails writes lie apart.
type shape struct {
	Form
	periods, apart int
}

// lead is how many periods of zeros stand before each array, for what was before the series.
func (f shape) lead() int {
	if f.Weighted {
		return f.Window
	}
	return 0
}

// length is how many bytes an array takes. Their number of pairs is odd, so that no two arrays share a cache's lines.
func (f shape) length() int { return ((f.lead() + f.periods) | 1) * pair }

// in is how far an array lies behind that of the media, in bytes.
func (f shape) in(array int) int { return array * f.length() }

// before is how many bytes lie between a block's start and its first period of media, size how many the block takes.
func (f shape) before() int {
	at := headEnd + f.lead()*pair
	if f.Weighted || f.cuts(f.periods) {
		at += 2 * (f.Window + 1) * pair // powers and their slopes
	}
	return at
}

func (f shape) size() int {
	if f.Worth {
		return f.before() + allRows*f.length()
	}
	return f.before() + worthRow*f.length()
}

// slopes is where the powers' derivatives lie, or the weights' adjoints.
func (f Form) slopes() int { return headEnd + (f.Window+1)*pair }

// forward writes a function (room, block, end of its media, tails) that carries a pair over and saturates it: transform.Decay,
// the normalisation, and the curve's Apply. Where the
// window cuts off, sums lie at tails.
func (f shape) forward(m *wasm.Module) *wasm.Func {
	c := newCode(m, "", 3)
	block, end, tails := c.Arg(1), c.Arg(2), c.Arg(3)
	if f.Weighted {
		records := c.LetInt(block.Plus(int32(f.before())))
		f.convolve(c, block, records, end)
		f.saturate(c, block, records, end)
		return c.Func
	}
	ratio := c.Let(c.Load(block, ratioAt))
	inv, drop := f.normaliser(c, ratio)
	records := c.LetInt(block.Plus(int32(f.before())))
	if !f.cuts(f.periods) {
		f.run(c, records, end, ratio, nil, func(at wasm.Int, y, dy wasm.Lanes) { f.keep(c, at, y, dy, inv, drop) })
		f.saturate(c, block, records, end)
		return c.Func
	}
	f.powers(c, block, ratio)
	behind := &behind{block, c.LetInt(tails.Minus(records))}
	c.For(records, end, int32(f.Window*pair), func(start wasm.Int) {
		stop := c.IntVar(start.Plus(int32(f.Window * pair)))
		c.If(end.BelowOf(stop.Int), func() { stop.Set(end) })
		c.If(stop.BelowOf(end), func() { f.tails(c, behind, start, stop.Int) })
		f.run(c, start, stop.Int, ratio, behind, func(at wasm.Int, y, dy wasm.Lanes) { f.keep(c, at, y, dy, inv, drop) })
	})
	f.saturate(c, block, records, end)
	return c.Func
}

// convolve is transform.Convolve: what was before the series is 0.
func (f shape) convolve(c *Code, block, records, end wasm.Int) {
	c.For(records, end, pair, func(at wasm.Int) {
		sum, source := c.Var(c.Both(0)), c.IntVar(at)
		c.For(block, block.Plus(int32(f.Window*pair)), pair, func(lag wasm.Int) {
			sum.Set(sum.Plus(c.Load(lag, headEnd).Times(c.Load(source.Int, f.in(mediaRow)))))
			source.Set(source.Plus(-pair))
		})
		c.Store(at, f.in(firstRow), sum.Lanes)
	})
}

// correlate is transform.ConvolveVJP, from the adjoints that backward has left in the records.
func (f shape) correlate(c *Code, block, records, end wasm.Int) {
	late := c.IntVar(records)
	c.For(block, block.Plus(int32(f.Window*pair)), pair, func(lag wasm.Int) {
		sum, source := c.Var(c.Both(0)), c.IntVar(records)
		c.For(late.Int, end, pair, func(at wasm.Int) {
			sum.Set(sum.Plus(c.Load(source.Int, f.in(mediaRow)).Times(c.Load(at, f.in(slopeRow)))))
			source.Set(source.Plus(pair))
		})
		c.Store(lag, f.slopes(), sum.Lanes)
		late.Set(late.Plus(pair))
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
func (f shape) normaliser(c *Code, ratio wasm.Lanes) (inv, drop wasm.Lanes) {
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
func (f shape) powers(c *Code, block wasm.Int, ratio wasm.Lanes) {
	power, slope := c.Var(c.Both(1)), c.Var(c.Both(0))
	c.For(block, block.Plus(int32(f.Window*pair)), pair, func(at wasm.Int) {
		c.Store(at, headEnd, power.Lanes)
		c.Store(at, f.slopes(), slope.Lanes)
		slope.Set(slope.Times(ratio).Plus(power.Lanes))
		power.Set(power.Times(ratio))
	})
}

// run goes over the records from start to stop, as far as the window reaches back, and hands on what is carried over there.
func (f shape) run(c *Code, start, stop wasm.Int, ratio wasm.Lanes, from *behind, then func(at wasm.Int, y, dy wasm.Lanes)) {
	head, dhead := c.Var(c.Both(0)), c.Var(c.Both(0))
	lag := wasm.IntVar{}
	if from != nil {
		lag = c.IntVar(from.powers)
	}
	c.For(start, stop, pair, func(at wasm.Int) {
		dhead.Set(dhead.Times(ratio).Plus(head.Lanes))
		head.Set(head.Times(ratio).Plus(c.Load(at, f.in(mediaRow))))
		if from == nil {
			then(at, head.Lanes, dhead.Lanes)
			return
		}
		lag.Set(lag.Plus(pair))
		source := c.LetInt(at.Add(from.apart).Plus(-int32((f.Window - 1) * pair)))
		power, tail := c.Let(c.Load(lag.Int, headEnd)), c.Let(c.Load(source, 0))
		more := c.Load(lag.Int, f.slopes()).Times(tail).Plus(power.Times(c.Load(source, f.apart)))
		then(at, c.Let(head.Plus(power.Times(tail))), c.Let(dhead.Plus(more)))
	})
}

// keep normalises what was carried over.
func (f shape) keep(c *Code, at wasm.Int, y, dy, inv, drop wasm.Lanes) {
	if f.Normalised {
		y = c.Let(y.Times(inv))
		dy = dy.Times(inv).Minus(y.Times(drop))
	}
	c.Store(at, f.in(firstRow), y)
	c.Store(at, f.in(slopeRow), dy)
}

// saturate runs the curve over what was carried over.
func (f shape) saturate(c *Code, block, records, end wasm.Int) {
	ready := f.Curve.Ready(c, theta(c, block))
	if f.Curve.Both != nil {
		c.For(records, end, pair, func(at wasm.Int) {
			y, aux := f.Curve.Both(c, c.Let(c.Load(at, f.in(firstRow))), ready)
			c.Store(at, f.in(auxRow), aux)
			c.Store(at, f.in(outRow), y)
		})
		return
	}
	if f.Curve.Aux != nil {
		c.For(records, end, pair, func(at wasm.Int) {
			c.Store(at, f.in(auxRow), f.Curve.Aux(c, c.Let(c.Load(at, f.in(firstRow))), ready))
		})
	}
	c.For(records, end, pair, func(at wasm.Int) {
		c.Store(at, f.in(outRow), f.Curve.Apply(c, c.Let(c.Load(at, f.in(firstRow))), c.Load(at, f.in(auxRow)), ready))
	})
}

// behind is where powers lie, and how far from a period of media lies the sum of what it and those after it send behind their
// block of periods.
type behind struct{ powers, apart wasm.Int }

// tails sums up, from the end of a block of periods, what each period and those after it send behind it.
func (f shape) tails(c *Code, to *behind, start, stop wasm.Int) {
	tail, dtail := c.Var(c.Both(0)), c.Var(c.Both(0))
	lag := c.IntVar(to.powers)
	c.Down(stop.Plus(-pair), start, pair, func(at wasm.Int) {
		x := c.Let(c.Load(at, f.in(mediaRow)))
		tail.Set(tail.Plus(c.Load(lag.Int, headEnd).Times(x)))
		dtail.Set(dtail.Plus(c.Load(lag.Int, f.slopes()).Times(x)))
		c.Store(at.Add(to.apart), 0, tail.Lanes)
		c.Store(at.Add(to.apart), f.apart, dtail.Lanes)
		lag.Set(lag.Plus(pair))
	})
}

// backward writes a function (room, block, end of its records, the slopes of the first lane's rows, of the second's) that
// takes them to the adjoints of a pair's coefficient and parameters.
func (f shape) backward(m *wasm.Module) *wasm.Func {
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
	records := c.LetInt(block.Plus(int32(f.before())))
	c.For(records, end, pair, func(at wasm.Int) {
		slope, y := c.Let(c.LoadApart(first.Int, second.Int, 0)), c.Let(c.Load(at, f.in(outRow)))
		betaBar.Set(betaBar.Plus(slope.Times(y)))
		x := c.Let(c.Load(at, f.in(firstRow)))
		ybar := beta.Times(slope)
		if f.Worth {
			ybar = ybar.Plus(c.Load(block, extraAt).Times(c.Load(at, f.in(worthRow))))
		}
		xbar, terms := f.Curve.VJP(c, Point{c.Let(ybar), y, c.Load(at, f.in(auxRow)), x}, ready)
		for j, v := range terms {
			sums[j].Set(sums[j].Plus(v))
		}
		if f.Weighted {
			c.Store(at, f.in(slopeRow), xbar)
		} else {
			ratioBar.Set(ratioBar.Plus(xbar.Times(c.Load(at, f.in(slopeRow)))))
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
func (f shape) scaled(m *wasm.Module) *wasm.Func {
	c := newCode(m, "", 4)
	block, end := c.Arg(1), c.Arg(2)
	rows := []wasm.IntVar{c.IntVar(c.Arg(3)), c.IntVar(c.Arg(4))}
	beta := c.Let(c.Load(block, betaAt))
	c.For(block.Plus(int32(f.before())), end, pair, func(at wasm.Int) {
		more := c.Let(beta.Times(c.Load(at, f.in(outRow))))
		for lane, row := range rows { // one after the other: both lanes may be of the same geo
			c.StoreSingle(row.Int, 0, c.LoadSingle(row.Int, 0).Plus(more.Lane(byte(lane))))
			row.Set(row.Plus(number))
		}
	})
	return c.Func
}
