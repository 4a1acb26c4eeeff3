package report

import (
	"math"
	"slices"
	"sort"
	"strings"

	"github.com/mixtab/mixtab/core/limits"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/words"
)

// findings writes the sentences: the title of the page, what it is about, and one sentence a thing worth knowing.
// They say what the model estimates, with its interval, and claim no more.
func (b *builder) findings() {
	r := b.r
	r.Title = b.title()
	r.Subtitle = b.subtitle()
	r.add(b.mediaSentence(), "waterfall:total")
	for _, c := range b.bySize() {
		r.add(b.returnSentence(c), "roi:total")
	}
	for _, test := range b.post.Experiments() {
		r.add(test, "")
	}
	for _, c := range b.bySize() {
		r.add(b.saturationSentence(c), "roi:total")
	}
	for _, c := range b.bySize() {
		r.add(b.decaySentence(c), "decay:"+b.a.Channels[c])
	}
	r.add(b.fitSentence(), "fit:"+b.a.Geos[0])
}

func (r *Results) add(text words.Text, figure string) {
	if !text.IsZero() {
		r.Findings = append(r.Findings, Finding{Text: text, Figure: figure})
	}
}

// told puts before a range which interval it is.
func (b *builder) told(ends any) words.Text {
	return words.Say("report.ends", "interval", b.of.Beside(), "range", ends)
}

// row finds a line of the contribution table.
func (r *Results) row(geo, kind, name string) *Contribution {
	for i := range r.Contributions {
		c := &r.Contributions[i]
		if c.Geo == geo && c.Kind == kind && c.Name == name {
			return c
		}
	}
	return nil
}

// roi finds a line of the ROI table.
func (r *Results) roi(geo, channel string) *Return {
	for i := range r.ROI {
		if r.ROI[i].Geo == geo && r.ROI[i].Channel == channel {
			return &r.ROI[i]
		}
	}
	return nil
}

// bySize orders channels by their mean contribution, largest first.
func (b *builder) bySize() []int {
	order := make([]int, len(b.a.Channels))
	for c := range order {
		order[c] = c
	}
	size := func(c int) float64 { return b.r.row(All, "channel", b.a.Channels[c]).Mean }
	sort.SliceStable(order, func(i, j int) bool { return size(order[i]) > size(order[j]) })
	return order
}

// title is the one finding that heads the page. A fit that may not be used has no finding.
func (b *builder) title() words.Text {
	r := b.r
	if r.Verdict.Level == summary.Red {
		if len(r.Verdict.Reasons) == 0 {
			return words.Say("report.run_failed")
		}
		if why := r.Verdict.Reasons[0]; b.named(why.String()) {
			return words.Say("report.unusable_as_channel", "why", why)
		}
		return words.Say("report.unusable", "why", r.Verdict.Reasons[0])
	}
	top := b.a.Channels[b.bySize()[0]]
	c := r.row(All, "channel", top)
	return words.Say("report.brought", "channel", top, "share", words.Share(c.Share), "kpi", r.KPI, "ends", b.told(words.Shares{Low: c.ShareLow, High: c.ShareHigh}))
}

// named reports whether a sentence begins with a channel's name, which keeps its letters.
func (b *builder) named(sentence string) bool {
	return slices.ContainsFunc(b.a.Channels, func(name string) bool { return strings.HasPrefix(sentence, name) })
}

func (b *builder) subtitle() words.Text {
	d := b.post.Data()
	dates := b.a.Total.Dates
	where := words.Say("report.one_geo")
	if n := len(d.Geos); n > 1 {
		where = words.Say("report.geos", "n", n)
	}
	span := words.Span{From: words.Date(dates[0]), To: words.Date(dates[len(dates)-1])}
	return words.Say("report.subtitle", "kpi", d.KPI, "total", b.a.Total.ActualTotal, "span", span, "where", where, "interval", b.of.Full())
}

func (b *builder) mediaSentence() words.Text {
	c := b.r.row(All, "media", nameAllChannels)
	return words.Say("report.media", "share", words.Share(c.Share), "kpi", b.r.KPI, "ends", b.told(words.Shares{Low: c.ShareLow, High: c.ShareHigh}))
}

// returnSentence says what a channel returned, and when the data leave it open.
func (b *builder) returnSentence(c int) words.Text {
	name := b.a.Channels[c]
	roi := b.r.roi(All, name)
	if math.IsNaN(roi.Mean) {
		return words.Text{}
	}
	ends := b.told(words.Range{Low: roi.Low, High: roi.High})
	if roi.Low < 0.5*roi.Mean && roi.High > 1.5*roi.Mean {
		return words.Say("report.return_open", "channel", name, "returned", b.returned(roi.Mean), "ends", ends)
	}
	return words.Say("report.return", "channel", name, "returned", b.returned(roi.Mean), "ends", ends)
}

// returned words a return. Money for money where the value of a KPI unit is known; otherwise the KPI is named, which
// may be money itself.
func (b *builder) returned(mean float64) words.Text {
	if b.r.Valued {
		return words.Say("report.returned", "x", mean)
	}
	return words.Say("report.brought_for_one", "x", mean, "kpi", b.r.KPI)
}

// saturationSentence compares the return of the next 1% with the average.
func (b *builder) saturationSentence(c int) words.Text {
	name := b.a.Channels[c]
	draws := b.a.Total.Returns[c]
	if draws.ROI == nil {
		return words.Text{}
	}
	ratio := make([]float64, 0, len(draws.ROI))
	for i := range draws.ROI {
		if draws.ROI[i] > 0 {
			ratio = append(ratio, draws.Marginal[i]/draws.ROI[i])
		}
	}
	if len(ratio) == 0 {
		return words.Text{}
	}
	low, middle, high := summary.Interval(ratio, b.of)
	return words.Say("report.next_hundredth", "channel", name, "bend", bend(low, high), "hundredth", words.Share(0.01), "kept", words.Share(middle),
		"ends", b.told(words.Shares{Low: low, High: high}))
}

// bend words how far along its curve a channel is, from the share of the average return that more spend keeps. An
// interval that spans two words gets none.
func bend(low, high float64) words.Text {
	switch {
	case high < 0.2:
		return words.Say("report.close_to_saturation")
	case low >= 0.2 && high < 0.45:
		return words.Say("report.past_bend")
	case !(low < 0.45):
		return words.Say("report.has_room")
	}
	return words.Text{}
}

func (b *builder) decaySentence(c int) words.Text {
	said := b.halfLife(c)
	if said.IsZero() {
		return said
	}
	return words.Say("report.sentence", "clause", said)
}

// halfLife gives a channel's half-life; geos with carry-over of their own give its span.
func (b *builder) halfLife(c int) words.Text {
	name := b.a.Channels[c]
	rows := b.r.decays(name)
	if len(rows) == 0 || math.IsNaN(rows[0].HalfLife) {
		return words.Text{}
	}
	after := func(d Decay) words.Periods { return words.Periods{N: d.HalfLife, Unit: b.r.Period} }
	ends := func(d Decay) words.Text {
		return words.Say("report.ends_of_times", "interval", b.of.Beside(), "range", words.Range{Low: d.Low, High: d.High})
	}
	if !b.carryVaries(c) {
		d := rows[0]
		if d.High < 0.05 {
			return words.Text{}
		}
		return words.Say("report.half_gone", "channel", name, "after", after(d), "ends", ends(d))
	}
	fast, slow := rows[0], rows[0]
	for _, d := range rows[1:] {
		if d.HalfLife < fast.HalfLife {
			fast = d
		}
		if d.HalfLife > slow.HalfLife {
			slow = d
		}
	}
	if words.English.PeriodsRange(fast.HalfLife, fast.HalfLife) == words.English.PeriodsRange(slow.HalfLife, slow.HalfLife) {
		return words.Say("report.half_gone_everywhere", "channel", name, "after", after(fast), "ends", ends(fast), "geo", fast.Geo)
	}
	return words.Say("report.half_gone_between", "channel", name, "fast", after(fast), "fast_geo", fast.Geo, "fast_ends", ends(fast),
		"slow", after(slow), "slow_geo", slow.Geo, "slow_ends", ends(slow))
}

func (r *Results) decays(channel string) []Decay {
	var rows []Decay
	for _, d := range r.Decay {
		if d.Channel == channel {
			rows = append(rows, d)
		}
	}
	return rows
}

// carryVaries reports whether geos have carry-over of their own for a channel.
func (b *builder) carryVaries(c int) bool {
	n := len(b.a.Channels)
	for g := 1; g < len(b.a.Geos); g++ {
		one, other := b.carry[c].HalfLife, b.carry[g*n+c].HalfLife
		for i := range one {
			if one[i] != other[i] && !(math.IsNaN(one[i]) && math.IsNaN(other[i])) {
				return true
			}
		}
	}
	return false
}

func (b *builder) fitSentence() words.Text {
	f := b.r.Fit[0]
	return words.Say("report.fit", "error", words.Share(f.WMAPE), "coverage", words.Share(f.Coverage), "band", b.of.Sized())
}

// warnings lists doubts that the verdict on the sampler does not cover.
func (b *builder) warnings() {
	r := b.r
	for _, w := range b.post.Warnings() {
		r.warn(w.Subject, words.Say("report.sentence", "clause", w.Text))
	}
	for _, f := range r.Fit[1:] {
		if f.Coverage < b.of.Share()-0.15 && f.Rows >= 12 {
			r.warn(f.Geo, words.Say("report.too_sure", "coverage", words.Share(f.Coverage), "band", b.of.Sized()))
		}
		if f.Rows < spec.DefaultThreshold.Count(b.post.Data().Cadence) {
			r.warn(f.Geo, words.Say("report.few_data", "n", f.Rows, "unit", words.Unit(r.Period)))
		}
	}
	for _, geo := range append([]string{All}, r.Geos...) {
		base := r.row(geo, "baseline", Baseline)
		if base.High < 0 {
			r.warn(geo, words.Say("report.baseline_negative", "ends", b.told(words.Range{Low: base.Low, High: base.High})))
		}
	}
	for c, name := range r.Channels {
		if !b.post.Data().Pays(c) {
			r.warn(name, words.Say("report.sentence", "clause", words.Say("report.not_money")))
		} else if !(b.a.Total.Spend[c] > 0) {
			r.warn(name, words.Say("report.sentence", "clause", words.Say("report.no_return")))
		}
	}
	if r.Surface == nil {
		return
	}
	if e := r.Surface.InterpolationError(); e.ChannelMax > limits.SurfaceChannel && e.OutcomeMax > limits.SurfaceOutcome {
		r.warn("Plan", words.Say("report.surface_off", "amount", e.ChannelUnits, "kpi", r.KPI, "most", words.Share(e.ChannelMax), "typical", words.Share(e.ChannelTypical)))
	}
}

func (r *Results) warn(subject string, text words.Text) {
	r.Warnings = append(r.Warnings, Warning{Subject: subject, Text: text})
}
