package plan_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/surface"
)

func readAmount(text string) (float64, bool) {
	factor := 1.0
	for suffix, f := range map[string]float64{"k": 1e3, "m": 1e6, "bn": 1e9} {
		if rest, found := strings.CutSuffix(strings.ToLower(text), suffix); found {
			text, factor = rest, f
			break
		}
	}
	v, err := strconv.ParseFloat(strings.ReplaceAll(text, " ", ""), 64)
	return v * factor, err == nil
}

func TestRulesInPlainForm(t *testing.T) {
	s := &surface.Surface{Geos: []string{"North", "South East"}, Channels: []string{"TV", "TV spots", "Out-of-home"}}
	for _, c := range []struct{ text, want string }{
		{"TV <= 20 M", "[[1 0 0] [1 0 0]] -Inf 2e+07"},
		{"tv spots at least 5k", "[[0 1 0] [0 1 0]] 5000 +Inf"},
		{"TV + TV spots ≤ 1 000", "[[1 1 0] [1 1 0]] -Inf 1000"},
		{"Out-of-home >= 10% of total", "[[-0.1 -0.1 0.9] [-0.1 -0.1 0.9]] 0 +Inf"},
		{"Out-of-home >= 10%", "[[-0.1 -0.1 0.9] [-0.1 -0.1 0.9]] 0 +Inf"},
		{"TV in South East = 3.5 million", "[[0 0 0] [1 0 0]] 3.5e+06 3.5e+06"},
		{"TV >= 2 × TV spots", "[[1 -2 0] [1 -2 0]] 0 +Inf"},
		{"5 <= North", "[[-1 -1 -1] [0 0 0]] -Inf -5"},
		{"total is at most 80", "[[1 1 1] [1 1 1]] -Inf 80"},
		{"TV - \"Out-of-home\" < 7", "[[1 0 -1] [1 0 -1]] -Inf 7"},
		{"20% of North >= TV in North", "[[-0.8 0.2 0.2] [0 0 0]] 0 +Inf"},
		{"TVs <= 3", "“TVs” is neither a channel nor a market in this model."},
		{"TV in East <= 3", "“East <= 3” is not a market in this model."},
		{"TV 3", "“3” is not understood: expected <=, >= or =, or the name of a channel or a market."},
		{"TV <=", "A name or an amount is missing at the end."},
		{"TV", "Add <=, >= or =, and an amount."},
		{"3 <= 4", "The condition names no channel and no market."},
		{"TV <= 3 and more", "“and more” is not understood."},
		{"  ", "Write a condition, such as “TV <= 1M”."},
	} {
		r, err := plan.ParseRule(c.text, s, readAmount)
		got := fmt.Sprint(r.Weights, r.Low, r.High)
		if err != nil {
			got = err.Error()
		}
		if got = strings.ReplaceAll(got, "] ", "] "); got != c.want {
			t.Errorf("%q: %s, want %s", c.text, got, c.want)
		}
	}
}

func TestARuleHolds(t *testing.T) {
	s := &surface.Surface{Geos: []string{"North", "South"}, Channels: []string{"TV", "Radio"}}
	r, err := plan.ParseRule("Radio >= 25% of total", s, readAmount)
	if err != nil {
		t.Fatal(err)
	}
	if !r.Holds(grid([]float64{3, 1}, []float64{0, 0})) || r.Holds(grid([]float64{3.1, 1}, []float64{0, 0})) {
		t.Error("a share is counted wrongly")
	}
}

func FuzzParseRule(f *testing.F) {
	f.Add("TV + 2 × Radio in North >= 10% of total")
	s := &surface.Surface{Geos: []string{"North", "South"}, Channels: []string{"TV", "Radio"}}
	f.Fuzz(func(t *testing.T, text string) {
		r, err := plan.ParseRule(text, s, readAmount)
		if err == nil && (len(r.Weights) != 2 || r.Low > r.High) {
			t.Errorf("%q: %+v", text, r)
		}
	})
}
