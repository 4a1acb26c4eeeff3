package intake

import (
	"fmt"
	"slices"
	"testing"

	"github.com/mixtab/mixtab/core/panel"
)

// TestIgnoredColumnsCanBeUsed: each column without a role is listed with a reason, and its click uses it.
func TestIgnoredColumnsCanBeUsed(t *testing.T) {
	raw := periods("date,sales,TV spend,row,phase,remark", 60, 7, func(i int, d panel.Date) []string {
		phase := []string{"launch", "growth", "growth", "mature"}[i/15]
		return []string{fmt.Sprintf("%s,%d,%d,%d,%s,remark %d", d, sold(i, 1, 900), bought(i, 1), i+1, phase, i)}
	})
	r := mustRead(t, string(raw))
	var names []string
	for _, c := range r.Ignored {
		names = append(names, c.Column)
		if c.Why.IsZero() || len(c.Offers) == 0 {
			t.Errorf("%s: why %q, offers %v", c.Column, c.Why, c.Offers)
		}
	}
	if !slices.Equal(names, []string{"row", "phase", "remark"}) || openOf(r) != "" {
		t.Fatalf("not used: %q; asks %s", names, openOf(r))
	}
	use := func(at int) *Reading {
		m := r.Mapping.With(r.Ignored[at].Offers[0].Change)
		return Read("used.csv", raw, &m)
	}
	if d := use(0).Dataset; d == nil || !slices.Equal(d.Controls, []string{"row"}) {
		t.Error("a number cannot be used as a control")
	}
	d := use(1).Dataset
	if d == nil || !slices.Equal(d.Controls, []string{"phase: launch", "phase: mature"}) {
		t.Fatalf("phases are not read as controls beside the commonest: %s", inShort(d))
	}
	for i := range 60 {
		launch, mature := d.Series[0].Controls[0][i] == 1, d.Series[0].Controls[1][i] == 1
		if launch != (i < 15) || mature != (i >= 45) {
			t.Fatalf("period %d: launch %v, mature %v", i, launch, mature)
		}
	}
}
