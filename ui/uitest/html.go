// Package uitest renders pages natively for tests: a component becomes HTML, its elements can be found by test id,
// and their handlers be called, all without a browser.
package uitest

import (
	"fmt"
	"html"
	"strings"

	"github.com/vugu/vugu"
	"github.com/vugu/vugu/js"
)

// Page is one built page.
type Page struct {
	results *vugu.BuildResults
	root    *vugu.VGNode
}

// Build builds a component and everything below it, as a render pass would.
func Build(b vugu.Builder) *Page {
	env, err := vugu.NewBuildEnv()
	if err != nil {
		panic("uitest: " + err.Error())
	}
	return BuildIn(env, b)
}

// BuildIn builds in an environment that has built before, as the second and later render passes do.
func BuildIn(env *vugu.BuildEnv, b vugu.Builder) *Page {
	return Of(env.RunBuild(b))
}

// Of is the page that a build has made.
func Of(r *vugu.BuildResults) *Page { return &Page{results: r, root: r.Out.Out[0]} }

// HTML is the page as markup, without what is hidden where visible is set.
func (p *Page) HTML(visible bool) string {
	var b strings.Builder
	p.write(&b, p.root, visible)
	return b.String()
}

// Text is the visible text of the element with that test id; it panics when there is none.
func (p *Page) Text(testID string) string {
	n := p.Find(testID)
	if n == nil {
		panic("uitest: no element has the test id " + testID)
	}
	var b strings.Builder
	p.text(&b, n)
	return strings.Join(strings.Fields(b.String()), " ")
}

// Find gives the visible element with a test id, nil when there is none.
func (p *Page) Find(testID string) *vugu.VGNode { return p.first(p.root, "data-testid", testID) }

// Attr is an attribute's value, "" where the element has none of that name.
func Attr(n *vugu.VGNode, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// Prop is the JSON of a DOM property, "" where the element has none of that name.
func Prop(n *vugu.VGNode, key string) string {
	for _, p := range n.Prop {
		if p.Key == key {
			return string(p.JSONVal)
		}
	}
	return ""
}

// Walk calls visit for every element, components resolved.
func (p *Page) Walk(visit func(*vugu.VGNode)) { p.walk(p.root, visit) }

func (p *Page) walk(n *vugu.VGNode, visit func(*vugu.VGNode)) {
	n = p.resolve(n)
	if n.Type == vugu.ElementNode && n.Data != "" {
		visit(n)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		p.walk(c, visit)
	}
}

// Fire calls the handler that the element with a test id has for an event. target are the target's properties.
func (p *Page) Fire(testID, event string, target map[string]any) {
	n := p.Find(testID)
	if n == nil {
		panic("uitest: no element has the test id " + testID)
	}
	for _, h := range n.DOMEventHandlerSpecList {
		if h.EventType == event {
			h.Func(happening{target: target})
			return
		}
	}
	panic("uitest: " + testID + " does not listen to " + event)
}

// resolve steps from a component to what it has built.
func (p *Page) resolve(n *vugu.VGNode) *vugu.VGNode {
	for n.Component != nil {
		n = p.results.ResultFor(n.Component).Out[0]
	}
	return n
}

func hidden(n *vugu.VGNode) bool {
	for _, a := range n.Attr {
		if a.Key == "hidden" {
			return true
		}
	}
	return false
}

func (p *Page) first(n *vugu.VGNode, key, value string) *vugu.VGNode {
	n = p.resolve(n)
	if hidden(n) {
		return nil
	}
	if Attr(n, key) == value {
		return n
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if found := p.first(c, key, value); found != nil {
			return found
		}
	}
	return nil
}

func (p *Page) write(b *strings.Builder, n *vugu.VGNode, visible bool) {
	n = p.resolve(n)
	switch {
	case visible && hidden(n):
		return
	case n.Type == vugu.TextNode:
		b.WriteString(html.EscapeString(n.Data))
		return
	case n.Type != vugu.ElementNode:
		return
	}
	if n.Data != "" {
		b.WriteString("<" + n.Data)
		for _, a := range n.Attr {
			fmt.Fprintf(b, ` %s="%s"`, a.Key, html.EscapeString(a.Val))
		}
		b.WriteString(">")
	}
	if n.InnerHTML != nil {
		b.WriteString(*n.InnerHTML)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		p.write(b, c, visible)
	}
	if n.Data != "" {
		b.WriteString("</" + n.Data + ">")
	}
}

func (p *Page) text(b *strings.Builder, n *vugu.VGNode) {
	n = p.resolve(n)
	switch {
	case hidden(n):
		return
	case n.Type == vugu.TextNode:
		b.WriteString(n.Data)
	case n.InnerHTML != nil:
		b.WriteString(stripTags(*n.InnerHTML))
	}
	b.WriteString(" ")
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		p.text(b, c)
	}
}

// stripTags leaves the text of generated markup.
func stripTags(s string) string {
	var b strings.Builder
	inside := false
	for _, r := range s {
		switch {
		case r == '<':
			inside = true
		case r == '>':
			inside = false
			b.WriteRune(' ')
		case !inside:
			b.WriteRune(r)
		}
	}
	return html.UnescapeString(b.String())
}

// happening stands in for a browser's event.
type happening struct{ target map[string]any }

func (h happening) Prop(keys ...string) any {
	if len(keys) == 2 && keys[0] == "target" {
		return h.target[keys[1]]
	}
	if len(keys) == 1 {
		return h.target[keys[0]]
	}
	return nil
}
func (h happening) PropString(keys ...string) string   { s, _ := h.Prop(keys...).(string); return s }
func (h happening) PropFloat64(keys ...string) float64 { v, _ := h.Prop(keys...).(float64); return v }
func (h happening) PropBool(keys ...string) bool       { v, _ := h.Prop(keys...).(bool); return v }
func (h happening) EventSummary() map[string]any       { return h.target }
func (h happening) JSEvent() js.Value                  { return js.Value{} }
func (h happening) JSEventTarget() js.Value            { return js.Value{} }
func (h happening) JSEventCurrentTarget() js.Value     { return js.Value{} }
func (h happening) EventEnv() vugu.EventEnv            { return nil }
func (h happening) PreventDefault()                    {}
func (h happening) StopPropagation()                   {}
