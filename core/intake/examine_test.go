package intake

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/panel"
)

// TestExamined holds findings that no fixture shows, each beside a panel in which it must be silent.
func TestExamined(t *testing.T) {
	bought := func(odd func(row int) float64) string {
		f := weeks(80, iso)
		f.header = "Date,Video spend,Radio spend,Sales"
		return f.add("Video impressions", func(i int) string {
			var tv float64
			fmt.Sscan(f.rows[i][1], &tv)
			return fmt.Sprintf("%.0f", tv*100*odd(i))
		}).text()
	}
	control := func(value func(row int) float64) string {
		return weeks(110, iso).add("Price", func(i int) string { return fmt.Sprintf("%.3f", value(i)) }).text()
	}
	geos := func(own bool) string {
		return panelText(t, func(rows [][]string) {
			for i := range rows {
				level := 500
				if rows[i][0] == "Austria" {
					level = 200
				}
				if own {
					level += i * i % 37
				}
				rows[i] = append(rows[i], fmt.Sprint(level))
			}
		}, "Print")
	}
	for _, c := range []struct {
		name       string
		odd, sound string
		want       want
	}{
		{"one week at ten times the price", bought(func(i int) float64 {
			if i == 41 {
				return 0.1
			}
			return 1
		}), bought(func(i int) float64 { return 1 + 0.3*float64(i%5) }), want{panel.Warning, 43, "Video spend", "times the usual"}},
		{"a control that is a trend", control(func(i int) float64 { return float64(i) * 1.5 }),
			control(func(i int) float64 { return 100 + 7*math.Sin(float64(i*i)) }), want{panel.Note, 0, "Price", "model’s trend and season"}},
		{"a channel that only differs between markets", geos(false), geos(true), want{panel.Warning, 0, "Print", "only differs between markets"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if r := mustRead(t, c.odd); !c.want.in(r.Issues) {
				t.Errorf("no issue like %+v in:%s", c.want, show(r.Issues))
			}
			if r := mustRead(t, c.sound); strings.Contains(show(r.Issues), c.want.reason) {
				t.Errorf("told where nothing is wrong:%s", show(r.Issues))
			}
		})
	}
}

// TestCostliestFirst: warnings say what they do to the answer, and what costs most comes first.
func TestCostliestFirst(t *testing.T) {
	f := weeks(60, iso).add("Print", func(i int) string { return weeks(60, iso).rows[i][1] }).set(30, 3, "99999").drop(50)
	r := mustRead(t, f.text())
	var kinds []string
	for _, i := range r.Issues {
		if i.Severity != panel.Warning {
			continue
		}
		if i.Effect.IsZero() {
			t.Errorf("no effect is said: %s", i.Reason)
		}
		for _, k := range []string{"same as", "times the median", "missing"} {
			if strings.Contains(i.Reason.String(), k) {
				kinds = append(kinds, k)
			}
		}
	}
	if got := strings.Join(kinds, ", "); got != "same as, times the median, missing" {
		t.Errorf("in the order %s:%s", got, show(r.Issues))
	}
}
