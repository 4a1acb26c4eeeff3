package simulate

import (
	"math"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/streams"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/sampler"
	"github.com/mixtab/mixtab/sampler/elementary"
)

// recipe says how a panel is made. Sizes are chosen so that media bring a quarter to a half of the KPI and the noise is
// 5 to 8% of it: what a person with three years of data can hope for.
type recipe struct {
	name                  string
	title, text           words.Text
	seed                  uint64
	last                  panel.Date // all geos end here; a short geo began late
	kpi                   kpiRecipe
	geos                  []geoRecipe
	channels              []channelRecipe
	controls              []controlRecipe
	spread                float64 // of log effects and logit retentions over geos
	trend                 float64 // rise over the longest series, as a share of the intercept
	date, geo, population string  // column names; geo and population may be ""
}

type kpiRecipe struct {
	column   string
	decimals int
	noise    float64 // as a share of the mean
	value    string  // column of the money a unit; "" when the KPI is money
	price    float64 // mean money a unit
}

type geoRecipe struct {
	name       string
	weeks      int
	intercept  float64 // KPI a week
	media      float64 // factor on what is spent
	population float64
}

// channelRecipe gives a channel's effect in shares of the intercept and its scale in money a week of the first geo.
type channelRecipe struct {
	name      string
	pattern   pattern
	spend     float64 // mean money in a week in which it runs
	effect    float64 // at full saturation, as a share of the intercept
	retention float64
	half      float64 // half-saturation as a multiple of spend
	slope     float64
	exposures float64 // contacts for one unit of money; 0 when money is what the file has
}

type controlRecipe struct {
	name     string
	decimals int
	effect   float64 // of one unit, as a share of the intercept
	series   func(rng *sampler.Stream, dates []panel.Date) []float64
}

// make builds the panel. One stream a purpose, so that adding a channel does not change the others' numbers.
func (r *recipe) make() Panel {
	b := builder{recipe: r, truth: Truth{RowStart: []int{0}}}
	for _, c := range r.channels {
		b.truth.Channels = append(b.truth.Channels, b.mediaColumn(c))
	}
	for _, c := range r.controls {
		b.truth.Controls = append(b.truth.Controls, c.name)
	}
	for g := range r.geos {
		b.addGeo(g)
	}
	b.addControls()
	b.finish()
	return Panel{Name: r.name, Title: r.title, CSV: b.csv(), Mapping: b.mapping(), Truth: b.truth}
}

// builder holds a panel while it is made. All slices over rows are geo-major.
type builder struct {
	recipe   *recipe
	truth    Truth
	dates    []panel.Date
	media    [][]float64 // [channel][row] as the file has it
	spend    [][]float64 // [channel][row]
	controls [][]float64 // [control][row]
	value    []float64   // [row] money a KPI unit
	kpi      []float64   // [row] with noise, rounded
}

func (r *recipe) stream(purpose uint64) *sampler.Stream {
	return sampler.NewStream(r.seed, streams.Sample.At(purpose))
}

const (
	purposeEffects = iota
	purposeNoise
	purposeValue
	purposeControls
	purposeSpend = 16 // and the numbers after it, one a geo
)

// addGeo draws a geo's parameters from the distribution that all geos share, then its media and what they bring.
func (b *builder) addGeo(g int) {
	r, geo := b.recipe, b.recipe.geos[g]
	t := &b.truth
	start := len(b.dates)
	for w := range geo.weeks {
		b.dates = append(b.dates, r.last-panel.Date(7*(geo.weeks-1-w)))
	}
	dates := b.dates[start:]
	t.Geos = append(t.Geos, geo.name)
	t.RowStart = append(t.RowStart, len(b.dates))
	b.addParameters(g)
	b.addBaseline(geo, dates)
	spend := plans(r.stream(purposeSpend+uint64(g)), r.channels, dates, geo.media)
	exposureNoise := r.stream(purposeSpend + 64 + uint64(g))
	for c, channel := range r.channels {
		if g == 0 {
			b.media, b.spend, t.Contribution = append(b.media, nil), append(b.spend, nil), append(t.Contribution, nil)
		}
		media := spend[c]
		if channel.exposures > 0 {
			media = contacts(exposureNoise, spend[c], channel.exposures)
		}
		b.spend[c], b.media[c] = append(b.spend[c], spend[c]...), append(b.media[c], media...)
		brought := make([]float64, len(media))
		for i, x := range media {
			brought[i] = x / b.head(geo)
		}
		t.contribution(brought, brought, g, c)
		t.Contribution[c] = append(t.Contribution[c], brought...)
	}
}

// head is what media are divided by: the population where the file gives one.
func (b *builder) head(geo geoRecipe) float64 {
	if b.recipe.population != "" {
		return geo.population
	}
	return 1
}

func (b *builder) addParameters(g int) {
	r, geo, t := b.recipe, b.recipe.geos[g], &b.truth
	rng := r.stream(purposeEffects + 8*uint64(g+1)<<16)
	var effect, retention, half, slope []float64
	for _, c := range r.channels {
		effect = append(effect, geo.intercept*c.effect*elementary.Exp(r.spread*rng.Normal()))
		logit := elementary.Log(c.retention/(1-c.retention)) + float64(r.spread*rng.Normal())
		retention = append(retention, elementary.Logistic(logit))
		unit := 1.0
		if c.exposures > 0 {
			unit = c.exposures
		}
		if r.population != "" {
			unit /= r.geos[0].population // what is spent follows the population
		}
		half = append(half, c.half*c.spend*unit)
		slope = append(slope, c.slope)
	}
	t.Effect, t.Retention = append(t.Effect, effect), append(t.Retention, retention)
	t.HalfSaturation, t.Slope = append(t.HalfSaturation, half), append(t.Slope, slope)
}

// addBaseline: intercept, a trend that bends gently, and a year of two harmonics with its peak in December.
func (b *builder) addBaseline(geo geoRecipe, dates []panel.Date) {
	t := &b.truth
	longest := 0
	for _, g := range b.recipe.geos {
		longest = max(longest, g.weeks)
	}
	for _, d := range dates {
		u := 1 - float64(b.recipe.last-d)/float64(7*(longest-1)) // 0 at the panel's first week, 1 at its last
		year := float64(d-panel.DateOf(2020, 12, 7)) / 365.2425
		t.Intercept = append(t.Intercept, geo.intercept)
		t.Trend = append(t.Trend, geo.intercept*b.recipe.trend*(u-0.5+float64(0.15*sine(u))))
		t.Season = append(t.Season, geo.intercept*(float64(0.055*sine(year+0.25))+float64(0.02*sine(2*year+0.25))))
	}
}

// addControls draws the controls of every geo, then their effect against their mean over all rows.
func (b *builder) addControls() {
	r, t := b.recipe, &b.truth
	t.Control = make([]float64, len(b.dates))
	t.ControlEffect = make([][]float64, len(r.geos))
	for k, c := range r.controls {
		rng := r.stream(purposeControls + 8*uint64(k+1))
		var values []float64
		for g := range r.geos {
			series := c.series(rng, b.dates[t.RowStart[g]:t.RowStart[g+1]])
			for i := range series {
				series[i] = rounded(series[i], c.decimals)
			}
			values = append(values, series...)
		}
		mean := 0.0
		for _, v := range values {
			mean += v / float64(len(values))
		}
		for g, geo := range r.geos {
			effect := geo.intercept * c.effect
			t.ControlEffect[g] = append(t.ControlEffect[g], effect)
			for i := t.RowStart[g]; i < t.RowStart[g+1]; i++ {
				t.Control[i] += float64(effect * (values[i] - mean))
			}
		}
		b.controls = append(b.controls, values)
	}
}

// finish adds everything up, draws the noise and rounds as a file would, then takes stock: return on what was spent.
func (b *builder) finish() {
	r, t := b.recipe, &b.truth
	rows := len(b.dates)
	t.Baseline, t.Mean = make([]float64, rows), make([]float64, rows)
	b.kpi, b.value = make([]float64, rows), make([]float64, rows)
	noise, value := r.stream(purposeNoise), r.stream(purposeValue)
	for g := range r.geos {
		from, to := t.RowStart[g], t.RowStart[g+1]
		total := 0.0
		for i := from; i < to; i++ {
			t.Baseline[i] = t.Intercept[i] + t.Trend[i] + t.Season[i] + t.Control[i]
			t.Mean[i] = t.Baseline[i]
			for c := range r.channels {
				t.Mean[i] += t.Contribution[c][i]
			}
			total += t.Mean[i]
		}
		sigma := r.kpi.noise * total / float64(to-from)
		t.Noise = append(t.Noise, sigma)
		for i := from; i < to; i++ {
			b.kpi[i] = max(0, rounded(t.Mean[i]+float64(sigma*noise.Normal()), r.kpi.decimals))
			b.value[i] = 1
			if r.kpi.value != "" {
				b.value[i] = rounded(r.kpi.price*(1+float64(0.01*value.Normal())), 2)
			}
		}
	}
	b.takeStock()
}

// takeStock computes return on spend: Σ contribution · value ÷ Σ spend.
func (b *builder) takeStock() {
	t := &b.truth
	wonTotal, spentTotal := make([]float64, len(t.Channels)), make([]float64, len(t.Channels))
	for g := range t.Geos {
		roi := make([]float64, len(t.Channels))
		for c := range t.Channels {
			won, spent := 0.0, 0.0
			for i := t.RowStart[g]; i < t.RowStart[g+1]; i++ {
				won += float64(t.Contribution[c][i] * b.value[i])
				spent += b.spend[c][i]
			}
			roi[c] = won / spent
			wonTotal[c] += won
			spentTotal[c] += spent
		}
		t.ROI = append(t.ROI, roi)
	}
	for c := range t.Channels {
		t.ROITotal = append(t.ROITotal, wonTotal[c]/spentTotal[c])
	}
}

// rounded is v with that many decimals.
func rounded(v float64, decimals int) float64 {
	unit := 1.0
	for range decimals {
		unit *= 10
	}
	return math.Round(float64(v*unit)) / unit
}

// sine is sin(2πx), x reduced to half a turn first.
func sine(x float64) float64 {
	return elementary.Sin(2 * math.Pi * (x - math.Floor(x+0.5)))
}
