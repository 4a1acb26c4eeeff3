package share

import (
	"slices"

	"github.com/mixtab/mixtab/core/project"
	"github.com/mixtab/mixtab/core/surface"
)

// Options are what the person who hands a planner on leaves in it and out of it.
type Options struct {
	Name      string // what the planner is called; "" leaves a name out
	Draws     int    // at most so many of the surface's draws; 0 for all
	OneGeo    bool   // geos are added up: nothing is reported about a single one
	Flights   bool   // all flights go along; otherwise those that a plan in the planner uses
	Timings   bool   // what other timings are worked out from goes along
	Scenarios bool   // the kept scenarios go along
}

// AllGeos is what the one geo of a planner is called in which geos were added up.
const AllGeos = "All geos"

// DrawChoices are the numbers of draws that a planner is cut down to, where its surface has more.
var DrawChoices = [...]int{500, 250, 100}

// Reduction is what the options keep of a planner's surface.
func (o Options) Reduction(p *Planner) surface.Reduction {
	by := surface.Reduction{Draws: o.Draws, Flights: o.flights(p), Timings: o.Timings}
	if o.OneGeo {
		by.OneGeo = AllGeos
	}
	return by
}

// flights are those that are kept, the observed one first.
func (o Options) flights(p *Planner) []int {
	list := []int{0}
	for f := 1; f < len(p.Surface.Flights); f++ {
		if o.Flights || o.uses(p, p.Surface.Flights[f].Name) {
			list = append(list, f)
		}
	}
	return list
}

func (o Options) uses(p *Planner, flight string) bool {
	if p.Current != nil && slices.Contains(p.Current.Flights, flight) {
		return true
	}
	return o.Scenarios && slices.ContainsFunc(p.Scenarios, func(sc project.Scenario) bool { return slices.Contains(sc.Flights, flight) })
}

// Weight is what a planner would hold and weigh.
type Weight struct {
	Draws, Geos, Flights int
	Timings              bool // other timings can be worked out from it
	Bytes                int  // of its content within an HTML file, roughly
}

// Weigh works out what the options would leave of a planner, without making it.
func (o Options) Weigh(p *Planner) Weight {
	s := p.Surface
	w := Weight{Draws: s.Draws, Geos: len(s.Geos), Flights: len(o.flights(p))}
	if o.Draws > 0 {
		w.Draws = min(w.Draws, o.Draws)
	}
	money := s.Varying
	if o.OneGeo {
		money = money || len(s.Values) > 0 && slices.Min(s.Values) != slices.Max(s.Values)
		w.Geos = 1
	}
	rows := w.Geos * len(s.Channels) * w.Flights * len(s.Factors)
	each := unitBytes + afterBytes
	if money {
		each += unitBytes
	}
	w.Timings = o.Timings && w.Geos == len(s.Geos) && s.Spreads()
	w.Bytes = headBytes + int(float64(w.Draws)*(float64(rows)*each+float64(w.Geos)*unitBytes))
	if w.Timings {
		w.Bytes += int(float64(w.Draws*s.Reactions()) * unitBytes)
	}
	return w
}

// What numbers weigh once they are compressed and written in Base64: single precision hardly gives way to gzip.
const (
	headBytes  = 4000
	unitBytes  = 4 * 0.9 * 4 / 3
	afterBytes = 2 * 0.93 * 4 / 3
)

// Fit are the options that keep most of a planner in at most so many bytes: all flights and other timings as long as 500 draws fit
// with them, then one of the two, then fewer draws. Where nothing fits they keep least.
func Fit(p *Planner, room int) Options {
	o := Options{Name: p.Name, Scenarios: true}
	for _, more := range [][2]bool{{true, true}, {true, false}, {false, true}, {false, false}} {
		for _, draws := range append([]int{0}, DrawChoices[:]...) {
			if draws >= p.Surface.Draws || (more[0] || more[1]) && draws > 0 && draws < 500 {
				continue
			}
			o.Flights, o.Timings, o.Draws = more[0], more[1], draws
			if o.Weigh(p).Bytes <= room {
				return o
			}
		}
	}
	return o
}
