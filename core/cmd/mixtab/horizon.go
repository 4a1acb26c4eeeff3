package main

import (
	"flag"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/core/words"
)

// horizonUsage names the flags of horizonFlags.
const horizonUsage = "[--periods N | --from DATE --to DATE] [--phasing 3,2,1] [--put-in NAME,…] "

// horizonFlags say what plans are about, in place of what a project says.
type horizonFlags struct {
	periods  int
	from, to string
	putIn    string
	phasing  string
}

func (o *horizonFlags) flags(f *flag.FlagSet) {
	f.IntVar(&o.periods, "periods", 0, say("twin.flag_periods"))
	f.StringVar(&o.from, "from", "", say("twin.flag_from"))
	f.StringVar(&o.to, "to", "", say("twin.flag_to"))
	f.StringVar(&o.phasing, "phasing", "", say("twin.flag_phasing"))
	f.StringVar(&o.putIn, "put-in", "", say("twin.flag_put_in"))
}

// on is the horizon asked for, over the one of a project. One that the data do not have is an error.
func (o *horizonFlags) on(h surface.Horizon, d *panel.Dataset) (surface.Horizon, error) {
	if o.periods != 0 || o.from != "" || o.to != "" {
		h.Periods, h.From, h.To = o.periods, 0, 0
	}
	if o.from != "" || o.to != "" {
		from, ok := panel.ParseDate(o.from)
		to, fine := panel.ParseDate(o.to)
		if !ok || !fine || o.periods != 0 {
			return h, words.Err("twin.horizon_dates")
		}
		h.From, h.To = from, to
	}
	if o.phasing != "" {
		weights, ok := weightsOf(o.phasing)
		if !ok {
			return h, words.Err("twin.phasing")
		}
		h.Phasing = weights
	}
	for name := range strings.SplitSeq(o.putIn, ",") {
		if name = strings.TrimSpace(name); name == "" {
			continue
		}
		switch {
		case slices.Contains(d.Geos, name):
			h.Geos = surface.With(h.Geos, name, true)
		case slices.Contains(d.Channels, name):
			h.Channels = surface.With(h.Channels, name, true)
		default:
			return h, words.Err("twin.put_in_unknown", "name", name)
		}
	}
	if _, _, fits := h.Place(d); !fits {
		return h, words.Err("twin.horizon_misfit")
	}
	return h, nil
}

// weightsOf reads a person's own weights: numbers of 0 or more with commas between them.
func weightsOf(text string) ([]float64, bool) {
	var weights []float64
	sum := 0.0
	for part := range strings.SplitSeq(text, ",") {
		w, err := strconv.ParseFloat(strings.TrimSpace(part), 64)
		if err != nil || !(w >= 0) || math.IsInf(w, 0) {
			return nil, false
		}
		weights, sum = append(weights, w), sum+w
	}
	return weights, len(weights) > 1 && sum > 0 && !math.IsInf(sum, 0)
}

// gone is a geo or a channel that is outside of today's plan, with its last period.
type gone struct {
	Geo     string `json:"geo,omitempty"`
	Channel string `json:"channel,omitempty"`
	Last    string `json:"last"`
}

// outside lists what is outside of today's plan.
func outside(s *surface.Surface) (list []gone) {
	for _, g := range s.Ended {
		list = append(list, gone{Geo: s.Geos[g.Index], Last: g.Last.String()})
	}
	for _, c := range s.Stopped {
		list = append(list, gone{Channel: s.Channels[c.Index], Last: c.Last.String()})
	}
	return list
}

// money is an amount, or a word for a channel that is not bought with money.
func (p *planned) money(channel int, amount float64) string {
	if slices.Contains(p.Unpaid, p.Channels[channel]) {
		return say("twin.not_money")
	}
	return words.English.Number(amount)
}
