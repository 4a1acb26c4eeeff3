package proto

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"

	"github.com/mixtab/mixtab/core/baseline"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/work"
)

// headerVersion1 is a header as it was until frames had a name; what a frame holds was its kind.
type headerVersion1 struct {
	Kind     string          `json:"kind"`
	Body     json.RawMessage `json:"body"`
	Sections []partHeader    `json:"sections"`
}

// decodeVersion1 reads a header of version 1. What was stored under a kind is a part of that name.
func decodeVersion1(raw []byte) (Message, []partHeader, error) {
	var h headerVersion1
	if err := json.Unmarshal(raw, &h); err != nil {
		return Message{}, nil, fmt.Errorf("proto: a message's header: %w", err)
	}
	m := Message{Kind: KindPart, Name: h.Kind, Body: h.Body, old: true}
	for _, s := range h.Sections {
		m.Parts = append(m.Parts, Part{Name: s.Name})
	}
	return m, h.Sections, nil
}

// ReadHeld reads a holdout: an answer of work.Hold, or what version 1 kept of one, its numbers apart.
func ReadHeld(m Message) (*summary.Holdout, error) {
	h := new(summary.Holdout)
	if err := m.Into(h); err != nil || !m.old {
		return h, err
	}
	numbers, err := Floats(m.Part("numbers"))
	if err != nil {
		return nil, err
	}
	visit(reflect.ValueOf(h), func(f reflect.Value) {
		if len(numbers) == 0 {
			err = errVersion1
			return
		}
		f.SetFloat(numbers[0])
		numbers = numbers[1:]
	})
	if len(numbers) > 0 {
		err = errVersion1
	}
	return h, err
}

// visit calls found for every float64 reachable through pointers, structs and slices, in order.
func visit(v reflect.Value, found func(reflect.Value)) {
	switch v.Kind() {
	case reflect.Float64:
		found(v)
	case reflect.Pointer:
		visit(v.Elem(), found)
	case reflect.Struct:
		for i := range v.NumField() {
			visit(v.Field(i), found)
		}
	case reflect.Slice:
		for i := range v.Len() {
			visit(v.Index(i), found)
		}
	}
}

// ReadCompared reads an answer of work.Compare or work.Regress, or what version 1 kept of one, its lists of numbers apart.
// Lists that do not fit each other are an error.
func ReadCompared(m Message) (a work.CompareAnswer, err error) {
	if err = m.Into(&a); err != nil {
		return a, err
	}
	if m.old {
		a.Accounts, err = numbersOf(m, a)
	}
	if err == nil && !a.Fits() {
		err = errVersion1
	}
	return a, err
}

var errVersion1 = errors.New("proto: the numbers of a comparison or a holdout do not match")

// numbersOf puts the numbers of version 1 into an answer.
func numbersOf(m Message, answer work.CompareAnswer) ([]*baseline.Account, error) {
	names := [...]string{"spend", "mean", "worth", "halflife", "total", "elpd", "k"}
	for i, a := range answer.Accounts {
		if a == nil {
			return nil, errVersion1
		}
		single, err := Floats(m.Part(fmt.Sprintf("single:%d", i)))
		if err != nil || len(single) != 2 {
			return nil, errVersion1
		}
		a.GoodK, a.RHat = single[0], single[1]
		for k, list := range [...]*[]float64{&a.Spend, &a.Mean, &a.Worth, &a.HalfLife, &a.Total, &a.ELPD, &a.K} {
			values, err := Floats(m.Part(fmt.Sprintf("%s:%d", names[k], i)))
			if err != nil {
				return nil, err
			}
			if len(values) > 0 {
				*list = values
			}
		}
	}
	for i, f := range answer.Forecasts {
		flat, err := Floats(m.Part(fmt.Sprintf("rows:%d", i)))
		if err != nil || f == nil || len(flat) != 1+3*len(f.Rows) {
			return nil, errVersion1
		}
		f.RHat = flat[0]
		for k := range f.Rows {
			at := flat[1+3*k:]
			f.Rows[k].Observed, f.Rows[k].Mean, f.Rows[k].CRPS = at[0], at[1], at[2]
		}
	}
	return answer.Accounts, nil
}
