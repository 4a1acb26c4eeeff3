package report

import (
	"bytes"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/elicit"
	"github.com/mixtab/mixtab/core/internal/specimen"
)

func TestPriorFigures(t *testing.T) {
	for _, preset := range []string{"studio", "bhmmm", "pymc_marketing"} {
		e := editorOf(t, "three-countries", preset)
		post := e.Rehearsal().Posterior()
		figures := PriorFigures(e, 1, 2)
		for i, id := range []string{"prior:predictive", "prior:decay", "prior:response"} {
			checkFigure(t, preset, id, figures[i].Encode().JSON)
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
		if again := PriorFigures(e, 1, 2); !bytes.Equal(again[0].Encode().JSON, p.Encode().JSON) {
			t.Errorf("%s: other figures the second time", preset)
		}
	}
}

func BenchmarkPriorFigures(b *testing.B) {
	e := editorOf(b, "three-countries", "studio")
	for b.Loop() {
		PriorFigures(e, 0, 0)
	}
}

func editorOf(t testing.TB, sample, preset string) *elicit.Editor {
	t.Helper()
	post := specimen.Posterior(t, sample, preset)
	e := elicit.New(post.Data())
	if err := e.Take(post.Spec()); err != nil {
		t.Fatal(err)
	}
	return e
}

func TestPriorsInDoubt(t *testing.T) {
	if doubts := PriorDoubts(editorOf(t, "three-countries", "studio"), 0); len(doubts) != 0 {
		t.Errorf("the recommended priors are doubted: %q", doubts)
	}
	if doubts := strings.Join(PriorDoubts(editorOf(t, "three-countries", "bhmmm"), 0), " "); !strings.Contains(doubts, "lie outside") {
		t.Errorf("priors of another unit are doubted so: %q", doubts)
	}
	e := editorOf(t, "three-countries", "studio")
	for c := range e.Data().Channels {
		if _, err := e.Set(elicit.Belief{Quantity: elicit.Share, Channel: c, Low: 0.3, High: 0.9, Level: 0.9}); err != nil {
			t.Fatal(err)
		}
	}
	if doubts := strings.Join(PriorDoubts(e, 0), " "); !strings.Contains(doubts, "more than all of") {
		t.Errorf("media that bring more than there is are doubted so: %q", doubts)
	}
}
