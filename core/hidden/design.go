package hidden

import (
	"math"

	"github.com/mixtab/mixtab/core/attribution"
	"github.com/mixtab/mixtab/core/limits"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/words"
)

// design is a fitted model as one regression over all rows: its terms, the channels' expected contributions, and the KPI last.
// Rows are divided by the noise of their geo and taken round its mean.
type design struct {
	a        *attribution.Attribution
	data     *panel.Dataset
	start    []int // first row of each geo
	noise    []float64
	r        *regression
	weighed  [][]float64
	channels int // where the first channel's column is
	kpi      int
	groups   []group
}

// group is the columns of one cause that is measured.
type group struct {
	name    words.Text
	columns []int
}

func newDesign(post *model.Posterior, a *attribution.Attribution) *design {
	d := &design{a: a, data: post.Data(), start: post.RowStart()}
	for g := range a.ByGeo {
		d.noise = append(d.noise, spreadOf(left(&a.ByGeo[g])))
	}
	d.terms(post.Terms())
	d.channels = len(d.weighed)
	for c := range a.Channels {
		d.add(d.gather(func(g int) []float64 { return a.ByGeo[g].Channel[c].Mean }))
	}
	d.kpi = len(d.weighed)
	d.add(d.gather(func(g int) []float64 { return a.ByGeo[g].Actual }))
	d.r = newRegression(d.weighed, float64(d.start[len(d.start)-1]-len(a.ByGeo)))
	return d
}

func (d *design) channel(c int) int { return d.channels + c }

// left is what the fit leaves over in one geo.
func left(p *attribution.Part) []float64 {
	e := make([]float64, len(p.Actual))
	for k := range e {
		e[k] = p.Actual[k] - p.Expected.Mean[k]
	}
	return e
}

func spreadOf(e []float64) float64 {
	sum := 0.0
	for _, x := range e {
		sum += float64(x * x)
	}
	if sd := math.Sqrt(sum / float64(max(1, len(e)))); sd > 0 {
		return sd
	}
	return 1
}

// gather puts the geos' series one after another.
func (d *design) gather(of func(g int) []float64) []float64 {
	rows := make([]float64, 0, d.start[len(d.start)-1])
	for g := range d.noise {
		rows = append(rows, of(g)...)
	}
	return rows
}

// add takes over a column, weighed and centred.
func (d *design) add(rows []float64) int {
	out := make([]float64, len(rows))
	for g, sd := range d.noise {
		lo, hi := d.start[g], d.start[g+1]
		mean := 0.0
		for _, x := range rows[lo:hi] {
			mean += x / float64(hi-lo)
		}
		for t := lo; t < hi; t++ {
			out[t] = (rows[t] - mean) / sd
		}
	}
	d.weighed = append(d.weighed, out)
	return len(d.weighed) - 1
}

// terms adds the model's linear terms, and puts those of one cause into a group. Terms of which each geo has its own are added up
// over geos where there would be too many columns.
func (d *design) terms(list []model.Term) {
	if len(list) > limits.HiddenColumns {
		list = inCommon(list)
	}
	at := map[string]int{}
	for _, t := range list {
		j := d.add(t.Rows)
		name, is := cause(t)
		if !is {
			continue
		}
		key := t.Axis
		if t.Axis == "control" {
			key += " " + t.Label
		}
		if _, known := at[key]; !known {
			at[key] = len(d.groups)
			d.groups = append(d.groups, group{name: name})
		}
		d.groups[at[key]].columns = append(d.groups[at[key]].columns, j)
	}
}

// inCommon has the geos' own terms of one label in one column.
func inCommon(list []model.Term) (out []model.Term) {
	at := map[[2]string]int{}
	for _, t := range list {
		key := [2]string{t.Axis, t.Label}
		i, known := at[key]
		if !known {
			at[key] = len(out)
			t.Rows = append([]float64(nil), t.Rows...)
			out = append(out, t)
			continue
		}
		for k, x := range t.Rows {
			out[i].Rows[k] += x
		}
	}
	return out
}

// cause is what a term is called as a yardstick; events and holidays are none.
func cause(t model.Term) (words.Text, bool) {
	switch t.Axis {
	case "harmonic":
		return words.Say("hidden.season"), true
	case "knot", "term":
		return words.Say("hidden.trend"), true
	case "weekday":
		return words.Say("hidden.weekday"), true
	case "control":
		return words.Plain(t.Label), true
	}
	return words.Text{}, false
}
