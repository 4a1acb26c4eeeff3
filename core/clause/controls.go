package clause

import (
	"slices"

	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/words"
)

func controlsOf(m *Model, _ string) string { return whether(m.Spec.Controls != nil) }

func setControls(m *Model, _, value string) error {
	if m.Spec.Controls = nil; value == In {
		m.Spec.Controls = &spec.Controls{Scale: "standardise", Prior: m.about(controlSize, "control")}
	}
	return nil
}

func controlScales(m *Model, _ string) []Option {
	if m.Spec.Controls == nil {
		return nil
	}
	return []Option{{Value: "standardise", Name: words.Say("clause.control_standard")},
		{Value: "none", Name: words.Say("clause.control_as_is")}}
}

func controlScaleOf(m *Model, _ string) string {
	if c := m.Spec.Controls; c != nil && c.Scale != "" {
		return c.Scale
	}
	return "none"
}

func setControlScale(m *Model, _, value string) error {
	m.Spec.Controls.Scale = value
	return nil
}

func controlPrior(s *spec.Spec) *spec.Prior {
	if s.Controls == nil {
		return nil
	}
	return &s.Controls.Prior
}

// anySign is a control that may raise the KPI or lower it.
const anySign = "any"

func signs(m *Model, of string) []Option {
	if m.Spec.Controls == nil || m.Data == nil || !slices.Contains(m.Data.Controls, of) {
		return nil
	}
	return []Option{
		{anySign, words.Say("clause.sign_any"), words.Say("clause.sign_any_assumes", "control", of), density("Normal")},
		{"positive", words.Say("clause.sign_positive"), words.Say("clause.sign_positive_assumes", "control", of), half(1)},
		{"negative", words.Say("clause.sign_negative"), words.Say("clause.sign_negative_assumes", "control", of), half(-1)},
	}
}

// signOf is a control's direction. Where all share one prior on positive values, a control that no sign is given has the positive one.
func signOf(m *Model, of string) string {
	c := m.Spec.Controls
	if c == nil {
		return ""
	}
	sign := c.Sign[of]
	if sign == "" && len(c.Sign) > 0 && c.Signed == nil {
		return "positive"
	}
	if sign == "" {
		return anySign
	}
	return sign
}

// setSign gives a control a direction: those that have one share a prior on positive values, the others keep theirs.
func setSign(m *Model, of, value string) error {
	c := m.Spec.Controls
	if len(c.Sign) > 0 && c.Signed == nil { // one prior for all, on positive values
		for _, name := range m.Data.Controls {
			if c.Sign[name] == "" {
				c.Sign[name] = "positive"
			}
		}
		signed := c.Prior
		c.Signed, c.Prior = &signed, m.about(controlSize, "control")
	}
	if c.Sign == nil {
		c.Sign = map[string]string{}
	}
	if c.Sign[of] = value; value == anySign {
		delete(c.Sign, of)
	}
	if len(c.Sign) == 0 {
		c.Sign, c.Signed = nil, nil
	} else if c.Signed == nil {
		p := m.about(controlSize, "control")
		c.Signed = &spec.Prior{Dist: "HalfNormal", Dims: p.Dims, Args: map[string]spec.Arg{"sigma": p.Args["sigma"]}}
	}
	return nil
}
