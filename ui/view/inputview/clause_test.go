package inputview_test

import (
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/clause"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/uitest"
	"github.com/mixtab/mixtab/ui/view/inputview"
)

func besides(m *state.Model) string {
	var b strings.Builder
	for _, p := range inputview.ModelOf(m).Besides {
		b.WriteString(p.Text)
	}
	return b.String()
}

// TestTheSentenceFollowsItsEditor: each answer is read in the sentence, and what is left out stands behind it, as a way to its editor.
func TestTheSentenceFollowsItsEditor(t *testing.T) {
	m := uitest.Loaded(uitest.Plain())
	for _, step := range []struct {
		q        clause.Question
		value    string
		sentence string
		besides  string
	}{
		{clause.Trend, "linear", "a straight trend", ""},
		{clause.Trend, "none", "a level per market + a yearly season", "a trend"},
		{clause.Season, "6", "a detailed yearly season", ""},
		{clause.Season, "none", "a level per market + the controls", "a season"},
		{clause.Noise, "heavy", "", "The noise is heavy-tailed."},
		{clause.Carry, "none", "each of which saturates", "carry-over"},
		{clause.Curve, "none", "TV and Radio; markets", "saturation"},
	} {
		state.Update(m, state.ChooseClause{Question: step.q, Value: step.value})
		if got := sentence(m); !strings.Contains(got, step.sentence) {
			t.Errorf("%s %s: %s", step.q, step.value, got)
		}
		if got := besides(m); !strings.Contains(got, step.besides) {
			t.Errorf("%s %s: %s", step.q, step.value, got)
		}
	}
}

// TestAnEditorShowsEveryAnswer: of each part that the sentence leads to, with one answer chosen.
func TestAnEditorShowsEveryAnswer(t *testing.T) {
	m := uitest.Loaded(uitest.Plain())
	p := inputview.ModelOf(m)
	for _, part := range append(p.Sentence, p.Besides...) {
		name, is := strings.CutPrefix(part.Target, inputview.ClauseTarget)
		if !is {
			continue
		}
		state.Update(m, state.OpenClause{Part: name})
		c := inputview.ModelOf(m).Clause
		if !c.Shown || c.Title == "" || len(c.Cards)+len(c.Asks)+len(c.Events.Rows) == 0 {
			t.Errorf("%s has no editor: %+v", name, c)
		}
		chosen := 0
		for _, card := range c.Cards {
			if card.Chosen {
				chosen++
			}
			if card.Name == "" || card.Assumes == "" {
				t.Errorf("%s: %+v", name, card)
			}
		}
		if len(c.Cards) > 0 && chosen != 1 {
			t.Errorf("%s: %d answers are chosen", name, chosen)
		}
	}
	state.Update(m, state.OpenClause{Part: "curve", Of: "Radio"})
	state.Update(m, state.ChooseClause{Question: clause.Curve, Of: "Radio", Value: "root"})
	for _, o := range inputview.ModelOf(m).Clause.Of {
		if o.Own != (o.Name == "Radio") || o.Chosen != o.Own {
			t.Errorf("%+v", o)
		}
	}
}
