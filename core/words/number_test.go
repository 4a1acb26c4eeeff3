package words

import (
	"bytes"
	"encoding/json"
	"flag"
	"math"
	"os"
	"testing"

	"github.com/mixtab/mixtab/core/words/german"
)

var update = flag.Bool("update", false, "write testdata/numbers.json anew")

// written is a number as both a Locale and the page's charts write it; testdata/numbers.json holds them for either.
type written struct {
	As      string    `json:"as"` // number, range, percent, percentRange, chance, change, fixed, digits
	X       []float64 `json:"x"`
	Places  int       `json:"places,omitempty"`
	English string    `json:"english"`
	German  string    `json:"german"`
}

func (w *written) by(l Locale) string {
	switch x := w.X[0]; w.As {
	case "number":
		return l.Number(x)
	case "range":
		return l.Range(x, w.X[1])
	case "percent":
		return l.Percent(x)
	case "percentRange":
		return l.PercentRange(x, w.X[1])
	case "chance":
		return l.Chance(x)
	case "change":
		return l.Change(x)
	case "fixed":
		return l.Fixed(x, w.Places)
	case "digits":
		return l.Digits(x, w.Places)
	}
	panic("no such number")
}

func TestNumbers(t *testing.T) {
	const file = "testdata/numbers.json"
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var list []written
	if err := json.Unmarshal(data, &list); err != nil {
		t.Fatal(err)
	}
	if len(list) < 40 {
		t.Fatalf("only %d numbers", len(list))
	}
	german := (&Language{Tag: "de", Patterns: german.Patterns, Decimal: german.Decimal, Group: german.Group, Gap: german.Gap}).Locale()
	for i := range list {
		w := &list[i]
		e, g := w.by(English), w.by(german)
		if !*update && (e != w.English || g != w.German) {
			t.Errorf("%s of %v: %q and %q, want %q and %q", w.As, w.X, e, g, w.English, w.German)
		}
		w.English, w.German = e, g
	}
	if *update {
		var b bytes.Buffer
		b.WriteString("[\n")
		for i := range list {
			line, _ := json.Marshal(list[i])
			b.Write(line)
			if i < len(list)-1 {
				b.WriteByte(',')
			}
			b.WriteByte('\n')
		}
		b.WriteString("]\n")
		if err := os.WriteFile(file, b.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

func TestWhatIsNoNumber(t *testing.T) {
	for _, x := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		for _, got := range []string{English.Number(x), English.Range(0, x), English.Percent(x), English.PercentRange(x, 1), English.Chance(x), English.Change(x),
			English.Fixed(x, 2), English.Digits(x, 3), English.Money(x), English.Seconds(x), English.Exact(x), English.Short(x, 3)} {
			if got != missing {
				t.Errorf("%v is written %q", x, got)
			}
		}
	}
}

func TestDurations(t *testing.T) {
	for seconds, want := range map[float64]string{0.2: "1 second", 12: "12 seconds", 100: "2 minutes", 7200: "2.0 hours"} {
		if got := English.Seconds(seconds); got != want {
			t.Errorf("%v: %q, want %q", seconds, got, want)
		}
	}
	for n, want := range map[float64]string{0.031: "0.03 weeks", 1.0: "1 week", 1.04: "1 week", 2.04: "2 weeks", 1.84: "1.8 weeks", 12.4: "12 weeks"} {
		if got := English.Periods(n, "week"); got != replaceGap(want) {
			t.Errorf("%v: %q, want %q", n, got, want)
		}
	}
}

func replaceGap(s string) string {
	return string(bytes.Replace([]byte(s), []byte(" "), []byte("\u00a0"), 1))
}

func TestFields(t *testing.T) {
	marks := Locale{Decimal: ",", Group: ".", Gap: "\u00a0"}
	for _, c := range []struct{ got, want string }{
		{English.Input(-1.6094379124341003), "-1.609438"}, {marks.Input(0.3), "0,3"}, {English.Input(12345678), "12345678"}, {English.Input(0.00001), "0.00001"},
		{English.InputDigits(1234.5, 3), "1234"}, {marks.InputDigits(0.25, 4), "0,25"}, {English.InputDigits(math.NaN(), 3), ""},
		{English.Long(42_610_000), "42.61M"}, {English.Long(100), "100"}, {marks.Long(1234.5), "1,234\u00a0k"},
		{English.Beside(543e6, 4e6), "4.0M"}, {English.SignedPercent(0.12), "+12%"}, {English.SignedPercent(-0.035), "−3.5%"},
	} {
		if c.got != c.want {
			t.Errorf("%q, want %q", c.got, c.want)
		}
	}
}

func TestMoney(t *testing.T) {
	for currency, want := range map[string]string{"": "−1.84k", "EUR": "−€1.84k", "USD": "−$1.84k", "CHF": "−CHF\u00a01.84k", "zł": "−zł\u00a01.84k", "₽": "−₽1.84k"} {
		l := English
		l.Currency = currency
		if got := l.Money(-1840); got != want {
			t.Errorf("in %q: %q, want %q", currency, got, want)
		}
	}
	l := English
	l.Currency = "EUR"
	if got := l.MoneyRange(0.09, 2.9); got != "€0.09–€2.90" {
		t.Errorf("a range: %q", got)
	}
	for want, got := range map[string]string{"€0.76": l.Money(0.7623), "−€0.76": l.Money(-0.7623), "€0.00624": l.Money(0.00624),
		"€1.00": l.Money(0.9951), "0.76": English.Money(0.7623), "0.98": l.Return(0.984), "12.3": l.Return(12.34), "−0.50": l.Return(-0.5),
		"0.70–0.92": l.ReturnRange(0.6987, 0.9204), "0.49–1.60": l.ReturnRange(0.489, 1.602), "10.2–14.1": l.ReturnRange(10.21, 14.1), "€0.05–€0.91": l.MoneyRange(0.0512, 0.9123), "€2.00M": l.MoneyRange(2e6, 2e6),
		"100%": l.PercentRange(1, 1)} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	if got := l.MoneyRange(-1000, 2000); got != "−€1.00k to €2.00k" {
		t.Errorf("a range with a loss: %q", got)
	}
}
