package planview

import (
	"math"
	"slices"
	"strconv"

	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/figures"
	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
)

// spaceClasses is how many colours tell plans apart: as many as can be told from one another.
const spaceClasses = 5

// SpaceDrawn is the picture of the Plan page's space by itself, with the key that it has on the page; false while there is none.
func SpaceDrawn(m *state.Model) (f figure.Encoded, key string, is bool) {
	sp := m.Space.Of
	if sp == nil || sp.Size() == 0 || !sp.Whole() || !m.Plan.Ready || view.MissingOf(m).Lacks {
		return figure.Encoded{}, "", false
	}
	within := sp.Within(m.Space.Look.Brush, m.Space.Look.Order.Better())
	return spaceDrawn(m, within, unitOf(view.LocaleOf(m), m)), spaceKey(m), true
}

// spaceKey changes whenever the picture does.
func spaceKey(m *state.Model) string {
	return "s" + strconv.FormatUint(m.Plan.Version, 10) + "/" + strconv.FormatUint(m.Space.Version, 10) + "/" +
		strconv.FormatUint(m.Finding.Curve.Version, 10)
}

// spaceDrawn is the picture: plans that are not within the ranges faint, the others in the colour of what is looked at.
func spaceDrawn(m *state.Model, within []int, unit string) figure.Encoded {
	sp, s, colour := m.Space.Of, m.Surface(), m.Space.Look.Colour
	value := func(p *plan.Stored) float64 {
		if colour == state.ByReturn {
			return p.Return.Mean
		}
		return p.Share(colour)
	}
	edges := classEdges(sp.Plans, value)
	clouds := make([]figures.Cloud, len(edges)+2)
	clouds[0] = figures.Cloud{Class: -1, Name: words.Say("figure.space_others")}
	for k := range len(edges) + 1 {
		clouds[1+k] = figures.Cloud{Class: k * (spaceClasses - 1) / max(1, len(edges)), Name: className(edges, k, colour == state.ByReturn)}
	}
	inside := make([]bool, len(sp.Plans))
	for _, i := range within {
		inside[i] = true
	}
	for i := range sp.Plans {
		c := &clouds[0]
		if inside[i] {
			v := value(&sp.Plans[i])
			k := 0
			for k < len(edges) && v >= edges[k] {
				k++
			}
			c = &clouds[1+k]
		}
		c.Totals, c.Mean = append(c.Totals, sp.Plans[i].Total), append(c.Mean, sp.Plans[i].Outcome.Mean)
	}
	clouds = slices.DeleteFunc(clouds, func(c figures.Cloud) bool { return len(c.Totals) == 0 })
	coloured := words.Say("figure.space_by_return")
	if colour != state.ByReturn {
		coloured = words.Say("figure.space_by_share", "channel", s.Channels[colour])
	}
	now := forecastOf(s, &m.Plan.Outcome)
	points := []figures.Point{{Name: words.Say("planner.point_today"), Colour: "ink", Total: m.Plan.Today.Total(),
		Mean: now.Mean - now.DeltaMean}}
	if !m.Plan.Now.Same(m.Plan.Today) {
		points = append(points, figures.Point{Name: words.Say("planner.point_this"), Colour: "accent", Total: m.Plan.Now.Total(), Mean: now.Mean})
	}
	return plansDrawn(m, unit).Space(spaceTitle(m, within, unit), coloured, m.Locale().Currency, clouds, m.Frontier(), points).Encode()
}

// classEdges part plans into classes of about as many, fewer where values repeat.
func classEdges(plans []plan.Stored, value func(*plan.Stored) float64) (edges []float64) {
	var all []float64
	for i := range plans {
		if v := value(&plans[i]); v == v {
			all = append(all, v)
		}
	}
	slices.Sort(all)
	for k := 1; k < spaceClasses && len(all) > 0; k++ {
		edge := rounded(all[k*len(all)/spaceClasses])
		if edge > all[0] && edge <= all[len(all)-1] && (len(edges) == 0 || edge > edges[len(edges)-1]) {
			edges = append(edges, edge)
		}
	}
	return edges
}

// rounded keeps two significant digits: what a legend says is what parts the colours.
func rounded(v float64) float64 {
	if v == 0 {
		return 0
	}
	unit := math.Pow(10, math.Floor(math.Log10(math.Abs(v)))-1)
	return math.Round(v/unit) * unit
}

// className says which values a class has.
func className(edges []float64, k int, ratio bool) words.Text {
	switch {
	case len(edges) == 0:
		return words.Say("figure.space_plans")
	case k == 0 && ratio:
		return words.Say("figure.space_ratio_below", "edge", edges[0])
	case k == 0:
		return words.Say("figure.space_share_below", "edge", words.Share(edges[0]))
	case k == len(edges) && ratio:
		return words.Say("figure.space_ratio_above", "edge", edges[k-1])
	case k == len(edges):
		return words.Say("figure.space_share_above", "edge", words.Share(edges[k-1]))
	case ratio:
		return words.Say("figure.space_ratio_between", "low", edges[k-1], "high", edges[k])
	}
	return words.Say("figure.space_share_between", "low", words.Share(edges[k-1]), "high", words.Share(edges[k]))
}

// spaceTitle says what the plans within the ranges bring, or, where none were set, what the mix makes of today's total.
func spaceTitle(m *state.Model, within []int, unit string) words.Text {
	sp := m.Space.Of
	if len(within) == 0 {
		return words.Say("figure.space_none")
	}
	reach := func(list []int) words.Range {
		r := words.Range{Low: math.Inf(1), High: math.Inf(-1)}
		for _, i := range list {
			r.Low, r.High = min(r.Low, sp.Plans[i].Outcome.Mean), max(r.High, sp.Plans[i].Outcome.Mean)
		}
		return r
	}
	if len(within) < len(sp.Plans) {
		return words.Say("figure.space_within", "n", len(within), "of", len(sp.Plans), "range", reach(within), "unit", unit)
	}
	today := m.Plan.Today.Total()
	var like []int
	for i := range sp.Plans {
		if math.Abs(sp.Plans[i].Total-today) <= 0.05*today {
			like = append(like, i)
		}
	}
	if len(like) < 2 {
		return words.Say("figure.space_all", "n", len(sp.Plans), "range", reach(within), "unit", unit)
	}
	return words.Say("figure.space_like_today", "range", reach(like), "unit", unit)
}
