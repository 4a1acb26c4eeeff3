package idata

import (
	"bufio"
	"encoding/json"
	"io"
	"math"
	"slices"
	"strconv"
)

// WriteJSON writes the data as arviz.from_json reads them: each group as name → nested lists, then "coords",
// "dims" (without chain and draw) and attributes. An infinite number is written as ±1.797…e308 and NaN as null,
// since JSON has neither. The same data give the same bytes.
func (id *InferenceData) WriteJSON(w io.Writer) error {
	out := &writer{to: bufio.NewWriterSize(w, 1<<16)}
	out.raw("{")
	for _, g := range id.Groups {
		out.key(g.Name)
		out.raw("{")
		for i := range g.Variables {
			if i > 0 {
				out.raw(",\n")
			}
			out.key(g.Variables[i].Name)
			out.variable(&g.Variables[i])
		}
		out.raw("},\n")
	}
	id.writeCoords(out)
	id.writeDims(out)
	id.writeAttrs(out)
	out.raw("}\n")
	if out.err != nil {
		return out.err
	}
	return out.to.Flush()
}

// writer keeps the first error, so that the callers need not look after each piece.
type writer struct {
	to      *bufio.Writer
	scratch []byte
	err     error
}

func (w *writer) raw(s string) {
	if w.err == nil {
		_, w.err = w.to.WriteString(s)
	}
}

func (w *writer) bytes(b []byte) {
	if w.err == nil {
		_, w.err = w.to.Write(b)
	}
}

func (w *writer) text(s string) {
	b, _ := json.Marshal(s)
	w.bytes(b)
}

func (w *writer) key(s string) {
	w.text(s)
	w.raw(":")
}

func (w *writer) list(labels []string) {
	w.raw("[")
	for i, s := range labels {
		if i > 0 {
			w.raw(",")
		}
		w.text(s)
	}
	w.raw("]")
}

// variable writes nested lists.
func (w *writer) variable(v *Variable) {
	at := 0
	w.nested(v, 0, &at)
}

func (w *writer) nested(v *Variable, depth int, at *int) {
	if depth == len(v.Shape) {
		w.element(v, *at)
		*at++
		return
	}
	w.raw("[")
	for i := 0; i < v.Shape[depth]; i++ {
		if i > 0 {
			w.raw(",")
		}
		w.nested(v, depth+1, at)
	}
	w.raw("]")
}

func (w *writer) element(v *Variable, i int) {
	if v.Text != nil {
		w.text(v.Text[i])
		return
	}
	x := v.Data[i]
	switch {
	case v.Kind == Bool:
		w.raw(strconv.FormatBool(x != 0))
		return
	case math.IsNaN(x):
		w.raw("null")
		return
	case math.IsInf(x, 1):
		x = math.MaxFloat64
	case math.IsInf(x, -1):
		x = -math.MaxFloat64
	}
	if v.Kind == Integer {
		w.scratch = strconv.AppendInt(w.scratch[:0], int64(x), 10)
	} else {
		w.scratch = appendReal(w.scratch[:0], x)
	}
	w.bytes(w.scratch)
}

// appendReal writes the shortest number that reads back as x, always marked as real: a reader that takes 3 for an
// integer would give a variable of mixed types.
func appendReal(dst []byte, x float64) []byte {
	n := len(dst)
	dst = strconv.AppendFloat(dst, x, 'g', -1, 64)
	for _, c := range dst[n:] {
		if c == '.' || c == 'e' {
			return dst
		}
	}
	return append(dst, ".0"...)
}

func (id *InferenceData) writeCoords(w *writer) {
	w.key("coords")
	w.raw("{")
	for i, dim := range sortedKeys(id.Coords) {
		if i > 0 {
			w.raw(",")
		}
		w.key(dim)
		w.list(id.Coords[dim])
	}
	w.raw("},\n")
}

// writeDims names every variable's dims once; chain and draw are understood by the reader.
func (id *InferenceData) writeDims(w *writer) {
	w.key("dims")
	w.raw("{")
	seen := map[string]bool{}
	for _, g := range id.Groups {
		for _, v := range g.Variables {
			dims := v.Dims
			if len(dims) >= 2 && dims[0] == "chain" && dims[1] == "draw" {
				dims = dims[2:]
			}
			if len(dims) == 0 || seen[v.Name] {
				continue
			}
			if len(seen) > 0 {
				w.raw(",")
			}
			seen[v.Name] = true
			w.key(v.Name)
			w.list(dims)
		}
	}
	w.raw("},\n")
}

// writeAttrs writes the attributes for the whole and, as ArviZ keeps them per group, for the sampled groups.
func (id *InferenceData) writeAttrs(w *writer) {
	for i, name := range []string{"attrs", "posterior_attrs", "sample_stats_attrs"} {
		if i > 0 {
			w.raw(",\n")
		}
		w.key(name)
		w.raw("{")
		for j, k := range sortedKeys(id.Attrs) {
			if j > 0 {
				w.raw(",")
			}
			w.key(k)
			w.text(id.Attrs[k])
		}
		w.raw("}")
	}
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
