package pages

import (
	"github.com/vugu/vugu"

	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
)

// Keys is the sheet of keyboard shortcuts.
type Keys struct {
	*App
	Keys []view.Shortcut
}

// BeforeBuild takes what is shown from the model.
func (c *Keys) BeforeBuild() { c.Keys = view.Shortcuts(c.locale()) }

func (c *Keys) help() { c.Dispatch(state.OpenDialog{Dialog: state.DialogHelp}) }

func (c *Keys) single(event vugu.DOMEvent) {
	c.Dispatch(state.SetKeys{Off: !event.PropBool("target", "checked")})
}

// key handles the keys that work everywhere: view.Shortcuts lists them.
func (a *App) key(event vugu.DOMEvent) {
	key := event.PropString("key")
	switch {
	case key == "Escape" && a.modal():
		a.close()
	case inField(event): // which has its own keys
	case event.PropBool("ctrlKey") || event.PropBool("metaKey"):
		a.undoKey(event, key)
	case !event.PropBool("altKey") && !a.modal():
		a.singleKey(event, key)
	}
}

func inField(event vugu.DOMEvent) bool {
	switch event.PropString("target", "tagName") {
	case "INPUT", "SELECT", "TEXTAREA":
		return true
	}
	return false
}

// undoKey: Ctrl+Z and Ctrl+Y step through edits.
func (a *App) undoKey(event vugu.DOMEvent, key string) {
	switch {
	case (key == "z" || key == "Z") && !event.PropBool("shiftKey"):
		event.PreventDefault()
		a.Dispatch(state.Undo{})
	case key == "y" || key == "Y" || key == "z" || key == "Z":
		event.PreventDefault()
		a.Dispatch(state.Redo{})
	}
}

// singleKey: a digit goes to a step, and a question mark lists the keys; on a term it explains that, as Enter does. Who speaks to the page
// can switch off what a single character does.
func (a *App) singleKey(event vugu.DOMEvent, key string) {
	term := event.PropString("target", "term")
	switch {
	case term != "" && (key == "Enter" || key == "?"):
		a.Dispatch(state.OpenDialog{Dialog: state.DialogHelp, Term: term})
	case a.Model.KeysOff:
	case key == "?":
		a.Dispatch(state.OpenDialog{Dialog: state.DialogKeys})
	case len(key) == 1 && key >= "1" && int(key[0]-'1') < len(state.Steps()):
		a.goTo(state.Steps()[key[0]-'1'])
	}
}
