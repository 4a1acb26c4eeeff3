package idata

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
)

// sampledGroups begin with chain and draw.
var sampledGroups = map[string]bool{
	"posterior": true, "sample_stats": true, "log_likelihood": true, "posterior_predictive": true, "prior": true,
	"prior_predictive": true, "sample_stats_prior": true,
}

// ReadJSON reads what WriteJSON wrote, and what arviz's to_json writes (NaN and Infinity included). Groups and
// variables keep the file's order. An error names the group and the variable.
func ReadJSON(r io.Reader) (*InferenceData, error) {
	raw, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("idata: reading: %w", err)
	}
	raw = replaceBareNumbers(raw)
	id := &InferenceData{Attrs: map[string]string{}, Coords: map[string][]string{}}
	dims := map[string][]string{}
	err = eachMember(raw, func(key string, value json.RawMessage) error {
		switch {
		case key == "coords":
			return readCoords(value, id.Coords)
		case key == "dims":
			return json.Unmarshal(value, &dims)
		case key == "attrs":
			return readAttrs(value, id.Attrs)
		case strings.HasSuffix(key, "_attrs") || len(value) == 0 || value[0] != '{':
			return nil
		}
		g, err := readGroup(key, value)
		if err == nil {
			id.Groups = append(id.Groups, g)
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("idata: %w", err)
	}
	id.nameDims(dims)
	return id, nil
}

// nameDims gives every variable its dims; those not named in the file are called <name>_dim_0, … as ArviZ does.
func (id *InferenceData) nameDims(dims map[string][]string) {
	for i := range id.Groups {
		g := &id.Groups[i]
		for j := range g.Variables {
			v := &g.Variables[j]
			own := dims[v.Name]
			if len(own) >= 2 && own[0] == "chain" && own[1] == "draw" {
				own = own[2:]
			}
			if sampledGroups[g.Name] {
				v.Dims = append(v.Dims, "chain", "draw")
			}
			for k := 0; len(v.Dims) < len(v.Shape); k++ {
				if k < len(own) {
					v.Dims = append(v.Dims, own[k])
				} else {
					v.Dims = append(v.Dims, fmt.Sprintf("%s_dim_%d", v.Name, k))
				}
			}
		}
	}
}

func readGroup(name string, raw json.RawMessage) (Group, error) {
	g := Group{Name: name}
	err := eachMember(raw, func(key string, value json.RawMessage) error {
		v, err := readVariable(value)
		if err != nil {
			return fmt.Errorf("%s, %s: %w", name, key, err)
		}
		v.Name = key
		if sampledGroups[name] && len(v.Shape) < 2 {
			return fmt.Errorf("%s, %s: draws need a list of chains of draws", name, key)
		}
		g.Variables = append(g.Variables, v)
		return nil
	})
	return g, err
}

// eachMember walks a JSON object in its own order.
func eachMember(raw []byte, visit func(key string, value json.RawMessage) error) error {
	d := json.NewDecoder(bytes.NewReader(raw))
	if t, err := d.Token(); err != nil || t != json.Delim('{') {
		return fmt.Errorf("this is not a JSON object")
	}
	for d.More() {
		t, err := d.Token()
		if err != nil {
			return err
		}
		var value json.RawMessage
		if err := d.Decode(&value); err != nil {
			return fmt.Errorf("%v: %w", t, err)
		}
		if err := visit(t.(string), value); err != nil {
			return err
		}
	}
	_, err := d.Token()
	return err
}

// readCoords takes labels as text, numbers as their digits.
func readCoords(raw json.RawMessage, into map[string][]string) error {
	var lists map[string][]any
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	if err := d.Decode(&lists); err != nil {
		return fmt.Errorf("coords: %w", err)
	}
	for dim, values := range lists {
		if dim == "chain" || dim == "draw" {
			continue
		}
		labels := make([]string, len(values))
		for i, v := range values {
			labels[i] = fmt.Sprint(v)
		}
		into[dim] = labels
	}
	return nil
}

func readAttrs(raw json.RawMessage, into map[string]string) error {
	var attrs map[string]any
	if err := json.Unmarshal(raw, &attrs); err != nil {
		return fmt.Errorf("attrs: %w", err)
	}
	for k, v := range attrs {
		into[k] = fmt.Sprint(v)
	}
	return nil
}

// array reads nested lists of numbers, texts, truth values and nulls, and checks that they are rectangular.
type array struct {
	src []byte
	at  int
	v   Variable
}

func readVariable(raw []byte) (Variable, error) {
	a := array{src: raw, v: Variable{Kind: Integer}}
	if err := a.value(0); err != nil {
		return Variable{}, err
	}
	if a.v.Text != nil && a.v.Data != nil {
		return Variable{}, fmt.Errorf("text and numbers are mixed")
	}
	if a.v.Text != nil {
		a.v.Kind = Real // of no meaning for texts; the zero value, as New leaves it
	}
	return a.v, nil
}

func (a *array) space() {
	for a.at < len(a.src) && strings.IndexByte(" \t\r\n,", a.src[a.at]) >= 0 {
		a.at++
	}
}

func (a *array) value(depth int) error {
	a.space()
	if a.at >= len(a.src) {
		return fmt.Errorf("the list is cut short")
	}
	switch c := a.src[a.at]; {
	case c == '[':
		return a.list(depth)
	case c == '"':
		return a.text()
	case c == 't', c == 'f', c == 'n':
		return a.word()
	default:
		return a.number()
	}
}

func (a *array) list(depth int) error {
	if depth > 16 {
		return fmt.Errorf("lists are nested too deeply")
	}
	first := depth == len(a.v.Shape)
	if first {
		a.v.Shape = append(a.v.Shape, 0)
	}
	a.at++
	n := 0
	for {
		a.space()
		if a.at >= len(a.src) {
			return fmt.Errorf("the list is cut short")
		}
		if a.src[a.at] == ']' {
			a.at++
			break
		}
		if (a.src[a.at] == '[') != (depth+1 < len(a.v.Shape)) && (n > 0 || !first) {
			return fmt.Errorf("lists of different depths are mixed")
		}
		if err := a.value(depth + 1); err != nil {
			return err
		}
		n++
	}
	if first {
		a.v.Shape[depth] = n
	}
	if a.v.Shape[depth] != n {
		return fmt.Errorf("lists of different lengths (%d and %d) are mixed", a.v.Shape[depth], n)
	}
	return nil
}

func (a *array) text() error {
	end := a.at + 1
	for end < len(a.src) && a.src[end] != '"' {
		if a.src[end] == '\\' {
			end++
		}
		end++
	}
	if end >= len(a.src) {
		return fmt.Errorf("a text is cut short")
	}
	var s string
	if err := json.Unmarshal(a.src[a.at:end+1], &s); err != nil {
		return err
	}
	a.at = end + 1
	a.v.Text = append(a.v.Text, s)
	return nil
}

func (a *array) word() error {
	for _, w := range []struct {
		text  string
		value float64
		kind  Kind
	}{{"true", 1, Bool}, {"false", 0, Bool}, {"null", math.NaN(), Real}} {
		if bytes.HasPrefix(a.src[a.at:], []byte(w.text)) {
			a.at += len(w.text)
			a.v.Data = append(a.v.Data, w.value)
			a.v.Kind = w.kind
			return nil
		}
	}
	return fmt.Errorf("an unknown word stands among the numbers")
}

func (a *array) number() error {
	end := a.at
	real := false
	for end < len(a.src) && strings.IndexByte("+-.0123456789eE", a.src[end]) >= 0 {
		real = real || strings.IndexByte(".eE", a.src[end]) >= 0
		end++
	}
	x, err := strconv.ParseFloat(string(a.src[a.at:end]), 64)
	if err != nil {
		return fmt.Errorf("%.20q is not a number", a.src[a.at:min(len(a.src), a.at+20)])
	}
	if real {
		a.v.Kind = Real
	}
	a.at = end
	a.v.Data = append(a.v.Data, x)
	return nil
}

// replaceBareNumbers turns the NaN and ±Infinity that Python's json writes into null and the largest finite
// numbers, outside of texts, so that the rest is plain JSON.
func replaceBareNumbers(raw []byte) []byte {
	if !bytes.Contains(raw, []byte("NaN")) && !bytes.Contains(raw, []byte("Infinity")) {
		return raw
	}
	out := make([]byte, 0, len(raw))
	inText := false
	for i := 0; i < len(raw); i++ {
		c := raw[i]
		switch {
		case inText && c == '\\' && i+1 < len(raw):
			out = append(out, c, raw[i+1])
			i++
			continue
		case c == '"':
			inText = !inText
		case !inText && bytes.HasPrefix(raw[i:], []byte("NaN")):
			out = append(out, "null"...)
			i += 2
			continue
		case !inText && bytes.HasPrefix(raw[i:], []byte("Infinity")):
			out = append(out, "1.7976931348623157e308"...)
			i += 7
			continue
		}
		out = append(out, c)
	}
	return out
}
