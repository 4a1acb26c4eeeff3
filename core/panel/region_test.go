package panel

import "testing"

func TestInRegions(t *testing.T) {
	for _, c := range []struct {
		regions []string
		want    bool
	}{
		{nil, false}, {[]string{"A", "A", "A"}, false}, {[]string{"A", "B", "C"}, false},
		{[]string{"A", "B", "A"}, true}, {[]string{"A", "", ""}, true},
	} {
		if got := (&Dataset{Geos: []string{"x", "y", "z"}, Regions: c.regions}).InRegions(); got != c.want {
			t.Errorf("%q: %v", c.regions, got)
		}
	}
}
