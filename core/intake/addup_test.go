package intake

import (
	"fmt"
	"math"
	"testing"

	"github.com/mixtab/mixtab/core/panel"
)

// TestAddedUp: rows of a further dimension are added up as each column allows: the KPI and money are sums, prices are means, the value of
// a unit is the mean by units, money that stands in every row alike counts once unless said otherwise, and a total among the parts is none.
func TestAddedUp(t *testing.T) {
	raw := periods("date,geo,brand,orders,revenue per order,price,TV,Radio", 40, 7, func(i int, d panel.Date) (rows []string) {
		for g, geo := range []string{"N", "S"} {
			total := 0
			for k, brand := range []string{"Alba", "Borea"} {
				y := sold(i, 10*g+3*k, 100*(k+1))
				total += y
				rows = append(rows, fmt.Sprintf("%s,%s,%s,%d,%d,%d,%d,%d", d, geo, brand, y, 10*(k+1), 4+2*k, bought(i, 90+g),
					bought(i, 5*g+k)))
			}
			rows = append(rows, fmt.Sprintf("%s,%s,All brands,%d,%d,%d,%d,%d", d, geo, total, 15, 5,
				bought(i, 90+g), bought(i, 5*g)+bought(i, 5*g+1)))
		}
		return rows
	})
	add := Mapping{Format: &Format{Dimensions: map[string]string{"brand": DimensionAdd}}}
	r := Read("added.csv", raw, &add)
	if r.Dataset == nil || openOf(r) != "shared_rows" {
		t.Fatalf("asks %s:%s", openOf(r), show(r.Issues))
	}
	s := r.Dataset.Series[1]
	for i := range s.Dates {
		a, b := sold(i, 10, 100), sold(i, 13, 200)
		value := (10*float64(a) + 20*float64(b)) / float64(a+b)
		if s.KPI[i] != float64(a+b) || math.Abs(s.RevenuePerKPI[i]-value) > 1e-9 || s.Controls[0][i] != 5 ||
			s.Spend[0][i] != float64(bought(i, 91)) || s.Spend[1][i] != float64(bought(i, 5)+bought(i, 6)) {
			t.Fatalf("period %d: KPI %g, value %g, price %g, TV %g, Radio %g", i, s.KPI[i], s.RevenuePerKPI[i], s.Controls[0][i], s.Spend[0][i],
				s.Spend[1][i])
		}
	}
	each := clicked(t, "added.csv", raw, r, "In each row")
	if got := each.Dataset.Series[1].Spend[0][3]; got != 2*float64(bought(3, 91)) || openOf(each) != "" {
		t.Errorf("spent in each row: %g, asks %s", got, openOf(each))
	}
}

// TestNothingPaid: a spend column that is zero throughout has two ways out: contacts without money, and leaving the channel out.
func TestNothingPaid(t *testing.T) {
	raw := periods("date,sales,TV impressions,TV spend,Radio spend", 60, 7, func(i int, d panel.Date) []string {
		return []string{fmt.Sprintf("%s,%d,%d,0,%d", d, sold(i, 1, 900), 90*bought(i, 1), bought(i, 2))}
	})
	r := Read("zero.csv", raw, nil)
	if r.Dataset != nil {
		t.Fatalf("read as %s", inShort(r.Dataset))
	}
	if got := inShort(clicked(t, "zero.csv", raw, r, "Use TV impressions without money").Dataset); got !=
		"sales 66436 in National; TV impressions 0 – Radio spend 11110" {
		t.Errorf("without money: %s", got)
	}
	if got := inShort(clicked(t, "zero.csv", raw, r, "Leave TV impressions out").Dataset); got !=
		"sales 66436 in National; Radio spend 11110" {
		t.Errorf("left out: %s", got)
	}
}

// TestRegionsGroupGeos: a column that groups the geos is kept as their regions, whatever it is called.
func TestRegionsGroupGeos(t *testing.T) {
	raw := periods("date,city,TV spend,cluster,sales", 30, 7, func(i int, d panel.Date) (rows []string) {
		for g, m := range []string{"Kiel,%d,North", "Ulm,%d,South", "Bonn,%d,North"} {
			rows = append(rows, fmt.Sprintf("%s,"+m+",%d", d, bought(i, 3*g), sold(i, 3*g, 900)))
		}
		return rows
	})
	r := mustRead(t, string(raw))
	if got := fmt.Sprint(r.Dataset.Regions); got != "[North South North]" || r.Mapping.Region != "cluster" {
		t.Errorf("regions %s by %q", got, r.Mapping.Region)
	}
	m := r.Mapping.With(panel.Change{Part: PartRole, Column: "cluster", Value: string(RoleIgnore)})
	if r = Read("", raw, &m); r.Dataset == nil || r.Dataset.Regions != nil || len(r.Ignored) != 1 {
		t.Errorf("regions stay after they are left out: %v", r.Ignored)
	}
}

// TestMonthsOfTheKPI: a KPI that is known once a month among weekly rows is named, whether its other cells are empty or repeat it, and the
// rows can be added up to months.
func TestMonthsOfTheKPI(t *testing.T) {
	month := func(d panel.Date) int { return 9000 + monthNumber(d)*monthNumber(d)*37%2900 }
	media := map[int]float64{}
	for i := range 90 {
		media[monthNumber(panel.DateOf(2022, 1, 3)+panel.Date(7*i))] += float64(bought(i, 1))
	}
	for name, empty := range map[string]bool{"empty": true, "repeated": false} {
		last := 0
		raw := periods("date,TV,Radio,sales", 90, 7, func(i int, d panel.Date) []string {
			cell := fmt.Sprint(month(d))
			if empty && monthNumber(d) == last {
				cell = ""
			}
			last = monthNumber(d)
			return []string{fmt.Sprintf("%s,%d,%d,%s", d, bought(i, 1), bought(i, 2), cell)}
		})
		r := Read(name+".csv", raw, nil)
		if (r.Dataset == nil) != empty || !empty && openOf(r) != "kpi_repeated" {
			t.Errorf("%s: asks %q%s", name, openOf(r), show(r.Issues))
		}
		if n := r.Count(panel.Error); empty && n != 1 {
			t.Errorf("%d errors, want one:%s", n, show(r.Issues))
		}
		r = clicked(t, name+".csv", raw, r, "Add up to months")
		if r.Dataset == nil || r.Dataset.Cadence.Unit != "month" || openOf(r) != "" {
			t.Fatalf("%s: no months:%s", name, show(r.Issues))
		}
		s := r.Dataset.Series[0]
		for i, d := range s.Dates {
			if s.KPI[i] != float64(month(d)) || s.Media[0][i] != media[monthNumber(d)] {
				t.Fatalf("%s: %s has %g for %g, want %d for %g", name, d, s.KPI[i], s.Media[0][i], month(d), media[monthNumber(d)])
			}
		}
	}
}

// TestPartsOfAnOutcome: new and returning customers are added up with one click, which can be taken back.
func TestPartsOfAnOutcome(t *testing.T) {
	raw := periods("date,new customers,returning customers,TV spend,Radio spend", 60, 7, func(i int, d panel.Date) []string {
		return []string{fmt.Sprintf("%s,%d,%d,%d,%d", d, sold(i, 1, 400), sold(i, 5, 700), bought(i, 1), bought(i, 2))}
	})
	total := 0
	for i := range 60 {
		total += sold(i, 1, 400) + sold(i, 5, 700)
	}
	r := Read("parts.csv", raw, nil)
	before := inShort(r.Dataset)
	checkCase(t, "parts.csv", raw, "kpi_rivals", before, []step{
		{"Add returning customers to new customers", fmt.Sprintf("new customers %d in National; TV spend 9979 Radio spend 11110", total)},
		{"Keep new customers", before}})
}

// TestSeveralChannelsAreAskedAboutOnce: one question for all channels that raise the same doubt, and one answer; a unit price makes
// one of them money whatever is answered for the others.
func TestSeveralChannelsAreAskedAboutOnce(t *testing.T) {
	raw := periods("ds,y,tv,radio", 60, 7, func(i int, d panel.Date) []string {
		return []string{fmt.Sprintf("%s,%d,%.3f,%.3f", d, sold(i, 1, 4000), float64(bought(i, 1))/450, float64(bought(i, 2))/450)}
	})
	none := "y 295552 in National; tv 0 – radio 0 –"
	r := Read("index.csv", raw, nil)
	checkCase(t, "index.csv", raw, "money_index", none, []step{{"Not money", none}, {"Money", "y 295552 in National; tv 22 radio 25"}})
	m := clicked(t, "index.csv", raw, r, "Not money").Mapping.With(panel.Change{Part: PartUnitCost, Column: "tv", Value: "1000"})
	priced := Read("index.csv", raw, &m).Dataset
	if priced == nil || !priced.Pays(0) || priced.Pays(1) || math.Abs(priced.Series[0].Spend[0][0]-1000*priced.Series[0].Media[0][0]) > 1e-9 {
		t.Errorf("with a price of 1000: %s", inShort(priced))
	}
}
