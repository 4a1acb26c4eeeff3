package report

import (
	"math"
	"slices"
	"strings"

	"github.com/mixtab/mixtab/core/limits"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/words"
)

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

// named reports whether a sentence begins with a channel's name, which keeps its letters.
func (r *Results) named(sentence string) bool {
	return slices.ContainsFunc(r.Channels, func(name string) bool { return strings.HasPrefix(sentence, name) })
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

// halfLife gives a channel's half-life in a geo; of All, geos with carry-over of their own give its span.
func (r *Results) halfLife(channel, geo string) words.Text {
	rows := r.decays(channel)
	if geo != All {
		rows = slices.DeleteFunc(rows, func(d Decay) bool { return d.Geo != geo })
	}
	if len(rows) == 0 || math.IsNaN(rows[0].HalfLife) {
		return words.Text{}
	}
	after := func(d Decay) words.Periods { return words.Periods{N: d.HalfLife, Unit: r.Period} }
	ends := func(d Decay) words.Text {
		return words.Say("report.ends_of_times", "interval", r.Interval.Beside(), "range", words.Range{Low: d.Low, High: d.High})
	}
	fast, slow, varies := rows[0], rows[0], false
	for _, d := range rows[1:] {
		varies = varies || d.HalfLife != rows[0].HalfLife || d.Low != rows[0].Low || d.High != rows[0].High
		if d.HalfLife < fast.HalfLife {
			fast = d
		}
		if d.HalfLife > slow.HalfLife {
			slow = d
		}
	}
	switch {
	case !varies && fast.High < 0.05:
		return words.Text{}
	case !varies:
		return words.Say("report.half_gone", "channel", channel, "after", after(fast), "ends", ends(fast))
	case words.English.PeriodsRange(fast.HalfLife, fast.HalfLife) == words.English.PeriodsRange(slow.HalfLife, slow.HalfLife):
		return words.Say("report.half_gone_everywhere", "channel", channel, "after", after(fast), "ends", ends(fast), "geo", fast.Geo)
	}
	return words.Say("report.half_gone_between", "channel", channel, "fast", after(fast), "fast_geo", fast.Geo, "fast_ends", ends(fast),
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
		if base != nil && base.High < 0 {
			r.warn(geo, words.Say("report.baseline_negative", "ends", r.told(words.Range{Low: base.Low, High: base.High})))
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
