package inputview

import (
	"slices"
	"strconv"

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
	return p.Text
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
	kpi, channels, geos, controls := "The KPI", []string{"each channel"}, 1, 1
	if r := m.Data.Reading; r != nil && r.Dataset != nil {
		kpi, channels, geos, controls = r.Dataset.KPI, r.Dataset.Channels, len(r.Dataset.Geos), len(r.Dataset.Controls)
	}
	parts := []Part{{Text: kpi + " = "}}
	terms := baselineTerms(s, geos, controls)
	for i, t := range terms {
		if i > 0 {
			parts = append(parts, Part{Text: " + "})
		}
		parts = append(parts, t)
	}
	if len(terms) > 0 {
		parts = append(parts, Part{Text: " + "})
	}
	parts = append(parts, Part{Text: "the effects of "})
	parts = append(parts, channelTerms(m, channels)...)
	parts = append(parts, shapeTerms(m, s)...)
	if mode := PoolingMode(m, s); mode != "single" {
		parts = append(parts, Part{Text: "; geos are "}, Part{Text: map[string]string{"separate": "kept separate",
			"threshold": "pooled below a threshold", "partial": "partially pooled", "pooled": "fully pooled"}[mode], Target: "pooling"})
	}
	return append(parts, Part{Text: "."})
}

// channelsNamed is how many channels the sentence names before it counts them.
const channelsNamed = 8

// channelTerms names the channels, each a way to what is believed of it.
func channelTerms(m *state.Model, names []string) []Part {
	if m.Data.Hash() == "" {
		return []Part{{view.Join(names), "priors-effect"}}
	}
	n := len(names)
	if n > channelsNamed {
		n = channelsNamed - 1
	}
	var parts []Part
	for i, name := range names[:n] {
		if i > 0 {
			parts = append(parts, Part{Text: map[bool]string{true: " and ", false: ", "}[i == len(names)-1]})
		}
		parts = append(parts, Part{name, ChannelTarget + strconv.Itoa(i)})
	}
	if n < len(names) {
		parts = append(parts, Part{Text: " and " + strconv.Itoa(len(names)-n) + " more"})
	}
	return parts
}

// Targets of a part that open a belief's editor: of a channel, by its number, or of a quantity, by its name.
const (
	ChannelTarget = "channel:"
	BeliefTarget  = "belief:"
)

func baselineTerms(s *spec.Spec, geos, controls int) []Part {
	var t []Part
	if s.Intercept != nil {
		text := "a level"
		if geos > 1 && slices.Contains(s.Intercept.Dims, "geo") {
			text = "a level per geo"
		}
		t = append(t, Part{text, "priors-baseline"})
	}
	if s.Trend != nil {
		t = append(t, Part{"a slow trend", "priors-baseline"})
	}
	if s.Season != nil {
		t = append(t, Part{"a yearly season", "priors-baseline"})
	}
	if s.Controls != nil && controls > 0 {
		t = append(t, Part{"the controls", "priors-baseline"})
	}
	if s.Events != nil {
		t = append(t, Part{"events", "priors-baseline"})
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
	switch {
	case carry && bend:
		return []Part{{Text: ", each of which "}, {"carries over", carries}, {Text: " for some time and "}, {"saturates", saturates}}
	case carry:
		return []Part{{Text: ", each of which "}, {"carries over", carries}, {Text: " for some time"}}
	case bend:
		return []Part{{Text: ", each of which "}, {"saturates", saturates}}
	}
	return nil
}
