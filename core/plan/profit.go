package plan

// Profit is what a scenario changes in gross profit less spend against today's plan: margin · outcome − money, draw by draw.
// Margin is the gross profit in one unit of the outcome, before media.
type Profit struct {
	Mean, Low, High float64
	ProbBetter      float64 // share of draws in which it is above today's
	Net             Spread  // the gross profit less spend of the scenario by itself: margin · outcome − money, with the outcome's interval
}

// Profit is that of the scenario last evaluated, in the outcome that plans are compared by: money where the value of a KPI unit is
// known. Amounts outside what was observed widen it as they widen the outcome.
func (e *Evaluator) Profit(out *Outcome, margin float64) Profit {
	f, plan, today := out.Forecast, e.kpi, e.todayKPI
	if e.surface.ValueKnown() {
		f, plan, today = out.Value, e.value, e.todayValue
	}
	more := out.Spend - e.today.Total()
	p := Profit{Mean: float64(margin*f.DeltaMean) - more, Low: float64(margin*f.DeltaLow) - more, High: float64(margin*f.DeltaHigh) - more}
	p.Net = Spread{float64(margin*f.Mean) - out.Spend, float64(margin*f.Low) - out.Spend, float64(margin*f.High) - out.Spend}
	for d := range plan {
		switch gain := float64(margin*(plan[d]-today[d])) - more; {
		case gain > 0:
			p.ProbBetter += 1 / float64(len(plan))
		case gain == 0:
			p.ProbBetter += 0.5 / float64(len(plan))
		}
	}
	return p
}
