package model

import (
	"math"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/sampler"
)

// priced is the small panel with TV at 4 a unit, and radio bought once for both geos at 10 a unit, each geo's part half of it.
func priced() *panel.Dataset {
	d := smallPanel()
	d.Shared = []bool{false, true}
	radio := d.Series[0].Media[1]
	for g := range d.Series {
		s := &d.Series[g]
		n := len(s.Dates)
		s.Media = [][]float64{s.Media[0], radio[len(radio)-n:]}
		s.Spend = [][]float64{make([]float64, n), make([]float64, n)}
		for t := range n {
			s.Spend[0][t], s.Spend[1][t] = 4*s.Media[0][t], 5*s.Media[1][t]
		}
	}
	for t := range len(radio) - len(d.Series[1].Dates) { // before the South begins the North pays alone
		d.Series[0].Spend[1][t] *= 2
	}
	return d
}

// TestALiftTestSaysItsUnit: in money it is the same test as in the units that the money buys; without a unit it is in media, as tests
// were before they had one. Over all geos a channel's media are shared out as usual, and what is bought once is seen in full by each.
func TestALiftTestSaysItsUnit(t *testing.T) {
	share := func(d *panel.Dataset, g int) float64 {
		mean := func(g int) float64 { return sumOf(d.Series[g].Media[0]) / float64(len(d.Series[g].Dates)) }
		return mean(g) / (mean(0) + mean(1))
	}
	d := priced()
	for name, c := range map[string]struct {
		test  spec.LiftTest
		geos  []int
		media float64 // that the test begins with, in each of its geos, in the geos' own parts
		part  func(g int) float64
	}{
		"no unit":        {spec.LiftTest{Geo: "North", Channel: "TV", Spend: 80}, []int{0}, 80, nil},
		"media":          {spec.LiftTest{Geo: "North", Channel: "TV", Unit: "media", Spend: 80}, []int{0}, 80, nil},
		"money":          {spec.LiftTest{Geo: "North", Channel: "TV", Unit: "money", Spend: 320}, []int{0}, 80, nil},
		"everywhere":     {spec.LiftTest{Channel: "TV", Unit: "money", Spend: 320}, []int{0, 1}, 80, func(g int) float64 { return share(d, g) }},
		"star":           {spec.LiftTest{Geo: "*", Channel: "TV", Spend: 80}, []int{0, 1}, 80, func(g int) float64 { return share(d, g) }},
		"shared, money":  {spec.LiftTest{Geo: "*", Channel: "Radio", Unit: "money", Spend: 800}, []int{0, 1}, 80, nil},
		"shared, listed": {spec.LiftTest{Geos: []string{"South", "North"}, Channel: "Radio", Spend: 80}, []int{1, 0}, 80, nil},
	} {
		test := c.test
		test.Delta, test.Lift, test.SE = test.Spend/4, 20, 10
		s := fullSpec()
		s.LiftTests = []spec.LiftTest{test}
		p := compiled(t, s, d)
		got := p.tests[0]
		if len(got.places) != len(c.geos) {
			t.Errorf("%s: over %d geos", name, len(got.places))
			continue
		}
		for k, at := range got.places {
			u := p.channels[got.channel].units[at.geo]
			want := c.media / (u.head * u.scale)
			if c.part != nil {
				want *= c.part(at.geo)
			}
			if at.geo != c.geos[k] || math.Abs(at.from/want-1) > 0.002 || math.Abs(at.to/at.from-1.25) > 1e-9 {
				t.Errorf("%s: from %g to %g in geo %d, want from %g in %d", name, at.from, at.to, at.geo, want, c.geos[k])
			}
			place := p.TestPlaces()[0][k]
			if want *= u.head * u.scale; place.Geo != d.Geos[at.geo] || math.Abs(place.Before/want-1) > 0.002 ||
				math.Abs(place.During/place.Before-1.25) > 1e-9 {
				t.Errorf("%s: said to be %+v, want from %g", name, place, want)
			}
		}
		checkGradient(t, p, sampler.NewStream(1, 1))
	}
}

// TestATestIsSaidAsItWasTaken: where it was, and what its money buys.
func TestATestIsSaidAsItWasTaken(t *testing.T) {
	s := fullSpec()
	s.LiftTests = []spec.LiftTest{{Geo: "*", Channel: "TV", Unit: "money", Spend: 320, Delta: 80, Lift: 20, SE: 10},
		{Geo: "North", Channel: "Radio", Spend: 80, Delta: 20, Lift: 20, SE: 10}}
	told := compiled(t, s, priced()).Experiments()
	for i, want := range []string{"TV in all markets, raised from 320 to 400 of money per week (80 to 100 units at 4.00 each), delivered 20",
		"Radio in North, raised from 80 to 100 units per week, delivered 20"} {
		if got := told[i].String(); !strings.Contains(got, want) {
			t.Errorf("%s\nwant %s", got, want)
		}
	}
}

// TestAMoneyTestNeedsAPrice, and a unit that is one.
func TestAMoneyTestNeedsAPrice(t *testing.T) {
	d := priced()
	d.Paid = []bool{false, true}
	for g := range d.Series {
		d.Series[g].Spend[0] = make([]float64, len(d.Series[g].Dates))
	}
	for unit, says := range map[string]string{"money": "TV has no price", "dollars": "not a unit for a test", "media": ""} {
		s := fullSpec()
		s.LiftTests = []spec.LiftTest{{Geo: "North", Channel: "TV", Unit: unit, Spend: 80, Delta: 20, Lift: 20, SE: 10}}
		_, _, err := Compile(s, d)
		if (err != nil) != (says != "") || err != nil && !strings.Contains(err.Error(), says) {
			t.Errorf("%s: %v", unit, err)
		}
	}
}
