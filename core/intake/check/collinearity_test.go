package check

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"testing"

	"github.com/mixtab/mixtab/core/panel"
)

// wave is one column of the panels that collinearity.json was made of.
func wave(g, i, k int) float64 {
	if k < 2 {
		return 1000 + 300*math.Sin(0.7*float64(i)+float64(g)) + 90*float64((i*i*17+31*g+7*k)%101)/101
	}
	return 500 + 400*float64((i*37+13*g+k*k*11)%97)/97
}

func wavePanel(sizes []int) *panel.Dataset {
	d := &panel.Dataset{Channels: []string{"a", "b", "c", "d", "mix"}}
	for g, n := range sizes {
		s := panel.Series{Geo: fmt.Sprint(g), Media: make([][]float64, 5)}
		for i := range n {
			s.Dates = append(s.Dates, panel.Date(7*i))
			for k := range 4 {
				s.Media[k] = append(s.Media[k], wave(g, i, k))
			}
			s.Media[4] = append(s.Media[4], 0.6*wave(g, i, 0)+0.3*wave(g, i, 2)+20*float64((i*13+g)%23)/23)
		}
		d.Series = append(d.Series, s)
		d.Geos = append(d.Geos, s.Geo)
	}
	return d
}

// TestCollinearityAsStatsmodels compares correlations and variance inflation with those of statsmodels.
func TestCollinearityAsStatsmodels(t *testing.T) {
	raw, err := os.ReadFile("testdata/collinearity.json")
	if err != nil {
		t.Fatal(err)
	}
	var want struct {
		Cases []struct {
			Sizes []int
			R     [][]float64
			VIF   []float64
		}
	}
	if err := json.Unmarshal(raw, &want); err != nil || len(want.Cases) != 2 {
		t.Fatal(len(want.Cases), err)
	}
	for _, c := range want.Cases {
		got, _ := collinearityWithColumns(wavePanel(c.Sizes))
		for i := range c.VIF {
			if math.Abs(got.VIF[i]/c.VIF[i]-1) > 1e-9 {
				t.Errorf("%v: VIF of %s is %v, want %v", c.Sizes, got.Names[i], got.VIF[i], c.VIF[i])
			}
			for j := range c.VIF {
				if math.Abs(got.R[i][j]-c.R[i][j]) > 1e-12 {
					t.Errorf("%v: correlation of %d and %d is %v, want %v", c.Sizes, i, j, got.R[i][j], c.R[i][j])
				}
			}
		}
	}
}

// TestExactMix: a column that others give exactly has no finite inflation, nor have those that give it; a column apart
// is not touched by that.
func TestExactMix(t *testing.T) {
	d := wavePanel([]int{60})
	for i := range d.Series[0].Media[4] {
		d.Series[0].Media[4][i] = d.Series[0].Media[0][i] + 2*d.Series[0].Media[2][i]
	}
	k, _ := collinearityWithColumns(d)
	for i, exact := range []bool{true, false, true, false, true} {
		if (k.VIF[i] == MostVIF) != exact {
			t.Errorf("VIF of %s is %v", k.Names[i], k.VIF[i])
		}
	}
	d.Series[0].Media[1] = make([]float64, 60) // a column that never varies is left out
	if k, _ := collinearityWithColumns(d); len(k.Names) != 4 || k.Names[1] != "c" {
		t.Errorf("names %v", k.Names)
	}
}
