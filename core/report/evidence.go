package report

import (
	"github.com/mixtab/mixtab/core/attribution"
	"github.com/mixtab/mixtab/core/hidden"
	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/summary"
)

// judge sums up what the chains, and what was worked out from them, say about the fit. What the holdout says is added
// when it is in.
func (b *builder) judge(sampled summary.Verdict) summary.Verdict {
	grounds := []summary.Ground{summary.JudgeChecks(b.r.Checks), summary.JudgeResiduals(b.r.Residuals), summary.JudgeBaseline(b.baselines())}
	yields, all := b.yields()
	open := b.post.Data().Open
	grounds = append(grounds, summary.JudgeReturns(yields, all, b.a.Valued).AndOpen(open))
	grounds = append(grounds, summary.JudgeMedia(b.mediaGain(), summary.Inflations(b.a.Channels, b.moves()), b.tested())...)
	grounds = append(grounds, summary.JudgeTiming(b.edges(), b.missesWeekdays(), b.post.Data().KPI)...)
	grounds = append(grounds, summary.JudgeOpen(open)...)
	sampled.Hidden = hidden.Of(b.post, b.a, b.of)
	return sampled.With(grounds...)
}

// edges is how each channel with a window meets its end, in the geo where most lies behind it.
func (b *builder) edges() []summary.Edge {
	var list []summary.Edge
	n, spec := len(b.a.Channels), b.post.Spec()
	for c, name := range b.a.Channels {
		if b.post.Window(c) < 2 {
			continue
		}
		most := 0.0
		for g := range b.a.Geos {
			if !b.post.Silent(g, c) {
				_, middle, _ := summary.Interval(b.carry[g*n+c].Beyond, interval.Default)
				most = max(most, middle)
			}
		}
		window := spec.Media.AdstockOf(name).Window
		list = append(list, summary.Edge{Channel: name, Window: window.Text(b.post.Data().Cadence), Beyond: most})
	}
	return list
}

func (b *builder) missesWeekdays() bool {
	return model.MissesWeekdays(b.post.Spec().Weekday != nil, b.post.Data())
}

// looks gathers checks and residuals of every geo.
func (b *builder) looks() {
	for g := range b.a.ByGeo {
		p := &b.a.ByGeo[g]
		b.r.Checks = append(b.r.Checks, p.Checks...)
		b.r.Residuals = append(b.r.Residuals, summary.NewResiduals(p.Geo, leftOver(p)))
	}
}

func leftOver(p *attribution.Part) []float64 {
	left := make([]float64, len(p.Actual))
	for k := range left {
		left[k] = p.Actual[k] - p.Expected.Mean[k]
	}
	return left
}

// baselines is how probable a negative one is, of the total and of each geo.
func (b *builder) baselines() []summary.Below {
	var out []summary.Below
	for _, p := range b.parts() {
		out = append(out, summary.Below{Geo: p.Geo, Prob: 1 - shareAbove(p.Amounts.Baseline, 0)})
	}
	return out
}

// yields are the channels' returns over all geos, and that of all channels together.
func (b *builder) yields() (channels []summary.Yield, all []float64) {
	p := &b.a.Total
	spend := 0.0
	for c, name := range b.a.Channels {
		channels = append(channels, summary.Yield{Channel: name, Spend: p.Spend[c], ROI: p.Returns[c].ROI})
		spend += p.Spend[c]
	}
	if !(spend > 0) {
		return channels, nil
	}
	all = make([]float64, len(p.Amounts.Media))
	for c := range channels {
		for d, roi := range channels[c].ROI {
			all[d] += roi * channels[c].Spend / spend
		}
	}
	return channels, all
}

// mediaGain is how much the timing of media explains; see summary.MediaGain.
func (b *builder) mediaGain() summary.MediaGain {
	h := summary.MediaGain{Channels: len(b.a.Channels)}
	for g := range b.a.ByGeo {
		p := &b.a.ByGeo[g]
		left := leftOver(p)
		media, mean, noise := make([]float64, len(left)), 0.0, 0.0
		for k, e := range left {
			for c := range p.Channel {
				media[k] += p.Channel[c].Mean[k]
			}
			mean += media[k] / float64(len(left))
			noise += float64(e*e) / float64(len(left))
		}
		for k, e := range left {
			off := e + media[k] - mean
			h.Gain += (float64(off*off) - float64(e*e)) / (2 * noise)
		}
	}
	return h
}

// moves are the channels' media round each geo's own mean.
func (b *builder) moves() [][]float64 {
	d := b.post.Data()
	moves := make([][]float64, len(d.Channels))
	for c := range moves {
		for g := range d.Series {
			x := d.Series[g].Media[c]
			mean := summary.Mean(x)
			for _, v := range x {
				moves[c] = append(moves[c], v-mean)
			}
		}
	}
	return moves
}

// tested names the channels that an experiment speaks about.
func (b *builder) tested() map[string]bool {
	tested := map[string]bool{}
	for _, t := range b.post.Spec().LiftTests {
		tested[t.Channel] = true
	}
	return tested
}
