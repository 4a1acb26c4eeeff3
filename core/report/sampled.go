package report

import (
	"math"

	"github.com/mixtab/mixtab/core/attribution"
	"github.com/mixtab/mixtab/core/idata"
	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/sampler"
)

// Sampled are the quantities by which a verdict tells how well chains have sampled, with the log density apart. There are none of fewer
// than four draws.
func Sampled(post *model.Posterior, s sampler.Settings, chains []sampler.ChainResult) (rows []summary.Row, lp summary.Row) {
	id := idata.New(post, s, chains)
	if _, draws := id.Size(); draws < 4 {
		return nil, summary.Row{Name: "lp", RHat: math.NaN()}
	}
	b := &builder{post: post, id: id, r: &Results{Parameters: summary.Table(post, id, interval.Default)}, settings: s}
	b.quantities()
	return b.sampled(), summary.Of("lp", id.Variable("sample_stats", "lp").Chains(0), interval.Default)
}

// quantities are those that contributions and returns add of all the data, without either.
func (b *builder) quantities() {
	parts, err := attribution.SumsOf(b.post, b.id, attributed(b.settings))
	if err != nil {
		panic("report: draws expanded by a model are of that model")
	}
	for _, part := range parts {
		for c, name := range b.post.Data().Channels {
			b.quantity("contribution", part.Geo, name, part.Channel[c])
		}
		for c, name := range b.post.Data().Channels {
			if roi := part.ROI[c]; roi != nil {
				b.quantity("roi", part.Geo, name, roi)
			}
		}
	}
}

// sampled are the rows that chains are judged by: every parameter and quantity, or the quantities where a run was to end with them.
func (b *builder) sampled() []summary.Row {
	rows := append([]summary.Row(nil), b.r.Quantities...)
	if b.settings.Until.Shown {
		return rows
	}
	return append(append([]summary.Row(nil), b.r.Parameters...), rows...)
}
