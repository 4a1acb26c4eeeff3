package panel

import "slices"

// InRegions says whether geos lie in regions that tell something apart: at least two regions, one of them with several geos.
func (d *Dataset) InRegions() bool {
	names := slices.Compact(slices.Sorted(slices.Values(d.Regions)))
	return len(names) > 1 && len(names) < len(d.Geos)
}
