package planview

import (
	"math"
	"strings"

	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/ui/view"
)

// moveText says what a plan does with the money: move it between channels or geos, spend more, spend less, or both.
func moveText(l view.Locale, now, today plan.Scenario, s *surface.Surface) string {
	more, channels := now.Total()-today.Total(), s.Channels
	from, to, up, down := largestMove(now.ByChannel(), today.ByChannel())
	if slack := 1e-6 * today.Total(); up <= slack && down <= slack && math.Abs(more) <= slack {
		byGeo := func(sc plan.Scenario) []float64 {
			out := make([]float64, len(s.Geos))
			for g := range out {
				out[g] = sc.Geo(g)
			}
			return out
		}
		channels = s.Geos
		if from, to, up, down = largestMove(byGeo(now), byGeo(today)); up <= slack && down <= slack {
			return "Other splits and timing of the same money"
		}
	}
	moved := "oving " + l.Number(min(up, down)) + " from " + channels[from] + " to " + channels[to]
	spent := "pending " + l.Number(math.Abs(more)) + " more"
	if more < 0 {
		spent = "pending " + l.Number(-more) + " less"
	}
	switch {
	case math.Abs(more) <= 0.005*today.Total() && up > 0 && down > 0:
		return "M" + moved
	case min(up, down) > math.Abs(more):
		return "M" + moved + " and s" + spent
	}
	return "S" + spent
}

func effect(l view.Locale, f plan.Forecast, unit string) string {
	size, interval := l.Number(math.Abs(f.DeltaMean)), " ("+l.Change(f.DeltaLow)+" to "+l.Change(f.DeltaHigh)+")"
	switch {
	case f.DeltaLow > 0:
		return " is expected to bring " + size + " more " + unit + interval
	case f.DeltaHigh < 0:
		return " is expected to cost " + size + " " + unit + interval
	case f.DeltaMean >= 0:
		return " may bring " + size + " more " + unit + ", or not" + interval
	}
	return " may cost " + size + " " + unit + ", or not" + interval
}

// largestMove names the part that gives most and the one that gets most, and how much each.
func largestMove(b, a []float64) (from, to int, up, down float64) {
	for c := range b {
		d := b[c] - a[c]
		if d < b[from]-a[from] {
			from = c
		}
		if d > b[to]-a[to] {
			to = c
		}
	}
	return from, to, max(0, b[to]-a[to]), max(0, a[from]-b[from])
}

// apart is the money that two plans give to different cells.
func apart(a, b plan.Scenario) float64 {
	sum := 0.0
	for g := range a.Spend {
		for c := range a.Spend[g] {
			sum += math.Abs(a.Spend[g][c] - b.Spend[g][c])
		}
	}
	return sum
}

// moveName is moveText as a name: "9 M from Banners to TV", "save 12 M".
func moveName(l view.Locale, now, today plan.Scenario, s *surface.Surface) string {
	text := moveText(l, now, today, s)
	for _, r := range [...][2]string{{"Moving ", ""}, {"Spending ", ""}, {" and spending ", ", "}, {"Other splits", "other splits"}} {
		text = strings.Replace(text, r[0], r[1], 1)
	}
	if rest, less := strings.CutSuffix(text, " less"); less && !strings.Contains(rest, ",") {
		return "save " + rest
	}
	return text
}
