package proto

import (
	"encoding/json"
	"errors"
	"reflect"
	"strings"

	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/report"
	"github.com/mixtab/mixtab/core/surface"
)

// figurePrefix opens the names of sections that hold a figure's JSON.
const figurePrefix = "figure:"

// NewFigure makes the section of a figure.
func NewFigure(f figure.Encoded) Section { return Section{Name: figurePrefix + f.ID, Data: f.JSON} }

// Figures are a message's figures, in its order. They share the message's memory.
func Figures(m Message) []figure.Encoded {
	var out []figure.Encoded
	for _, s := range m.Sections {
		if id, ok := strings.CutPrefix(s.Name, figurePrefix); ok {
			out = append(out, figure.Encoded{ID: id, JSON: s.Data})
		}
	}
	return out
}

// NewResults makes the message of a fit's results. Tables travel as JSON with their numbers apart, since JSON has
// no NaN; figures and the surface travel as the bytes they are.
func NewResults(r *report.Results) (Message, error) {
	tables := *r
	tables.Figures, tables.Surface = nil, nil
	raw, numbers, err := apart(&tables)
	if err != nil {
		return Message{}, err
	}
	m := Message{Kind: KindResults, Body: raw, Sections: []Section{Numbers("numbers", numbers)}}
	if r.Surface != nil {
		data, err := r.Surface.MarshalBinary()
		if err != nil {
			return Message{}, err
		}
		m.Sections = append(m.Sections, Section{Name: "surface", Data: data})
	}
	for _, f := range r.Figures {
		m.Sections = append(m.Sections, NewFigure(f))
	}
	return m, nil
}

// ReadResults is the inverse of NewResults.
func ReadResults(m Message) (*report.Results, error) {
	if m.Kind != KindResults {
		return nil, errors.New("proto: not results: " + string(m.Kind))
	}
	numbers, err := Floats(m.Section("numbers"))
	if err != nil {
		return nil, err
	}
	r := new(report.Results)
	if err := together(m.Body, numbers, r); err != nil {
		return nil, err
	}
	r.Figures = Figures(m)
	if data := m.Section("surface"); data != nil {
		r.Surface = new(surface.Surface)
		if err := r.Surface.UnmarshalBinary(data); err != nil {
			return nil, err
		}
	}
	return r, nil
}

// apart encodes what v points to as JSON with every float64 as 0, and gives the numbers in the order of the fields.
// v itself is left as it was.
func apart(v any) (raw []byte, numbers []float64, err error) {
	visit(reflect.ValueOf(v), func(f reflect.Value) { numbers = append(numbers, f.Float()); f.SetFloat(0) })
	raw, err = json.Marshal(v)
	rest := numbers
	visit(reflect.ValueOf(v), func(f reflect.Value) { f.SetFloat(rest[0]); rest = rest[1:] })
	return raw, numbers, err
}

// together is the inverse of apart.
func together(raw []byte, numbers []float64, v any) error {
	if err := json.Unmarshal(raw, v); err != nil {
		return err
	}
	missing := false
	visit(reflect.ValueOf(v), func(f reflect.Value) {
		if len(numbers) == 0 {
			missing = true
			return
		}
		f.SetFloat(numbers[0])
		numbers = numbers[1:]
	})
	if missing || len(numbers) > 0 {
		return errors.New("proto: tables and their numbers do not match")
	}
	return nil
}

// visit calls found for every float64 reachable through exported fields, slices and pointers, in order.
func visit(v reflect.Value, found func(reflect.Value)) {
	switch v.Kind() {
	case reflect.Float64:
		found(v)
	case reflect.Pointer:
		if !v.IsNil() {
			visit(v.Elem(), found)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				visit(v.Field(i), found)
			}
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			visit(v.Index(i), found)
		}
	}
}
