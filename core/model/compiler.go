package model

import (
	"math"
	"strings"

	"github.com/mixtab/mixtab/core/dataset"
	"github.com/mixtab/mixtab/core/prior"
)

// compiler builds a blueprint from a spec and a dataset, collecting every problem on its way.
type compiler struct {
	spec        *Spec
	data        *dataset.Dataset
	sites       []*site
	constants   []float64
	refs        [][]int32 // index lists that hold constant() marks until the arena's size is known
	names       map[string]bool
	expanded    int // arena places given so far
	coords      int
	scratch     int
	integrating bool   // whether Normal priors compiled now are integrated out
	solved      int    // arena offset of the block of solved coefficients [geo, channel], -1 while there is none
	units       []unit // the KPI's, [geo]
	issues      []dataset.Issue
	warnings    []Warning
}

// ref is what an argument became: a site, or constants by place.
type ref struct {
	site *site
	of   func(where place) int32
}

func (r ref) at(c *compiler, where place) int32 {
	if r.site != nil {
		return r.site.at(c, where)
	}
	return r.of(where)
}

// list gives the arena places for a list of panel places, and has them mended once the arena is laid out.
func (c *compiler) list(r ref, where []place) []int32 {
	idx := make([]int32, len(where))
	for i, w := range where {
		idx[i] = r.at(c, w)
	}
	c.refs = append(c.refs, idx)
	return idx
}

// label is the label a place has on a dimension: its own, or one that follows from it (group from channel).
func (c *compiler) label(dim string, where place) (string, bool) {
	if l, ok := where[dim]; ok {
		return l, true
	}
	switch dim {
	case "group":
		if ch, ok := where["channel"]; ok {
			return c.groupOf(ch), true
		}
	case "long_geo":
		if g, ok := where["geo"]; ok {
			return c.longGeo(g), true
		}
	case "other_geo":
		if g, ok := where["geo"]; ok {
			return c.otherGeo(g), true
		}
	}
	return "", false
}

func (c *compiler) groupOf(channel string) string {
	for _, g := range c.spec.Groups {
		if indexOf(g.Channels, channel) >= 0 {
			return g.Name
		}
	}
	return "other"
}

// longGeo maps a geo with enough history to itself, any other to the label they share.
func (c *compiler) longGeo(geo string) string {
	k := indexOf(c.data.Geos, geo)
	if c.spec.Threshold == nil || len(c.data.Series[k].Dates) >= c.spec.Threshold.Periods {
		return geo
	}
	return "pooled"
}

// otherGeo maps the base geo, the most populous one or else the first, to "", any other to itself.
func (c *compiler) otherGeo(geo string) string {
	base := 0
	for g := range c.data.Series {
		if c.data.Series[g].Population > c.data.Series[base].Population {
			base = g
		}
	}
	if geo == c.data.Geos[base] {
		return ""
	}
	return geo
}

// extend adds to a block's axes those that follow from them.
func (c *compiler) extend(axes []axis) []axis {
	for _, ax := range axes {
		for _, derived := range map[string][]string{"channel": {"group"}, "geo": {"long_geo", "other_geo"}}[ax.name] {
			if hasAxis(axes, derived) {
				continue
			}
			var labels []string
			for _, l := range ax.labels {
				if d, _ := c.label(derived, place{ax.name: l}); d != "" && indexOf(labels, d) < 0 {
					labels = append(labels, d)
				}
			}
			axes = append(axes[:len(axes):len(axes)], axis{derived, labels})
		}
	}
	return axes
}

func hasAxis(axes []axis, name string) bool {
	for _, ax := range axes {
		if ax.name == name {
			return true
		}
	}
	return false
}

// arg compiles an argument: a number, numbers by label, a quantity of the data, or a prior.
func (c *compiler) arg(a Arg, name, at string, axes []axis) ref {
	switch {
	case a.Prior != nil:
		return ref{site: c.prior(*a.Prior, name, at, axes)}
	case a.Values != nil:
		return c.values(a.Values, at, axes)
	case a.Data != "":
		return c.dataValues(a, at, axes)
	}
	k := c.constant(a.Number)
	return ref{of: func(place) int32 { return k }}
}

func (c *compiler) constant(v float64) int32 {
	c.constants = append(c.constants, v)
	return constant(len(c.constants) - 1)
}

// values finds the dimension whose labels the map covers.
func (c *compiler) values(m map[string]float64, at string, axes []axis) ref {
	for _, ax := range c.extend(axes) {
		slots, missing := map[string]int32{}, false
		for _, l := range ax.labels {
			v, ok := m[l]
			missing = missing || !ok
			slots[l] = c.constant(v)
		}
		if missing || len(m) != len(ax.labels) {
			continue
		}
		dim := ax.name
		return ref{of: func(w place) int32 {
			l, _ := c.label(dim, w)
			return slots[l]
		}}
	}
	c.problem(at, "give one value for each geo, channel or control by its name", "the values' labels (%s) are not those of any dimension here", strings.Join(sortedKeys(m), ", "))
	k := c.constant(1)
	return ref{of: func(place) int32 { return k }}
}

// prior compiles a prior and, before it, its arguments. axes are the dimensions it may vary over.
func (c *compiler) prior(p Prior, name, at string, axes []axis) *site {
	s := &site{name: name, size: 1}
	if p.Name != "" {
		s.name = p.Name
	}
	all := c.extend(axes)
	for _, d := range p.Dims {
		i := 0
		for i < len(all) && all[i].name != d {
			i++
		}
		if i == len(all) {
			c.problem(at, "use one of: "+axisNames(all), "%s cannot vary over %q here", s.name, d)
			continue
		}
		s.axes = append(s.axes, all[i])
		s.size *= len(all[i].labels)
	}
	d, ok := prior.Find(p.Dist)
	if !ok {
		c.problem(at, "use one of: "+strings.Join(prior.Names(), ", "), "there is no distribution %q", p.Dist)
		d, _ = prior.Find("Normal")
		p.Args = nil
	}
	s.dist = d
	s.integrated = c.integrating && d.Name == "Normal"
	defer func(was bool) { c.integrating = was }(c.integrating)
	c.integrating = s.integrated
	c.arguments(s, p, at)
	c.chooseCoordinates(s, p, at)
	c.place(s, p)
	return s
}

func (c *compiler) arguments(s *site, p Prior, at string) {
	for _, k := range sortedKeys(p.Args) {
		if s.dist.ArgIndex(k) < 0 {
			c.problem(at, "it has: "+argNames(s.dist), "%s has no argument %q", s.dist.Name, k)
		}
	}
	cells := s.places()
	s.uniform = true
	for _, doc := range s.dist.Args {
		a, given := p.Args[doc.Name]
		place := at + "." + doc.Name
		if !given {
			if math.IsNaN(doc.Default) {
				c.problem(place, "give a number or a prior", "%s needs the argument %q", s.dist.Name, doc.Name)
				a = Num(1)
			} else {
				a = Num(doc.Default)
			}
		}
		if doc.Bound && (a.Prior != nil || a.Values != nil || a.Data != "") {
			c.problem(place, "give a number", "%q is a bound and cannot be a prior", doc.Name)
			a = Num(0)
		}
		if constantArg := a.Prior == nil && a.Values == nil && a.Data == ""; constantArg && !doc.Bound && !(a.Number > doc.Low && a.Number < doc.High) {
			c.problem(place, "", "%s = %v lies outside (%v, %v)", doc.Name, a.Number, doc.Low, doc.High)
		}
		c.integrating = s.integrated && doc.Name == "mu"
		r := c.arg(a, s.name+"_"+doc.Name, place, s.axes)
		idx := c.list(r, cells)
		s.args = append(s.args, idx)
		for _, k := range idx {
			s.uniform = s.uniform && k == idx[0]
		}
	}
}

// chooseCoordinates settles the support and whether the value or its standardised form is what the sampler moves.
func (c *compiler) chooseCoordinates(s *site, p Prior, at string) {
	bounds := make([]float64, len(s.dist.Args))
	for j, doc := range s.dist.Args {
		if doc.Bound && s.args[j][0] < 0 {
			bounds[j] = c.constants[-1-s.args[j][0]]
		}
	}
	low, high := s.dist.Support(bounds)
	if !(low < high) {
		c.problem(at, "let lower be below upper", "the support (%v, %v) is empty", low, high)
		low, high = 0, 1
	}
	s.bij = prior.NewBijector(low, high)
	ls := s.dist.LocScale
	if s.integrated {
		return
	}
	if ls == nil {
		if p.Centring != nil && p.Centring.Share != 1 {
			c.problem(at, "leave centring out, or use a location-scale family", "%s has no non-centred form", s.dist.Name)
		}
		return
	}
	if s.centring = c.centring(s, p); s.centring == nil {
		return
	}
	s.base, _ = prior.Find(ls.Base)
	for _, doc := range s.base.Args {
		s.baseArg = append(s.baseArg, doc.Default)
	}
	for j := range s.base.Args {
		if k, ok := ls.Pass[j]; ok {
			s.pass = append(s.pass, [2]int{j, k})
		}
	}
	s.rawName = p.Raw
	if s.rawName == "" {
		s.rawName = s.name + "_raw"
	}
}

// place gives the site its room in the arena and among the coordinates. An empty dimension makes an empty site.
func (c *compiler) place(s *site, p Prior) {
	for _, n := range []string{s.name, s.rawName} {
		if n == "" {
			continue
		}
		if c.names[n] {
			c.problem(n, "give one of them another name", "two parameters are called %q", n)
		}
		c.names[n] = true
	}
	s.q = -1
	if !s.integrated {
		s.q = c.coords
		c.coords += s.size
	}
	if s.base != nil {
		s.raw = c.expanded
		c.expanded += s.size
	}
	s.val = c.expanded
	c.expanded += s.size
	s.scratch = c.scratch
	c.scratch += 2 * len(s.dist.Args)
	if s.base != nil {
		c.scratch += 2 * len(s.base.Args)
	}
	c.sites = append(c.sites, s)
}

func argNames(d *prior.Dist) string {
	var names []string
	for _, a := range d.Args {
		names = append(names, a.Name)
	}
	return strings.Join(names, ", ")
}

func axisNames(axes []axis) string {
	if len(axes) == 0 {
		return "(no dimension)"
	}
	var names []string
	for _, a := range axes {
		names = append(names, a.name)
	}
	return strings.Join(names, ", ")
}

// dataValues resolves a reference to a quantity of the data.
func (c *compiler) dataValues(a Arg, at string, axes []axis) ref {
	times := a.Times
	if times == 0 {
		times = 1
	}
	quantity, ok := c.quantity(a.Data)
	if !ok || !hasAxis(axes, "channel") {
		c.problem(at, "use one of "+strings.Join(DataArgs(), ", ")+", where the prior varies by channel", "%q cannot be had here", a.Data)
		k := c.constant(1)
		return ref{of: func(place) int32 { return k }}
	}
	slots := map[string]int32{}
	for i, ch := range c.data.Channels {
		slots[ch] = c.constant(quantity[i] * times)
	}
	return ref{of: func(w place) int32 { return slots[w["channel"]] }}
}

// quantity computes a quantity of the data, by channel.
func (c *compiler) quantity(name string) ([]float64, bool) {
	spend, all, cells := make([]float64, len(c.data.Channels)), 0.0, 0
	for g := range c.data.Series {
		for ch, s := range c.data.Series[g].Spend {
			for _, v := range s {
				spend[ch] += v
				all += v
			}
		}
		cells += len(c.data.Series[g].Dates)
	}
	switch name {
	case "spend_share":
		for ch := range spend {
			spend[ch] /= all
		}
	case "spend_relative":
		for ch := range spend {
			spend[ch] *= float64(len(spend)) / all
		}
	case "spend_mean":
		for ch := range spend {
			spend[ch] /= float64(cells) * c.meanUnit()
		}
	default:
		return nil, false
	}
	for ch := range spend { // a channel without spend still needs a proper prior
		if !(spend[ch] > 0) {
			spend[ch] = 1 / float64(len(spend))
		}
	}
	return spend, true
}

// meanUnit is what one unit of the scaled KPI is worth in the file's, over all cells.
func (c *compiler) meanUnit() float64 {
	sum, n := 0.0, 0
	for g, u := range c.units {
		k := len(c.data.Series[g].Dates)
		sum += float64(float64(k) * u.scale * u.head)
		n += k
	}
	return sum / float64(n)
}
