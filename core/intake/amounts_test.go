package intake

import (
	"reflect"
	"testing"
)

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
