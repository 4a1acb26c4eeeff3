package report

import (
	"github.com/mixtab/mixtab/core/attribution"
	"github.com/mixtab/mixtab/core/figures"
	"github.com/mixtab/mixtab/core/summary"
)

// Share is a channel's part of the money and of what the money brought, over all geos, among the channels that are bought with money:
// spend_c / Σ spend, and in each draw contribution_c / Σ contribution.
type Share struct {
	Channel   string
	Spend     float64
	Mean      float64 // of the effect
	Low, High float64
}

// shares adds the rows and their figure; none where fewer than two channels have spend, or the effects of a draw do not sum to more than nothing.
func (b *builder) shares(p *attribution.Part, fit *figures.Fit) {
	var paid []int
	money := 0.0
	sums := make([]float64, len(p.Amounts.Media))
	for c := range b.a.Channels {
		if p.Returns[c].ROI == nil {
			continue
		}
		paid = append(paid, c)
		money += p.Spend[c]
		for i, x := range p.Amounts.Channel[c] {
			sums[i] += x
		}
	}
	if len(paid) < 2 {
		return
	}
	for _, sum := range sums {
		if !(sum > 0) {
			return
		}
	}
	var rows []figures.Share
	share := make([]float64, len(sums))
	for _, c := range paid {
		for i, x := range p.Amounts.Channel[c] {
			share[i] = x / sums[i]
		}
		row := Share{Channel: b.a.Channels[c], Spend: p.Spend[c] / money, Mean: summary.Mean(share)}
		row.Low, _, row.High = summary.Interval(share, b.of)
		b.r.Shares = append(b.r.Shares, row)
		rows = append(rows, figures.Share{Channel: c, Spend: row.Spend, Mean: row.Mean, Low: row.Low, High: row.High})
	}
	b.draw(fit.Shares(rows))
}
