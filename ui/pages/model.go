package pages

import (
	"strconv"
	"strings"

	"github.com/vugu/vugu"

	"github.com/mixtab/mixtab/core/clause"
	"github.com/mixtab/mixtab/core/elicit"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/ui/comps"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
	"github.com/mixtab/mixtab/ui/view/inputview"
)

// Model shows the model as a sentence, the presets, and every prior with its numbers.
type Model struct {
	*App
	V inputview.ModelPage

	clause      *Clause
	experiments *Experiments
	revised     *Revised
}

// newModel makes the page with its parts.
func newModel(app *App) *Model {
	return &Model{App: app, clause: &Clause{App: app}, experiments: &Experiments{App: app}, revised: &Revised{App: app}}
}

// BeforeBuild takes what is shown from the model.
func (c *Model) BeforeBuild() {
	c.V = inputview.ModelOf(c.App.Model)
	c.clause.V, c.experiments.V = c.V.Clause, c.V.Experiments
}

// show goes where a part of the sentence leads: to a belief's editor, or to numbers, which it unfolds.
func (c *Model) show(target string) {
	if q, is := strings.CutPrefix(target, inputview.BeliefTarget); is {
		c.Dispatch(state.OpenPrior{Quantity: elicit.Quantity(q), Channel: -1})
		return
	}
	if part, is := strings.CutPrefix(target, inputview.ClauseTarget); is {
		c.Dispatch(state.OpenClause{Part: part})
		return
	}
	if i, is := strings.CutPrefix(target, inputview.ChannelTarget); is {
		if n, err := strconv.Atoi(i); err == nil {
			c.Dispatch(state.OpenPrior{Channel: n})
		}
		return
	}
	if strings.HasPrefix(target, "priors-") && !c.V.Numbers {
		c.toggle(state.FoldNumbers)
	}
	c.Dispatch(state.Show{ID: target})
}

func (c *Model) choose(name string) { c.Dispatch(state.ChoosePreset{Name: name}) }

func (c *Model) fold(e inputview.Belief)  { c.Dispatch(state.FoldPrior{Quantity: e.Quantity}) }
func (c *Model) reset(e inputview.Belief) { c.Dispatch(state.ResetPrior{Quantity: e.Quantity}) }

func (c *Model) level(text string) {
	if v, err := strconv.ParseFloat(text, 64); err == nil {
		c.Dispatch(state.SetPriorLevel{Level: v / 100})
	}
}

// ends are the two fields of a belief.
func (c *Model) ends(e inputview.Belief) []view.Field { return []view.Field{e.Low, e.High} }

// end takes an end's number, unless the text is what stood there before.
func (c *Model) end(f view.Field, text string) {
	if _, typing := c.App.Model.Drafts[f.Name]; typing || text != f.Value {
		c.commit(f.Name, text)
	}
}

// fittable says whether the model can be fitted, and why not.
func (c *Model) fittable() string {
	if c.V.Why != "" {
		return c.V.Why
	}
	if c.V.Fitted {
		return c.say("page.model_fitted")
	}
	return c.say("page.model_fittable")
}

// fieldName is an end's name for a screen reader.
func (c *Model) fieldName(e inputview.Belief, f view.Field) string {
	return c.say("page.model_field", "channel", c.V.Beliefs.Channel, "name", e.Name, "level", c.chosenLevel(), "end", f.Label, "unit", e.Unit)
}

// sure stands before the fields.
func (c *Model) sure(e inputview.Belief) string {
	return c.say("page.model_sure", "level", c.chosenLevel())
}

func (c *Model) chosenLevel() string {
	for _, l := range c.V.Beliefs.Levels {
		if l.Selected {
			return l.Label
		}
	}
	return ""
}

// key is a prior figure's key for its chart.
func key(f state.PriorFigure) string { return inputview.PriorKey(f) }

func (c *Model) pool(mode string) { c.Dispatch(state.SetPooling{Mode: mode}) }

func (c *Model) history(length string) {
	c.Dispatch(state.ChooseClause{Question: clause.Threshold, Value: length})
}

func (c *Model) window(text string) {
	if d, ok := spec.ParseDuration(text); ok {
		c.Dispatch(state.SetWindow{Window: d})
	}
}

func (c *Model) weekday(on string)       { c.Dispatch(state.SetWeekday{On: on != ""}) }
func (c *Model) country(code string)     { c.Dispatch(state.SetHolidays{Country: code}) }
func (c *Model) day(h inputview.Holiday) { c.Dispatch(state.SetHoliday{Name: h.Name, On: !h.On}) }
func (c *Model) moved(h inputview.Holiday, text string) {
	if days, err := strconv.Atoi(text); err == nil {
		c.Dispatch(state.MoveHoliday{Name: h.Name, Days: days})
	}
}

// area chooses a region of the country that is chosen.
func (c *Model) area(code string) {
	for _, o := range c.V.Calendar.Places {
		if o.Selected {
			c.Dispatch(state.SetHolidays{Country: o.Value, Region: code})
		}
	}
}

func (c *Model) channel(i int) { c.Dispatch(state.ChooseChannel{Channel: i}) }

// number takes a prior's number, unless the text is what stood there before.
func (c *Model) number(a view.Field, text string) {
	if _, typing := c.App.Model.Drafts[a.Name]; typing || text != a.Value {
		c.commit(a.Name, text)
	}
}

// rowClass sets a prior in by its depth; one with many numbers has them in a row of their own.
func (c *Model) rowClass(r inputview.PriorRow) string {
	class := "prior prior--" + strconv.Itoa(r.Depth)
	if len(r.Args) > 2 {
		class += " prior--many"
	}
	return class
}

// text is what stands behind a prior's name: its distribution, over what it varies, and its 90% interval.
func (c *Model) text(r inputview.PriorRow) string {
	s := r.Dist
	if r.Per != "" {
		s += ", " + r.Per
	}
	if r.Range != "" {
		s += " · " + r.Range
	}
	return s
}

// learnt goes to what the data taught of the channel that is looked at.
func (c *Model) learnt(event vugu.DOMEvent) {
	if comps.Follows(event) {
		c.edit(state.FieldLearnt, c.V.Beliefs.Channel)
		c.Dispatch(state.GoTo{Step: state.StepCheck, Part: "learnt"})
	}
}
