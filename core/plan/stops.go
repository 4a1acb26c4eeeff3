package plan

import "math"

// Stops are the least and the most that each geo's channel and each channel as a whole may be given by hand. A locked
// one has both at the same amount. No limit is 0 and +Inf.
type Stops struct {
	Low, High               [][]float64 // [geo][channel]
	ChannelLow, ChannelHigh []float64   // [channel], all geos together

	// Tied are the parts of its money that geos have of a channel bought once for all of them, [channel][geo]: it is moved as a whole.
	// nil for other channels.
	Tied [][]float64
}

// NoStops lets every amount be anything of zero or more.
func NoStops(geos, channels int) Stops {
	l := Stops{ChannelLow: make([]float64, channels), ChannelHigh: unbounded(channels)}
	for range geos {
		l.Low, l.High = append(l.Low, make([]float64, channels)), append(l.High, unbounded(channels))
	}
	return l
}

func unbounded(n int) []float64 {
	out := make([]float64, n)
	for i := range out {
		out[i] = math.Inf(1)
	}
	return out
}

// Reach is how far one channel can be moved at a scenario: of one geo, or of all geos together for geo −1.
func (l *Stops) Reach(sc Scenario, geo, channel int) (low, high float64) {
	if geo >= 0 {
		if l.tied(channel) != nil {
			return sc.Spend[geo][channel], sc.Spend[geo][channel]
		}
		others := sc.Channel(channel) - sc.Spend[geo][channel]
		low = max(l.Low[geo][channel], l.ChannelLow[channel]-others)
		high = min(l.High[geo][channel], l.ChannelHigh[channel]-others)
		return low, max(low, high)
	}
	if l.tied(channel) == nil {
		for g := range sc.Spend {
			low, high = low+l.Low[g][channel], high+l.High[g][channel]
		}
	} else {
		high = math.Inf(1)
	}
	low, high = max(low, l.ChannelLow[channel]), min(high, l.ChannelHigh[channel])
	return low, max(low, high)
}

// tied are the fixed parts of a channel's geos, nil where they may be moved apart.
func (l *Stops) tied(channel int) []float64 {
	if channel >= len(l.Tied) {
		return nil
	}
	return l.Tied[channel]
}

// Shift sets a channel to money, or as near to it as the limits let: of one geo, or of all geos together for geo −1, the
// split over geos kept as far as it can be. Held, what it gains is taken from the other channels (of the same geo) in
// proportion to what they have, within their limits, so that the total stays; where they cannot give or take so much,
// the channel moves less far. Splits where there is no money are those of today.
func (sc Scenario) Shift(geo, channel int, money float64, held bool, l *Stops, today Scenario) Scenario {
	low, high := l.Reach(sc, geo, channel)
	money = max(low, min(high, max(0, money)))
	out := sc.Clone()
	if held {
		gain := money - sc.amount(geo, channel)
		gain = -out.spread(geo, channel, -gain, l, today)
		money = sc.amount(geo, channel) + gain
	}
	out.put(geo, channel, money, l, today)
	return out
}

// Scale brings the total (of one geo, or of all for geo −1) to money, or as near as the limits let, each channel
// changed in proportion to what it has.
func (sc Scenario) Scale(geo int, money float64, l *Stops, today Scenario) Scenario {
	out := sc.Clone()
	now := sc.Total()
	if geo >= 0 {
		now = sc.Geo(geo)
	}
	out.spread(geo, -1, max(0, money)-now, l, today)
	return out
}

// amount is a channel's money in one geo, or in all for geo −1.
func (sc Scenario) amount(geo, channel int) float64 {
	if geo >= 0 {
		return sc.Spend[geo][channel]
	}
	return sc.Channel(channel)
}

// put sets a channel, an amount within its reach. Over geos it is dealt in proportion, within each geo's limits.
func (sc Scenario) put(geo, channel int, money float64, l *Stops, today Scenario) {
	if geo >= 0 {
		sc.Spend[geo][channel] = money
		return
	}
	if parts := l.tied(channel); parts != nil {
		for g, part := range parts {
			sc.Spend[g][channel] = part * money
		}
		return
	}
	amounts, low, high, weight := make([]float64, len(sc.Spend)), make([]float64, len(sc.Spend)), make([]float64, len(sc.Spend)), make([]float64, len(sc.Spend))
	split := sc
	if !(sc.Channel(channel) > 0) {
		split = today
	}
	for g := range sc.Spend {
		amounts[g], low[g], high[g], weight[g] = sc.Spend[g][channel], l.Low[g][channel], l.High[g][channel], split.Spend[g][channel]
	}
	distribute(amounts, weight, low, high, money-sc.Channel(channel))
	for g := range sc.Spend {
		sc.Spend[g][channel] = amounts[g]
	}
}

// spread changes the channels but one by change in all, in proportion to what they have, and says how much of it they
// could take.
func (sc Scenario) spread(geo, except int, change float64, l *Stops, today Scenario) (taken float64) {
	n := sc.Channels()
	amounts, low, high, weight := make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n)
	some := 0.0
	for c := range n {
		amounts[c] = sc.amount(geo, c)
		low[c], high[c] = l.Reach(sc, geo, c)
		weight[c] = amounts[c]
		if c == except {
			low[c], high[c], weight[c] = amounts[c], amounts[c], 0
		}
		some += weight[c]
	}
	if !(some > 0) {
		for c := range n {
			if c != except {
				weight[c] = today.amount(geo, c)
			}
		}
	}
	taken = distribute(amounts, weight, low, high, change)
	for c := range n {
		if c != except {
			sc.put(geo, c, amounts[c], l, today)
		}
	}
	return taken
}

// distribute adds change to amounts in proportion to weight, none of them beyond its limits: what one cannot take, the others
// are dealt again. Where no weight is left, the rest is dealt evenly. It says how much found a place.
func distribute(amounts, weight, low, high []float64, change float64) (taken float64) {
	left := change
	for range 2 * len(amounts) {
		if math.Abs(left) <= 1e-12*math.Abs(change) {
			break
		}
		sum, open := 0.0, 0
		for i := range amounts {
			if hasRoom(amounts[i], low[i], high[i], left) {
				sum += weight[i]
				open++
			}
		}
		if open == 0 {
			break
		}
		dealt := 0.0
		for i := range amounts {
			if !hasRoom(amounts[i], low[i], high[i], left) {
				continue
			}
			share := 1 / float64(open)
			if sum > 0 {
				share = weight[i] / sum
			}
			next := max(low[i], min(high[i], amounts[i]+left*share))
			dealt += next - amounts[i]
			amounts[i] = next
		}
		left -= dealt
		if dealt == 0 && sum > 0 { // those with weight are at their limits to within rounding
			break
		}
	}
	return change - left
}

// hasRoom says whether an amount can move the way of change.
func hasRoom(amount, low, high, change float64) bool {
	if change > 0 {
		return amount < high
	}
	return amount > low
}
