package summary

import (
	"strings"

	"github.com/mixtab/mixtab/core/limits"
	"github.com/mixtab/mixtab/core/words"
)

// Power says how often a check sees what it is made for and how often it speaks of nothing, as counted in simulated markets
// (limits.Studied); no text where that was not counted.
func Power(about string) words.Text {
	if !counted(about) {
		return words.Text{}
	}
	right := words.Share(falseAlarm(about))
	switch about {
	case AboutTiming:
		return words.Say("power.timing", "late", seen("late", about), "early", seen("early", about),
			"feedback", seen("feedback", about), "delayed", seen("delayed", about), "right", right)
	case AboutStability:
		return words.Say("power.stability", "changing", seen("changing", about), "step", seen("step", about), "right", right)
	case AboutMedia:
		return words.Say("power.media", "shuffled", seen("shuffled", about), "shifted", seen("shifted", about), "right", right)
	}
	return words.Text{}
}

// powers are the kinds of markets that a check is made for.
var powers = map[string][]string{
	AboutTiming:    {"late", "early", "feedback", "delayed"},
	AboutStability: {"changing", "step"},
	AboutMedia:     {"shuffled", "shifted"},
}

// counted reports whether all of them were studied.
func counted(about string) bool {
	for _, kind := range powers[about] {
		if limits.SeenOf(kind).Markets == 0 {
			return false
		}
	}
	return len(powers[about]) > 0
}

// seen is in what share of the markets of a kind grounds about something spoke.
func seen(kind, about string) words.Share { return words.Share(limits.SeenOf(kind).Share(about)) }

// falseAlarm is in what share of all right markets they did.
func falseAlarm(about string) float64 {
	spoke, markets := 0, 0
	for _, s := range limits.Studied {
		if strings.HasPrefix(s.Kind, "right") {
			spoke, markets = spoke+s.Spoke[about], markets+s.Markets
		}
	}
	if markets == 0 {
		return 0
	}
	return float64(spoke) / float64(markets)
}
