package intake

import (
	"fmt"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/panel"
)

// BenchmarkRead times a usual panel: ten geos, 156 weeks, 14 columns.
func BenchmarkRead(b *testing.B) {
	var text strings.Builder
	text.WriteString("geo,time")
	for c := range 10 {
		fmt.Fprintf(&text, ",channel%d", c)
	}
	text.WriteString(",price,sales\n")
	for g := range 10 {
		for w := range 156 {
			fmt.Fprintf(&text, "Geo%d,%s", g, panel.DateOf(2021, 1, 4)+panel.Date(7*w))
			for c := range 12 {
				fmt.Fprintf(&text, ",%d.%02d", 1000+(g*31+w*w*17+c*c*7)%4999, (w*c)%100)
			}
			text.WriteByte('\n')
		}
	}
	raw := []byte(text.String())
	b.SetBytes(int64(len(raw)))
	for b.Loop() {
		if Read("bench", raw, nil).Dataset == nil {
			b.Fatal("no dataset")
		}
	}
}
