package surface_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/surface"
)

// priced has television in money, a newsletter at a price that a person gave, and radio bought once for both geos.
func priced(t *testing.T) *model.Posterior {
	t.Helper()
	var b strings.Builder
	b.WriteString("date,geo,TV spend,Newsletter sends,Radio spend,revenue\n")
	for _, geo := range []string{"North", "South"} {
		for w := range 80 {
			tv, radio, kpi := steady(0, w)
			fmt.Fprintf(&b, "%s,%s,%g,%d,%g,%g\n", panel.DateOf(2021, 1, 4)+panel.Date(7*w), geo, tv, 1000*(w%5), radio, kpi)
		}
	}
	r := intake.Read("priced.csv", []byte(b.String()), nil)
	for _, c := range []panel.Change{{Part: intake.PartUnitCost, Column: "Newsletter sends", Value: "0.02"},
		{Part: intake.PartShared, Column: "Radio spend", Value: "once"}, {Part: intake.PartShared, Column: "TV spend", Value: "each"}} {
		m := r.Mapping.With(c)
		r = intake.Read("priced.csv", []byte(b.String()), &m)
	}
	if r.Dataset == nil {
		t.Fatal(r.Issues)
	}
	s, _ := spec.Preset("studio")
	post, _, err := model.Compile(s, r.Dataset)
	if err != nil {
		t.Fatal(err)
	}
	return post
}

// TestUnitsHaveTheirPrice: the newsletter's, over one geo and over both; what counts money has none, be it bought once or in each.
func TestUnitsHaveTheirPrice(t *testing.T) {
	s := on(t, priced(t), surface.Horizon{})
	mail := -1
	for c, name := range s.Channels {
		switch cost := s.Cost[0][c]; {
		case name == "Newsletter sends":
			mail = c
			near(t, "a send", cost, 0.02, 1e-9)
		case cost != 0:
			t.Errorf("%s counts money and has a price of %g", name, cost)
		}
	}
	money := []float64{30, 10}
	if units, known := s.UnitsOf(mail, -1, money); !known || units < 1999.9 || units > 2000.1 {
		t.Errorf("40 buy %g sends, want 2,000", units)
	}
	if units, _ := s.UnitsOf(mail, 1, money); units < 499.9 || units > 500.1 {
		t.Errorf("10 buy %g sends in the South, want 500", units)
	}
	if _, known := s.UnitsOf(1-min(mail, 1), -1, money); known {
		t.Error("money is told in units")
	}
	r := s.Reduce(surface.Reduction{OneGeo: "all"})
	for r.Step() {
	}
	near(t, "a send over all markets", r.Surface().Cost[0][mail], 0.02, 1e-9)
	raw, err := s.MarshalBinary()
	var back surface.Surface
	if err != nil || back.UnmarshalBinary(raw) != nil || back.Cost[1][mail] != s.Cost[1][mail] || !back.Shared[len(back.Shared)-1] {
		t.Errorf("written and read: %v, %v, %v", back.Cost, back.Shared, err)
	}
}
