package planview

import (
	"math"

	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/ui/view"
)

// Outcome is what the plan would bring.
type Outcome struct {
	Unit                            string
	Mean                            string
	Low, High                       string
	ExactMean                       string // to the last bit, for a machine that reads the page
	ExactLow                        string
	ExactHigh                       string
	Delta                           string
	DeltaTone                       string // "good", "bad" or "flat"
	DeltaLow                        string
	DeltaHigh                       string
	Better                          string
	Profit, ProfitRange, ProfitTone string     // against today's plan; "" where the margin is not known
	Net, NetRange, Cost             string     // the plan's own net profit and its cost, where the margin is known
	Margin                          view.Field // the margin
	AskMargin                       string     // asks for it, where the plan's money differs
	Unmoved                         string     // said in place of comparisons while the plan is today’s
}

func outcomeOf(l view.Locale, f plan.Forecast, better float64, as amount, changed bool) Outcome {
	o := Outcome{
		Unit: view.SentenceCase(as.unit), ExactMean: view.Exact(f.Mean),
		ExactLow: view.Exact(f.Low), ExactHigh: view.Exact(f.High), Better: l.Chance(better),
		Delta:    as.change(l, f.DeltaMean),
		DeltaLow: as.change(l, f.DeltaLow), DeltaHigh: as.change(l, f.DeltaHigh), DeltaTone: toneOf(f.DeltaLow, f.DeltaHigh),
	}
	size := max(math.Abs(f.Mean), math.Abs(f.Low), math.Abs(f.High))
	o.Mean, o.Low, o.High = l.Beside(size, f.Mean), l.Beside(size, f.Low), l.Beside(size, f.High)
	if as.money {
		o.Mean = l.MoneyBeside(size, f.Mean)
	}
	if !changed {
		o.Delta, o.DeltaLow, o.DeltaHigh, o.Better, o.DeltaTone = "", "", "", "", "flat"
		o.Unmoved = l.Say("planner.unmoved")
	}
	return o
}

// changed reports whether a plan differs from today's by more than rounding.
func changed(now, today plan.Scenario) bool { return !now.Same(today) }

func spreadText(l view.Locale, r plan.Spread) string {
	if r.Mean != r.Mean {
		return view.Dash
	}
	return l.Say("planner.spread", "mean", words.Multiple(r.Mean), "ends", words.Plain(l.ReturnRange(r.Low, r.High)))
}

// spreadCell is a return with its interval as a table has it.
func spreadCell(l view.Locale, r plan.Spread) view.Cell {
	return view.Rounded(spreadText(l, r), r.Mean, r.Low, r.High)
}

// forecastOf is a plan's outcome in the unit that plans are compared by.
func forecastOf(s *surface.Surface, o *plan.Outcome) plan.Forecast {
	if s.ValueKnown() {
		return o.Value
	}
	return o.Forecast
}
