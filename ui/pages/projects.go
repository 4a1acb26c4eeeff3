package pages

import (
	"github.com/vugu/vugu"

	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
)

// Projects is the dialog with the projects on this device.
type Projects struct {
	*App
	V view.Projects
}

// BeforeBuild takes what is shown from the model.
func (c *Projects) BeforeBuild() { c.V = view.ProjectsOf(c.Model) }

func (c *Projects) rename(event vugu.DOMEvent, id string) {
	c.Dispatch(state.RenameProject{ID: id, Name: value(event)})
}

// typed ends the typing of a name with Enter, and without one with Escape.
func (c *Projects) typed(event vugu.DOMEvent, p view.ProjectRow) {
	switch event.PropString("key") {
	case "Enter":
		c.rename(event, p.ID)
	case "Escape":
		event.StopPropagation()
		c.Dispatch(state.RenameProject{ID: p.ID, Name: p.Name})
	}
}
