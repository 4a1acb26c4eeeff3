package view

import (
	"testing"
	"time"

	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/ui/state"
)

// TestAProjectSaysWhenItChanged, in the date's form for people.
func TestAProjectSaysWhenItChanged(t *testing.T) {
	at := time.Date(2026, 11, 28, 10, 41, 0, 0, time.UTC)
	for want, p := range map[string]state.Listed{
		"Changed 28 November 2026, 10:41 · 14.0 MB · 2 fits": {Changed: at, Bytes: 14e6, Fits: 2},
		"Deleted 28 November 2026 · 0.1 MB":                  {Changed: at, Deleted: at, Bytes: 1},
	} {
		if got := projectText(words.English, p); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
