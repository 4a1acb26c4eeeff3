package pages

import "github.com/vugu/vugu"

// kept says to the renderer's script that something is in the document as it was drawn last (wasm/studio/assets.mjs): a comment of this
// text stands in for whatever there is in its place, an attribute of this name for all that an element has, listeners included.
const kept = "="

// Drawn is the page as it was drawn last. The renderer writes every element of a build with each frame; Prepare leaves it those that have
// changed, and the way to them.
type Drawn struct{ root *element }

// element is a node of the document, as it was drawn.
type element struct {
	kind     vugu.VGNodeType
	text     string // or the element's name
	attr     []vugu.VGAttribute
	content  *string
	handlers []vugu.DOMEventHandlerSpec // as the renderer has them, by what the last build has
	children []*element
}

// Prepare is called on every build before it is drawn.
func (d *Drawn) Prepare(r *vugu.BuildResults) { d.root, _ = prepared(r, r.Out.Out[0], d.root) }

var nothing = ""

// prepared takes up a node in place of what was drawn there before, nil for nothing. same says that the document need not change.
//
// The renderer visits the children of an element only if it has any, so that an element whose last child has gone would keep showing it: it
// gets an explicit empty content. Properties are written always, since a person changes them, and elements that a script fills are its own.
func prepared(r *vugu.BuildResults, n *vugu.VGNode, was *element) (now *element, same bool) {
	if n.Type == vugu.CommentNode && n.Data == kept {
		return was, true
	}
	filled := n.JSPopulateHandler != nil || n.JSCreateHandler != nil
	if n.Type == vugu.ElementNode && n.FirstChild == nil && n.InnerHTML == nil && !filled && !void(n.Data) {
		n.InnerHTML = &nothing
	}
	if was == nil || was.kind != n.Type || was.text != n.Data {
		was = &element{kind: n.Type, text: n.Data} // the renderer puts another in its place
	} else if same = was.dressedLike(n); same {
		copy(was.handlers, n.DOMEventHandlerSpecList)
	}
	dressed := same
	same = same && !filled && len(n.Prop) == 0 && alike(n.InnerHTML, was.content)
	count := 0
	for c := n.FirstChild; c != nil && n.InnerHTML == nil; c = c.NextSibling {
		if count == len(was.children) {
			was.children = append(was.children, nil)
		}
		child, still := prepared(r, resolved(r, c), was.children[count])
		was.children[count] = child
		if still {
			c.Type, c.Data, c.Component = vugu.CommentNode, kept, nil
		}
		same = same && still
		count++
	}
	same = same && count == len(was.children)
	was.children, was.content = was.children[:count], n.InnerHTML
	if dressed {
		n.Attr, n.DOMEventHandlerSpecList = []vugu.VGAttribute{{Key: kept}}, nil
	} else {
		was.attr, was.handlers = n.Attr, n.DOMEventHandlerSpecList
	}
	return was, same
}

// dressedLike reports whether a node of the same name differs in nothing but what is in it. One with a namespace is drawn always.
func (e *element) dressedLike(n *vugu.VGNode) bool {
	if n.Namespace != "" || len(e.attr) != len(n.Attr) || len(e.handlers) != len(n.DOMEventHandlerSpecList) {
		return false
	}
	for i := range e.attr {
		if a, b := &e.attr[i], &n.Attr[i]; a.Key != b.Key || a.Val != b.Val {
			return false
		}
	}
	for i := range e.handlers {
		if a, b := &e.handlers[i], &n.DOMEventHandlerSpecList[i]; a.EventType != b.EventType || a.Capture != b.Capture || a.Passive != b.Passive {
			return false
		}
	}
	return true
}

// alike compares contents, nil for children.
func alike(a, b *string) bool { return a == b || a != nil && b != nil && *a == *b }

// asDrawn stands in for a part of a page that is not built, and left as it was drawn.
type asDrawn struct{}

// Build makes the mark of what is kept.
func (*asDrawn) Build(*vugu.BuildIn) *vugu.BuildOut {
	return &vugu.BuildOut{Out: []*vugu.VGNode{{Type: vugu.CommentNode, Data: kept}}}
}

// resolved steps from a component to what it has built.
func resolved(r *vugu.BuildResults, n *vugu.VGNode) *vugu.VGNode {
	for n.Component != nil {
		n = r.ResultFor(n.Component).Out[0]
	}
	return n
}

// void reports whether an element never has children.
func void(tag string) bool {
	switch tag {
	case "input", "br", "hr", "img", "mix-bar", "mix-track", "mix-sketch":
		return true
	}
	return false
}
