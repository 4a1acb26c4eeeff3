package figure

import (
	"encoding/json"
	"math"
	"runtime"
	"strconv"

	"github.com/mixtab/mixtab/core/words"
)

// Encode writes a figure for the chart element, its sentences apart. Numbers have five significant digits, which is finer than
// a pixel, whole numbers all of theirs; NaN and infinities are null, a gap in a line. The same figure gives the
// same bytes.
func (f Figure) Encode() Encoded {
	runtime.Gosched() // see idata.Draws.At
	var e encoder
	e.open('{')
	e.text("id", f.ID)
	e.said("title", f.Title)
	e.said("subtitle", f.Subtitle)
	e.axis("x", f.X)
	e.axis("y", f.Y)
	if f.Height > 0 {
		e.value("height", f.Height)
	}
	e.key("layers")
	e.open('[')
	for i := range f.Layers {
		e.comma()
		e.layer(&f.Layers[i])
	}
	e.close(']')
	e.close('}')
	return Encoded{ID: f.ID, JSON: e.out, Said: e.texts}
}

// encoder appends members to one buffer; first says that no comma is due.
type encoder struct {
	out   []byte
	texts []Said
	first bool
}

func (e *encoder) open(c byte) {
	e.out = append(e.out, c)
	e.first = true
}

func (e *encoder) close(c byte) {
	e.out = append(e.out, c)
	e.first = false
}

func (e *encoder) comma() {
	if !e.first {
		e.out = append(e.out, ',')
	}
	e.first = false
}

func (e *encoder) key(k string) {
	e.comma()
	e.out = strconv.AppendQuote(e.out, k)
	e.out = append(e.out, ':')
}

func (e *encoder) value(k string, v any) {
	e.key(k)
	e.out = append(e.out, quoted(v)...)
}

// quoted is JSON of a string, a number or a flag.
func quoted(v any) []byte {
	b, err := json.Marshal(v)
	if err != nil {
		panic("figure: a string, a number or a flag is always JSON")
	}
	return b
}

func (e *encoder) text(k, s string) {
	if s != "" {
		e.value(k, s)
	}
}

func (e *encoder) flag(k string, on bool) {
	if on {
		e.value(k, true)
	}
}

func (e *encoder) number(k string, x float64) {
	if x != 0 {
		e.key(k)
		e.out = appendNumber(e.out, x)
	}
}

func (e *encoder) column(k string, xs []float64) {
	if xs == nil {
		return
	}
	e.key(k)
	e.out = append(e.out, '[')
	for i, x := range xs {
		if i > 0 {
			e.out = append(e.out, ',')
		}
		e.out = appendNumber(e.out, x)
	}
	e.out = append(e.out, ']')
}

func (e *encoder) said(k string, t words.Text) {
	if !t.IsZero() {
		e.key(k)
		e.say(t)
	}
}

// say writes a text: a name as it is, and of a sentence its place.
func (e *encoder) say(t words.Text) {
	if name, is := t.Name(); is {
		e.out = append(e.out, quoted(name)...)
		return
	}
	e.texts = append(e.texts, Said{len(e.out), t})
}

func (e *encoder) saidAll(k string, texts []words.Text) {
	if texts == nil {
		return
	}
	e.key(k)
	e.open('[')
	for _, t := range texts {
		e.comma()
		e.say(t)
	}
	e.close(']')
}

func (e *encoder) axis(k string, a Axis) {
	e.key(k)
	e.open('{')
	e.key("label")
	e.say(a.Label)
	e.value("type", a.Type)
	e.text("format", a.Format)
	if len(a.Categories) > 0 {
		e.saidAll("categories", a.Categories)
	}
	e.flag("zero", a.Zero)
	e.close('}')
}

func (e *encoder) layer(l *Layer) {
	e.open('{')
	e.text("mark", l.Mark)
	e.said("label", l.Label)
	e.text("colour", l.Colour)
	e.flag("dash", l.Dash)
	e.flag("hollow", l.Hollow)
	e.text("symbol", l.Symbol)
	e.number("opacity", l.Opacity)
	e.number("width", l.Width)
	e.column("x", l.X)
	e.column("x1", l.X1)
	e.column("x2", l.X2)
	e.column("y", l.Y)
	e.column("y1", l.Y1)
	e.column("y2", l.Y2)
	e.saidAll("category", l.Category)
	e.saidAll("text", l.Text)
	e.close('}')
}

func appendNumber(dst []byte, x float64) []byte {
	switch {
	case math.IsNaN(x) || math.IsInf(x, 0):
		return append(dst, "null"...)
	case x == math.Trunc(x) && math.Abs(x) < 1e6:
		return strconv.AppendInt(dst, int64(x), 10)
	}
	return strconv.AppendFloat(dst, x, 'g', 5, 64)
}
