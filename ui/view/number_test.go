package view

import (
	"math"
	"testing"

	"github.com/mixtab/mixtab/core/panel"
)

var (
	english = Locale{Decimal: ".", Group: ","}
	german  = Locale{Decimal: ",", Group: "."}
)

func TestNumbers(t *testing.T) {
	for _, c := range []struct{ name, got, want string }{
		{"short", english.Short(547_000_000), "547 M"},
		{"short", english.Short(12_345_678), "12.3 M"},
		{"short", english.Short(12_345), "12.3 k"},
		{"short", english.Short(1234), "1,234"},
		{"short", english.Short(0.4217), "0.422"},
		{"short rounds up to the next magnitude", english.Short(999_600), "1.00 M"},
		{"short, no more figures than there are", english.Short(9.999), "10.0"},
		{"short negative", english.Short(-2_500_000), "−2.50 M"},
		{"short zero", english.Short(0), "0"},
		{"short, rounding noise", english.Short(3e-12), "0"},
		{"short missing", english.Short(math.NaN()), "–"},
		{"short infinite", english.Short(math.Inf(1)), "–"},
		{"short German", german.Short(12_345_678), "12,3 M"},
		{"four figures", english.Short4(42_610_000), "42.61 M"},
		{"four figures, no empty decimals", english.Short4(100), "100"},
		{"four figures German", german.Short4(1234.5), "1.234"},
		{"range in one magnitude", english.Range(543_000_000, 599_000_000), "543 to 599 M"},
		{"range over zero", english.Range(-26_300, 24_500), "−26.3 to 24.5 k"},
		{"range small", english.Range(1.9, 2.953), "1.90 to 2.95"},
		{"range of nothing", english.Range(0, 0), "0 to 0"},
		{"change up", english.Change(24_000_000), "+24.0 M"},
		{"change down", english.Change(-3), "−3.00"},
		{"no change", english.Change(0), "0"},
		{"plain", english.Plain(1234567.891), "1,234,568"},
		{"plain small", english.Plain(0.012345), "0.01235"},
		{"plain tiny", english.Plain(-1.5e-7), "−1.50e−07"},
		{"percent", english.Percent(0.784), "78 %"},
		{"percent small", english.Percent(0.0312), "3.1 %"},
		{"percent whole", english.Percent(0.03), "3 %"},
		{"percent of nothing", english.Percent(0), "0 %"},
		{"chance near one", english.Chance(0.9999), "> 99 %"},
		{"chance near zero", english.Chance(0.0001), "< 1 %"},
		{"chance", english.Chance(0.96), "96 %"},
		{"signed", english.Signed(0.12), "+12 %"},
		{"signed", english.Signed(-0.035), "−3.5 %"},
		{"input", english.Input(-1.6094379124341003), "-1.609438"},
		{"input German", german.Input(0.3), "0,3"},
		{"input large", english.Input(12345678), "12345678"},
		{"input small", english.Input(0.00001), "0.00001"},
		{"count", english.Count(1840), "1,840"},
		{"no negative zero", english.Fixed(-0.001, 2), "0.00"},
	} {
		if c.got != c.want {
			t.Errorf("%s: %q, want %q", c.name, c.got, c.want)
		}
	}
}

func TestDates(t *testing.T) {
	for _, c := range []struct {
		days panel.Date
		want string
	}{{0, "1 Jan 1970"}, {-1, "31 Dec 1969"}, {59, "1 Mar 1970"}, {11016, "29 Feb 2000"}, {17903, "7 Jan 2019"}, {-719468,
		"1 Mar 0"}, {-25509, "28 Feb 1900"}, {-25508, "1 Mar 1900"}} {
		if got := Day(c.days); got != c.want {
			t.Errorf("day %d is %q, want %q", c.days, got, c.want)
		}
	}
	if got := Month(17903); got != "Jan 2019" {
		t.Error(got)
	}
}

func TestWordsForCountsAndTimes(t *testing.T) {
	for _, c := range []struct{ got, want string }{
		{Plural(1, "geo"), "1 geo"}, {Plural(0, "geo"), "0 geos"}, {Plural(1234, "draw"), "1,234 draws"}, {Plural(2, "quantity"), "2 quantities"},
		{Join(nil), ""}, {Join([]string{"TV"}), "TV"}, {Join([]string{"TV", "Radio", "Web"}), "TV, Radio and Web"},
		{Duration(0.2), "1 second"}, {Duration(6.4), "6 seconds"}, {Duration(89), "89 seconds"}, {Duration(125),
			"2 minutes"}, {Duration(3 * 3600), "3.0 hours"}, {Duration(math.NaN()), "–"},
		{Clip("😀😀😀😀", 3), "😀😀…"}, {Clip("abc", 3), "abc"},
	} {
		if c.got != c.want {
			t.Errorf("%q, want %q", c.got, c.want)
		}
	}
}

func TestEveryTermIsExplainedOnce(t *testing.T) {
	seen := map[string]bool{}
	for _, term := range Glossary() {
		if seen[term.Key] || term.Text == "" || Explain(term.Key) != term.Text {
			t.Errorf("%s", term.Key)
		}
		seen[term.Key] = true
	}
	defer func() {
		if recover() == nil {
			t.Error("a term that is not in the glossary must not pass")
		}
	}()
	Explain("nonsense")
}
