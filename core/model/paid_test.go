package model

import (
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/spec"
)

// TestNoReturnWithoutMoney: a prior on the return of a channel that is not bought with money is a problem of the spec, which says how
// to fix it; one on its share of the KPI is none.
func TestNoReturnWithoutMoney(t *testing.T) {
	d := smallPanel()
	d.Paid = make([]bool, len(d.Channels))
	d.Paid[0] = true
	for g := range d.Series {
		d.Series[g].Spend = append([][]float64(nil), d.Series[g].Spend...)
		for c := 1; c < len(d.Channels); c++ {
			d.Series[g].Spend[c] = make([]float64, len(d.Series[g].Dates))
		}
	}
	for of, bad := range map[string]bool{"roi": true, "mroi": true, "contribution": false} {
		s := fullSpec()
		onMoney(&s, of, false)
		_, _, err := Compile(s, d)
		if (err != nil) != bad {
			t.Errorf("%s: %v", of, err)
		}
		if bad && !(strings.Contains(err.Error(), d.Channels[1]+" is not bought with money") && !strings.Contains(err.Error(), d.Channels[0]+" is not")) {
			t.Errorf("%s: %v", of, err)
		}
	}
	s := fullSpec()
	s.Media.Effect = spec.Effect{Of: "coefficient", Prior: s.Media.Effect.Prior}
	if _, _, err := Compile(s, d); err != nil {
		t.Error(err)
	}
}
