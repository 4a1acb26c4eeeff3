package inputview

import (
	"slices"
	"strconv"
	"strings"

	"github.com/mixtab/mixtab/core/elicit"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
)

// Part is a piece of the model's sentence; one with a target is a button that leads to that group of priors.
type Part struct{ Text, Target string }

// Plain is the text of a part that leads nowhere, Link that of one that does; the other is empty.
func (p Part) Plain() string {
	if p.Target != "" {
		return ""
	}
	if strings.HasPrefix(p.Text, ",") || strings.HasPrefix(p.Text, ";") || strings.HasPrefix(p.Text, ".") {
		return wordJoiner + p.Text
	}
	return p.Text
}

// wordJoiner keeps a line from breaking between a button and the comma behind it.
const wordJoiner = "\u2060"

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
	terms := baselineTerms(l, s, geos, controls, daily(m))
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
		return []Part{{view.LocaleOf(m).List(names), "priors-effect"}}
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
		parts = append(parts, Part{name, ChannelTarget + strconv.Itoa(i)})
	}
	if n < len(names) {
		parts = append(parts, Part{Text: view.LocaleOf(m).Say("modelpage.and_more", "n", len(names)-n)})
	}
	return parts
}

// Targets of a part that open a belief's editor: of a channel, by its number, or of a quantity, by its name.
const (
	ChannelTarget = "channel:"
	BeliefTarget  = "belief:"
)

// daily reports whether the data are there and are of days.
func daily(m *state.Model) bool {
	return m.Data.Hash() != "" && m.Data.Reading.Dataset.Cadence.Daily()
}

func baselineTerms(l view.Locale, s *spec.Spec, geos, controls int, daily bool) []Part {
	var t []Part
	if s.Intercept != nil {
		text := l.Say("modelpage.a_level")
		if geos > 1 && slices.Contains(s.Intercept.Dims, "geo") {
			text = l.Say("modelpage.a_level_per_geo")
		}
		t = append(t, Part{text, "priors-baseline"})
	}
	if s.Trend != nil {
		t = append(t, Part{l.Say("modelpage.a_trend"), "priors-baseline"})
	}
	if s.Season != nil {
		t = append(t, Part{l.Say("modelpage.a_season"), "priors-baseline"})
	}
	if s.Weekday != nil && daily {
		t = append(t, Part{l.Say("modelpage.a_weekday"), "priors-baseline"})
	}
	if s.Controls != nil && controls > 0 {
		t = append(t, Part{l.Say("modelpage.the_controls"), "priors-baseline"})
	}
	if s.Holidays != nil {
		t = append(t, Part{l.Say("modelpage.the_holidays"), "calendar"})
	}
	if s.Events != nil {
		t = append(t, Part{l.Say("modelpage.events"), "priors-baseline"})
	}
	return t
}

func shapeTerms(m *state.Model, s *spec.Spec) []Part {
	carry, bend := s.Media.Adstock.Form != "" && s.Media.Adstock.Form != "none", s.Media.Saturation.Form != "" &&
		s.Media.Saturation.Form != "none"
	carries, saturates := BeliefTarget+string(elicit.HalfLife), BeliefTarget+string(elicit.HalfSaturation)
	if m.Data.Hash() == "" { // beliefs are about channels that are there
		carries, saturates = "priors-adstock", "priors-saturation"
	}
	l := view.LocaleOf(m)
	switch {
	case carry && bend:
		return []Part{{Text: l.Say("modelpage.each_of_which")}, {l.Say("modelpage.carries_over"), carries},
			{Text: l.Say("modelpage.for_some_time_and")}, {l.Say("modelpage.saturates"), saturates}}
	case carry:
		return []Part{{Text: l.Say("modelpage.each_of_which")}, {l.Say("modelpage.carries_over"), carries},
			{Text: l.Say("modelpage.for_some_time")}}
	case bend:
		return []Part{{Text: l.Say("modelpage.each_of_which")}, {l.Say("modelpage.saturates"), saturates}}
	}
	return nil
}
