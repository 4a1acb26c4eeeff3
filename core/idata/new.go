package idata

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/streams"
	"github.com/mixtab/mixtab/sampler"
)

// New turns chains into arrays. Every named parameter is on its own scale (model.Posterior.Expand). Chains of
// unequal length, as a cancelled run leaves them, are cut to a common one by Common; what was left out is stated in
// Attrs ("chains_dropped", "draws_dropped").
func New(post *model.Posterior, s sampler.Settings, chains []sampler.ChainResult) *InferenceData {
	kept, draws, dropped := Common(post.Dim(), chains)
	id := &InferenceData{Attrs: attributes(post, s), Coords: coordinates(post), numbers: kept}
	if lost := len(chains) - len(kept); lost > 0 {
		id.Attrs["chains_dropped"] = strconv.Itoa(lost)
	}
	if dropped > 0 {
		id.Attrs["draws_dropped"] = strconv.Itoa(dropped)
	}
	id.Groups = []Group{
		posterior(post, id.Coords, s.Seed, chains, kept, draws),
		sampleStats(chains, kept, draws),
		observedData(post.Data()),
		constantData(post.Data()),
	}
	return id
}

// Common chooses the chains and the number of draws that make a rectangle: chains with less than half of the
// longest are left out, and the others are cut to the shortest of them. dropped counts draws cut from kept chains.
func Common(dim int, chains []sampler.ChainResult) (kept []int, draws, dropped int) {
	longest := 0
	for i := range chains {
		longest = max(longest, length(dim, &chains[i]))
	}
	draws = longest
	for i := range chains {
		if n := length(dim, &chains[i]); n > 0 && 2*n >= longest {
			kept = append(kept, i)
			draws = min(draws, n)
		}
	}
	for _, i := range kept {
		dropped += length(dim, &chains[i]) - draws
	}
	return kept, draws, dropped
}

func length(dim int, c *sampler.ChainResult) int {
	if dim == 0 {
		return len(c.Stats)
	}
	return min(len(c.Draws)/dim, len(c.Stats))
}

func attributes(post *model.Posterior, s sampler.Settings) map[string]string {
	a := map[string]string{
		"inference_library": "mixtab",
		"model":             post.Spec().Name,
		"dataset":           post.Data().Name,
		"dataset_hash":      post.Data().Hash,
		"seed":              strconv.FormatUint(s.Seed, 10),
		"tuning_steps":      strconv.Itoa(s.Warmup),
		"target_accept":     strconv.FormatFloat(s.TargetAccept, 'g', -1, 64),
		"max_tree_depth":    strconv.Itoa(s.MaxTreeDepth),
		"metric":            string(s.Metric.For(post)),
	}
	if s.Shear && post.Shears() {
		a["coordinates"] = "sheared"
	}
	return a
}

// coordinates labels every dim that a parameter has, and the rows.
func coordinates(post *model.Posterior) map[string][]string {
	coords := map[string][]string{
		"obs": rowLabels(post.Data()), "geo": post.Data().Geos, "channel": post.Data().Channels,
	}
	for _, p := range post.Parameters() {
		for k, dim := range dims(&p, coords) {
			coords[dim] = p.Coords[k]
		}
	}
	return coords
}

// dims names a parameter's dims. One whose labels differ from those that the name stands for already (a parameter
// of some channels only) gets its own name, since a coordinate has one list of labels.
func dims(p *model.Parameter, coords map[string][]string) []string {
	names := slices.Clone(p.Dims)
	for k, dim := range names {
		if labels, known := coords[dim]; known && !slices.Equal(labels, p.Coords[k]) {
			names[k] = dim + "_of_" + p.Name
		}
	}
	return names
}

func rowLabels(d *panel.Dataset) []string {
	labels := make([]string, 0, d.Rows())
	for i := range d.Series {
		for _, date := range d.Series[i].Dates {
			labels = append(labels, fmt.Sprintf("%s %s", d.Series[i].Geo, date))
		}
	}
	return labels
}

func posterior(post *model.Posterior, coords map[string][]string, seed uint64, chains []sampler.ChainResult, kept []int, draws int) Group {
	g := Group{Name: "posterior"}
	params := post.Parameters()
	for _, p := range params {
		g.Variables = append(g.Variables, Variable{
			Name: p.Name, Dims: append([]string{"chain", "draw"}, dims(&p, coords)...),
			Shape: append([]int{len(kept), draws}, p.Shape...), Data: make([]float64, len(kept)*draws*p.Size),
		})
	}
	theta := make([]float64, post.ExpandedDim())
	dim := post.Dim()
	for k, c := range kept {
		for d := 0; d < draws; d++ {
			rng := sampler.NewStream(seed, streams.Expansion.At(uint64(c)<<32|uint64(d)))
			post.Expand(theta, chains[c].Draws[d*dim:(d+1)*dim], rng)
			for i, p := range params {
				copy(g.Variables[i].Data[(k*draws+d)*p.Size:], theta[p.Offset:p.Offset+p.Size])
			}
		}
	}
	return g
}

// sampleStats carries the sampler's record under ArviZ's names.
func sampleStats(chains []sampler.ChainResult, kept []int, draws int) Group {
	columns := []struct {
		name string
		kind Kind
		of   func(*sampler.Stats) float64
	}{
		{"lp", Real, func(s *sampler.Stats) float64 { return s.LP }},
		{"acceptance_rate", Real, func(s *sampler.Stats) float64 { return s.AcceptanceRate }},
		{"step_size", Real, func(s *sampler.Stats) float64 { return s.StepSize }},
		{"energy", Real, func(s *sampler.Stats) float64 { return s.Energy }},
		{"tree_depth", Integer, func(s *sampler.Stats) float64 { return float64(s.TreeDepth) }},
		{"n_steps", Integer, func(s *sampler.Stats) float64 { return float64(s.NSteps) }},
		{"diverging", Bool, func(s *sampler.Stats) float64 { return truth(s.Diverging) }},
		{"max_energy_error", Real, func(s *sampler.Stats) float64 { return s.EnergyError }},
		{"reached_max_treedepth", Bool, func(s *sampler.Stats) float64 { return truth(s.ReachedMax) }},
	}
	g := Group{Name: "sample_stats"}
	for _, col := range columns {
		v := Variable{Name: col.name, Dims: []string{"chain", "draw"}, Shape: []int{len(kept), draws}, Kind: col.kind}
		v.Data = make([]float64, 0, len(kept)*draws)
		for _, c := range kept {
			for d := 0; d < draws; d++ {
				v.Data = append(v.Data, col.of(&chains[c].Stats[d]))
			}
		}
		g.Variables = append(g.Variables, v)
	}
	return g
}

func truth(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// observedData is the KPI over rows: geo-major, in time order, ragged as in the file.
func observedData(d *panel.Dataset) Group {
	kpi := Variable{Name: "kpi", Dims: []string{"obs"}, Shape: []int{d.Rows()}}
	for i := range d.Series {
		kpi.Data = append(kpi.Data, d.Series[i].KPI...)
	}
	return Group{Name: "observed_data", Variables: []Variable{kpi}}
}

// constantData says of each row its geo and date, and the media and spend that the model saw; of each geo its region, if the
// data have any.
func constantData(d *panel.Dataset) Group {
	n, channels := d.Rows(), len(d.Channels)
	geo := Variable{Name: "obs_geo", Dims: []string{"obs"}, Shape: []int{n}}
	date := Variable{Name: "obs_date", Dims: []string{"obs"}, Shape: []int{n}}
	media := Variable{Name: "media", Dims: []string{"obs", "channel"}, Shape: []int{n, channels}}
	spend := Variable{Name: "spend", Dims: []string{"obs", "channel"}, Shape: []int{n, channels}}
	for i := range d.Series {
		s := &d.Series[i]
		for t := range s.Dates {
			geo.Text = append(geo.Text, s.Geo)
			date.Text = append(date.Text, s.Dates[t].String())
			for c := range d.Channels {
				media.Data = append(media.Data, s.Media[c][t])
				spend.Data = append(spend.Data, s.Spend[c][t])
			}
		}
	}
	g := Group{Name: "constant_data", Variables: []Variable{geo, date, media, spend}}
	if d.Regions != nil {
		region := Variable{Name: "geo_region", Dims: []string{"geo"}, Shape: []int{len(d.Geos)}}
		for i := range d.Geos {
			region.Text = append(region.Text, d.Region(i))
		}
		g.Variables = append(g.Variables, region)
	}
	return g
}
