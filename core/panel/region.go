package panel

import "slices"

// NoRegion is what geos without a region lie in.
const NoRegion = "other"

// Region is the region that a geo lies in, NoRegion where it has none.
func (d *Dataset) Region(geo int) string {
	if d.Regions == nil || d.Regions[geo] == "" {
		return NoRegion
	}
	return d.Regions[geo]
}

// InRegions says whether geos lie in regions that tell something apart: at least two regions, one of them with several geos.
func (d *Dataset) InRegions() bool {
	names := slices.Compact(slices.Sorted(slices.Values(d.Regions)))
	return len(names) > 1 && len(names) < len(d.Geos)
}
