package bench

import (
	"fmt"
	"math"
	"slices"

	"github.com/mixtab/mixtab/core/idata"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/streams"
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/sampler"
)

// Planning is what planning costs on a panel of three geos and ten channels over three years of weeks, with draws from
// the prior of the preset studio: arithmetic costs the same whatever the numbers.
type Planning struct {
	Geos, Channels, Flights, Draws, Shards int
	Megabytes                              float64 // of curves
	BuildSeconds                           float64 // of all shards, one after another
	ShardMillis                            float64 // of the first, after which planning can begin
	TakeMillis                             float64 // to take a shard's bytes into a surface, as a page does
	OpenMillis                             float64 // to begin planning on the whole surface
	QueryMillis                            float64 // of a plan in which every channel has moved
	SliderMillis                           float64 // of one in which one channel has
	Search                                 Search
	Error                                  surface.InterpolationError
}

// Texts are the measures, a line each.
func (p Planning) Texts() []words.Text {
	e := p.Error
	return []words.Text{
		p.Search.Text(),
		words.Say("bench.planning", "geos", p.Geos, "channels", p.Channels, "flights", p.Flights, "draws", p.Draws,
			"query", p.QueryMillis, "slider", p.SliderMillis),
		words.Say("bench.surface", "megabytes", p.Megabytes, "shards", p.Shards, "build", p.BuildSeconds, "first", p.ShardMillis,
			"take", p.TakeMillis, "open", p.OpenMillis),
		words.Say("bench.interpolation", "typical", 100*e.ChannelTypical, "most", 100*e.ChannelMax,
			"outcome", 100*e.OutcomeTypical, "outcome_most", 100*e.OutcomeMax, "n", e.Compared),
	}
}

// MeasurePlanning builds a response surface of that many draws and asks it.
func MeasurePlanning(draws int, now Clock) (Planning, error) {
	spec, _ := spec.Preset("studio")
	post, _, err := model.Compile(spec, planningPanel())
	if err != nil {
		return Planning{}, err
	}
	settings := sampler.DefaultSettings()
	b, err := surface.NewBuilder(post, idata.Sampled(post, settings, priorChains(post, draws)), surface.Options{Draws: draws})
	if err != nil {
		return Planning{}, err
	}
	s := b.Surface()
	p := Planning{Geos: len(s.Geos), Channels: len(s.Channels), Flights: len(s.Flights), Draws: s.Wanted(), Shards: len(s.ShardDraws)}
	for i := range s.ShardDraws {
		start := now()
		sh := b.Shard(i)
		took := now() - start
		p.BuildSeconds += took
		if i == 0 {
			p.ShardMillis = 1e3 * took
		}
		data, err := sh.MarshalBinary()
		if err != nil {
			return Planning{}, err
		}
		p.Megabytes += float64(len(data)) / (1 << 20)
		start = now()
		in := new(surface.Shard)
		if err := in.UnmarshalBinary(data); err != nil {
			return Planning{}, err
		}
		if s, err = s.With(in); err != nil {
			return Planning{}, err
		}
		p.TakeMillis += 1e3 * (now() - start) / float64(p.Shards)
	}
	p.Error = s.InterpolationError()
	p.ask(s, now)
	p.Search = search(s, now)
	return p, nil
}

// ask measures queries.
func (p *Planning) ask(s *surface.Surface, now Clock) {
	start := now()
	e := plan.NewEvaluator(s)
	p.OpenMillis = 1e3 * (now() - start)
	sc := plan.Today(s)
	move := func(i, channels int) {
		for g := range sc.Spend {
			for c := range channels {
				sc.Spend[g][c] = s.Spend[g][c] * (0.61 + 0.013*float64(i) + 0.01*float64(c))
			}
		}
		e.Evaluate(sc)
	}
	p.QueryMillis = 1e3 * median(now, func(i int) { move(i, len(s.Channels)) })
	p.SliderMillis = 1e3 * median(now, func(i int) { move(i, 1) })
}

// median is what one of ten calls in a row takes, in the middle of nine such rows: a machine that does something else
// for a moment is not what is measured.
func median(now Clock, call func(i int)) float64 {
	const rows, calls = 9, 10
	took := make([]float64, rows)
	for r := range took {
		start := now()
		for i := range calls {
			call(r*calls + i)
		}
		took[r] = (now() - start) / calls
	}
	slices.Sort(took)
	return took[rows/2]
}

// priorChains are two chains of draws from the prior.
func priorChains(post *model.Posterior, draws int) []sampler.ChainResult {
	chains := make([]sampler.ChainResult, 2)
	for c := range chains {
		rng := sampler.NewStream(3, streams.Chains.At(uint64(c)))
		each := (draws + 1) / 2
		chains[c].Draws, chains[c].Stats = make([]float64, each*post.Dim()), make([]sampler.Stats, each)
		for d := range each {
			post.DrawPrior(chains[c].Draws[d*post.Dim():(d+1)*post.Dim()], rng)
		}
	}
	return chains
}

// planningPanel is three geos of 156 weeks with ten channels, each with its own waves.
func planningPanel() *panel.Dataset {
	d := &panel.Dataset{Name: "planning", KPI: "sales", Cadence: panel.Cadence{Unit: "week", Days: 7}}
	for c := range 10 {
		d.Channels = append(d.Channels, fmt.Sprintf("channel %d", c+1))
	}
	last := panel.DateOf(2024, 12, 30)
	for g, geo := range []string{"North", "South", "East"} {
		s := panel.Series{Geo: geo}
		for t := range 156 {
			s.Dates = append(s.Dates, last-panel.Date(7*(155-t)))
			s.KPI = append(s.KPI, 1000+100*math.Sin(float64(t)/8.3)+float64((t*37)%90))
		}
		for c := range d.Channels {
			x := make([]float64, 156)
			for t := range x {
				x[t] = float64(100*(c+1)) * max(0, math.Sin(float64(t*(c+2)+7*g)/9)+0.4)
			}
			s.Media = append(s.Media, x)
		}
		s.Spend = s.Media
		d.Geos, d.Series = append(d.Geos, geo), append(d.Series, s)
	}
	return d
}
