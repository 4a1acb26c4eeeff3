package simulate

import (
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/sampler"
)

// Names lists the built-in samples, in the order they are offered.
func Names() []string {
	names := make([]string, len(samples))
	for i := range samples {
		names[i] = samples[i].name
	}
	return names
}

// Titles are the name of a built-in sample for people, and a few words on what is in it, without making it. They panic on
// a name that Names does not list.
func Titles(name string) (title, text words.Text) {
	r := named(name)
	return r.title, r.text
}

// Sample makes the built-in sample of that name. It panics on a name that Names does not list. The bytes of the CSV are
// the same on every platform and in every run.
func Sample(name string) Panel { return named(name).make() }

// Again makes a sample with another seed: other effects, spend and noise from the same distributions, for studies of many
// panels. Sample's own seeds are 3 (three-countries), 1 (national), 10 (ten-geos) and 55 (moving-together). It panics on a name that
// Names does not list.
func Again(name string, seed uint64) Panel {
	r := *named(name)
	r.seed = seed
	return r.make()
}

func named(name string) *recipe {
	for i := range samples {
		if samples[i].name == name {
			return &samples[i]
		}
	}
	panic("simulate: no sample of that name")
}

var samples = []recipe{threeCountries, national, tenGeos, movingTogether}

// threeCountries: one country with four years of data, one with two, one that has just started.
var threeCountries = recipe{
	name:  "three-countries",
	title: words.Say("sample.three_countries"),
	text:  words.Say("sample.three_countries_text"),
	seed:  3,
	last:  panel.DateOf(2024, 12, 29),
	date:  "Date", geo: "Country",
	kpi: kpiRecipe{column: "Sales", decimals: 2, noise: 0.055},
	geos: []geoRecipe{
		{name: "Germany", weeks: 200, intercept: 74000, media: 1},
		{name: "Austria", weeks: 100, intercept: 57000, media: 0.85},
		{name: "Switzerland", weeks: 20, intercept: 63000, media: 0.9},
	},
	channels: []channelRecipe{
		{name: "TV", pattern: flights, spend: 21000, effect: 0.72, retention: 0.55, half: 0.85, slope: 1.3},
		{name: "Radio", pattern: bursts, spend: 9000, effect: 0.6, retention: 0.3, half: 0.8, slope: 1.15},
		{name: "Banners", pattern: alwaysOn, spend: 9500, effect: 0.2, retention: 0.15, half: 0.45, slope: 1.2},
	},
	spread: 0.15, trend: 0.08,
}

// national: three years of one country, with a price index and the weeks with a public holiday.
var national = recipe{
	name:  "national",
	title: words.Say("sample.national"),
	text:  words.Say("sample.national_text"),
	seed:  1,
	last:  panel.DateOf(2024, 12, 30),
	date:  "Week",
	kpi:   kpiRecipe{column: "Revenue", decimals: 2, noise: 0.05},
	geos:  []geoRecipe{{name: "National", weeks: 156, intercept: 410000, media: 1}},
	channels: []channelRecipe{
		{name: "TV", pattern: flights, spend: 92000, effect: 0.62, retention: 0.6, half: 0.8, slope: 1.3},
		{name: "Search", pattern: alwaysOn, spend: 30000, effect: 0.34, retention: 0.12, half: 0.9, slope: 1.2},
		{name: "Social", pattern: bursts, spend: 38000, effect: 0.46, retention: 0.3, half: 0.7, slope: 1.2},
		{name: "Outdoor", pattern: monthly, spend: 44000, effect: 0.2, retention: 0.45, half: 0.6, slope: 1.1},
	},
	controls: []controlRecipe{
		{name: "Price index", decimals: 1, effect: -0.012, series: priceIndex},
		{name: "Holiday", decimals: 0, effect: -0.07, series: holidays},
	},
	trend: 0.1,
}

// tenGeos: two years of ten regions, orders and not money, impressions with their cost, and the weather.
var tenGeos = recipe{
	name:  "ten-geos",
	title: words.Say("sample.ten_geos"),
	text:  words.Say("sample.ten_geos_text"),
	seed:  10,
	last:  panel.DateOf(2024, 12, 30),
	date:  "Week", geo: "Region", population: "Population",
	kpi: kpiRecipe{column: "Orders", decimals: 0, noise: 0.06, value: "Revenue per order", price: 64},
	geos: []geoRecipe{
		region("North", 1.9e6, 1.05), region("North-East", 1.2e6, 0.94), region("East", 2.6e6, 0.97), region("South-East", 3.4e6, 1.1),
		region("South", 2.9e6, 1.02), region("South-West", 1.5e6, 0.9), region("West", 3.1e6, 1.08), region("North-West", 2.2e6, 0.96),
		region("Centre", 0.9e6, 1), region("Islands", 0.45e6, 0.86),
	},
	channels: []channelRecipe{
		{name: "TV", pattern: flights, spend: 52000, effect: 0.75, retention: 0.55, half: 0.85, slope: 1.25, exposures: 110},
		{name: "Video", pattern: bursts, spend: 21000, effect: 0.55, retention: 0.35, half: 0.8, slope: 1.2, exposures: 95},
		{name: "Social", pattern: alwaysOn, spend: 17000, effect: 0.19, retention: 0.2, half: 0.5, slope: 1.15, exposures: 160},
		{name: "Print", pattern: monthly, spend: 19000, effect: 0.2, retention: 0.4, half: 0.6, slope: 1.1, exposures: 70},
	},
	controls: []controlRecipe{{name: "Temperature", decimals: 1, effect: -0.006, series: temperature}},
	spread:   0.15, trend: 0.06,
}

// movingTogether: two and a half years of one country. TV and video are booked in one plan, so that their spend rises and falls together:
// least squares gives video a negative return, and lasso gives it none. Of the seeds with which they do, this is one whose fit is green.
var movingTogether = recipe{
	name:  "moving-together",
	title: words.Say("sample.moving_together"),
	text:  words.Say("sample.moving_together_text"),
	seed:  55,
	last:  panel.DateOf(2024, 12, 30),
	date:  "Week",
	kpi:   kpiRecipe{column: "Revenue", decimals: 2, noise: 0.05},
	geos:  []geoRecipe{{name: "National", weeks: 130, intercept: 300000, media: 1}},
	channels: []channelRecipe{
		{name: "TV", pattern: flights, spend: 70000, effect: 0.38, retention: 0.55, half: 0.9, slope: 1.2},
		{name: "Video", pattern: together, spend: 26000, effect: 0.36, retention: 0.35, half: 0.8, slope: 1.2},
		{name: "Social", pattern: alwaysOn, spend: 24000, effect: 0.3, retention: 0.12, half: 0.9, slope: 1.2},
		{name: "Outdoor", pattern: monthly, spend: 30000, effect: 0.2, retention: 0.45, half: 0.6, slope: 1.1},
	},
	trend: 0.08,
}

// region is a geo of tenGeos: orders and media follow the population.
func region(name string, population, level float64) geoRecipe {
	return geoRecipe{name: name, weeks: 104, intercept: population * 0.0013 * level, media: population / 1.9e6, population: population}
}

// priceIndex wanders around 100 with a promotion now and then.
func priceIndex(rng *sampler.Stream, dates []panel.Date) []float64 {
	out := make([]float64, len(dates))
	drift, promotion := 0.0, 0
	for i := range out {
		drift = float64(0.9*drift) + float64(0.7*rng.Normal())
		out[i] = 100 + drift
		if promotion == 0 && rng.Float64() < 0.06 {
			promotion = between(rng, 1, 3)
		}
		if promotion > 0 {
			out[i] -= 6
			promotion--
		}
	}
	return out
}

// holidays is 1 in weeks with a public holiday on a working day: about nine a year.
func holidays(_ *sampler.Stream, dates []panel.Date) []float64 {
	days := []struct{ month, day int }{{1, 1}, {1, 6}, {4, 1}, {4, 21}, {5, 1}, {5, 29}, {6, 9}, {10, 3}, {12, 25}}
	out := make([]float64, len(dates))
	for i, d := range dates {
		year, _, _ := d.Civil()
		for _, h := range days {
			for _, y := range []int{year, year + 1} {
				if gap := panel.DateOf(y, h.month, h.day) - d; gap >= 0 && gap < 7 {
					out[i] = 1
				}
			}
		}
	}
	return out
}

// temperature follows the year, in degrees Celsius, with weeks that are too warm or too cold.
func temperature(rng *sampler.Stream, dates []panel.Date) []float64 {
	out := make([]float64, len(dates))
	spell := 0.0
	for i, d := range dates {
		year := float64(d-panel.DateOf(2020, 7, 20)) / 365.2425
		spell = float64(0.6*spell) + float64(2.2*rng.Normal())
		out[i] = 10.5 + float64(8.5*sine(year+0.25)) + spell
	}
	return out
}
