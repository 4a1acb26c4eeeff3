package plan_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/plan/plantest"
)

func grid(rows ...[]float64) plan.Scenario { return plan.Scenario{Spend: rows} }

func TestShiftKeepsLimitsAndTotal(t *testing.T) {
	today := grid([]float64{60, 20, 10}, []float64{40, 30, 0})
	free := plan.NoStops(2, 3)
	locked := plan.NoStops(2, 3)
	locked.ChannelLow[1], locked.ChannelHigh[1] = 50, 50
	bounded := plan.NoStops(2, 3)
	bounded.High[0][0] = 70
	for _, c := range []struct {
		name         string
		geo, channel int
		money        float64
		held         bool
		limits       plan.Stops
		want         plan.Scenario
	}{
		{"a channel, split kept", -1, 0, 150, false, free, grid([]float64{90, 20, 10}, []float64{60, 30, 0})},
		{"a geo's channel", 1, 0, 55, false, free, grid([]float64{60, 20, 10}, []float64{55, 30, 0})},
		{"held, from the others", -1, 0, 130, true, free, grid([]float64{78, 10, 5}, []float64{52, 15, 0})},
		{"held in one geo", 0, 2, 50, true, free, grid([]float64{30, 10, 50}, []float64{40, 30, 0})},
		{"a locked one gives nothing", -1, 0, 108, true, locked, grid([]float64{64.8, 20, 2}, []float64{43.2, 30, 0})},
		{"no further than the others can give", -1, 0, 130, true, locked, grid([]float64{66, 20, 0}, []float64{44, 30, 0})},
		{"a locked one stays", -1, 1, 80, false, locked, today},
		{"beyond a geo's most, the others take it", -1, 0, 150, false, bounded, grid([]float64{70, 20, 10}, []float64{80, 30, 0})},
	} {
		got := today.Shift(c.geo, c.channel, c.money, c.held, &c.limits, today)
		for g := range c.want.Spend {
			for k, money := range c.want.Spend[g] {
				if math.Abs(got.Spend[g][k]-money) > 1e-9 {
					t.Errorf("%s: %v, want %v", c.name, got.Spend, c.want.Spend)
				}
			}
		}
	}
}

func TestScaleStopsAtLimits(t *testing.T) {
	today := grid([]float64{60, 20}, []float64{40, 30})
	l := plan.NoStops(2, 2)
	l.ChannelHigh[0] = 110
	plantest.Near(t, "half", today.Scale(-1, 75, &l, today).Spend[1][1], 15, 1e-9)
	more := today.Scale(-1, 300, &l, today)
	plantest.Near(t, "the bounded channel", more.Channel(0), 110, 1e-9)
	plantest.Near(t, "the total", more.Total(), 300, 1e-9)
	plantest.Near(t, "one geo", today.Scale(0, 40, &l, today).Spend[0][0], 30, 1e-9)
	none := grid([]float64{0, 0}, []float64{0, 0})
	plantest.Near(t, "up from nothing as today", none.Scale(-1, 75, &l, today).Spend[0][0], 30, 1e-9)
}

func TestShiftNeverBreaksALimit(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 2000 {
		today, l := plan.Scenario{}, plan.NoStops(3, 4)
		for g := range 3 {
			row := make([]float64, 4)
			for c := range row {
				row[c] = 100 * r.Float64()
				if r.IntN(3) == 0 {
					l.Low[g][c], l.High[g][c] = row[c]*r.Float64(), row[c]*(1+r.Float64())
				}
			}
			today.Spend = append(today.Spend, row)
		}
		for c := range 4 {
			if r.IntN(3) == 0 {
				l.ChannelLow[c], l.ChannelHigh[c] = today.Channel(c)*r.Float64(), today.Channel(c)*(1+r.Float64())
			}
		}
		now := today
		for range 5 {
			held := r.IntN(2) == 0
			next := now.Shift(r.IntN(4)-1, r.IntN(4), 400*r.Float64(), held, &l, today)
			if held && math.Abs(next.Total()-now.Total()) > 1e-6 {
				t.Fatalf("a held total went from %v to %v", now.Total(), next.Total())
			}
			now = next
			for c := range 4 {
				if now.Channel(c) < l.ChannelLow[c]-1e-6 || now.Channel(c) > l.ChannelHigh[c]+1e-6 {
					t.Fatalf("channel %d has %v, outside of %v to %v", c, now.Channel(c), l.ChannelLow[c], l.ChannelHigh[c])
				}
				for g := range 3 {
					if now.Spend[g][c] < l.Low[g][c]-1e-6 || now.Spend[g][c] > l.High[g][c]+1e-6 {
						t.Fatalf("cell has %v, outside of %v to %v", now.Spend[g][c], l.Low[g][c], l.High[g][c])
					}
				}
			}
		}
	}
}
