package intake

import (
	"math"
	"testing"

	"github.com/mixtab/mixtab/core/panel"
)

const twoGeos = "date,geo,sales,TV,Newsletter sends\n" +
	"2024-01-01,A,300,10,5\n2024-01-08,A,310,20,6\n2024-01-15,A,290,0,7\n2024-01-22,A,305,30,8\n" +
	"2024-01-01,B,100,10,1\n2024-01-08,B,90,20,2\n2024-01-15,B,110,0,3\n2024-01-22,B,105,30,4\n"

// TestBought: what a person says of a channel's money reaches the dataset: counts are no money, a price makes them money, and a
// channel bought once for all geos is seen in full in each while its money adds up to what was spent.
func TestBought(t *testing.T) {
	read := func(changes ...panel.Change) *panel.Dataset {
		t.Helper()
		m := Read("two.csv", []byte(twoGeos), nil).Mapping
		m.Media, m.Spend = []string{"TV", "Newsletter sends"}, nil
		m.Controls = nil
		for _, c := range changes {
			m = m.With(c)
		}
		r := Read("two.csv", []byte(twoGeos), &m)
		if r.Dataset == nil {
			t.Fatalf("no dataset:%s", show(r.Issues))
		}
		return r.Dataset
	}
	d := read()
	if !d.Pays(0) || d.Pays(1) || d.Series[0].Spend[1][0] != 0 || d.Series[0].Media[1][0] != 5 {
		t.Errorf("sends are money: %v, %v", d.Paid, d.Series[0].Spend[1])
	}
	d = read(panel.Change{Part: PartUnitCost, Column: "Newsletter sends", Value: "0.5"})
	if !d.Pays(1) || d.UnitCost[1] != 0.5 || d.Series[0].Spend[1][3] != 4 {
		t.Errorf("0.5 a send: %v, %v", d.UnitCost, d.Series[0].Spend[1])
	}
	d = read(panel.Change{Part: PartShared, Column: "TV", Value: "once"})
	if !d.SharedByGeos(0) || d.SharedByGeos(1) {
		t.Errorf("shared: %v", d.Shared)
	}
	for k, want := range []float64{10, 20, 0, 30} {
		if a, b := d.Series[0].Spend[0][k], d.Series[1].Spend[0][k]; math.Abs(a+b-want) > 1e-9 || want > 0 && !(a > b) {
			t.Errorf("period %d: %g and %g, want parts of %g", k, a, b, want)
		}
		if d.Series[1].Media[0][k] != want {
			t.Errorf("period %d: geo B sees %g of %g", k, d.Series[1].Media[0][k], want)
		}
	}
	d = read(panel.Change{Part: PartGeo, Column: "B", Value: "on"})
	if len(d.Geos) != 1 || d.Geos[0] != "A" {
		t.Errorf("geos %v after B was left out", d.Geos)
	}
}
