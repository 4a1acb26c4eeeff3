package summary

import (
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/words"
)

// TestAnOpenQuestionIsNeverGreen: each is a separate ground, and none is left where none is open.
func TestAnOpenQuestionIsNeverGreen(t *testing.T) {
	good := Verdict{Grounds: []Ground{{Level: Green, About: AboutChains, Text: words.Plain("good")}}}
	open := []panel.Issue{{Reason: words.Plain("Are the sends money?"), Question: true}, {Reason: words.Plain("Once or in each?"), Question: true}}
	v := good.With(JudgeOpen(open)...)
	if v.Level != Amber || len(v.Reasons) != 2 || !strings.Contains(v.Reasons[1].String(), "Once or in each?") {
		t.Errorf("%s: %v", v.Level, v.Reasons)
	}
	if v := good.With(JudgeOpen(nil)...); v.Level != Green {
		t.Errorf("nothing is open, and the verdict is %s", v.Level)
	}
}

// TestAReturnThatIsAUnitSaysSo: spend in thousands, in millions, in micros, and an open question that may be the reason.
func TestAReturnThatIsAUnitSaysSo(t *testing.T) {
	for factor, want := range map[float64]string{1000: "as if in thousands", 1e6: "as if in millions", 1e-6: "in millionths (micros)", 200: ""} {
		channels := []Yield{{"TV", 50000 / factor, many(2 * factor)}, {"Radio", 40000, many(2)}, {"Search", 30000, many(2.5)}}
		g := JudgeReturns(channels, many(2), false)
		if g.Level != Red || !strings.Contains(g.Text.String(), want) || want == "" && strings.Contains(g.Text.String(), "as if") {
			t.Errorf("%g: %s, %s", factor, g.Level, g.Text)
		}
		if said := g.AndOpen([]panel.Issue{{}}).Text.String(); !strings.Contains(said, "open question") || !strings.HasPrefix(said, g.Text.String()) {
			t.Error(said)
		}
	}
	fine := Ground{Level: Green, Text: words.Plain("fine")}
	if got := fine.AndOpen([]panel.Issue{{}}); got.Text.String() != "fine" {
		t.Error(got.Text)
	}
}

// many are draws round a value.
func many(mid float64) []float64 {
	out := make([]float64, 101)
	for i := range out {
		out[i] = mid * (1 + 0.002*float64(i-50))
	}
	return out
}
