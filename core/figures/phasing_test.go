package figures_test

import (
	"math"
	"testing"

	"github.com/mixtab/mixtab/core/figures"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/words"
)

// TestPhasing: the title has the least and the most of a period and when that is; a channel without money is not drawn.
func TestPhasing(t *testing.T) {
	p := figures.Phasing{Dates: []panel.Date{panel.DateOf(2026, 1, 5), panel.DateOf(2026, 2, 2)}, Period: "week", Currency: "EUR",
		Channels: []string{"TV", "Print", "Radio"}, Money: [][]float64{{1000, 3000}, {0, 0}, {500, 500}}}
	f := p.Figure()
	l := words.English
	l.Currency = "EUR"
	if got, want := l.Text(f.Title), "This plan spends €1.50k–€3.50k per week, most in Feb 2026"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if len(f.Layers) != 2 || l.Text(f.Layers[1].Label) != "Radio" || f.Layers[1].Colour != "channel-2" {
		t.Errorf("%+v", f.Layers)
	}
	p.Money[0][1] = 1000
	p.Today = []float64{math.Pi, 1}
	f = p.Figure()
	if got, want := l.Text(f.Title), "This plan spends the same per week: €1.50k"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if last := f.Layers[len(f.Layers)-1]; !last.Dash || last.Y[0] != math.Pi {
		t.Errorf("today's plan is %+v", last)
	}
}
