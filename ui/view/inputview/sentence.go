package inputview

import (
	"slices"
	"strconv"
	"strings"

	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
)

// Part is a piece of the model's sentence; one with a target is a button that opens its editor, or leads there.
type Part struct {
	Text, Target string
	Open         bool   // its editor is open
	Mark         string // the comma, semicolon or full stop behind a button, which stays on its line
	marked       bool   // the mark that Text begins with stands behind the button before
}

// Plain is the text of a part that leads nowhere, Link that of one that does; the other is empty.
func (p Part) Plain() string {
	switch {
	case p.Target != "":
		return ""
	case p.marked:
		return p.Text[1:]
	}
	return p.Text
}

// marked puts marks behind the buttons that they follow: a line may break between a button and the text behind it.
func marked(parts []Part) []Part {
	for i := range parts {
		if p := &parts[i]; i > 0 && p.Target == "" && parts[i-1].Target != "" && p.Text != "" && strings.Contains(",;.", p.Text[:1]) {
			p.marked, parts[i-1].Mark = true, p.Text[:1]
		}
	}
	return parts
}

// TestID is the name of a part that has an editor in place, "" for others.
func (p Part) TestID() string {
	if part, is := strings.CutPrefix(p.Target, ClauseTarget); is {
		return "part-" + part
	}
	return ""
}

// Link is the text of a part that leads somewhere.
func (p Part) Link() string {
	if p.Target == "" {
		return ""
	}
	return p.Text
}

// sentence says what the model is made of.
func sentence(m *state.Model, s *spec.Spec) []Part {
	l := view.LocaleOf(m)
	kpi, channels, geos, controls := l.Say("modelpage.the_kpi"), []string{l.Say("modelpage.each_channel")}, 1, 1
	if r := m.Data.Reading; r != nil && r.Dataset != nil {
		kpi, channels, geos, controls = r.Dataset.KPI, r.Dataset.Channels, len(r.Dataset.Geos), len(r.Dataset.Controls)
	}
	parts := []Part{{Text: kpi + " = "}}
	terms := baselineTerms(m, s, geos, controls)
	for i, t := range terms {
		if i > 0 {
			parts = append(parts, Part{Text: " + "})
		}
		parts = append(parts, t)
	}
	if len(terms) > 0 {
		parts = append(parts, Part{Text: " + "})
	}
	parts = append(parts, Part{Text: l.Say("modelpage.effects_of")})
	parts = append(parts, channelTerms(m, channels)...)
	parts = append(parts, shapeTerms(m, s)...)
	if mode := PoolingMode(m, s); mode != "single" {
		parts = append(parts, Part{Text: l.Say("modelpage.geos_are")}, Part{Text: l.Say(poolingNames[mode]), Target: "pooling"})
	}
	return append(parts, Part{Text: "."})
}

// poolingNames are the codes of how far geos are pooled.
var poolingNames = map[string]string{spec.PoolingSeparate: "modelpage.kept_separate", spec.PoolingThreshold: "modelpage.pooled_below",
	spec.PoolingPartial: "modelpage.partially_pooled", spec.PoolingPooled: "modelpage.fully_pooled"}

// channelsNamed is how many channels the sentence names before it counts them.
const channelsNamed = 8

// channelTerms names the channels, each a way to what is believed of it.
func channelTerms(m *state.Model, names []string) []Part {
	if m.Data.Hash() == "" {
		return []Part{{Text: view.LocaleOf(m).List(names), Target: "priors-effect"}}
	}
	n := len(names)
	if n > channelsNamed {
		n = channelsNamed - 1
	}
	var parts []Part
	for i, name := range names[:n] {
		if i > 0 {
			parts = append(parts, Part{Text: view.LocaleOf(m).Say(map[bool]string{true: "list.and", false: "list.comma"}[i == len(names)-1])})
		}
		parts = append(parts, Part{Text: name, Target: ChannelTarget + strconv.Itoa(i)})
	}
	if n < len(names) {
		parts = append(parts, Part{Text: view.LocaleOf(m).Say("modelpage.and_more", "n", len(names)-n)})
	}
	return parts
}

// Targets of a part that open an editor: a belief's, of a channel, by its number, or of a quantity, by its name; or a clause's.
const (
	ChannelTarget = "channel:"
	BeliefTarget  = "belief:"
	ClauseTarget  = "clause:" // of a part that has an editor in place
)

// daily reports whether the data are there and are of days.
func daily(m *state.Model) bool {
	return m.Data.Hash() != "" && m.Data.Reading.Dataset.Cadence.Daily()
}

func baselineTerms(m *state.Model, s *spec.Spec, geos, controls int) []Part {
	var t []Part
	l := view.LocaleOf(m)
	add := func(code, part string) { t = append(t, edits(m, l.Say(code), part)) }
	if s.Intercept != nil {
		if geos > 1 && slices.Contains(s.Intercept.Dims, "geo") {
			add("modelpage.a_level_per_geo", partLevel)
		} else {
			add("modelpage.a_level", partLevel)
		}
	}
	if s.Trend != nil {
		add(trendNames[s.Trend.Form], partTrend)
	}
	switch {
	case s.Season == nil:
	case s.Season.Harmonics > detailed:
		add("modelpage.a_detailed_season", partSeason)
	default:
		add("modelpage.a_season", partSeason)
	}
	if s.Weekday != nil && daily(m) {
		add("modelpage.a_weekday", partWeekday)
	}
	if s.Controls != nil && controls > 0 {
		add("modelpage.the_controls", partControls)
	}
	if s.Holidays != nil {
		add("modelpage.the_holidays", partHolidays)
	}
	if s.Events != nil && len(s.Events.List) > 0 {
		t = append(t, edits(m, l.Say("modelpage.n_events", "n", len(s.Events.List)), partEvents))
	}
	return t
}

// trendNames are the codes of a trend by its form.
var trendNames = map[string]string{"linear": "modelpage.a_linear_trend", "knots": "modelpage.a_trend", "power": "modelpage.a_power_trend"}

// detailed is from how many waves a year on a season is called detailed.
const detailed = 3

func shapeTerms(m *state.Model, s *spec.Spec) []Part {
	l := view.LocaleOf(m)
	carries, saturates := edits(m, l.Say("modelpage.carries_over"), partCarry), edits(m, l.Say("modelpage.saturates"), partCurve)
	switch carry, bend := !formless(s.Media.Adstock.Form), !formless(s.Media.Saturation.Form); {
	case carry && bend:
		return []Part{{Text: l.Say("modelpage.each_of_which")}, carries, {Text: l.Say("modelpage.for_some_time_and")}, saturates}
	case carry:
		return []Part{{Text: l.Say("modelpage.each_of_which")}, carries, {Text: l.Say("modelpage.for_some_time")}}
	case bend:
		return []Part{{Text: l.Say("modelpage.each_of_which")}, saturates}
	}
	return nil
}
