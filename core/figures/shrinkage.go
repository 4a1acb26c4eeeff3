package figures

import (
	"math"
	"slices"

	"github.com/mixtab/mixtab/core/baseline"
	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/words"
)

// ComparisonRows is the most rows of geo and channel that a figure of shrinkage shows.
const ComparisonRows = 12

// Shrinkage is what pooling does to each geo and channel: where a model of its own puts a quantity, where partial pooling
// moves it, and where all geos together are. Geo is the one shown, -1 for all; of many, the rows that move most are shown.
type Shrinkage struct {
	Data                      *panel.Dataset
	Separate, Partial, Pooled *baseline.Account
	Truth                     *baseline.Account // of made-up data; nil otherwise
	Geo                       int
	Interval                  interval.Interval
}

// shrunk is one row: a quantity of one geo and channel in the three models.
type shrunk struct {
	geo, channel int
	of           [3]spread // separate, partial, pooled
	truth        spread    // NaN where it is not known
}

type spread struct{ middle, low, high float64 }

// HalfLives is the figure of carry-over. Its title says whose is known how much better.
func (s Shrinkage) HalfLives() figure.Figure {
	unit := s.Data.Cadence.Noun()
	rows := s.rows(func(c baseline.Cell) spread { return s.spreadOf(c.HalfLife) })
	f := s.figure("shrinkage:halflife", s.pickWidest(rows), figure.Axis{Label: words.Say("figure.half_life", "unit", words.Unit(unit)), Type: "linear", Format: "number", Zero: true})
	f.Title = s.narrowing(rows)
	f.Subtitle = s.legend(words.Say("figure.noun_half_life"))
	return f
}

// Returns is the figure of returns. Its title says what moves most.
func (s Shrinkage) Returns() figure.Figure {
	rows := s.rows(func(c baseline.Cell) spread { return s.spreadOf(ratios(c.Worth, c.Spend)) })
	rows = slices.DeleteFunc(rows, func(r shrunk) bool { return math.IsNaN(r.of[1].middle) || s.Data.SharedByGeos(r.channel) })
	f := s.figure("shrinkage:roi", s.pickWidest(rows), figure.Axis{Label: words.Say("figure.return_spend"), Type: "linear", Format: "number", Zero: true})
	f.Title = s.moving(rows)
	f.Subtitle = s.legend(words.Say("figure.noun_return"))
	return f
}

// legend says what the marks are.
func (s Shrinkage) legend(of words.Text) words.Text {
	var truth words.Text
	if s.Truth != nil {
		truth = words.Say("figure.shrinkage_truth")
	}
	return words.Say("figure.shrinkage_legend", "interval", s.Interval.Name(), "of", of, "truth", truth)
}

func ratios(worth []float64, spend float64) []float64 {
	if !(spend > 0) {
		return nil
	}
	out := make([]float64, len(worth))
	for i, v := range worth {
		out[i] = v / spend
	}
	return out
}

func (s Shrinkage) spreadOf(draws []float64) spread {
	if len(draws) == 0 {
		return spread{math.NaN(), math.NaN(), math.NaN()}
	}
	sorted := slices.Clone(draws)
	slices.Sort(sorted)
	low, high := s.Interval.Of(sorted)
	return spread{sorted[len(sorted)/2], low, high}
}

func (s Shrinkage) rows(of func(baseline.Cell) spread) []shrunk {
	var rows []shrunk
	for g := range s.Data.Geos {
		if s.Geo >= 0 && g != s.Geo {
			continue
		}
		for c := range s.Data.Channels {
			r := shrunk{geo: g, channel: c}
			for k, a := range []*baseline.Account{s.Separate, s.Partial, s.Pooled} {
				r.of[k] = of(a.Of(g, c))
			}
			r.truth.middle = math.NaN()
			if s.Truth != nil {
				r.truth = of(s.Truth.Of(g, c))
			}
			rows = append(rows, r)
		}
	}
	return rows
}

// pickWidest keeps the rows with the widest intervals on their own, where there are too many, in the panel's order.
func (s Shrinkage) pickWidest(rows []shrunk) []shrunk {
	if len(rows) <= ComparisonRows {
		return rows
	}
	width := func(r shrunk) float64 {
		w := relative(r.of[0])
		if math.IsNaN(w) {
			return 0
		}
		return w
	}
	picked := slices.Clone(rows)
	slices.SortStableFunc(picked, func(a, b shrunk) int {
		switch x, y := width(a), width(b); {
		case x > y:
			return -1
		case x < y:
			return 1
		}
		return 0
	})
	picked = picked[:ComparisonRows]
	slices.SortStableFunc(picked, func(a, b shrunk) int { return (a.geo-b.geo)*1000 + a.channel - b.channel })
	return picked
}

// relative is an interval's width in units of its middle.
func relative(x spread) float64 { return (x.high - x.low) / x.middle }

func (s Shrinkage) figure(id string, rows []shrunk, x figure.Axis) figure.Figure {
	f := figure.Figure{ID: id, X: x, Y: figure.Axis{Type: "band"}, Height: 90 + 34*len(rows)}
	top := 0.0
	for _, r := range rows {
		for _, k := range r.of {
			if !math.IsInf(k.high, 0) && !math.IsNaN(k.high) {
				top = math.Max(top, k.high)
			}
		}
		if r.truth.middle > top {
			top = r.truth.middle
		}
	}
	for _, r := range rows {
		name := words.Plain(s.Data.Channels[r.channel])
		if len(s.Data.Geos) > 1 && s.Geo < 0 {
			name = words.Say("figure.geo_channel", "geo", s.Data.Geos[r.geo], "channel", name)
		}
		f.Y.Categories = append(f.Y.Categories, name)
		category, colour := []words.Text{name}, figure.Colour(r.channel)
		clip := func(v float64) []float64 { return []float64{math.Min(v, top)} }
		own, partial, pooled := r.of[0], r.of[1], r.of[2]
		if !math.IsNaN(own.middle) {
			f.Layers = append(f.Layers,
				figure.Layer{Mark: "rangeX", Label: words.Say("figure.separate_interval", "interval", s.Interval.Name()), Colour: "muted", Width: 1, X1: clip(own.low), X2: clip(own.high), Category: category},
				figure.Layer{Mark: "dotX", Label: words.Say("figure.separate"), Colour: "muted", Hollow: true, X: clip(own.middle), Category: category})
		}
		f.Layers = append(f.Layers,
			figure.Layer{Mark: "rangeX", Label: words.Say("figure.partial_interval", "interval", s.Interval.Name()), Colour: colour, Width: 6, Opacity: 0.45, X1: clip(partial.low), X2: clip(partial.high), Category: category},
			figure.Layer{Mark: "dotX", Label: words.Say("figure.pooled"), Colour: "muted", Symbol: "diamond", X: clip(pooled.middle), Category: category},
			figure.Layer{Mark: "dotX", Label: words.Say("figure.partial"), Colour: colour, X: clip(partial.middle), Category: category})
		if !math.IsNaN(r.truth.middle) {
			f.Layers = append(f.Layers, figure.Layer{Mark: "dotX", Label: words.Say("figure.truth"), Colour: "ink", Symbol: "diamond", Hollow: true, X: clip(r.truth.middle), Category: category})
		}
	}
	return f
}

// narrowing names the geo whose carry-over the hierarchy narrows most: the mean over channels of the log of the widths' ratio.
func (s Shrinkage) narrowing(rows []shrunk) words.Text {
	best, share := -1, 1.0
	for g := range s.Data.Geos {
		sum, n := 0.0, 0.0
		for _, r := range rows {
			own, partial := r.of[0], r.of[1]
			if r.geo == g && own.high > own.low && !math.IsInf(own.high, 0) {
				sum += math.Log((partial.high - partial.low) / (own.high - own.low))
				n++
			}
		}
		if v := math.Exp(sum / n); n > 0 && v < share {
			best, share = g, v
		}
	}
	if best < 0 {
		return words.Say("figure.narrows_none")
	}
	return words.Say("figure.narrows", "geo", s.Data.Geos[best], "share", words.Share(share))
}

// moving names what partial pooling moves most, in units of its width alone.
func (s Shrinkage) moving(rows []shrunk) words.Text {
	best, most := -1, 0.0
	for i, r := range rows {
		own, partial := r.of[0], r.of[1]
		if d := math.Abs(own.middle-partial.middle) / (own.high - own.low); own.high > own.low && d > most {
			best, most = i, d
		}
	}
	if best < 0 {
		return words.Say("figure.moves_none")
	}
	r := rows[best]
	return words.Say("figure.moves", "geo", s.Data.Geos[r.geo], "channel", s.Data.Channels[r.channel], "separate", r.of[0].middle, "partial", r.of[1].middle, "pooled", r.of[2].middle)
}
