package spec

import "slices"

// Over are the geos that a test was over, of all that there are.
func (t LiftTest) Over(all []string) []string {
	switch {
	case len(t.Geos) > 0:
		return t.Geos
	case t.Geo == "" || t.Geo == AllGeos && !slices.Contains(all, AllGeos):
		return all
	}
	return []string{t.Geo}
}

// Within reports whether a test was over some of these geos alone, of all that there are.
func (t LiftTest) Within(some, all []string) bool {
	return !slices.ContainsFunc(t.Over(all), func(geo string) bool { return !slices.Contains(some, geo) })
}
