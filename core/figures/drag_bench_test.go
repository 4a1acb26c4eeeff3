package figures

import (
	"testing"

	"github.com/mixtab/mixtab/core/elicit"
)

// BenchmarkDrag is what a worker does for one move of a handle.
func BenchmarkDrag(b *testing.B) {
	for _, q := range elicit.Quantities() {
		b.Run(string(q), func(b *testing.B) {
			e := editorOf(b, "three-countries", "studio")
			was := e.Read(q, 0, 0, 0.9)
			for i := 0; b.Loop(); i++ {
				if _, err := e.Set(elicit.Belief{Quantity: q, Low: was.Low, High: was.High * (1 + 0.05*float64(i%7)), Level: 0.9}); err != nil {
					b.Fatal(err)
				}
				r := e.Read(q, 0, 0, 0.9)
				NewBelief(e, r, 0, 0, 0.9)
				for _, f := range PriorOf(e, 0, 0, q) {
					f.Encode()
				}
			}
		})
	}
}
