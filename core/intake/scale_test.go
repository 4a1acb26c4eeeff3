package intake

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/panel"
)

// asked is the question whose code is given; it fails the test where the reading has none.
func asked(t *testing.T, r *Reading, code string) panel.Issue {
	t.Helper()
	for _, q := range r.Questions() {
		if q.Reason.Code == code {
			return q
		}
	}
	t.Fatalf("%s is not asked:%s", code, show(r.Issues))
	return panel.Issue{}
}

// after reads a text once more with an offer of an issue taken.
func after(t *testing.T, name string, raw []byte, r *Reading, issue panel.Issue, offer int) *Reading {
	t.Helper()
	m := r.Mapping.With(issue.Offers[offer].Change)
	return Read(name, raw, &m)
}

// total is the sum of one channel's media over all geos.
func total(d *panel.Dataset, channel string) float64 {
	sum := 0.0
	for c, name := range d.Channels {
		for g := range d.Series {
			if name != channel {
				continue
			}
			for _, v := range d.Series[g].Media[c] {
				sum += v
			}
		}
	}
	return sum
}

// TestScales: what a name or the size of numbers says of their unit is asked about, and each answer does what it says.
func TestScales(t *testing.T) {
	for _, c := range []struct {
		header, code string
		cell         func(v int) string
		factor       float64
	}{
		{"TV (k€)", "intake.scale_named", func(v int) string { return fmt.Sprint(v) }, 1000},
		{"TV Tsd. EUR", "intake.scale_named", func(v int) string { return fmt.Sprint(v) }, 1000},
		{"TV spend in thousands", "intake.scale_named", func(v int) string { return fmt.Sprint(v) }, 1000},
		{"TV ($000s)", "intake.scale_named", func(v int) string { return fmt.Sprint(v) }, 1000},
		{"TV (Mio. €)", "intake.scale_named", func(v int) string { return fmt.Sprint(v) }, 1e6},
		{"tv_cost_micros", "intake.scale_named", func(v int) string { return fmt.Sprint(v) }, 1e-6},
		{"TV Kosten (Mikro)", "intake.scale_named", func(v int) string { return fmt.Sprint(v) }, 1e-6},
		{"TV spend", "intake.scale_micros", func(v int) string { return fmt.Sprint(v*1_000_000 + v%7) }, 1e-6},
		{"TV Kosten (Cent)", "intake.scale_named", func(v int) string { return fmt.Sprint(v) }, 0.01},
		{"TV cost", "intake.scale_micros", func(v int) string { return fmt.Sprint(v*1_000_0) + "0000" }, 1e-6},
	} {
		t.Run(c.header, func(t *testing.T) {
			file := weeks(60, iso).each(1, func(_ int, cell string) string { n, _ := digits(cell); return c.cell(n) })
			file.each(3, func(_ int, cell string) string { n, _ := digits(cell); return fmt.Sprint(n / 10) })
			file.header = "Date," + c.header + ",Radio,Orders"
			raw := []byte(file.text())
			r := Read("f.csv", raw, nil)
			q := asked(t, r, c.code)
			if r.Dataset == nil || len(r.Dataset.Open) != 1 || len(q.Offers) != 2 {
				t.Fatalf("open: %+v", r.Dataset)
			}
			before := total(r.Dataset, c.header)
			yes := after(t, "f.csv", raw, r, q, 0)
			if got := total(yes.Dataset, c.header); math.Abs(got-before*c.factor) > 1e-9*got {
				t.Errorf("%v after the first offer, want %v", got, before*c.factor)
			}
			no := after(t, "f.csv", raw, r, q, 1)
			if got := total(no.Dataset, c.header); got != before || len(yes.Questions())+len(no.Questions()) > 0 {
				t.Errorf("%v after the second, want %v; questions left: %v, %v", got, before, yes.Questions(), no.Questions())
			}
			if len(yes.Choices) == 0 || yes.Choices[len(yes.Choices)-1].Value == "" {
				t.Error("the answer cannot be taken back")
			}
		})
	}
	plain := mustRead(t, weeks(60, iso).text())
	inK := weeks(60, iso).each(1, func(_ int, cell string) string { return cell + "K" }).text()
	shown := mustRead(t, strings.Replace(inK, "TV", "TV (k€)", 1))
	if len(plain.Questions()) > 0 || len(shown.Questions()) > 0 {
		t.Errorf("asked without need: %v %v", plain.Questions(), shown.Questions())
	}
	if got := total(shown.Dataset, "TV (k€)"); got != 1000*total(plain.Dataset, "TV") {
		t.Errorf("TV in K is %v", got)
	}
}

// TestBoundsAreAsked: each answer to what < 10 means gives its numbers.
func TestBoundsAreAsked(t *testing.T) {
	raw := []byte(weeks(60, iso).set(3, 1, "< 10").set(4, 1, "~300").text())
	r := Read("f.csv", raw, nil)
	q := asked(t, r, "intake.about")
	if r.Dataset == nil || r.Dataset.Series[0].Media[0][3] != 10 || r.Dataset.Series[0].Media[0][4] != 300 || len(q.Offers) != 4 {
		t.Fatalf("%v: %+v", q.Offers, r.Dataset)
	}
	for offer, want := range []float64{10, 5, 0} {
		got := after(t, "f.csv", raw, r, q, offer)
		if got.Dataset == nil || got.Dataset.Series[0].Media[0][3] != want ||
			got.Dataset.Series[0].Media[0][4] != 300 || len(got.Questions()) > 0 {
			t.Errorf("%s: %v", q.Offers[offer].Label, got.Dataset.Series[0].Media[0][:6])
		}
	}
	if got := after(t, "f.csv", raw, r, q, 3); got.Dataset == nil || len(got.Dataset.Channels) != 1 {
		t.Errorf("left out: %+v", got.Mapping)
	}
}
