package clause

import (
	"slices"

	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/words"
)

// How far markets differ in a part.
const (
	Alike    = "alike"    // one value for all
	Each     = "each"     // each its own
	Together = "together" // each its own, drawn together
)

// geoClause asks over which markets a prior varies, of several; drawn: they can be drawn together.
func geoClause(asks words.Text, drawn bool, of func(*spec.Spec) *spec.Prior) clause {
	return clause{asks,
		func(m *Model, _ string) []Option {
			if of(&m.Spec) == nil || m.geos() < 2 {
				return nil
			}
			list := []Option{{Value: Alike, Name: words.Say("clause.alike")}, {Value: Each, Name: words.Say("clause.each")}}
			if drawn {
				list = append(list, Option{Value: Together, Name: words.Say("clause.together")})
			}
			return list
		},
		func(m *Model, _ string) string { return geosOf(of(&m.Spec), drawn) },
		func(m *Model, _, value string) error { return setGeos(of(&m.Spec), value) }}
}

func geosOf(p *spec.Prior, drawn bool) string {
	switch {
	case p == nil:
		return ""
	case slices.Contains(p.Dims, "other_geo"), slices.Contains(p.Dims, "long_geo"), p.HasRegions():
		return Own
	case !spec.OverGeos(*p):
		return Alike
	case !p.Nested():
		return Each
	case drawn:
		return Together
	}
	return Own
}

// setGeos rewrites a prior in place.
func setGeos(p *spec.Prior, value string) error {
	next := *p
	next.Dims = slices.DeleteFunc(slices.Clone(p.Dims), func(d string) bool { return d == "other_geo" || d == "region" })
	mode := map[string]string{Alike: spec.PoolingPooled, Each: spec.PoolingSeparate, Together: spec.PoolingPartial}[value]
	next.Dims = spec.GeoDims(next.Dims, mode)
	var err error
	if value == Together {
		next, err = spec.Partial(next)
	} else {
		next, err = spec.Plain(next)
	}
	if err != nil {
		return err
	}
	*p = next
	return nil
}
