package model

import "github.com/mixtab/mixtab/core/transform"

// Late is what channel brings in geo behind the data's end, in the KPI's units, by carry-over from the media before it: as if
// nothing ran after.
func (p *Posterior) Late(theta []float64, geo, channel int) float64 {
	media := p.data.Series[geo].Media[channel]
	window, from := p.channels[channel].window, 0
	if window == 0 { // no end
		window = transform.OpenWindow
	} else {
		from = max(0, len(media)-window+1) // earlier media have arrived by the end
	}
	n := len(media) - from
	if len(p.late) < 2*(n+window) {
		p.late = make([]float64, 2*(n+window))
	}
	half := len(p.late) / 2
	x, dst := p.late[:n+window-1], p.late[half:half+n+window-1]
	clear(x)
	copy(x, media[from:])
	p.Contribution(dst, theta, geo, channel, x)
	return sumOf(dst[n:])
}
