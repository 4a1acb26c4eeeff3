package planview

import (
	"math"
	"strings"

	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
)

// move is what a plan does with the money against another. Neither moved nor spent: other splits and timing of the same.
type move struct {
	moved    bool // money goes from one channel or geo to another
	money    float64
	from, to string
	spent    bool // the total differs
	more     float64
}

func moveOf(now, today plan.Scenario, s *surface.Surface) move {
	more, channels := now.Total()-today.Total(), s.Channels
	from, to, up, down := largestMove(now.ByChannel(), today.ByChannel())
	if slack := 1e-6 * today.Total(); up <= slack && down <= slack && math.Abs(more) <= slack {
		byGeo := func(sc plan.Scenario) []float64 {
			out := make([]float64, len(s.Geos))
			for g := range out {
				out[g] = sc.Geo(g)
			}
			return out
		}
		channels = s.Geos
		if from, to, up, down = largestMove(byGeo(now), byGeo(today)); up <= slack && down <= slack {
			return move{}
		}
	}
	moving := move{moved: true, money: min(up, down), from: channels[from], to: channels[to]}
	switch {
	case math.Abs(more) <= 0.005*today.Total() && up > 0 && down > 0:
		return moving
	case min(up, down) > math.Abs(more):
		moving.spent, moving.more = true, more
		return moving
	}
	return move{spent: true, more: more}
}

// text says the move at the beginning of a sentence.
func (v move) text() words.Text {
	switch {
	case v.moved && !v.spent:
		return words.Say("planner.move", "money", words.Money(v.money), "from", v.from, "to", v.to)
	case v.moved && v.more < 0:
		return words.Say("planner.move_and_less", "money", words.Money(v.money), "from", v.from, "to", v.to, "less", words.Money(-v.more))
	case v.moved:
		return words.Say("planner.move_and_more", "money", words.Money(v.money), "from", v.from, "to", v.to, "more", words.Money(v.more))
	case !v.spent:
		return words.Say("planner.move_splits")
	case v.more < 0:
		return words.Say("planner.move_less", "less", words.Money(-v.more))
	}
	return words.Say("planner.move_more", "more", words.Money(v.more))
}

// name says the move as a plan's name: "9 M from Banners to TV", "save 12 M".
func (v move) name() words.Text {
	switch {
	case v.moved && !v.spent:
		return words.Say("planner.name_move", "money", words.Money(v.money), "from", v.from, "to", v.to)
	case v.moved && v.more < 0:
		return words.Say("planner.name_move_and_less", "money", words.Money(v.money), "from", v.from, "to", v.to, "less", words.Money(-v.more))
	case v.moved:
		return words.Say("planner.name_move_and_more", "money", words.Money(v.money), "from", v.from, "to", v.to, "more", words.Money(v.more))
	case !v.spent:
		return words.Say("planner.name_splits")
	case v.more < 0:
		return words.Say("planner.name_less", "less", words.Money(-v.more))
	}
	return words.Say("planner.name_more", "more", words.Money(v.more))
}

// effect says what a move is expected to bring; as is how an amount of it is written, with its unit.
func effect(v move, f plan.Forecast, as amount) words.Text {
	size := as.of(math.Abs(f.DeltaMean))
	switch {
	case f.DeltaLow > 0:
		return words.Say("planner.effect_gain", "move", v.text(), "size", size, "range", words.Range{Low: f.DeltaLow, High: f.DeltaHigh})
	case f.DeltaHigh < 0:
		return words.Say("planner.effect_loss", "move", v.text(), "size", size, "range", words.Range{Low: -f.DeltaHigh, High: -f.DeltaLow})
	case f.DeltaMean >= 0:
		return words.Say("planner.effect_may_gain", "move", v.text(), "size", size, "low", f.DeltaLow, "high", f.DeltaHigh)
	}
	return words.Say("planner.effect_may_lose", "move", v.text(), "size", size, "low", f.DeltaLow, "high", f.DeltaHigh)
}

// amount is how outcomes are written in a sentence: 1.5k orders, €1.5k in sales.
type amount struct {
	unit  string
	money bool // in a currency that is known
}

// written is an outcome, with its currency where it is money.
func (a amount) written(l view.Locale, x float64) string {
	if a.money {
		return l.Money(x)
	}
	return l.Number(x)
}

// change is the difference between two outcomes, with its sign.
func (a amount) change(l view.Locale, x float64) string {
	text := a.written(l, x)
	if x > 0 && strings.ContainsAny(text, "123456789") {
		return "+" + text
	}
	return text
}

func amountIn(m *state.Model, unit string) amount {
	return amount{unit, m.Results.Report.Money && m.Locale().Currency != ""}
}

func (a amount) of(x float64) words.Text {
	if a.money {
		return words.Say("planner.money_in", "x", words.Money(x), "unit", a.unit)
	}
	return words.Say("planner.amount_of", "x", x, "unit", a.unit)
}

// largestMove names the part that gives most and the one that gets most, and how much each.
func largestMove(b, a []float64) (from, to int, up, down float64) {
	for c := range b {
		d := b[c] - a[c]
		if d < b[from]-a[from] {
			from = c
		}
		if d > b[to]-a[to] {
			to = c
		}
	}
	return from, to, max(0, b[to]-a[to]), max(0, a[from]-b[from])
}

// apart is the money that two plans give to different cells.
func apart(a, b plan.Scenario) float64 {
	sum := 0.0
	for g := range a.Spend {
		for c := range a.Spend[g] {
			sum += math.Abs(a.Spend[g][c] - b.Spend[g][c])
		}
	}
	return sum
}

// one is 1 in the currency, and what it is called, by a code, where that is not known.
func one(l view.Locale, unknown string) words.Text {
	if l.Currency == "" {
		return words.Text{Code: unknown}
	}
	return words.Say("planner.one", "one", words.Money(1))
}
