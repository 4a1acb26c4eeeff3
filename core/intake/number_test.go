package intake

import (
	"math"
	"reflect"
	"testing"
)

// TestMarks holds what one number tells about its column, and its value where the decimal mark is known.
func TestMarks(t *testing.T) {
	for _, c := range []struct {
		text    string
		mark    mark
		decimal byte
		value   float64
	}{
		{"1234", wholeNumber, '.', 1234}, {"0", wholeNumber, '.', 0}, {"007", wholeNumber, '.', 7},
		{"1234.56", decimalPoint, '.', 1234.56}, {"1,234.56", decimalPoint, '.', 1234.56}, {"1,234,567", decimalPoint, '.', 1234567},
		{".5", decimalPoint, '.', .5}, {"5.", decimalPoint, '.', 5},
		{"12,34,567.5", decimalPoint, '.', 1234567.5}, {"0.123", decimalPoint, '.', .123}, {"1234.567", decimalPoint, '.', 1234.567},
		{"1.2345", decimalPoint, '.', 1.2345},
		{"1234,56", decimalComma, ',', 1234.56}, {"1.234,56", decimalComma, ',', 1234.56}, {"1.234.567", decimalComma, ',', 1234567},
		{"0,5", decimalComma, ',', .5},
		{"1.234", ambiguousPoint, '.', 1.234}, {"1.234", ambiguousPoint, ',', 1234}, {"1,234", ambiguousComma, '.', 1234},
		{"1,234", ambiguousComma, ',', 1.234},
		{"1 234", wholeNumber, '.', 1234}, {"1\u00a0234,5", decimalComma, ',', 1234.5}, {"1'234.5", decimalPoint, '.', 1234.5},
		{"1’234’567", wholeNumber, '.', 1234567}, {"1 234,567", decimalComma, ',', 1234.567},
		{"1.5e3", decimalPoint, '.', 1500}, {"1,5E+03", decimalComma, ',', 1500}, {"2e-2", wholeNumber, '.', .02},
		{"1.234e3", decimalPoint, '.', 1234},
		{"€1,234.50", decimalPoint, '.', 1234.5}, {"1.234,50 €", decimalComma, ',', 1234.5}, {"CHF 1'234.50", decimalPoint, '.', 1234.5},
		{"12.5 kr", decimalPoint, '.', 12.5}, {"US$ 12.5", decimalPoint, '.', 12.5}, {"R$12,5", decimalComma, ',', 12.5},
		{"(1,234.5)", decimalPoint, '.', -1234.5}, {"-3.25", decimalPoint, '.', -3.25}, {"−3.25", decimalPoint, '.', -3.25},
		{"–3.25", decimalPoint, '.', -3.25}, {"+3.25", decimalPoint, '.', 3.25}, {"3.25-", decimalPoint, '.', -3.25},
		{"-€3.25", decimalPoint, '.', -3.25}, {"€-3.25", decimalPoint, '.', -3.25}, {"($5.50)", decimalPoint, '.', -5.5},
		{"26.0K", decimalPoint, '.', 26000}, {"37.7K", decimalPoint, '.', 37700}, {"1.2k", decimalPoint, '.', 1200},
		{"1.2M", decimalPoint, '.', 1.2e6}, {"3,4 Mio.", decimalComma, ',', 3.4e6}, {"2 Mrd.", wholeNumber, ',', 2e9},
		{"1.5bn", decimalPoint, '.', 1.5e9}, {"12 Tsd.", wholeNumber, ',', 12000}, {"1.234M", decimalPoint, '.', 1.234e6},
		{"$26.5K", decimalPoint, '.', 26500}, {"26,5 T€", decimalComma, ',', 26500}, {"12 TEUR", wholeNumber, '.', 12000},
		{"k€ 12", wholeNumber, '.', 12000}, {"€1.2m", decimalPoint, '.', 1.2e6}, {"-1.2M", decimalPoint, '.', -1.2e6},
		{"1,2 млн", decimalComma, ',', 1.2e6}, {"3 тыс.", wholeNumber, ',', 3000}, {"₹ 3.2 Cr", decimalPoint, '.', 3.2e7},
		{"5 lakh", wholeNumber, '.', 5e5}, {"12 tys. zł", wholeNumber, ',', 12000}, {"1,5 mln zł", decimalComma, ',', 1.5e6},
		{"CA$1,234.50", decimalPoint, '.', 1234.5}, {"AU$12.5", decimalPoint, '.', 12.5}, {"R 1 234,50", decimalComma, ',', 1234.5},
		{"R1,234.50", decimalPoint, '.', 1234.5}, {"Rs. 1,23,456.78", decimalPoint, '.', 123456.78}, {"Fr. 12.50", decimalPoint, '.', 12.5},
		{"12,5 kr.", decimalComma, ',', 12.5}, {"1 234,50 Kč", decimalComma, ',', 1234.5}, {"1.234,5 lei", decimalComma, ',', 1234.5},
		{"₺12,5", decimalComma, ',', 12.5}, {"₩1,234,567", decimalPoint, '.', 1234567}, {"₪12.5", decimalPoint, '.', 12.5},
		{"฿1,234.50", decimalPoint, '.', 1234.5}, {"S$12.5", decimalPoint, '.', 12.5}, {"1 234,5", decimalComma, ',', 1234.5},
		{"1´234.5", decimalPoint, '.', 1234.5}, {"1234−", wholeNumber, '.', -1234}, {"€ (1,234.5)", decimalPoint, '.', -1234.5},
		{"１２３４．５", decimalPoint, '.', 1234.5}, {"١٬٢٣٤٫٥", decimalPoint, '.', 1234.5}, {"۱۲۳", wholeNumber, '.', 123},
		{"< 10%", wholeNumber, '.', .1}, {"~300", wholeNumber, '.', 300}, {"ca. 20", wholeNumber, '.', 20}, {">1000", wholeNumber, '.', 1000},
		{"%12", wholeNumber, '.', .12}, {"12%", wholeNumber, '.', .12}, {"12,5 %", decimalComma, ',', .125}, {"-0", wholeNumber, '.', 0},
	} {
		s, ok := strip(c.text)
		if !ok {
			t.Errorf("%q is not taken for a number", c.text)
			continue
		}
		if isPlain(c.text) && plainMark(c.text) != markOf(c.text) {
			t.Errorf("plainMark of %q is %d, markOf %d", c.text, plainMark(c.text), markOf(c.text))
		}
		if got := s.mark(); got != c.mark {
			t.Errorf("mark of %q is %d, want %d", c.text, got, c.mark)
		}
		v, ok := valueOf(s, c.decimal)
		if !ok || math.Abs(v-c.value) > 1e-12*math.Abs(c.value) || math.Signbit(v) != math.Signbit(c.value) {
			t.Errorf("value of %q with %q is %v (%v), want %v", c.text, c.decimal, v, ok, c.value)
		}
	}
}

func TestNotNumbers(t *testing.T) {
	for _, text := range []string{"", "-", "abc", "12a", "a12", "1.2.3", "1,2,3", "1..2", "1.23.456", "12,3456,789", "1 2", "1  234",
		"2018-01-07", "07/01/2018", "0x10", "1_000", "1e", "e5", "()", "€", "%", "--", "1-2", "12:30", "Inf", "NaN", "1 234 5",
		"1.234,567,8", "R1", "12 apples",
		"K", "1.2 K K", "12 mil", "5e3K", "<", "T 12"} {
		if isNumberLike(text) {
			t.Errorf("%q is taken for a number", text)
		}
	}
}

func TestAbsentAndInfinite(t *testing.T) {
	for _, text := range []string{"", "NA", "n/a", "NaN", "null", "#N/A", "#DIV/0!", "-", "–", "#NV"} {
		if !isAbsent(text) {
			t.Errorf("%q is not taken for a missing value", text)
		}
	}
	for _, text := range []string{"0", "-1", "na na", "x", "none at all"} {
		if isAbsent(text) {
			t.Errorf("%q is taken for a missing value", text)
		}
	}
	for _, text := range []string{"inf", "-Inf", "Infinity", "+inf", "∞"} {
		if !isInfinite(text) {
			t.Errorf("%q is not taken for infinity", text)
		}
	}
}

func TestAmountsShareOneDecimalMark(t *testing.T) {
	for _, c := range []struct {
		cells []string
		want  []float64
		ok    []bool
	}{
		{[]string{"1200000", "3.5", "€ 12", ""}, []float64{1.2e6, 3.5, 12, 0}, []bool{true, true, true, false}},
		{[]string{"1.234", "5.678,9"}, []float64{1234, 5678.9}, []bool{true, true}},
		{[]string{"1.234", "7"}, []float64{1.234, 7}, []bool{true, true}},
		{[]string{"1,234,567", "lots", "n/a", "-3"}, []float64{1234567, 0, 0, -3}, []bool{true, false, false, true}},
	} {
		values, ok := Amounts(c.cells)
		if !reflect.DeepEqual(values, c.want) || !reflect.DeepEqual(ok, c.ok) {
			t.Errorf("%q: %v %v, want %v %v", c.cells, values, ok, c.want, c.ok)
		}
	}
}

// TestAboutIsMarked holds which texts give a bound or a round number.
func TestAboutIsMarked(t *testing.T) {
	for text, want := range map[string]byte{"< 10%": '<', "<5": '<', "≤ 5": '<', ">1000": '>', "100+": '>', "~300": '~', "ca. 20": '~',
		"≈ 3.5k": '~', "approx. 20": '~', "+5": 0, "-5": 0, "12": 0} {
		if s, ok := strip(text); !ok || s.about != want {
			t.Errorf("%q is marked %q (%v), want %q", text, s.about, ok, want)
		}
	}
	if _, ok := Amounts([]string{"<5"}); ok[0] {
		t.Error("a bound is no amount")
	}
}

func TestAbsentWords(t *testing.T) {
	for _, text := range []string{"--", " --", "—", "n/a", "n.v.", "n. v.", "k.A.", "k. A.", "nd", "N/D", "#N/A", "#NV",
		"(not set)", "No data", "s/d"} {
		if !isAbsent(trim(text)) {
			t.Errorf("%q is a value", text)
		}
	}
	for _, text := range []string{"0", "TV", "North", "-5", "<5", "Nordic"} {
		if isAbsent(text) {
			t.Errorf("%q is none", text)
		}
	}
}
