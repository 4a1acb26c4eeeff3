package pages

import (
	"fmt"
	"html"
	"strings"
	"testing"

	"github.com/vugu/vugu"

	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/uitest"
)

// TestThePageIsWhatWasBuilt draws pages one after the other into one document, of which only what changed is written: it looks as if all
// were.
func TestThePageIsWhatWasBuilt(t *testing.T) {
	m := uitest.Fitted(uitest.Plain(), summary.Green)
	d := newDocument(t, m)
	for _, message := range []state.Msg{
		state.GoTo{Step: state.StepPlan}, state.SetBudget{Channel: 0, Money: 1000}, state.TogglePart{Part: state.FoldMarginal},
		state.SetBudget{Channel: 0, Money: 2000, Final: true}, state.StoreScenario{Name: "One"},
		state.SetTotal{Money: 9000, Final: true}, state.StoreScenario{Name: "Two"}, state.TogglePart{Part: state.FoldMarginal},
		state.OpenDialog{Dialog: state.DialogHelp}, state.CloseDialog{}, state.GoTo{Step: state.StepCheck},
		state.Edit{Field: "filter", Text: "EFFECT[North,6"}, state.Edit{Field: "filter", Text: ""}, state.GoTo{Step: state.StepResults},
		state.GoTo{Step: state.StepModel}, state.GoTo{Step: state.StepData}, state.GoTo{Step: state.StepPlan},
		state.ChooseLanguage{Tag: "de"}, state.GoTo{Step: state.StepReport}, state.Undo{}, state.Undo{},
		state.GoTo{Step: state.StepPlan}, state.GoTo{Step: state.StepFit}, state.NewProject{},
	} {
		state.Update(m, message)
		d.draw(t)
		if again := d.draw(t); again > d.size/2 {
			t.Errorf("%T: %d nodes are drawn again where nothing has changed, of %d elements", message, again, d.size)
		}
	}
}

// TestOneSliderDrawsLittle: of a page on which a slider moves, what does not follow it is neither built nor drawn, and comes after.
func TestOneSliderDrawsLittle(t *testing.T) {
	m := uitest.Fitted(uitest.Plain(), summary.Green)
	state.Update(m, state.GoTo{Step: state.StepPlan})
	d := newDocument(t, m)
	whole := d.draw(t)
	state.Update(m, state.SetBudget{Channel: 0, Money: 1000})
	d.root.Moving = true
	before := d.root.pages[state.StepPlan].(*Plan).V
	drawn := d.drawPart(t)
	after := d.root.pages[state.StepPlan].(*Plan).V
	if after.Title == before.Title || after.Key == before.Key || after.Channels[0].Text == before.Channels[0].Text {
		t.Error("what follows the slider stands still")
	}
	if after.FrontierKey != before.FrontierKey || after.Period.From.Value != before.Period.From.Value {
		t.Error("what does not follow the slider is worked out")
	}
	if drawn > whole/4 {
		t.Errorf("%d of %d nodes are drawn", drawn, whole)
	}
	d.root.Moving = false
	d.draw(t)
	if v := d.root.pages[state.StepPlan].(*Plan).V; v.FrontierKey == before.FrontierKey {
		t.Error("the rest of the page does not follow")
	}
}

// TestHandlersAreOfTheLastBuild: what a button does may change while it looks the same.
func TestHandlersAreOfTheLastBuild(t *testing.T) {
	said, drawn, heard := "", Drawn{}, []vugu.DOMEventHandlerSpec(nil)
	for i, look := range []string{"A", "A", "A", "B", "B"} {
		n := &vugu.VGNode{Type: vugu.ElementNode, Data: "button", InnerHTML: &look}
		n.DOMEventHandlerSpecList = []vugu.DOMEventHandlerSpec{{EventType: "click", Func: func(vugu.DOMEvent) { said += fmt.Sprint(i) }}}
		drawn.Prepare(&vugu.BuildResults{Out: &vugu.BuildOut{Out: []*vugu.VGNode{n}}})
		if n.DOMEventHandlerSpecList != nil {
			heard = n.DOMEventHandlerSpecList // the renderer keeps those of what it draws
		}
		heard[0].Func(nil)
	}
	if said != "01234" {
		t.Errorf("pressed five times, the button has said %q", said)
	}
}

// document is a page as the renderer and its script make it: by place, and without touching what is marked as kept.
type document struct {
	root  *Root
	env   *vugu.BuildEnv
	drawn Drawn
	top   *spot
	size  int // elements, as built
	props int // of these, written with properties
}

// spot is a node of a document.
type spot struct {
	name, text string // an element's name, or a text
	attr       []vugu.VGAttribute
	children   []*spot
}

func newDocument(t *testing.T, m *state.Model) *document {
	env, err := vugu.NewBuildEnv()
	if err != nil {
		t.Fatal(err)
	}
	return &document{root: NewRoot(m, func(state.Msg) {}), env: env}
}

// draw draws the page, compares it with one that is built anew, and counts the nodes that were written.
func (d *document) draw(t *testing.T) int {
	fresh := uitest.Build(d.root)
	written, props := d.drawPart(t), 0
	fresh.Walk(func(n *vugu.VGNode) { props += len(n.Prop) })
	if d.props != props {
		t.Errorf("%d properties are written, of %d", d.props, props)
	}
	var b strings.Builder
	d.top.write(&b)
	if got, want := b.String(), fresh.HTML(false); got != want {
		i := 0
		for i < min(len(got), len(want)) && got[i] == want[i] {
			i++
		}
		t.Fatalf("the document is …%.200s\nbuilt is …%.200s", got[max(0, i-60):], want[max(0, i-60):])
	}
	return written
}

func (d *document) drawPart(t *testing.T) (written int) {
	r := d.env.RunBuild(d.root)
	d.size, d.props = 0, 0
	uitest.Of(r).Walk(func(*vugu.VGNode) { d.size++ })
	d.drawn.Prepare(r)
	d.top = d.rendered(t, r, r.Out.Out[0], d.top, &written)
	return written
}

// rendered puts a node where there is already what was drawn last, nil for nothing.
func (d *document) rendered(t *testing.T, r *vugu.BuildResults, n *vugu.VGNode, at *spot, written *int) *spot {
	n = resolved(r, n)
	if n.Type == vugu.CommentNode && n.Data == kept {
		if at == nil {
			t.Fatal("kept is what was never drawn")
		}
		return at
	}
	if *written++; n.Type == vugu.TextNode {
		return &spot{text: html.EscapeString(n.Data)}
	}
	if at == nil || at.name != n.Data {
		at = &spot{name: n.Data}
	}
	if len(n.Attr) != 1 || n.Attr[0].Key != kept {
		at.attr = n.Attr
	}
	d.props += len(n.Prop)
	switch {
	case n.InnerHTML != nil:
		at.children = []*spot{{text: *n.InnerHTML}}
	case n.FirstChild != nil:
		was := at.children
		at.children = nil
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			var there *spot
			if i := len(at.children); i < len(was) {
				there = was[i]
			}
			at.children = append(at.children, d.rendered(t, r, c, there, written))
		}
	}
	return at
}

func (s *spot) write(b *strings.Builder) {
	if s.name == "" {
		b.WriteString(s.text)
		return
	}
	b.WriteString("<" + s.name)
	for _, a := range s.attr {
		fmt.Fprintf(b, ` %s="%s"`, a.Key, html.EscapeString(a.Val))
	}
	b.WriteString(">")
	for _, c := range s.children {
		c.write(b)
	}
	b.WriteString("</" + s.name + ">")
}
