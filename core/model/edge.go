package model

// furtherLags is how many windows a carry-over with weights is followed for, to see what its window cuts off.
const furtherLags = 4

// Beyond is the share of channel's carry-over in geo that its window cuts off: what would arrive behind it if it had no end, as a
// share of all. 0 without a window, and for forms that end with it by themselves.
func (p *Posterior) Beyond(theta []float64, geo, channel int) float64 {
	p.load(theta)
	ch := &p.channels[channel]
	if ch.window == 0 || ch.adstock.EndsWithWindow || len(ch.carry[geo]) == 0 {
		return 0
	}
	at := p.gatherCarry(ch, geo)
	if ch.adstock.Ratio != nil {
		ratio, _ := ch.adstock.Ratio(at)
		left := 1.0
		for range ch.window {
			left *= ratio
		}
		return left
	}
	weights := make([]float64, furtherLags*ch.window)
	ch.adstock.Weights(weights, at)
	all, behind := 0.0, 0.0
	for l, w := range weights {
		all += w
		if l >= ch.window {
			behind += w
		}
	}
	if !(all > 0) {
		return 0
	}
	return behind / all
}

// Window is the number of lags that channel's media work on for, 0 without an end.
func (p *Posterior) Window(channel int) int { return p.channels[channel].window }

// Silent: channel never ran in geo.
func (p *Posterior) Silent(geo, channel int) bool { return p.channels[channel].silent[geo] }
