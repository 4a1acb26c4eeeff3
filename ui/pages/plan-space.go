package pages

import (
	"math"
	"strconv"
	"strings"

	"github.com/vugu/vugu"
	"github.com/vugu/vugu/js"

	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/ui/chart"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view/planview"
)

// PlanSpace shows many plans at a glance.
type PlanSpace struct {
	*App
	V planview.Space
}

// push hands the picture to its element, which tells of rectangles drawn over it.
func (c *PlanSpace) push(element js.Value) {
	l := c.locale()
	chart.Push(element, c.V.Figure.ID, l.Tag()+"/"+l.Names.Tag()+"/"+c.V.Key, func() []byte { return c.V.Figure.In(l) })
}

func (c *PlanSpace) look(l state.Look) { c.Dispatch(state.SetLook{Look: l}) }

// slide takes a slider's value; an end at its own stop is open.
func (c *PlanSpace) slide(r planview.SpaceRange, event vugu.DOMEvent, high bool) {
	v, err := strconv.ParseFloat(value(event), 64)
	least, _ := strconv.ParseFloat(r.Min, 64)
	most, _ := strconv.ParseFloat(r.Max, 64)
	if err != nil {
		return
	}
	l := c.Model.Space.Look
	to := *state.RangeOf(&l.Brush, r.Part)
	switch {
	case high && v >= most:
		to.High = math.Inf(1)
	case high:
		to.High, to.Low = v, min(to.Low, v)
	case v <= least:
		to.Low = math.Inf(-1)
	default:
		to.Low, to.High = v, max(to.High, v)
	}
	c.look(l.WithRange(r.Part, to))
}

// box takes a rectangle that was drawn over the picture, which the element tells as its value: totals and outcomes, from and to.
func (c *PlanSpace) box(event vugu.DOMEvent) {
	var at [4]float64
	for i, text := range strings.Fields(value(event)) {
		x, err := strconv.ParseFloat(text, 64)
		if err != nil || i >= len(at) {
			return
		}
		at[i] = x
	}
	l := c.Model.Space.Look.WithRange(state.RangeTotal, plan.Bounds{Low: at[0], High: at[1]})
	c.look(l.WithRange(state.RangeOutcome, plan.Bounds{Low: at[2], High: at[3]}))
}

func (c *PlanSpace) inside(event vugu.DOMEvent) {
	l := c.Model.Space.Look
	l.Brush.Inside = event.PropBool("target", "checked")
	c.look(l)
}

func (c *PlanSpace) clear() {
	l := c.Model.Space.Look
	l.Brush = plan.Everything(len(l.Brush.Share))
	c.look(l)
}

func (c *PlanSpace) colour(event vugu.DOMEvent) {
	l := c.Model.Space.Look
	if channel, err := strconv.Atoi(value(event)); err == nil {
		l.Colour = channel
		c.look(l)
	}
}

func (c *PlanSpace) detail(event vugu.DOMEvent) {
	l := c.Model.Space.Look
	l.Detail = state.Detail(value(event))
	c.look(l)
}

func (c *PlanSpace) order(event vugu.DOMEvent) {
	l := c.Model.Space.Look
	l.Order = state.LookOrder(value(event))
	c.look(l)
}
