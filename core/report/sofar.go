package report

import (
	"github.com/mixtab/mixtab/core/attribution"
	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/figures"
	"github.com/mixtab/mixtab/core/idata"
	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/sampler"
)

// soFar draws contributions and returns, over all geos and dates, from the latest draws of chains, as many of each.
func soFar(post *model.Posterior, chains [][]float64, draws int) []figure.Encoded {
	every := (len(chains)*draws + watchMost - 1) / watchMost
	var thin []sampler.ChainResult
	for _, chain := range chains {
		thin = append(thin, thinned(chain, post.Dim(), draws, every))
	}
	data, of := post.Data(), interval.Default
	b := &builder{post: post, id: idata.New(post, sampler.DefaultSettings(), thin), of: of, r: &Results{
		KPI: data.KPI, Geos: data.Geos, Channels: data.Channels, Period: data.Cadence.Noun(), Interval: of.Normal(),
		Money: data.InMoney(), Currency: data.Currency,
	}}
	var err error
	if b.a, err = attribution.Compute(post, b.id, attribution.Options{Interval: of, Draws: watchMost}); err != nil {
		panic("report: draws expanded by a model are of that model")
	}
	p := &b.a.Total
	b.contributions(p)
	b.returns(p)
	fit := &figures.Fit{Attribution: b.a, KPI: b.r.KPI, Money: b.r.Money, Currency: b.r.Currency, Period: b.r.Period, Of: of}
	if truth := truthOf(data, b.r.Span); truth != nil {
		fit.Truth = truth[0]
	}
	amounts := fit.Waterfall(p, b.split(p.Geo))
	amounts.ID, amounts.Title = "waterfall:live", words.Say("report.contributions_so_far", "draws", len(chains)*draws)
	list := []figure.Encoded{amounts.Encode()}
	if returns := fit.Returns(p, words.Say("report.returns_so_far", "draws", len(chains)*draws), b.returnRows(p.Geo)); len(returns.Y.Categories) > 0 {
		returns.ID = "roi:live"
		list = append(list, returns.Encode())
	}
	return list
}

// thinned takes one of so many of a chain's latest draws.
func thinned(chain []float64, dim, draws, every int) (c sampler.ChainResult) {
	latest := chain[len(chain)-draws*dim:]
	for d := 0; d < draws; d += every {
		c.Draws = append(c.Draws, latest[d*dim:(d+1)*dim]...)
	}
	c.Stats = make([]sampler.Stats, len(c.Draws)/dim)
	return c
}
