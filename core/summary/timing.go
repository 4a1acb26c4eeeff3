package summary

import (
	"github.com/mixtab/mixtab/core/limits"
	"github.com/mixtab/mixtab/core/words"
)

// Edge is how a channel's carry-over meets the end of its window: Beyond is the share of its effect that would arrive behind
// the window if that had no end, the median over draws, in the geo where it is largest; Window is the window's length.
type Edge struct {
	Channel string
	Window  words.Text
	Beyond  float64
}

// JudgeTiming looks at whether the model gives effects the time that they need: a channel whose carry-over leans on the end of its
// window may last longer, and daily data that follow the day of the week need a term for it. There is no ground for a model of channels
// that all work at once on data without such a pattern.
func JudgeTiming(edges []Edge, missesWeekdays bool, kpi string) []Ground {
	var grounds []Ground
	for _, e := range edges {
		if e.Beyond > limits.WindowBeyond {
			grounds = append(grounds, Ground{Level: Amber, About: AboutTiming,
				Text: words.Say("verdict.window_short", "channel", e.Channel, "window", e.Window, "beyond", words.Share(e.Beyond))})
		}
	}
	if missesWeekdays {
		grounds = append(grounds, Ground{Level: Amber, About: AboutTiming, Text: words.Say("verdict.weekdays_missed", "kpi", kpi)})
	}
	if len(grounds) == 0 && len(edges) > 0 {
		grounds = append(grounds, Ground{Level: Green, About: AboutTiming, Text: words.Say("verdict.window_enough")})
	}
	return grounds
}
