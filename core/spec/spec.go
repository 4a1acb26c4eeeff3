package spec

// Spec is a whole model as plain data. With s_y the KPI's scale and s_x a channel's, for geo g and period t:
//
//	y_gt / s_y ~ Normal | StudentT( intercept_g + trend_g(t) + season_g(t) + weekday_g(t) + Σ_k γ_gk z_gtk + Σ_e ε_ge d_te + Σ_h η_h d_gth
//	                               + Σ_c β_gc sat_c(adstock_c(x_gtc / s_xc)), σ_g )
//
// Every block but the media may be absent. Parameter names are free (Prior.Name).
type Spec struct {
	Name        string     `json:"name"`
	Description string     `json:"description,omitempty"`
	KPI         KPI        `json:"kpi"`
	Likelihood  Likelihood `json:"likelihood"`
	Intercept   *Prior     `json:"intercept,omitempty"`
	Trend       *Trend     `json:"trend,omitempty"`
	Season      *Season    `json:"season,omitempty"`
	Weekday     *Weekday   `json:"weekday,omitempty"`
	Controls    *Controls  `json:"controls,omitempty"`
	Events      *Events    `json:"events,omitempty"`
	Holidays    *Holidays  `json:"holidays,omitempty"`
	Media       Media      `json:"media"`
	LiftTests   []LiftTest `json:"lift_tests,omitempty"`
	Groups      []Group    `json:"groups,omitempty"`    // channel groups, for the dim "group"
	Threshold   *Threshold `json:"threshold,omitempty"` // which geos are pooled, by length of history
	Integrate   bool       `json:"integrate,omitempty"` // integrate the linear Gaussian terms out analytically
	Sampling    *Sampling  `json:"sampling,omitempty"`  // how chains are helped, where the density is a hard one
}

// Sampling is how chains are helped with a hard density. It changes what draws cost, not what they are draws of.
type Sampling struct {
	// Start is StartData where chains begin at the scales of the data; "": anywhere within ±2 of unconstrained coordinates.
	Start string `json:"start,omitempty"`
	// Jumps is JumpGeo where geos with a short history are also proposed afresh as a whole, so that chains cross between their modes. A model
	// whose geos share more than parameters of priors has none; "": none.
	Jumps string `json:"jumps,omitempty"`
}

// What a model may ask of chains.
const (
	StartData = "data"
	JumpGeo   = "geo"
)

// How many transitions a chain warms up for unless a person says otherwise. warmupPlain is enough for a model without jumps: after 300
// transitions 400 effective draws are there soonest without a divergence that longer warm-ups avoid (RATIONALE has the numbers). The
// proposals of jumps are fitted in warm-up, and need more.
const (
	warmupPlain = 300
	warmupJumps = 1000
)

// Warmup is how many transitions a chain of the model warms up for unless a person says otherwise.
func (s *Spec) Warmup() int {
	if s.Jumping() {
		return warmupJumps
	}
	return warmupPlain
}

// Jumping reports whether chains of the model jump between modes.
func (s *Spec) Jumping() bool { return s.Sampling != nil && s.Sampling.Jumps != "" }

// KPI says how the KPI is scaled before the likelihood: (y / head - centre) / scale.
type KPI struct {
	// Scale is "none", "mean", "max" (divide by it) or "standard" (subtract the mean, divide by the population sd).
	Scale string `json:"scale"`
	// Over is the span the scale is taken over: "geo" (each geo its own) or "all".
	Over string `json:"over,omitempty"`
	// PerPopulation divides by the geo's population first, where the file gives one.
	PerPopulation bool `json:"per_population,omitempty"`
}

// Likelihood is the distribution of the scaled KPI round its expectation.
type Likelihood struct {
	Dist  string `json:"dist"`         // "Normal" or "StudentT"
	Sigma Prior  `json:"sigma"`        // default name "sigma"; dims none or geo
	Nu    *Arg   `json:"nu,omitempty"` // degrees of freedom of StudentT; default name "nu"
}

// Trend is a slow movement of the base line.
type Trend struct {
	// Form is "linear" (slope × years since the first period of the panel), "power" (slope × periods^exponent) or "knots"
	// (values at equidistant periods, interpolated linearly, centred so that the intercept keeps its meaning).
	Form  string   `json:"form"`
	Every Duration `json:"every,omitzero"`  // knots: what lies between them, about; 26 periods by default
	Count int      `json:"count,omitempty"` // knots: how many, in place of Every
	// Level keeps a knotted trend's mean, so that it can stand in for the intercept. By default it is taken off.
	Level bool  `json:"level,omitempty"`
	Prior Prior `json:"prior"` // default name "trend"; dims geo, and for knots knot
	// Exponent is the power trend's, a number or a prior; default name "trend_exponent", dims geo.
	Exponent *Arg `json:"exponent,omitempty"`
}

// Season is a yearly Fourier season: Σ_h a_h sin(2π h u) + b_h cos(2π h u).
type Season struct {
	Harmonics int `json:"harmonics"`
	// Clock is "index" (u = periods since the panel's first period / Period) or "day_of_year" (u = day of year / Period).
	Clock string `json:"clock,omitempty"`
	// Period is a season's length, by default a year. A bare number counts periods by the clock "index", days by the other.
	Period Duration `json:"period,omitzero"`
	// Whole rounds the length to whole periods: a year is then 52 weeks, 365 days or 12 months.
	Whole bool  `json:"whole,omitempty"`
	Prior Prior `json:"prior"` // default name "season"; dims harmonic (sin1, cos1, sin2, …) and geo
	// Strength multiplies the whole season, a geo; default name "season_strength", dims geo. Data of one geo have none.
	Strength *Prior `json:"strength,omitempty"`
}

// Weekday is the rhythm of the week in daily data: an effect of each day, of which the seven sum to zero. Data of other
// cadences have none, so that a model may have the block whatever it is fitted to.
type Weekday struct {
	Prior Prior `json:"prior"` // default name "weekday"; dims weekday (Mon to Sun) and geo
	// Level keeps what the seven have in common, so that they can stand in for the intercept. By default it is taken off.
	Level bool `json:"level,omitempty"`
}

// Controls are the file's control columns, as linear terms.
type Controls struct {
	Scale string `json:"scale,omitempty"` // "none" or "standardise" (over all rows, population sd)
	Prior Prior  `json:"prior"`           // default name "control"; dims control and geo
	// Sign fixes a control's direction: "positive" or "negative", by control. Their prior must then be on positive values: Signed, or,
	// where that is not given, Prior for all controls.
	Sign   map[string]string `json:"sign,omitempty"`
	Signed *Prior            `json:"signed,omitempty"` // of the controls with a sign; default name "signed_control"; dims control and geo
}

// Events are dated changes of the base line.
type Events struct {
	List  []Event `json:"list"`
	Prior Prior   `json:"prior"` // default name "event"; dims event and geo
}

// Event covers the periods that start From ≤ date ≤ To (ISO dates); Yearly repeats it each year. One with a form goes on to the end of
// the data: a step is 1 from From on, a bend the years since From, so that the trend has another slope from there on.
type Event struct {
	Name   string `json:"name"`
	From   string `json:"from"`
	To     string `json:"to,omitempty"`
	Yearly bool   `json:"yearly,omitempty"`
	Form   string `json:"form,omitempty"` // "", EventStep or EventBend
	Geo    string `json:"geo,omitempty"`  // the only geo that has it; "" for all
}

// The forms of an event that goes on.
const (
	EventStep = "step"
	EventBend = "bend"
)

// Media is the channels' block.
type Media struct {
	Scale         string `json:"scale"`          // "none", "max", "mean", "mean_nonzero" or "median_nonzero"
	Over          string `json:"over,omitempty"` // "all" (one scale a channel) or "geo"
	PerPopulation bool   `json:"per_population,omitempty"`
	// History is what precedes a geo's first period: "zero".
	History    string     `json:"history,omitempty"`
	Order      string     `json:"order,omitempty"` // "adstock_saturation" (default) or "saturation_adstock"
	Adstock    Adstock    `json:"adstock"`
	Saturation Saturation `json:"saturation"`
	Effect     Effect     `json:"effect"`
	// Channels overrides blocks for single channels.
	Channels map[string]Channel `json:"channels,omitempty"`
}

// Adstock is a carry-over form of core/transform and its parameters.
type Adstock struct {
	Form   string   `json:"form"`
	Window Duration `json:"window,omitzero"` // how far it reaches: the number of lags, the same period included
	// Per is the time that parameters are for: "" or "period" (of the data, whatever that is), "day", "week" or "month". A
	// retention of 0.5 per week is one of 0.5^(1/7) on daily data; see transform.Time. Weekly data are as they were.
	Per        string         `json:"per,omitempty"`
	Normalised bool           `json:"normalised,omitempty"`
	Params     map[string]Arg `json:"params,omitempty"` // numbers or priors; what is missing takes the form's default
}

// AdstockOf is the carry-over of a channel: its own, or the block's.
func (m *Media) AdstockOf(channel string) Adstock {
	if own := m.Channels[channel].Adstock; own != nil {
		return *own
	}
	return m.Adstock
}

// SaturationOf is the saturation of a channel: its own, or the block's.
func (m *Media) SaturationOf(channel string) Saturation {
	if own := m.Channels[channel].Saturation; own != nil {
		return *own
	}
	return m.Saturation
}

// Saturation is a saturation form of core/transform and its parameters.
type Saturation struct {
	Form   string         `json:"form"`
	Params map[string]Arg `json:"params,omitempty"`
}

// Effect is the channel's size.
type Effect struct {
	// Of says what the prior is on:
	// "coefficient" (default): β itself;
	// "at_scale": the contribution, in scaled KPI, of media held for ever at one unit of scaled media;
	// "share": the channel's mean contribution as a share of the geo's mean KPI;
	// "contribution": its share of all revenue, over all geos;
	// "roi", "mroi": return on its spend over all geos, or on 1% more of it; the coefficients are solved for.
	Of    string `json:"of,omitempty"`
	Prior Arg    `json:"prior"` // default name "effect"; dims geo and channel, for the last three channel alone
	// Spread says, for "contribution", "roi" and "mroi", how geos share the effect: coefficients are in its proportion.
	// Default name "spread"; dims geo and channel.
	Spread *Arg `json:"spread,omitempty"`
	// TotalShare is taken in place of a prior on "roi" where the KPI is no money and the value of its unit is not known, so that a
	// return has no scale; see model.Settled.
	TotalShare *TotalShare `json:"total_share,omitempty"`
}

// TotalShare is the share of the KPI that all paid channels together are expected to bring.
type TotalShare struct {
	Mean float64 `json:"mean"`
	SD   float64 `json:"sd"`
}

// Channel overrides the media block for one channel; nil leaves a block as it is.
type Channel struct {
	Adstock    *Adstock    `json:"adstock,omitempty"`
	Saturation *Saturation `json:"saturation,omitempty"`
	Effect     *Effect     `json:"effect,omitempty"`
}

// LiftTest is an experiment: raising a channel from Spend by Delta a period for long enough raised the KPI by Lift a period, with
// standard error SE. It enters as Normal(Lift | response(Spend+Delta) - response(Spend), SE). Spend and Delta are in Unit: in units of
// the channel's media, as all tests were before they had one, or in money, at the geo's mean price. Over several geos all amounts are
// sums over them; of a channel that is bought once for all geos they are what is bought once.
type LiftTest struct {
	Geo     string   `json:"geo"`            // "" or AllGeos: all of them
	Geos    []string `json:"geos,omitempty"` // several, in place of Geo
	Channel string   `json:"channel"`
	Unit    string   `json:"unit,omitempty"` // UnitMedia or UnitMoney; "": media
	Spend   float64  `json:"spend"`
	Delta   float64  `json:"delta"`
	Lift    float64  `json:"lift"`
	SE      float64  `json:"se"`
	// For the record: when it ran, and the 90% interval that SE was taken from.
	From string  `json:"from,omitempty"`
	To   string  `json:"to,omitempty"`
	Low  float64 `json:"low,omitempty"`
	High float64 `json:"high,omitempty"`
}

// What a LiftTest's Spend and Delta are in, and the name of a test's geo that stands for all.
const (
	UnitMedia = "media"
	UnitMoney = "money"
	AllGeos   = "*"
)

// Group is a set of channels that share hyper-parameters.
type Group struct {
	Name     string   `json:"name"`
	Channels []string `json:"channels"`
}

// Threshold splits the geos by length of history for blocks with a geo dim: a geo with at least that much observed
// has its own values, the others share one.
type Threshold struct {
	Length Duration `json:"periods"`
}
