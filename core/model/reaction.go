package model

// Form is how a channel's media act, in the words of core/transform.
type Form struct {
	Adstock    string `json:"adstock"`
	Window     int    `json:"window"` // lags; 0 means no end
	Normalised bool   `json:"normalised"`
	Saturation string `json:"saturation"`
}

// Form is the form of a channel; ok is false where saturation comes first.
func (p *Posterior) Form(channel int) (f Form, ok bool) {
	ch := &p.channels[channel]
	return Form{ch.adstock.Name, ch.window, ch.normalised, ch.saturation.Name}, !ch.reversed
}

// Scaled is media of a channel in a geo, given in the file's units, as carry-over and curve take them.
func (p *Posterior) Scaled(geo, channel int, media float64) float64 {
	u := p.channels[channel].units[geo]
	return media / (u.head * u.scale)
}

// Reaction is what one draw says of a channel in a geo: with its form it is all that another timing of its media is worked out from.
type Reaction struct {
	Coefficient  float64   // KPI units a period at a response of 1
	Carry, Curve []float64 // parameters of the adstock, for periods, and of the saturation, in their forms' order
	In           []float64 // carried-over media, scaled, that media before a period leave in it and in those behind it
}

// Reaction reads a channel's reaction in a geo off the parameters theta that Expand gave, with what carries into as many periods from first
// on as in.
func (p *Posterior) Reaction(into *Reaction, theta []float64, geo, channel, first, in int) {
	p.load(theta)
	ch := &p.channels[channel]
	f := forwarding{p: p, ch: ch, k: p.roomFor(channel, geo, first+max(in, 1)), geo: geo, channel: channel,
		w: Window{First: first}, n: first + max(in, 1)}
	f.carryIn()
	into.In = append(into.In[:0], f.k.sbar[first:first+in]...)
	into.Coefficient = p.coefficient(channel, geo) * p.units[geo].scale * p.units[geo].head
	into.Carry = append(into.Carry[:0], p.gatherCarry(ch, geo)...)
	into.Curve = into.Curve[:0]
	for _, at := range ch.curve[geo] {
		into.Curve = append(into.Curve, p.v[at])
	}
}
