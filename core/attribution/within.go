package attribution

import "github.com/mixtab/mixtab/core/panel"

// Within is a part's dates, bands and observations inside a span. Amounts, spend and returns are those of the period counted
// and stay as they are, and so does the accuracy.
func (p Part) Within(s panel.Span) Part {
	from, to := 0, len(p.Dates)
	for from < to && !s.Holds(p.Dates[from]) {
		from++
	}
	for to > from && !s.Holds(p.Dates[to-1]) {
		to--
	}
	p.Dates, p.Present, p.Actual = p.Dates[from:to], p.Present[from:to], p.Actual[from:to]
	p.Expected, p.Predictive, p.Baseline = p.Expected.within(from, to), p.Predictive.within(from, to), p.Baseline.within(from, to)
	channels := make([]Band, len(p.Channel))
	for c := range channels {
		channels[c] = p.Channel[c].within(from, to)
	}
	p.Channel = channels
	return p
}

func (b Band) within(from, to int) Band {
	out := Band{Mean: b.Mean[from:to], Low: b.Low[from:to], High: b.High[from:to]}
	if b.InnerLow != nil {
		out.InnerLow, out.InnerHigh = b.InnerLow[from:to], b.InnerHigh[from:to]
	}
	return out
}
