package model

import (
	"slices"

	"github.com/mixtab/mixtab/core/words"
)

// regionOf is the region that a geo lies in.
func (c *compiler) regionOf(geo string) string { return c.data.Region(slices.Index(c.data.Geos, geo)) }

// hasRegions: the data have regions, or the spec needs them, which is then a separate problem.
func (c *compiler) hasRegions() bool { return c.data.Regions != nil || c.spec.Regional() }

// checkRegions: a model with regions needs data with regions, and says so where each region is one geo.
func (c *compiler) checkRegions() {
	if !c.spec.Regional() {
		return
	}
	if c.data.Regions == nil {
		c.problem("regions", words.Say("model.fix_regions"), words.Say("model.no_regions"))
		return
	}
	distinct := map[string]bool{}
	for _, g := range c.data.Geos {
		distinct[c.regionOf(g)] = true
	}
	if n := len(distinct); n == len(c.data.Geos) && n > 1 {
		c.warn("regions", words.Say("model.region_each"))
	}
}
