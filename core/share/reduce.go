package share

import (
	"slices"
	"strings"

	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/project"
	"github.com/mixtab/mixtab/core/surface"
)

// Reduction says what was left out of a planner that was made.
type Reduction struct {
	Draws   int  `json:"draws"`             // kept, of Of
	Of      int  `json:"of"`                // draws of the surface that it was made from
	OneGeo  bool `json:"one_geo,omitempty"` // geos were added up
	Flights int  `json:"flights"`           // kept
}

// Reduce is a planner without what the options leave out, given its surface reduced by Options.Reduction. Where geos are
// added up, a scenario keeps what each channel gets; how it splits that over geos is gone.
func Reduce(p *Planner, o Options, s *surface.Surface) *Planner {
	out := *p
	out.Name, out.Surface = o.Name, s
	out.Reduced = Reduction{Draws: s.Draws, Of: p.Surface.Draws, OneGeo: len(s.Geos) < len(p.Surface.Geos), Flights: len(s.Flights)}
	if !o.Scenarios {
		out.Scenarios = nil
	}
	if out.Reduced.OneGeo {
		out.Scenarios, out.Bounds, out.Wish = nil, overall(p.Bounds), geoless(p.Wish, p.Surface.Geos)
		for _, sc := range p.Scenarios {
			if o.Scenarios {
				out.Scenarios = append(out.Scenarios, oneRow(sc, p.Surface))
			}
		}
		if p.Current != nil {
			current := oneRow(*p.Current, p.Surface)
			out.Current = &current
		}
	}
	return &out
}

// oneRow adds a scenario's money up over geos.
func oneRow(sc project.Scenario, s *surface.Surface) project.Scenario {
	placed, _ := sc.Place(s)
	out := project.Keep(sc.ID, sc.Name, addedUp(placed), oneGeo(s))
	out.Note, out.Origin, out.Decision = sc.Note, sc.Origin, sc.Decision
	return out
}

func addedUp(sc plan.Scenario) plan.Scenario {
	return plan.Scenario{Name: sc.Name, Spend: [][]float64{sc.ByChannel()}, Flight: sc.Flight}
}

// oneGeo has the names that a scenario of one geo is kept with.
func oneGeo(s *surface.Surface) *surface.Surface {
	return &surface.Surface{Geos: []string{AllGeos}, Channels: s.Channels, Flights: s.Flights, Horizon: s.Horizon, Windows: s.Windows}
}

// geoless is a wish without the conditions in which a geo is named.
func geoless(w project.Wish, geos []string) project.Wish {
	w.Geos = false
	w.Rules = slices.DeleteFunc(slices.Clone(w.Rules), func(rule string) bool {
		return slices.ContainsFunc(geos, func(geo string) bool { return strings.Contains(strings.ToLower(rule), strings.ToLower(geo)) })
	})
	return w
}

// overall are the bounds on channels in all geos together.
func overall(bounds []project.Bound) []project.Bound {
	var out []project.Bound
	for _, b := range bounds {
		if b.Geo == "" {
			out = append(out, b)
		}
	}
	return out
}
