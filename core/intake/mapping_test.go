package intake

import (
	"encoding/json"
	"reflect"
	"testing"
)

var paired = Mapping{Date: "Week", Geo: "Region", KPI: "Orders", Media: []string{"TV clicks", "Radio grps"},
	Spend: []string{"TV spend", "Radio spend"}, Controls: []string{"Price"}}

func TestRoleOf(t *testing.T) {
	for column, want := range map[string]Role{
		"Week": RoleDate, "Region": RoleGeo, "Orders": RoleKPI, "TV clicks": RoleMedia, "Radio spend": RoleSpend, "Price": RoleControl,
		"other": RoleIgnore, "": RoleIgnore,
	} {
		if got := paired.RoleOf(column); got != want {
			t.Errorf("role of %q is %q, want %q", column, got, want)
		}
	}
}

func TestWithRole(t *testing.T) {
	cases := []struct {
		name   string
		from   Mapping
		column string
		role   Role
		want   Mapping
	}{
		{"a channel becomes a control and takes its pair away", paired, "TV clicks", RoleControl,
			Mapping{Date: "Week", Geo: "Region", KPI: "Orders", Media: []string{"Radio grps"}, Spend: []string{"Radio spend"},
				Controls: []string{"Price", "TV clicks"}}},
		{"a control becomes a channel without spend", paired, "Price", RoleMedia,
			Mapping{Date: "Week", Geo: "Region", KPI: "Orders", Media: []string{"TV clicks", "Radio grps", "Price"},
				Spend: []string{"TV spend", "Radio spend", ""}, Controls: []string{}}},
		{"spend is left out", paired, "TV spend", RoleIgnore,
			Mapping{Date: "Week", Geo: "Region", KPI: "Orders", Media: []string{"TV clicks", "Radio grps"}, Spend: []string{"", "Radio spend"},
				Controls: []string{"Price"}}},
		{"spend pairs with the nearest name", Mapping{Media: []string{"TV clicks", "Radio grps"}}, "Radio cost", RoleSpend,
			Mapping{Media: []string{"TV clicks", "Radio grps"}, Spend: []string{"", "Radio cost"}}},
		{"spend without a channel left is a channel", Mapping{Media: []string{"TV"}, Spend: []string{"TV spend"}}, "Radio spend", RoleSpend,
			Mapping{Media: []string{"TV", "Radio spend"}, Spend: []string{"TV spend", ""}}},
		{"another date", paired, "Day", RoleDate,
			Mapping{Date: "Day", Geo: "Region", KPI: "Orders", Media: paired.Media, Spend: paired.Spend, Controls: paired.Controls}},
		{"another KPI; the channel that it was goes", paired, "Radio grps", RoleKPI,
			Mapping{Date: "Week", Geo: "Region", KPI: "Radio grps", Media: []string{"TV clicks"}, Spend: []string{"TV spend"},
				Controls: paired.Controls}},
		{"the last spend goes", Mapping{Media: []string{"TV"}, Spend: []string{"TV spend"}}, "TV spend", RoleIgnore,
			Mapping{Media: []string{"TV"}}},
		{"no geo", paired, "Region", RoleIgnore,
			Mapping{Date: "Week", KPI: "Orders", Media: paired.Media, Spend: paired.Spend, Controls: paired.Controls}},
	}
	for _, c := range cases {
		before, _ := json.Marshal(c.from)
		if got := c.from.WithRole(c.column, c.role); !reflect.DeepEqual(got, c.want) && !sameJSON(got, c.want) {
			t.Errorf("%s:\ngot  %+v\nwant %+v", c.name, got, c.want)
		}
		if after, _ := json.Marshal(c.from); string(after) != string(before) {
			t.Errorf("%s: the mapping itself was changed to %s", c.name, after)
		}
	}
}

func sameJSON(a, b Mapping) bool {
	x, _ := json.Marshal(a)
	y, _ := json.Marshal(b)
	return string(x) == string(y)
}

// TestWithRoleGivesTheRole: whatever a column was, it then is what was asked, and no column has two roles.
func TestWithRoleGivesTheRole(t *testing.T) {
	columns := []string{"Week", "Region", "Orders", "TV clicks", "Radio grps", "TV spend", "Radio spend", "Price", "new"}
	roles := []Role{RoleDate, RoleGeo, RoleKPI, RoleMedia, RoleSpend, RoleControl, RolePopulation, RoleRevenuePerKPI, RoleIgnore}
	for _, column := range columns {
		for _, role := range roles {
			m := paired.WithRole(column, role)
			got := m.RoleOf(column)
			if got != role && !(role == RoleSpend && got == RoleMedia) {
				t.Errorf("%q as %q is %q", column, role, got)
			}
			seen := map[string]bool{}
			for _, c := range append(append(append([]string{m.Date, m.Geo, m.KPI, m.Population, m.RevenuePerKPI}, m.Media...), m.Spend...),
				m.Controls...) {
				if c != "" && seen[c] {
					t.Errorf("%q as %q: %q has two roles in %+v", column, role, c, m)
				}
				seen[c] = true
			}
			if len(m.Spend) != 0 && len(m.Spend) != len(m.Media) {
				t.Errorf("%q as %q: %d spend columns for %d channels", column, role, len(m.Spend), len(m.Media))
			}
		}
	}
}
