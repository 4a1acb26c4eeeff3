package clause

import (
	"encoding/json"
	"slices"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/words"
)

// Question is one thing that a model's sentence says. Some are of a channel ("" for all of them) or of a control.
type Question string

// The questions.
const (
	Level        Question = "level"         // over which markets the level varies
	Trend        Question = "trend"         // its form
	TrendEvery   Question = "trend-every"   // how far its knots are apart
	TrendGeo     Question = "trend-geo"     // over which markets it varies
	Season       Question = "season"        // how detailed it is
	SeasonYear   Question = "season-year"   // what a year is
	SeasonGeo    Question = "season-geo"    // over which markets it varies
	Weekday      Question = "weekday"       // whether daily data have the day of the week
	Controls     Question = "controls"      // whether they are in the model
	ControlScale Question = "control-scale" // whether they are standardised
	ControlGeo   Question = "control-geo"   // over which markets they vary
	Sign         Question = "sign"          // of a control: its direction
	EventGeo     Question = "event-geo"     // over which markets they vary
	HolidayPlace Question = "holiday-place" // of a market, or of all: whose holidays it has
	HolidayGeo   Question = "holiday-geo"   // over which markets they vary
	HolidayShare Question = "holiday-share" // how a period of several days is marked
	Carry        Question = "carry"         // of a channel: the form of carry-over
	Window       Question = "window"        // of a channel: how far carry-over reaches
	Curve        Question = "curve"         // of a channel: the form of saturation
	Order        Question = "order"         // of carry-over and saturation
	Threshold    Question = "threshold"     // how much history makes a market stand by itself
	Noise        Question = "noise"         // its distribution
	NoiseGeo     Question = "noise-geo"     // over which markets it varies
	LevelIn      Question = "level-in"      // which part carries it
	SeasonClock  Question = "season-clock"  // what it is counted by
	SeasonCycle  Question = "season-cycle"  // how long it is
	Strength     Question = "strength"      // whether it is as strong in each market
	Weighting    Question = "weighting"     // of a channel: whether carry-over adds up to what was spent
	Pace         Question = "pace"          // of a channel: the time that what is kept is for
	Effect       Question = "effect"        // of a channel: what its prior is on
	Group        Question = "group"         // of a channel: with which others it is drawn together
	KPIScale     Question = "kpi-scale"     // what the KPI is divided by
	KPIOver      Question = "kpi-over"      // whether each market has its own
	KPIHead      Question = "kpi-head"      // whether it is per person
	MediaScale   Question = "media-scale"   // what media are divided by
	MediaOver    Question = "media-over"    // whether each market has its own
	MediaHead    Question = "media-head"    // whether they are per person
	Integrate    Question = "integrate"     // whether linear terms are worked out
	Start        Question = "start"         // whether chains begin at the scales of the data
	Jumps        Question = "jumps"         // whether short markets are proposed afresh
)

// Model is what a question is put to: a spec, and the data that it is for, nil where there are none yet.
type Model struct {
	Spec spec.Spec
	Data *panel.Dataset
}

// Option is one answer: what it is called, what it assumes, and a picture of it, nil where none helps.
type Option struct {
	Value   string
	Name    words.Text
	Assumes words.Text
	Sketch  *Sketch
}

// Own stands for what a spec says that none of the options says; choosing it changes nothing.
const Own = "own"

// clause is a question's answers, the one that a spec has, and how another is written into it.
type clause struct {
	asks    words.Text
	options func(m *Model, of string) []Option
	chosen  func(m *Model, of string) string
	choose  func(m *Model, of, value string) error
}

// clauses are in the files of their parts.
var clauses = map[Question]clause{
	Level:        geoClause(words.Say("clause.level_geo"), true, func(s *spec.Spec) *spec.Prior { return s.Intercept }),
	Trend:        {words.Say("clause.trend"), trends, trendOf, setTrend},
	TrendEvery:   {words.Say("clause.trend_every"), knotGaps, knotGapOf, setKnotGap},
	TrendGeo:     geoClause(words.Say("clause.trend_geo"), true, trendPrior),
	Season:       {words.Say("clause.season"), seasons, seasonOf, setSeason},
	SeasonYear:   {words.Say("clause.season_year"), years, yearOf, setYear},
	SeasonGeo:    geoClause(words.Say("clause.season_geo"), true, seasonPrior),
	Weekday:      {words.Say("clause.weekday"), inOrOut, weekdayOf, setWeekday},
	Controls:     {words.Say("clause.controls"), inOrOut, controlsOf, setControls},
	ControlScale: {words.Say("clause.control_scale"), controlScales, controlScaleOf, setControlScale},
	ControlGeo:   geoClause(words.Say("clause.control_geo"), true, controlPrior),
	Sign:         {words.Say("clause.sign"), signs, signOf, setSign},
	EventGeo:     geoClause(words.Say("clause.event_geo"), true, eventPrior),
	HolidayPlace: {words.Say("clause.holiday_place"), places, placeOf, setPlace},
	HolidayGeo:   holidayGeo(),
	HolidayShare: {words.Say("clause.holiday_share"), holidayShares, holidayShareOf, setHolidayShare},
	Carry:        {words.Say("clause.carry"), carries, carryOf, setCarry},
	Window:       {words.Say("clause.window"), windows, windowOf, setWindow},
	Curve:        {words.Say("clause.curve"), curves, curveOf, setCurve},
	Order:        {words.Say("clause.order"), orders, orderOf, setOrder},
	Threshold:    {words.Say("clause.threshold"), thresholds, thresholdOf, setThreshold},
	Noise:        {words.Say("clause.noise"), noises, noiseOf, setNoise},
	NoiseGeo:     geoClause(words.Say("clause.noise_geo"), false, func(s *spec.Spec) *spec.Prior { return &s.Likelihood.Sigma }),
	LevelIn:      {words.Say("clause.level_in"), levels, levelOf, setLevel},
	SeasonClock:  {words.Say("clause.season_clock"), clocks, clockOf, setClock},
	SeasonCycle:  {words.Say("clause.season_cycle"), cycles, cycleOf, setCycle},
	Strength:     {words.Say("clause.strength"), strengths, strengthOf, setStrength},
	Weighting:    {words.Say("clause.weighting"), weightings, weightingOf, setWeighting},
	Pace:         {words.Say("clause.pace"), paces, paceOf, setPace},
	Effect:       {words.Say("clause.effect"), effects, effectOf, setEffect},
	Group:        {words.Say("clause.group_of"), groups, groupOf, setGroup},
	KPIScale:     {words.Say("clause.kpi_scale"), kpiScales, kpiScaleOf, setKPIScale},
	KPIOver:      {words.Say("clause.kpi_over"), overs, kpiOverOf, setKPIOver},
	KPIHead:      {words.Say("clause.kpi_head"), heads, kpiHeadOf, setKPIHead},
	MediaScale:   {words.Say("clause.media_scale"), mediaScales, mediaScaleOf, setMediaScale},
	MediaOver:    {words.Say("clause.media_over"), overs, mediaOverOf, setMediaOver},
	MediaHead:    {words.Say("clause.media_head"), heads, mediaHeadOf, setMediaHead},
	Integrate:    {words.Say("clause.integrate"), onOrOff, integrateOf, setIntegrate},
	Start:        {words.Say("clause.start"), onOrOff, startOf, setStart},
	Jumps:        {words.Say("clause.jumps"), onOrOff, jumpsOf, setJumps},
}

// Asks is the question in words.
func Asks(q Question) words.Text { return find(q).asks }

// Options lists a question's answers; none where the model has nothing to ask about.
func (m Model) Options(q Question, of string) []Option {
	c := find(q)
	list := c.options(&m, of)
	if len(list) > 0 && c.chosen(&m, of) == Own && !slices.ContainsFunc(list, func(o Option) bool { return o.Value == Own }) {
		list = append(list, Option{Value: Own, Name: words.Say("clause.own"), Assumes: words.Say("clause.own_assumes")})
	}
	return list
}

// Chosen is the value of the option that the spec has.
func (m Model) Chosen(q Question, of string) string { return find(q).chosen(&m, of) }

// With is the spec with another answer; the model's own stays as it is. An answer that a spec has already changes nothing, so that numbers
// which a person has set outlive a click.
func (m Model) With(q Question, of, value string) (spec.Spec, error) {
	c := find(q)
	if value == Own || value == c.chosen(&m, of) {
		return m.Spec, nil
	}
	if !slices.ContainsFunc(c.options(&m, of), func(o Option) bool { return o.Value == value }) {
		return m.Spec, words.Err("clause.no_option", "given", value)
	}
	out := Model{copied(m.Spec), m.Data}
	if err := c.choose(&out, of, value); err != nil {
		return m.Spec, err
	}
	return out.Spec, nil
}

func find(q Question) clause {
	c, known := clauses[q]
	if !known {
		panic("clause: there is no such question")
	}
	return c
}

// copied is a spec that shares nothing with the one given.
func copied(s spec.Spec) spec.Spec {
	raw, err := json.Marshal(s)
	if err != nil {
		panic("clause: a spec that cannot be written as JSON")
	}
	out, issues := spec.Parse(raw)
	if len(issues) > 0 {
		panic("clause: a spec that cannot be read as it was written")
	}
	return out
}

// geos is how many markets there are, several where that is not known.
func (m *Model) geos() int {
	if m.Data == nil {
		return 2
	}
	return len(m.Data.Geos)
}

// cadence is that of the data, of weeks where there are none.
func (m *Model) cadence() panel.Cadence {
	if m.Data == nil {
		return panel.Cadence{Unit: "week", Days: 7}
	}
	return m.Data.Cadence
}

// Answers to whether a block is in the model.
const (
	In  = "in"
	Out = "out"
)

func inOrOut(*Model, string) []Option {
	return []Option{{Value: In, Name: words.Say("clause.in")}, {Value: Out, Name: words.Say("clause.out")}}
}

func onOrOff(*Model, string) []Option {
	return []Option{{Value: In, Name: words.Say("clause.on")}, {Value: Out, Name: words.Say("clause.off")}}
}

func whether(in bool) string {
	if in {
		return In
	}
	return Out
}
