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
		{"12%", wholeNumber, '.', .12}, {"12,5 %", decimalComma, ',', .125}, {"-0", wholeNumber, '.', 0},
	} {
		s, ok := strip(c.text)
		if !ok {
			t.Errorf("%q is not taken for a number", c.text)
			continue
		}
		if isPlain(c.text) && plainMark(c.text) != markOf(c.text) {
			t.Errorf("plainMark of %q is %d, markOf %d", c.text, plainMark(c.text), markOf(c.text))
		}
		if got := markOf(s.core); got != c.mark {
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
		"2018-01-07", "07/01/2018", "0x10", "1_000", "1e", "e5", "()", "€", "%", "--", "1-2", "12:30", "Inf", "NaN", "1 234 5", "1.234,567,8"} {
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
