package view

// Term is a technical word with the sentence that explains it, the same on every page and in the report.
type Term struct {
	Key  string
	Word string
	Text string
}

var glossary = []Term{
	{"geo", "geo", "A market of its own in the data: a country, a region, a city."},
	{"kpi", "KPI", "The outcome that is explained: sales, orders, sign-ups."},
	{"channel", "channel", "One way of advertising with its own spend: TV, radio, search."},
	{"control", "control", "Something besides advertising that moves the KPI and is known: price, weather, holidays."},
	{"baseline", "baseline", "What would have been sold without any advertising, according to the model."},
	{"contribution", "contribution", "The part of the KPI that the model puts down to a channel."},
	{"roi", "ROI", "Return on investment: what a channel brought for each unit of money spent on it."},
	{"mroi", "marginal ROI", "What the next unit of money would bring. It is smaller than the ROI where a channel is saturated."},
	{"adstock", "carry-over", "Advertising works on after the week it ran in. Carry-over says how fast that fades (also called adstock)."},
	{"halflife", "half-life", "The number of periods after which half of an effect has arrived."},
	{"saturation", "saturation", "The more is spent, the less each further unit brings. Saturation is the shape of that curve."},
	{"halfsat", "half-saturation", "The spend a period at which a channel reaches half of its largest effect."},
	{"prior", "prior", "What is believed about a number before the data are looked at, as a range with weights."},
	{"posterior", "posterior", "What is believed about a number after the data: the prior, corrected by what was seen."},
	{"interval", "interval", "The number lies in it with the probability that stands beside it, given the model and the data. " +
		"Equal-tailed: as much lies below as above. Highest density: the narrowest such interval."},
	{"chain", "chain", "One independent run of the sampler. Several chains that agree are the evidence that it has found the answer."},
	{"warmup", "warm-up", "The first part of a chain, in which the sampler tunes itself. These draws are not used."},
	{"draw", "draw", "One plausible set of all the model's numbers. Thousands of draws together are the answer."},
	{"seed", "seed", "The number that starts the randomness. The same seed gives the same draws, bit for bit, on every computer."},
	{"rhat", "R-hat", "Compares the chains with each other. 1.00 means they agree; above 1.01 they do not yet."},
	{"ess", "effective draws", "How many independent draws these are worth (ESS). A few hundred are enough for a 90 % interval."},
	{"esstail", "tail ESS", "The same for the ends of the interval: how many independent draws its limits rest on."},
	{"divergence", "divergence", "A step where the sampler lost its way. Some few may be harmless; many mean that a part of the answer " +
		"was missed."},
	{"pooling", "pooling", "How far geos learn from each other: not at all (separate), fully (pooled), " +
		"or as far as the data agree (partial)."},
	{"r2", "R²", "The share of the KPI's ups and downs that the model reproduces. 100 % is not a goal: that would be fitting noise."},
	{"mape", "MAPE", "The mean error of the fit, in percent of the actual value."},
	{"coverage", "coverage", "The share of actual values inside the band. It should be near the band’s own percentage."},
	{"holdout", "error ahead", "The error on the last part of every geo's data, which the model was not shown: the sum of the misses " +
		"over the sum of the KPI."},
	{"slices", "time slices", "The same over several cuts in time: each time the model learns from what lies before a cut and is tested " +
		"on what follows."},
	{"crpsshare", "relative CRPS",
		"How far the whole forecast lies from what came, width included (CRPS), as a share of the KPI. Lower is better; a forecast that is " +
			"too sure of itself is punished."},
	{"loo", "log density", "How well each observation is foretold from all others, summed, against the best model here (PSIS-LOO). It " +
		"ignores the order of time."},
	{"regret", "regret", "What is given up by a plan, draw by draw, against the plan of the list that is best in that draw; shown is the " +
		"mean."},
	{"extrapolation", "extrapolation",
		"A spend outside of what was ever spent. The model's answer there rests on the form of the curve, not on data."},
	{"wmape", "wMAPE", "The mean error weighted by size: all errors together over all of the KPI."},
	{"crps", "CRPS", "How far the whole predicted distribution is from what happened, in the KPI’s unit; for a single number it is the " +
		"error. Smaller is better."},
	{"gain", "information gain", "How much more the posterior tells than the prior, in bits: one bit halves what is possible."},
	{"sensitivity", "sensitivity",
		"How far the answer follows when the prior, or the data, get a little more or less weight. Found from the same draws, without " +
			"fitting again."},
	{"sd", "sd", "Standard deviation: how far the plausible values spread round their mean."},
	{"mean", "mean", "The average over all plausible values."},
}

// Explain is the sentence that explains a term. A key that is not in the glossary is a mistake in the page.
func Explain(key string) string {
	for i := range glossary {
		if glossary[i].Key == key {
			return glossary[i].Text
		}
	}
	panic("view: no such term in the glossary")
}

// Glossary lists every term, in the order in which a person meets them.
func Glossary() []Term { return append([]Term(nil), glossary...) }
