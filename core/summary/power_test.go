package summary

import (
	"testing"

	"github.com/mixtab/mixtab/core/limits"
)

// TestPowerIsWhatWasCounted: shares are of each kind's own markets, and false alarms of all right ones together.
func TestPowerIsWhatWasCounted(t *testing.T) {
	studied := limits.Studied
	defer func() { limits.Studied = studied }()
	limits.Studied = nil
	if text := Power(AboutTiming); !text.IsZero() {
		t.Errorf("of what was not counted it says %q", text)
	}
	limits.Studied = []limits.Seen{
		{Kind: "right", Markets: 150, Green: 148, Spoke: map[string]int{AboutTiming: 2}},
		{Kind: "right_ar", Markets: 50, Green: 50, Spoke: map[string]int{AboutTiming: 2, AboutHoldout: 4}},
		{Kind: "late", Markets: 50, Green: 1, Spoke: map[string]int{AboutTiming: 49, AboutHoldout: 20}},
		{Kind: "early", Markets: 40, Spoke: map[string]int{AboutTiming: 40}},
		{Kind: "feedback", Markets: 10, Spoke: map[string]int{AboutTiming: 7}},
		{Kind: "delayed", Markets: 10},
	}
	want := "In simulated markets this check caught media recorded a week late in 98% of cases, a week early in 100%, " +
		"spend that follows sales in 70% and effects that peak after four weeks in 0%; it raised a false alarm in 2% of correct models."
	if got := Power(AboutTiming).String(); got != want {
		t.Errorf("it says %q", got)
	}
	if text := Power(AboutStability); !text.IsZero() {
		t.Errorf("of changing effects, which nobody studied, it says %q", text)
	}
	if text := Power(AboutDraws); !text.IsZero() {
		t.Errorf("of draws it says %q", text)
	}
}
