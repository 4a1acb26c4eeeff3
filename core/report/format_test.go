package report

import (
	"math"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/panel"
)

// plain replaces the no-break spaces, so that wants can be read.
func plain(s string) string { return strings.ReplaceAll(s, gap, " ") }

func TestNumber(t *testing.T) {
	for _, c := range []struct {
		x    float64
		want string
	}{
		{0, "0"}, {5, "5"}, {-5, "−5"}, {999, "999"}, {2.414, "2.41"}, {0.02134, "0.0213"}, {12.34, "12.3"}, {123.4, "123"},
		{999.4, "999"}, {999.6, "1.00 k"}, {1836, "1.84 k"}, {25000, "25.0 k"}, {547e6, "547 M"}, {999999, "1.00 M"},
		{-3.2e9, "−3.20 bn"}, {1e-9, "1.00e−09"}, {-9.9e-5, "−9.90e−05"}, {-0.0004, "−0.000400"}, {math.NaN(), "–"}, {math.Inf(1), "–"},
		{9.996, "10.0"}, {99.96, "100"},
	} {
		if got := plain(Number(c.x)); got != c.want {
			t.Errorf("Number(%g) is %q, want %q", c.x, got, c.want)
		}
	}
}

func TestRanges(t *testing.T) {
	for _, c := range []struct{ got, want string }{
		{Range(1.9, 2.951), "1.90–2.95"}, {Range(-3, 46), "−3.0 to 46.0"}, {Range(543e6, 599e6), "543–599 M"},
		{Range(800, 1200), "0.80–1.20 k"}, {Range(math.NaN(), 1), "–"},
		{PercentRange(0.362, 0.424), "36–42 %"}, {PercentRange(0.004, 0.034), "0.4–3.4 %"}, {PercentRange(-0.1, 0.2), "−10 to 20 %"},
		{Percent(0.394), "39 %"}, {Percent(0.0344), "3.4 %"}, {Percent(0.0021), "0.21 %"}, {Percent(1), "100 %"}, {Percent(0), "0 %"},
		{Duration(1.84, "week"), "1.8 weeks"}, {Duration(1.02, "week"), "1 week"}, {Duration(12.4, "day"), "12 days"},
		{DurationRange(1.17, 2.64), "1.2–2.6"}, {DurationRange(0.04, 10.2), "0.04–10"}, {Duration(math.Inf(1), "week"), "– weeks"},
	} {
		if got := plain(c.got); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

func TestSpan(t *testing.T) {
	for _, c := range []struct {
		from, to panel.Date
		want     string
	}{
		{panel.DateOf(2018, 1, 7), panel.DateOf(2021, 10, 31), "January 2018 – October 2021"},
		{panel.DateOf(2018, 1, 7), panel.DateOf(2018, 10, 31), "January – October 2018"},
		{panel.DateOf(2018, 1, 7), panel.DateOf(2018, 1, 20), "7 January 2018 – 20 January 2018"},
	} {
		if got := Span(c.from, c.to); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

func TestNoun(t *testing.T) {
	for column, want := range map[string]string{
		"Sales": "sales", "KPI": "KPI", "new_customers": "new customers", "Online Sales": "Online Sales", "Revenue (EUR)": "revenue (EUR)", "SALES": "SALES", "y": "y", "": "",
		"Umsätze": "Umsätze", "ÖBB": "ÖBB",
	} {
		if got := noun(column); got != want {
			t.Errorf("noun of %q is %q, want %q", column, got, want)
		}
	}
}
