package pages

import "github.com/vugu/vugu"

// FillEmpty is called on every build before it is drawn. The renderer visits the children of an element only if it has
// any, so that an element whose last child has gone would keep showing it: a list that has become empty, or an empty
// element in a place where another page had a full one. It gives such elements an explicit empty content.
// Elements that a script fills (JSPopulateHandler) are left to it.
func FillEmpty(r *vugu.BuildResults) {
	for _, n := range r.Out.Out {
		fillEmpty(r, n)
	}
}

var nothing = ""

func fillEmpty(r *vugu.BuildResults, n *vugu.VGNode) {
	for n.Component != nil {
		n = r.ResultFor(n.Component).Out[0]
	}
	if n.Type != vugu.ElementNode || n.InnerHTML != nil {
		return
	}
	if n.FirstChild == nil && n.Data != "" && n.JSPopulateHandler == nil && n.JSCreateHandler == nil && !void(n.Data) {
		n.InnerHTML = &nothing
		return
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		fillEmpty(r, c)
	}
}

// void reports whether an element never has children.
func void(tag string) bool {
	switch tag {
	case "input", "br", "hr", "img", "mix-bar", "mix-track", "mix-sketch":
		return true
	}
	return false
}
