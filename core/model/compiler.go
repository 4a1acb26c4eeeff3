package model

import (
	"math"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/words"
)

// compiler builds a blueprint from a spec and a dataset, collecting every problem on its way.
type compiler struct {
	spec        *spec.Spec
	data        *panel.Dataset
	held        [][]int        // [geo] as the blueprint's
	before      *panel.Dataset // as the blueprint's
	variables   []*variable
	constants   []float64
	refs        [][]int32 // index lists that hold constant() marks until the arena's size is known
	names       map[string]bool
	expanded    int // arena places given so far
	coords      int
	scratch     int
	integrating bool      // whether Normal priors compiled now are integrated out
	solved      int       // arena offset of the block of solved coefficients [geo, channel], -1 while there is none
	weekdays    [][]int32 // as the blueprint's
	units       []unit    // the KPI's, [geo]
	issues      []panel.Issue
	warnings    []Warning
}

// heldIn lists a geo's periods that are held out.
func (c *compiler) heldIn(g int) []int {
	if c.held == nil {
		return nil
	}
	return c.held[g]
}

// kept is a geo's series without the periods that are held out.
func (c *compiler) kept(values []float64, g int) []float64 { return kept(values, c.heldIn(g)) }

// Warning is a doubt about a model that does not stop it: what it concerns, and the doubt.
type Warning struct {
	Subject string     `json:"subject"`
	Text    words.Text `json:"text"`
}

func (c *compiler) problem(place string, fix, reason words.Text) {
	c.issues = append(c.issues, panel.Issue{Severity: panel.Error, Column: place, Reason: reason, Fix: fix})
}

func (c *compiler) warn(subject string, text words.Text) {
	c.warnings = append(c.warnings, Warning{Subject: subject, Text: text})
}

// use is the fix of a setting that is a choice of words.
func use(choices ...string) words.Text {
	quoted := make([]words.Text, len(choices))
	for i, s := range choices {
		quoted[i] = words.Say("model.choice", "word", s)
	}
	return words.Say("model.fix_use", "words", quoted)
}

// figure is a number as a model file has it; a support may have no end.
func figure(x float64) words.Text {
	switch {
	case math.IsInf(x, 1):
		return words.Say("model.infinite")
	case math.IsInf(x, -1):
		return words.Say("model.minus_infinite")
	}
	return words.Say("model.figure", "x", x)
}
