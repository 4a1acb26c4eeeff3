package intake

import (
	"fmt"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/panel"
)

// BenchmarkLarge times 100,000 rows: a hundred regions by day, seven columns of numbers.
func BenchmarkLarge(b *testing.B) {
	var text strings.Builder
	text.WriteString("date,region,sales,tv,radio,search,social,display,price\n")
	for i := range 100_000 {
		g, day := i/1000, i%1000
		fmt.Fprintf(&text, "%s,R%d", panel.DateOf(2022, 1, 1)+panel.Date(day), g)
		for c := range 7 {
			fmt.Fprintf(&text, ",%d.%02d", 900+(g*31+day*day*17+c*c*7)%1999, (day*c)%100)
		}
		text.WriteByte('\n')
	}
	raw := []byte(text.String())
	b.SetBytes(int64(len(raw)))
	for b.Loop() {
		if Read("bench", raw, nil).Dataset == nil {
			b.Fatal("no dataset")
		}
	}
}
