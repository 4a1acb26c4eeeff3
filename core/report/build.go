// Package report turns results into tables and sentences, and says which figures show them.
package report

import (
	"math"

	"github.com/mixtab/mixtab/core/attribution"
	"github.com/mixtab/mixtab/core/idata"
	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/limits"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/sampler"
	"github.com/mixtab/mixtab/sampler/diag"
)

// Options say what of a fit is shown.
type Options struct {
	Interval interval.Interval
	Horizon  surface.Horizon // what plans are about; zero is the last year
	Span     panel.Span      // the dates that amounts and returns count; zero is all
}

// Build makes everything that is shown after a fit from the chains, with the intervals asked for. It never fails: a run without usable draws
// gives results whose verdict says so, without tables and figures.
func Build(post *model.Posterior, s sampler.Settings, chains []sampler.ChainResult, of interval.Interval) *Results {
	return BuildOn(post, s, chains, Options{Interval: of})
}

// BuildOn is Build with all its options. The verdict is on the whole fit, whatever the span; a span without data is all of them.
func BuildOn(post *model.Posterior, s sampler.Settings, chains []sampler.ChainResult, o Options) *Results {
	of := o.Interval
	data := post.Data()
	r := &Results{
		Dataset: data.Name, KPI: data.KPI, Geos: data.Geos, Channels: data.Channels, Period: data.Cadence.Noun(),
		Interval: of.Normal(), Money: data.InMoney(), Currency: data.Currency,
	}
	id := idata.New(post, s, chains)
	if _, draws := id.Size(); draws < 4 {
		r.Verdict = summary.Judge(id, nil, s, chains)
		return r
	}
	b := &builder{post: post, id: id, r: r, settings: s, of: of}
	if o.Span.Meets(data) {
		r.Span = o.Span
	}
	b.compute()
	r.Surface = firstShard(post, s, chains, o.Horizon)
	b.tables()
	b.looks()
	r.Verdict = b.judge(summary.Judge(id, b.sampled(), s, chains))
	b.narrow()
	b.chains(chains)
	b.figures()
	r.Experiments = post.Experiments()
	b.warnings()
	r.Hash = r.Surface.Hash
	return r
}

// firstShard is the response surface of a run with the first of its shards: enough to plan on while the others are
// being built.
func firstShard(post *model.Posterior, s sampler.Settings, chains []sampler.ChainResult, h surface.Horizon) *surface.Surface {
	b, err := surface.NewBuilder(post, idata.Sampled(post, s, chains), surface.Options{Horizon: h})
	if err != nil {
		panic("report: a run with draws has a surface")
	}
	first, err := b.Surface().With(b.Shard(0))
	if err != nil {
		panic("report: a builder's shards are of its surface")
	}
	return first
}

// Verdict is the verdict of Results alone, at a part of the cost: what the chains and the fit say, without a holdout.
func Verdict(post *model.Posterior, s sampler.Settings, chains []sampler.ChainResult) summary.Verdict {
	id := idata.New(post, s, chains)
	if _, draws := id.Size(); draws < 4 {
		return summary.Judge(id, nil, s, chains)
	}
	b := &builder{post: post, id: id, r: &Results{}, settings: s}
	b.attribute()
	b.carryover()
	b.tables()
	b.looks()
	return b.judge(summary.Judge(id, b.sampled(), s, chains))
}

// builder holds the analyses that tables, figures and sentences are made of.
type builder struct {
	post      *model.Posterior
	id        *idata.InferenceData
	settings  sampler.Settings
	of        interval.Interval
	a         *attribution.Attribution // of the span
	whole     *attribution.Attribution // of all the data, where the span is a part of them
	responses []attribution.Response
	carry     []attribution.Carryover
	r         *Results
}

// compute runs the analyses. They only fail on draws of another model, and these were made from this one.
func (b *builder) compute() {
	b.attribute()
	b.responses, _ = attribution.Responses(b.post, b.id, b.of)
	b.carryover()
	b.r.Valued = b.a.Valued
}

func (b *builder) carryover() { b.carry, _ = attribution.Carryovers(b.post, b.id, b.of) }

func (b *builder) attribute() {
	var err error
	if b.a, err = attribution.Compute(b.post, b.id, attribution.Options{Seed: b.settings.Seed, Interval: b.of, Draws: attributed(b.settings)}); err != nil {
		panic("report: draws expanded by a model are of that model")
	}
}

// attributed is how many draws are attributed: no fewer than tell whether there are as many effective ones as were asked for.
func attributed(s sampler.Settings) int { return max(attribution.DefaultDraws, 2*s.Until.ESS) }

// narrow puts the amounts and returns of the span in place of those of all the data, by which the fit was judged.
func (b *builder) narrow() {
	r := b.r
	if r.Span.IsZero() {
		return
	}
	var err error
	whole, quantities := b.a, r.Quantities
	if b.a, err = attribution.Compute(b.post, b.id, attribution.Options{Seed: b.settings.Seed, Interval: b.of, From: r.Span.From, To: r.Span.To}); err != nil {
		panic("report: draws expanded by a model are of that model")
	}
	b.whole = whole
	r.Places, r.Contributions, r.ROI = nil, nil, nil
	for _, p := range b.parts() {
		b.amounts(&p)
	}
	r.Quantities = quantities
}

// amounts adds the rows on what one part was made of and returned; none where the span has no data of it.
func (b *builder) amounts(p *attribution.Part) {
	if len(p.Dates) == 0 {
		return
	}
	b.r.Places = append(b.r.Places, Place{Geo: p.Geo, From: p.Dates[0], To: p.Dates[len(p.Dates)-1], KPI: p.ActualTotal})
	b.contributions(p)
	b.returns(p)
}

// tables condenses draws into rows.
func (b *builder) tables() {
	r := b.r
	r.Parameters = summary.Table(b.post, b.id, b.of)
	parts := b.parts()
	for i := range parts {
		p := &parts[i]
		b.amounts(p)
		r.Fit = append(r.Fit, Fit{
			Geo: p.Geo, R2: p.Accuracy.R2, MAPE: p.Accuracy.MAPE, WMAPE: p.Accuracy.WMAPE,
			Coverage: p.Accuracy.Coverage, CRPS: p.Accuracy.CRPS, Rows: p.Accuracy.Rows,
		})
	}
	b.jointFit()
	for i := range b.carry {
		k := &b.carry[i]
		low, middle, high := summary.Interval(k.HalfLife, b.of)
		r.Decay = append(r.Decay, Decay{Geo: k.Geo, Channel: k.Channel, HalfLife: middle, Low: low, High: high})
	}
}

// jointFit has the line for all geos count every row of every geo, as the holdout does, in place of sums over geos.
func (b *builder) jointFit() {
	all := &b.r.Fit[0]
	*all = Fit{Geo: All, R2: all.R2, CRPS: all.CRPS}
	size := 0.0
	for g := range b.a.ByGeo {
		f, kpi := &b.r.Fit[1+g], 0.0
		for _, y := range b.a.ByGeo[g].Actual {
			kpi += math.Abs(y)
		}
		all.Rows += f.Rows
		all.MAPE += f.MAPE * float64(f.Rows)
		all.Coverage += f.Coverage * float64(f.Rows)
		all.WMAPE += f.WMAPE * kpi
		size += kpi
	}
	all.MAPE /= float64(all.Rows)
	all.Coverage /= float64(all.Rows)
	all.WMAPE /= size
}

// parts is the total followed by the geos, within the span; a panel of one geo has the total only in place of it.
func (b *builder) parts() []attribution.Part {
	parts := append([]attribution.Part{b.a.Total}, b.a.ByGeo...)
	if b.whole != nil {
		for i := range parts {
			parts[i] = parts[i].Within(b.r.Span)
		}
	}
	return parts
}

// contributions adds the rows of one part, and its channels as quantities to be judged.
func (b *builder) contributions(p *attribution.Part) {
	m := &p.Amounts
	b.contribution(p, "baseline", Baseline, m.Baseline)
	b.contribution(p, "part", nameIntercept, m.Intercept)
	for _, part := range []struct {
		name  string
		draws []float64
	}{{nameTrend, m.Trend}, {nameSeason, m.Season}, {nameControls, m.Control}} {
		if !negligible(part.draws, m.Expected) {
			b.contribution(p, "part", part.name, part.draws)
		}
	}
	for c, name := range b.a.Channels {
		b.contribution(p, "channel", name, m.Channel[c])
		b.quantity("contribution", p.Geo, name, m.Channel[c])
	}
	b.contribution(p, "media", nameAllChannels, m.Media)
	b.contribution(p, "total", nameTotal, m.Expected)
}

func (b *builder) contribution(p *attribution.Part, kind, name string, draws []float64) {
	row := Contribution{Geo: p.Geo, Kind: kind, Name: name, Mean: summary.Mean(draws)}
	row.Low, _, row.High = summary.Interval(draws, b.of)
	shares := make([]float64, len(draws))
	for i := range draws {
		shares[i] = draws[i] / p.Amounts.Expected[i]
	}
	row.Share = summary.Mean(shares)
	row.ShareLow, _, row.ShareHigh = summary.Interval(shares, b.of)
	b.r.Contributions = append(b.r.Contributions, row)
}

// quantity adds a KPI quantity with its R-hat and effective draws: "contribution[Germany,TV]", "roi[TV]".
func (b *builder) quantity(what, geo, channel string, draws []float64) {
	name := what + "[" + channel + "]"
	if geo != All {
		name = what + "[" + geo + "," + channel + "]"
	}
	count, _ := b.id.Size()
	each, chains := len(draws)/count, make([][]float64, count)
	for c := range chains {
		chains[c] = draws[c*each : (c+1)*each]
	}
	b.r.Quantities = append(b.r.Quantities, summary.Of(name, chains, b.of))
}

func (b *builder) returns(p *attribution.Part) {
	for c, name := range b.a.Channels {
		row := Return{Geo: p.Geo, Channel: name, Spend: p.Spend[c]}
		for _, x := range []*float64{
			&row.Mean, &row.Low, &row.High, &row.ProbAboveOne, &row.Marginal, &row.MarginalLow, &row.MarginalHigh, &row.Late, &row.LateLow, &row.LateHigh,
		} {
			*x = math.NaN()
		}
		if draws := p.Returns[c].ROI; draws != nil {
			row.Mean = summary.Mean(draws)
			row.Low, _, row.High = summary.Interval(draws, b.of)
			row.ProbAboveOne = shareAbove(draws, 1)
			row.Marginal = summary.Mean(p.Returns[c].Marginal)
			row.MarginalLow, _, row.MarginalHigh = summary.Interval(p.Returns[c].Marginal, b.of)
			row.Late = summary.Mean(p.Returns[c].Late)
			row.LateLow, _, row.LateHigh = summary.Interval(p.Returns[c].Late, b.of)
			b.quantity("roi", p.Geo, name, draws)
		}
		if data := b.post.Data(); !data.Pays(c) {
			row.Lacks, row.Spend = LacksMoney, math.NaN()
		} else if p.Returns[c].ROI == nil {
			row.Lacks = LacksSpend
			if p.Geo != All && data.SharedByGeos(c) {
				row.Lacks = LacksOwn
			}
		}
		b.r.ROI = append(b.r.ROI, row)
	}
}

// LateMatters: so much of what the channel brings arrives behind the data that its return should not be read without it.
func (r *Return) LateMatters() bool { return r.Late > limits.LateShare*r.Mean*r.Spend }

func shareAbove(draws []float64, limit float64) float64 {
	n := 0
	for _, x := range draws {
		if x > limit {
			n++
		}
	}
	return float64(n) / float64(len(draws))
}

// negligible reports whether a part sums to nothing in every draw: one that a model does not have, or one that is
// centred, so that its ups and downs cancel.
func negligible(part, total []float64) bool {
	for i, x := range part {
		if math.Abs(x) > 1e-6*math.Abs(total[i]) {
			return false
		}
	}
	return true
}

// chains records how each chain went that has drawn.
func (b *builder) chains(chains []sampler.ChainResult) {
	for i := range chains {
		c := &chains[i]
		if len(c.Stats) == 0 {
			continue
		}
		row := Chain{Draws: len(c.Stats), Notes: c.Notes, EBFMI: math.NaN()}
		energy := make([]float64, len(c.Stats))
		for d := range c.Stats {
			st := &c.Stats[d]
			energy[d] = st.Energy
			row.StepSize = st.StepSize
			row.MeanDepth += float64(st.TreeDepth) / float64(len(c.Stats))
			row.MeanSteps += float64(st.NSteps) / float64(len(c.Stats))
			if st.Diverging {
				row.Divergences++
			}
		}
		if len(energy) > 3 {
			row.EBFMI = diag.EBFMI([][]float64{energy})[0]
		}
		b.r.Chains = append(b.r.Chains, row)
	}
}
