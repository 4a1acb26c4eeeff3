package report

import (
	"bytes"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/internal/specimen"
)

func TestPriorFigures(t *testing.T) {
	for _, preset := range []string{"studio", "bhmmm", "pymc_marketing"} {
		post := specimen.Posterior(t, "three-countries", preset)
		figures := PriorFigures(post, 1, 2)
		for i, id := range []string{"prior:predictive", "prior:decay", "prior:response"} {
			checkFigure(t, preset, id, Encode(figures[i]))
		}
		p := figures[0]
		if !strings.Contains(p.Subtitle, post.Data().Geos[1]) || len(p.Layers[2].Y) != len(post.Data().Series[1].KPI) {
			t.Errorf("%s: %s has %d periods", preset, p.Subtitle, len(p.Layers[2].Y))
		}
		for k := range p.Layers[0].X {
			if !(p.Layers[0].Y1[k] < p.Layers[1].Y1[k] && p.Layers[1].Y1[k] < p.Layers[1].Y2[k] && p.Layers[1].Y2[k] < p.Layers[0].Y2[k]) {
				t.Fatalf("%s: the bands of period %d are not inside each other", preset, k)
			}
		}
		if r := figures[2].Layers[0]; r.Y[0] != 0 || !(r.Y[len(r.Y)-1] > 0) {
			t.Errorf("%s: the response goes from %g to %g", preset, r.Y[0], r.Y[len(r.Y)-1])
		}
		if again := PriorFigures(post, 1, 2); !bytes.Equal(Encode(again[0]), Encode(p)) {
			t.Errorf("%s: other figures the second time", preset)
		}
	}
}

func BenchmarkPriorFigures(b *testing.B) {
	post := specimen.Posterior(b, "three-countries", "studio")
	for b.Loop() {
		PriorFigures(post, 0, 0)
	}
}
