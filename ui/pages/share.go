package pages

import (
	"strconv"

	"github.com/vugu/vugu"

	"github.com/mixtab/mixtab/core/share"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view/planview"
)

// Share is the dialog that says what a planner to share contains, before it is saved.
type Share struct {
	*App
	V planview.Share
}

// BeforeBuild takes what is shown from the model.
func (c *Share) BeforeBuild() { c.V = planview.ShareOf(c.Model) }

func (c *Share) set(change func(*share.Options)) {
	o := c.Model.Share.Options
	change(&o)
	c.Dispatch(state.SetShare{Options: o})
}

func (c *Share) name(event vugu.DOMEvent) {
	c.set(func(o *share.Options) { o.Name = value(event) })
}

func (c *Share) draws(event vugu.DOMEvent) {
	n, err := strconv.Atoi(value(event))
	if err == nil {
		c.set(func(o *share.Options) { o.Draws = n })
	}
}

func (c *Share) geos(event vugu.DOMEvent) {
	c.set(func(o *share.Options) { o.OneGeo = event.PropBool("target", "checked") })
}

func (c *Share) flights(event vugu.DOMEvent) {
	c.set(func(o *share.Options) { o.Flights = event.PropBool("target", "checked") })
}

func (c *Share) weights(event vugu.DOMEvent) {
	c.set(func(o *share.Options) { o.Timings = event.PropBool("target", "checked") })
}

func (c *Share) scenarios(event vugu.DOMEvent) {
	c.set(func(o *share.Options) { o.Scenarios = event.PropBool("target", "checked") })
}

// saving is what the button of the file says.
func (c *Share) saving() string {
	if c.V.Busy {
		return c.say("page.share_saving")
	}
	return c.say("page.share_save")
}

func (c *Share) save() { c.Dispatch(state.SavePlanner{}) }
