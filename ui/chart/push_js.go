// Package chart hands figures to the page's chart element.
package chart

import (
	browser "syscall/js"

	"github.com/vugu/vugu/js"
)

// Push gives a figure to a <mix-chart>. Rendering calls it on every pass, so it writes nothing when the element
// already shows the figure of that key. The key must change whenever the figure does.
func Push(element js.Value, id, key string, write func() []byte) {
	key += "/" + id
	if old := element.Get("mixKey"); old.Type() == js.TypeString && old.String() == key {
		return
	}
	element.Set("mixKey", key)
	figure := write()
	if len(figure) == 0 {
		element.Set("figure", nil)
		return
	}
	bytes := js.Global().Get("Uint8Array").New(len(figure))
	js.CopyBytesToJS(bytes, figure)
	element.Set("figure", browser.Value(bytes)) // Set takes the browser's own values only
}

// Again gives a figure to the element on the page that shows figures of its id, ahead of rendering, which then finds it there
// under the same key. A figure that is not on the page is left alone.
func Again(id, key string, write func() []byte) {
	quoted := js.Global().Get("CSS").Call("escape", id).String()
	element := js.Global().Get("document").Call("querySelector", `[data-figure="`+quoted+`"]`)
	if element.Truthy() {
		Push(element, id, key, write)
	}
}
