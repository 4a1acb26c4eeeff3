package misfit

import (
	"math"

	"github.com/mixtab/mixtab/core/dense"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/summary"
)

// Where level and trend may change: not within so many periods of a geo's ends, and at so many dates, of all geos together.
const (
	edge       = 6
	mostDates  = 60
	mostPlaces = 400
)

// settling is what is taken out of residuals before the autocorrelation of their noise is looked for, lest a step or a bend pass
// for it: the one that goes with them best.
type settling struct {
	places []place
	bare   [][]float64 // [place] its pattern less what the model bends to
	square []float64   // [place] of bare
	open   []bool      // [place] the model does not bend to it by itself
}

// newSettling prepares the places of steps and bends.
func (s *search) newSettling() *settling {
	w := &settling{places: append(s.levels(summary.MisfitStep), s.levels(summary.MisfitBend)...)}
	for i := range w.places {
		p, z := &w.places[i], make([]float64, len(s.left))
		copy(z[p.first:], p.z)
		w.bare = append(w.bare, z)
	}
	for i := range w.places {
		s.takeOut(w.bare[i])
		square, z := w.places[i].score(w.bare[i]), w.places[i].z
		w.square, w.open = append(w.square, square), append(w.open, square > absorbed*dense.Dot(z, z))
	}
	return w
}

// of are the places of one kind.
func (w *settling) of(kind summary.MisfitKind) (places []place) {
	for _, p := range w.places {
		if p.as.Kind == kind {
			places = append(places, p)
		}
	}
	return places
}

// settle gives residuals sharpened by the autocorrelation that is left without their best step or bend, and that autocorrelation and the
// size of the noise.
func (s *search) settle(left []float64) (sharp, size, rho []float64) {
	w, best, most := s.settling, -1, 0.0
	for i := range w.places {
		if !w.open[i] {
			continue
		}
		if score := w.places[i].score(left); score*score > most*w.square[i] {
			best, most = i, score*score/w.square[i]
		}
	}
	rest := append([]float64(nil), left...)
	if best >= 0 {
		add(rest, -w.places[best].score(left)/w.square[best], w.bare[best])
	}
	rho = s.noiseCarry(rest, s.carries)
	size = s.sharpen(rest, rho)
	sharp = append([]float64(nil), left...)
	for g, own := range s.sharpen(sharp, rho) {
		for r := s.start[g]; r < s.start[g+1]; r++ {
			sharp[r] *= own / max(size[g], math.SmallestNonzeroFloat64)
		}
	}
	return sharp, size, rho
}

// longest is how many periods an event may last.
const longest = 3

// levels are the places of steps, bends and events: in each geo, and in all geos at once.
func (s *search) levels(kind summary.MisfitKind) (places []place) {
	for g := range s.sigma {
		name := s.data.Geos[g]
		if len(s.sigma) == 1 {
			name = ""
		}
		places = append(places, s.levelsOf(kind, name, []int{g})...)
	}
	if len(s.sigma) > 1 {
		all := make([]int, len(s.sigma))
		for g := range all {
			all[g] = g
		}
		places = append(places, s.levelsOf(kind, "", all)...)
	}
	return places
}

// levelsOf are the places of some geos, at the dates of the longest among them.
func (s *search) levelsOf(kind summary.MisfitKind, name string, geos []int) (places []place) {
	dates := s.data.Series[geos[0]].Dates
	for _, g := range geos {
		if own := s.data.Series[g].Dates; len(own) > len(dates) {
			dates = own
		}
	}
	if kind == summary.MisfitEvent {
		for from := range dates {
			for to := from; to < min(from+longest, len(dates)); to++ {
				as := summary.MisfitTest{Kind: kind, Geo: name, At: dates[from], Until: dates[to]}
				places = append(places, s.level(as, geos, func(d panel.Date) float64 { return inside(d, as.At, as.Until) }))
			}
		}
		return places
	}
	each := max(1, len(dates)/min(mostDates, max(6, mostPlaces/(1+len(s.sigma)))))
	for k := edge; k < len(dates)-edge; k += each {
		as := summary.MisfitTest{Kind: kind, Geo: name, At: dates[k]}
		last := float64(dates[len(dates)-1] - as.At)
		places = append(places, s.level(as, geos, func(d panel.Date) float64 {
			switch {
			case d < as.At:
				return 0
			case kind == summary.MisfitBend:
				return float64(d-as.At) / last
			}
			return 1
		}))
	}
	return places
}

func inside(d, from, to panel.Date) float64 {
	if d >= from && d <= to {
		return 1
	}
	return 0
}

// level is a change of the level in some geos, as large as the KPI is in each.
func (s *search) level(as summary.MisfitTest, geos []int, shape func(panel.Date) float64) place {
	first, last := s.start[geos[0]], s.start[geos[len(geos)-1]+1]
	z, worth := make([]float64, last-first), 0.0
	for _, g := range geos {
		size := 1.0
		if len(geos) > 1 {
			size = dense.Mean(s.data.Series[g].KPI)
		}
		worth += size
		for t, d := range s.data.Series[g].Dates {
			z[s.start[g]+t-first] = size * shape(d) / s.sigma[g]
		}
	}
	p := place{pattern{first: first, z: z}, as, worth}
	p.trim()
	p.few = newFew(p.z)
	return p
}

// trim leaves out zeros at both ends.
func (p *pattern) trim() {
	for len(p.z) > 0 && p.z[0] == 0 {
		p.first, p.z = p.first+1, p.z[1:]
	}
	for len(p.z) > 0 && p.z[len(p.z)-1] == 0 {
		p.z = p.z[:len(p.z)-1]
	}
	p.z = append([]float64(nil), p.z...)
}
