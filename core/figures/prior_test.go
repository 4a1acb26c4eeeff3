package figures

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/elicit"
	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/internal/specimen"
	"github.com/mixtab/mixtab/core/words"
)

func TestPriorFigures(t *testing.T) {
	for _, preset := range []string{"studio", "bhmmm", "pymc_marketing"} {
		e := editorOf(t, "three-countries", preset)
		post := e.Rehearsal().Posterior()
		figures := Prior(e, 1, 2)
		for i, id := range []string{"prior:predictive", "prior:decay", "prior:response"} {
			checkFigure(t, preset, id, figures[i].Encode().In(words.English))
		}
		p := figures[0]
		if !strings.Contains(p.Subtitle.String(), post.Data().Geos[1]) || len(p.Layers[2].Y) != len(post.Data().Series[1].KPI) {
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
		if again := Prior(e, 1, 2); !bytes.Equal(again[0].Encode().In(words.English), p.Encode().In(words.English)) {
			t.Errorf("%s: other figures the second time", preset)
		}
	}
}

func BenchmarkPriorFigures(b *testing.B) {
	e := editorOf(b, "three-countries", "studio")
	for b.Loop() {
		Prior(e, 0, 0)
	}
}

func TestData(t *testing.T) {
	d := specimen.Posterior(t, "ten-geos", "studio").Data()
	all := Data(d)
	if want := len(d.Geos) * (1 + len(d.Channels) + len(d.Controls)); len(all) != want {
		t.Errorf("%d figures, want %d", len(all), want)
	}
	for _, f := range all {
		checkFigure(t, "ten-geos", f.ID, f.Encode().In(words.English))
	}
}

func checkFigure(t *testing.T, sample, id string, raw []byte) {
	t.Helper()
	var f figure.Figure
	if err := json.Unmarshal(raw, &f); err != nil {
		t.Errorf("%s, %s: %v", sample, id, err)
		return
	}
	if f.ID != id || f.Title.IsZero() || f.Subtitle.IsZero() || len(f.Layers) == 0 || f.X.Type == "" || f.Y.Type == "" {
		t.Errorf("%s, %s: id %q, title %q, subtitle %q, %d layers", sample, id, f.ID, f.Title, f.Subtitle, len(f.Layers))
	}
	if text := f.Title.String() + f.Subtitle.String(); strings.Contains(text, "NaN") || strings.Contains(text, "%!") || strings.Contains(text, "⟨") {
		t.Errorf("%s, %s: title %q, subtitle %q", sample, id, f.Title, f.Subtitle)
	}
	for i, l := range f.Layers {
		n := 0
		for _, column := range [][]float64{l.X, l.X1, l.X2, l.Y, l.Y1, l.Y2} {
			n = max(n, len(column))
		}
		for _, column := range [][]float64{l.X, l.X1, l.X2, l.Y, l.Y1, l.Y2} {
			if column != nil && len(column) != n {
				t.Errorf("%s, %s, layer %d (%s): columns of %d and %d", sample, id, i, l.Mark, len(column), n)
			}
		}
		if n == 0 || l.Category != nil && len(l.Category) != n || l.Text != nil && len(l.Text) != n {
			t.Errorf("%s, %s, layer %d (%s): %d places, %d categories, %d texts", sample, id, i, l.Mark, n, len(l.Category), len(l.Text))
		}
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
