package work

import "testing"

// BenchmarkFloats: what a surface, an answer or a block of draws mostly is.
func BenchmarkFloats(b *testing.B) {
	data := Marshal(make([]float64, 100_000))
	var values []float64
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if err := Unmarshal(data, &values); err != nil {
			b.Fatal(err)
		}
		Marshal(values)
	}
}
