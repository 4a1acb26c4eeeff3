package report

import (
	"math"
	"strings"

	"github.com/mixtab/mixtab/core/attribution"
	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/figures"
	"github.com/mixtab/mixtab/core/hidden"
	"github.com/mixtab/mixtab/core/idata"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/words"
)

// figures draws everything, encoded.
func (b *builder) figures() {
	truth := truthOf(b.post.Data(), b.r.Span)
	fit := &figures.Fit{Attribution: b.a, KPI: b.r.KPI, Money: b.r.Money, Currency: b.r.Currency, Period: b.r.Period, Of: b.of,
		Tests: b.post.Spec().LiftTests, Places: b.post.TestPlaces(), Curves: b.responses}
	parts := b.parts()
	for i := range parts {
		p := &parts[i]
		if len(p.Dates) == 0 {
			continue
		}
		if fit.Truth = nil; i < len(truth) {
			fit.Truth = truth[i]
		}
		split := b.split(p.Geo)
		b.draw(fit.Waterfall(p, split))
		b.draw(fit.Returns(p, b.bestReturn(p), b.returnRows(p.Geo)))
		b.draw(fit.Stack(p, split.Media))
		if p.Geo == All {
			b.shares(p, fit)
		}
	}
	b.fits(fit)
	for i := range b.responses {
		r := &b.responses[i]
		b.draw(fit.Response(b.channel(r.Channel), r, b.responseTitle(r)))
	}
	for c := range b.a.Channels {
		b.draw(fit.Decay(c, b.carryOf(c), b.decayTitle(c)))
	}
	for c := range b.r.Verdict.Hidden {
		if h := &b.r.Verdict.Hidden[c]; h.Effect > 0 {
			b.draw(fit.Hidden(c, h, func(explained float64) float64 {
				return hidden.Left(h, hidden.Strength{Media: explained, KPI: explained})
			}))
		}
	}
	worst := b.worst()
	b.draw(figures.Trace(scalarOf(b.post, b.id, worst)))
	if len(b.r.Checks) > 0 {
		b.draw(figures.Checks(b.r.Checks))
	}
}

// fits draws how the model meets all the data, whatever the span.
func (b *builder) fits(fit *figures.Fit) {
	a := b.a
	if b.whole != nil {
		a = b.whole
	}
	b.draw(fit.Fitted(&a.Total))
	for g := range a.ByGeo {
		b.draw(fit.Fitted(&a.ByGeo[g]))
		b.draw(fit.Residuals(&a.ByGeo[g]))
	}
}

func (b *builder) draw(f figure.Figure) {
	if b.r.Figure(f.ID).JSON == nil {
		b.r.Figures = append(b.r.Figures, f.Encode())
	}
}

// split gives the figures the rows that a geo's KPI was made of.
func (b *builder) split(geo string) figures.Split {
	amount := func(kind, name string) figures.Amount {
		c := b.r.row(geo, kind, name)
		return figures.Amount{Name: c.Called(), Mean: c.Mean, Low: c.Low, High: c.High, Share: c.Share, ShareLow: c.ShareLow, ShareHigh: c.ShareHigh}
	}
	s := figures.Split{Baseline: amount("baseline", Baseline), Media: amount("media", nameAllChannels), Total: amount("total", nameTotal)}
	for _, name := range b.a.Channels {
		s.Channels = append(s.Channels, amount("channel", name))
	}
	return s
}

// returnRows gives the figures the returns of a geo's channels.
func (b *builder) returnRows(geo string) []figures.Return {
	rows := make([]figures.Return, len(b.a.Channels))
	for c, name := range b.a.Channels {
		r := b.r.roi(geo, name)
		rows[c] = figures.Return{Mean: r.Mean, Low: r.Low, High: r.High, ProbAboveOne: r.ProbAboveOne, Marginal: r.Marginal}
	}
	return rows
}

// bestReturn names the channel with the highest average return, and how sure that rank is.
func (b *builder) bestReturn(p *attribution.Part) words.Text {
	best := -1
	for c := range b.a.Channels {
		if p.Returns[c].ROI != nil && (best < 0 || summary.Mean(p.Returns[c].ROI) > summary.Mean(p.Returns[best].ROI)) {
			best = c
		}
	}
	if best < 0 {
		return words.Say("report.no_return")
	}
	row := b.r.roi(p.Geo, b.a.Channels[best])
	return words.Say("report.best_return", "channel", row.Channel, "returned", b.r.returned(row.Mean), "ends", b.r.ends(row.Low, row.High))
}

func (b *builder) channel(name string) int {
	for c := range b.a.Channels {
		if b.a.Channels[c] == name {
			return c
		}
	}
	panic("report: a response is of a channel of the panel")
}

// responseTitle says what the next unit of money returns, the number that the table has; of what is no money, how much of its
// average effect the next 10% keeps.
func (b *builder) responseTitle(r *attribution.Response) words.Text {
	if len(r.NextTenth) == 0 {
		return words.Say("report.off_last_year", "channel", r.Channel)
	}
	if r.Counted {
		low, middle, high := summary.Interval(r.NextTenth, b.of)
		return words.Say("report.next_tenth_counted", "channel", r.Channel, "bend", bend(low, high), "tenth", words.Share(0.1),
			"kept", words.Share(middle), "ends", b.r.told(words.Shares{Low: low, High: high}))
	}
	x := b.r.roi(r.Geo, r.Channel)
	if x == nil || math.IsNaN(x.Marginal) { // bought once for all geos, or nothing was spent in the span
		if x = b.r.roi(All, r.Channel); x == nil || math.IsNaN(x.Marginal) {
			return words.Plain(r.Channel)
		}
	}
	return words.Say("report.next_of", "channel", r.Channel, "returns", b.r.next(x), "ends", b.r.ends(x.MarginalLow, x.MarginalHigh))
}

func (b *builder) decayTitle(c int) words.Text {
	if said := b.r.halfLife(b.a.Channels[c], All); !said.IsZero() {
		return said
	}
	return words.Say("report.effect_at_once", "channel", b.a.Channels[c], "unit", words.Unit(b.r.Period))
}

// carryOf gives a channel's carry-over in each geo, or in the first where geos do not differ.
func (b *builder) carryOf(c int) []*attribution.Carryover {
	n, geos := len(b.a.Channels), 1
	if b.carryVaries(c) {
		geos = len(b.a.Geos)
	}
	carry := make([]*attribution.Carryover, geos)
	for g := range carry {
		carry[g] = &b.carry[g*n+c]
	}
	return carry
}

// worst is the parameter with the largest R-hat, the first when none has one. The raw variables of a non-centred
// parameter stand behind it and are passed over.
func (b *builder) worst() *summary.Row {
	worst := &b.r.Parameters[0]
	for i := range b.r.Parameters {
		if strings.Contains(b.r.Parameters[i].Name, "_raw") {
			continue
		}
		if p := &b.r.Parameters[i]; p.RHat > worst.RHat || math.IsNaN(worst.RHat) {
			worst = p
		}
	}
	return worst
}

// chainsOf gives the draws, by chain, behind a row of the parameter table.
func chainsOf(post *model.Posterior, id *idata.InferenceData, row string) [][]float64 {
	for _, p := range post.Parameters() {
		for e := range p.Size {
			if summary.Label(&p, e) == row {
				return id.Variable("posterior", p.Name).Chains(e)
			}
		}
	}
	panic("report: a row of the table is of a parameter")
}

// scalarOf is the quantity of a row of the table.
func scalarOf(post *model.Posterior, id *idata.InferenceData, row *summary.Row) *figures.Scalar {
	return &figures.Scalar{Row: *row, Chains: chainsOf(post, id, row.Name), Numbers: numbersOf(id)}
}

// numbersOf are the numbers of the chains in their run, from 0.
func numbersOf(id *idata.InferenceData) []int {
	chains, _ := id.Size()
	numbers := make([]int, chains)
	for c := range numbers {
		numbers[c] = id.Number(c)
	}
	return numbers
}
