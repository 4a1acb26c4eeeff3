package inputview

import (
	"strconv"
	"strings"

	"github.com/mixtab/mixtab/core/clause"
	"github.com/mixtab/mixtab/core/elicit"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
)

// Parts of the sentence that have an editor in place.
const (
	partLevel    = "level"
	partTrend    = "trend"
	partSeason   = "season"
	partWeekday  = "weekday"
	partControls = "controls"
	partEvents   = "events"
	partHolidays = "holidays"
	partCarry    = "carry"
	partCurve    = "curve"
	partNoise    = "noise"
	partEffect   = "effect"
	partScale    = "scale"
)

// Clause is the editor of one part of the sentence.
type Clause struct {
	Shown  bool
	Part   string
	Title  string
	Of     []ClauseOf // channels or controls to choose from
	Cards  []ClauseCard
	Asks   []ClauseAsk
	Belief elicit.Quantity // the assumption that belongs to it, "" for none
	Leads  string          // or the place on the page, "" for none
	More   string          // what leads there
	Events Events
}

// ClauseOf is a channel or a control that the part is asked about.
type ClauseOf struct {
	Value, Name string
	Chosen, Own bool
}

// ClauseCard is an answer with its picture.
type ClauseCard struct {
	Question            clause.Question
	Of, Value           string
	Name, Assumes       string
	Chosen, Bars, Drawn bool
	Heights             string // of the picture, as its element takes them
}

// ClauseAsk is a question with a list of answers.
type ClauseAsk struct {
	Question  clause.Question
	Of        string
	ID, Label string
	Choices   []view.Choice
}

// clauseParts are, of a part: the question that has pictures, "" where there is none, and the others; by says over what it is asked.
var clauseParts = map[string]struct {
	main clause.Question
	asks []clause.Question
	by   string
}{
	partLevel: {asks: []clause.Question{clause.LevelIn, clause.Level}},
	partTrend: {clause.Trend, []clause.Question{clause.TrendEvery, clause.TrendGeo}, ""},
	partSeason: {clause.Season, []clause.Question{clause.SeasonCycle, clause.SeasonYear, clause.SeasonClock, clause.SeasonGeo,
		clause.Strength}, ""},
	partWeekday:  {asks: []clause.Question{clause.Weekday}},
	partControls: {clause.Sign, []clause.Question{clause.Controls, clause.ControlScale, clause.ControlGeo}, "control"},
	partEvents:   {asks: []clause.Question{clause.EventGeo}},
	partHolidays: {asks: []clause.Question{clause.HolidayPlace, clause.HolidayShare, clause.HolidayGeo}, by: "market"},
	partCarry:    {clause.Carry, []clause.Question{clause.Window, clause.Weighting, clause.Pace, clause.Order}, "channel"},
	partCurve:    {clause.Curve, nil, "channel"},
	partNoise:    {clause.Noise, []clause.Question{clause.NoiseGeo}, ""},
	partEffect:   {clause.Effect, []clause.Question{clause.Group}, "channel"},
	partScale: {asks: []clause.Question{clause.KPIScale, clause.KPIOver, clause.KPIHead, clause.MediaScale, clause.MediaOver, clause.MediaHead,
		clause.Integrate, clause.Start, clause.Jumps}},
}

// partTitles are the codes of what an editor is called.
var partTitles = map[string]string{partLevel: "modelpage.edit_level", partTrend: "modelpage.trend", partSeason: "modelpage.season",
	partWeekday: "modelpage.weekday", partControls: "modelpage.edit_controls", partEvents: "modelpage.edit_events",
	partHolidays: "modelpage.edit_holidays",
	partCarry:    "modelpage.carry_over", partCurve: "modelpage.saturation", partNoise: "modelpage.noise",
	partEffect: "modelpage.edit_effect", partScale: "modelpage.edit_scale"}

// clauseOf is the editor that is open.
func clauseOf(m *state.Model) Clause {
	part, known := clauseParts[m.Clause.Part]
	if !known {
		return Clause{}
	}
	l, of := view.LocaleOf(m), m.Clause.Of
	c := Clause{Shown: true, Part: m.Clause.Part, Title: l.Say(partTitles[m.Clause.Part])}
	ask := m.Clauses()
	first := part.main
	if first == "" {
		first = part.asks[0]
	}
	c.Of, of = subjects(l, ask, part.by, first, of)
	if part.main != "" {
		c.Cards = cards(l, ask, part.main, of)
	}
	for _, q := range part.asks {
		if a, is := asking(l, ask, q, of); is {
			c.Asks = append(c.Asks, a)
		}
	}
	if ask.Data != nil {
		switch c.Part {
		case partCarry:
			c.Belief, c.More = elicit.HalfLife, l.Say("modelpage.to_half_life")
		case partCurve:
			c.Belief, c.More = elicit.HalfSaturation, l.Say("modelpage.to_half_saturation")
		case partHolidays:
			c.Leads, c.More = "calendar", l.Say("modelpage.to_days")
		}
	}
	if c.Part == partEvents {
		c.Events = eventsOf(m)
	}
	return c
}

// subjects are the channels, controls or markets of a part, and the one that is looked at.
func subjects(l view.Locale, ask clause.Model, by string, q clause.Question, of string) ([]ClauseOf, string) {
	if by == "" || ask.Data == nil {
		return nil, ""
	}
	var list []ClauseOf
	names := ask.Data.Controls
	switch {
	case by == "channel":
		names = ask.Data.Channels
		list = append(list, ClauseOf{Name: l.Say("modelpage.all_channels")})
	case by == "market" && (len(ask.Data.Geos) < 2 || len(ask.Options(q, ask.Data.Geos[0])) == 0):
		return nil, ""
	case by == "market":
		names = ask.Data.Geos
		list = append(list, ClauseOf{Name: l.Say("modelpage.every_market")})
	}
	for _, name := range names {
		list = append(list, ClauseOf{Value: name, Name: name, Own: by != "control" && ask.Chosen(q, name) != clause.Shared})
	}
	found := false
	for i := range list {
		list[i].Chosen = list[i].Value == of
		found = found || list[i].Chosen
	}
	if !found && len(list) > 0 {
		list[0].Chosen, of = true, list[0].Value
	}
	return list, of
}

func cards(l view.Locale, ask clause.Model, q clause.Question, of string) (list []ClauseCard) {
	chosen := ask.Chosen(q, of)
	for _, o := range ask.Options(q, of) {
		card := ClauseCard{Question: q, Of: of, Value: o.Value, Name: l.Text(o.Name), Chosen: o.Value == chosen}
		if !o.Assumes.IsZero() {
			card.Assumes = l.Text(o.Assumes)
		}
		if o.Sketch != nil {
			card.Drawn, card.Bars, card.Heights = true, o.Sketch.Bars, heights(o.Sketch.Heights)
		}
		list = append(list, card)
	}
	return list
}

// heights writes a picture's heights in per cent.
func heights(list []float64) string {
	texts := make([]string, len(list))
	for i, v := range list {
		texts[i] = strconv.Itoa(int(100*v + 0.5))
	}
	return strings.Join(texts, " ")
}

func asking(l view.Locale, ask clause.Model, q clause.Question, of string) (ClauseAsk, bool) {
	chosen, a := ask.Chosen(q, of), ClauseAsk{Question: q, Of: of, ID: "clause-" + string(q), Label: l.Text(clause.Asks(q))}
	for _, o := range ask.Options(q, of) {
		a.Choices = append(a.Choices, view.Choice{Value: o.Value, Label: l.Text(o.Name), Selected: o.Value == chosen})
	}
	return a, len(a.Choices) > 1
}

// besides is what the sentence says after itself: the noise, and what the model leaves out.
func besides(m *state.Model, s *spec.Spec) (list []Part) {
	l := view.LocaleOf(m)
	noise := words.Say("modelpage.noise_is_normal")
	if s.Likelihood.Dist == "StudentT" {
		noise = words.Say("modelpage.noise_is_heavy")
	}
	list = append(list, Part{Text: l.Say("modelpage.noise_is")}, edits(m, l.Text(noise), partNoise), Part{Text: ". "})
	list = append(list, Part{Text: l.Say("modelpage.amounts_are")}, edits(m, l.Say(scaleNames[s.KPI.Scale]), partScale),
		Part{Text: l.Say("modelpage.assumed_of")}, edits(m, l.Say(effectNames[s.Media.Effect.Of]), partEffect), Part{Text: ". "})
	if n := len(s.LiftTests); n > 0 {
		list = append(list, Part{Text: l.Say("modelpage.it_knows")},
			Part{Text: l.Say("modelpage.n_experiments", "n", n), Target: "experiments"}, Part{Text: ". "})
	}
	var absent []Part
	leave := func(is bool, code, part string) {
		if is {
			absent = append(absent, edits(m, l.Say(code), part))
		}
	}
	controls := m.Data.Hash() != "" && len(m.Data.Reading.Dataset.Controls) > 0
	leave(m.Clauses().Chosen(clause.LevelIn, "") == clause.None, "modelpage.no_level", partLevel)
	leave(s.Trend == nil, "modelpage.no_trend", partTrend)
	leave(s.Season == nil, "modelpage.no_season", partSeason)
	leave(s.Weekday == nil && daily(m), "modelpage.a_weekday", partWeekday)
	leave(s.Controls == nil && controls, "modelpage.the_controls", partControls)
	leave(formless(s.Media.Adstock.Form), "modelpage.no_carry", partCarry)
	leave(formless(s.Media.Saturation.Form), "modelpage.no_curve", partCurve)
	leave(s.Events == nil || len(s.Events.List) == 0, "modelpage.events", partEvents)
	leave(s.Holidays == nil && m.Data.Hash() != "", "modelpage.the_holidays", partHolidays)
	if len(s.LiftTests) == 0 && dataThere(m) {
		absent = append(absent, Part{Text: l.Say("modelpage.an_experiment"), Target: "experiments"})
	}
	if len(absent) == 0 {
		return list
	}
	list = append(list, Part{Text: l.Say("modelpage.not_in_it")})
	for i, p := range absent {
		if i > 0 {
			list = append(list, Part{Text: l.Say("list.comma")})
		}
		list = append(list, p)
	}
	return append(list, Part{Text: "."})
}

// scaleNames are the codes of how the KPI enters the model, by its scale; effectNames those of what is assumed of a channel.
var (
	scaleNames = map[string]string{"": "modelpage.as_they_are", "none": "modelpage.as_they_are", "mean": "modelpage.by_mean",
		"max": "modelpage.by_max", "standard": "modelpage.by_deviation"}
	effectNames = map[string]string{"": "modelpage.of_coefficient", "coefficient": "modelpage.of_coefficient",
		"at_scale": "modelpage.of_scale", "share": "modelpage.of_share", "contribution": "modelpage.of_contribution",
		"roi": "modelpage.of_return", "mroi": "modelpage.of_next"}
)

func formless(form string) bool { return form == "" || form == clause.None }

// edits is a part that opens its editor.
func edits(m *state.Model, text, part string) Part {
	return Part{Text: text, Target: ClauseTarget + part, Open: m.Clause.Part == part}
}
