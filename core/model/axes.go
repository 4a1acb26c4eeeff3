package model

import (
	"slices"
	"strings"
)

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
		if slices.Index(g.Channels, channel) >= 0 {
			return g.Name
		}
	}
	return "other"
}

// longGeo maps a geo with enough history to itself, any other to the label they share.
func (c *compiler) longGeo(geo string) string {
	k := slices.Index(c.data.Geos, geo)
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
				if d, _ := c.label(derived, place{ax.name: l}); d != "" && slices.Index(labels, d) < 0 {
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
