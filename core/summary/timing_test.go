package summary

import (
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/words"
)

// TestEffectsThatNeedMoreTime: the channel that leans on its window is named, with the window; others are not.
func TestEffectsThatNeedMoreTime(t *testing.T) {
	window := words.Say("spec.duration", "n", 13.0, "unit", words.Unit("week"))
	grounds := JudgeTiming([]Edge{{"TV", window, 0.24}, {"Search", window, 0.01}}, false, "sales")
	if len(grounds) != 1 || grounds[0].Level != Amber || !strings.HasPrefix(grounds[0].Text.String(), "TV’s effect may last longer than the 13 weeks") ||
		!strings.Contains(grounds[0].Text.String(), "24") {
		t.Errorf("%+v", grounds)
	}
	if g := JudgeTiming([]Edge{{"TV", window, 0.05}}, false, "sales"); len(g) != 1 || g[0].Level != Green {
		t.Errorf("%+v", g)
	}
	if g := JudgeTiming(nil, true, "sales"); len(g) != 1 || g[0].Level != Amber || !strings.Contains(g[0].Text.String(), "day of the week") {
		t.Errorf("%+v", g)
	}
	if g := JudgeTiming(nil, false, "sales"); g != nil {
		t.Errorf("%+v", g)
	}
}
