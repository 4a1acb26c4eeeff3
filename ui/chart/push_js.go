// Package chart hands figures to the page's chart element.
package chart

import (
	browser "syscall/js"

	"github.com/vugu/vugu/js"
)

// Push gives a figure to a <mix-chart>. Rendering calls it on every pass, so it does nothing when the element
// already shows the figure of that key. The key must change whenever the figure does.
func Push(element js.Value, key string, figure []byte) {
	if shown := element.Get("mixKey"); shown.Type() == js.TypeString && shown.String() == key {
		return
	}
	element.Set("mixKey", key)
	if len(figure) == 0 {
		element.Set("figure", nil)
		return
	}
	bytes := js.Global().Get("Uint8Array").New(len(figure))
	js.CopyBytesToJS(bytes, figure)
	element.Set("figure", browser.Value(bytes)) // Set takes the browser's own values only
}
