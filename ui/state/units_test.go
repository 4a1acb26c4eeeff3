package state

import (
	"math"
	"testing"
)

// TestUnitsAreTyped: an amount in what a channel counts is money at the mean price, over all geos at the plan's split or in one of them.
func TestUnitsAreTyped(t *testing.T) {
	m := fitted()
	m.surface().Cost = [][]float64{{0, 0.5}, {0, 0.25}}
	// 20 at 0.5 and 30 at 0.25 are 40 and 120 units
	if units, known := m.UnitsOf(m.Plan.Now, 1); !known || math.Abs(units-160) > 1e-9 {
		t.Errorf("%g units, want 160", units)
	}
	Update(m, Commit{Field: FieldUnits.Of("1"), Text: "320"})
	if got := m.Plan.Now.Channel(1); math.Abs(got-100) > 1e-6 || math.Abs(m.Plan.Now.Spend[0][1]-40) > 1e-6 {
		t.Errorf("twice the units: %v", m.Plan.Now.Spend)
	}
	Update(m, ChooseGeo{Geo: 1})
	Update(m, Commit{Field: FieldUnits.Of("1"), Text: "100"})
	if got := m.Plan.Now.Spend[1][1]; math.Abs(got-25) > 1e-6 {
		t.Errorf("100 units in the South: %g, want 25", got)
	}
	Update(m, Commit{Field: FieldUnits.Of("1"), Text: "many"})
	if m.Errors[FieldUnits.Of("1")] == "" {
		t.Error("“many” is taken for an amount")
	}
	if m.PriceOf(0) != 0 {
		t.Errorf("a channel that counts money has a price of %g", m.PriceOf(0))
	}
}
