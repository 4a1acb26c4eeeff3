package project

import (
	"encoding/json"
	"errors"
	"reflect"
	"strings"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/words"
)

// reader reads JSON into structs member by member: what does not fit is an issue and leaves the rest readable, and what
// is not known is kept.
type reader struct {
	issues  []panel.Issue
	unknown Unknown
}

// read fills to, which can be set, from raw. path says where raw stands.
func (r *reader) read(path string, raw json.RawMessage, to reflect.Value) {
	switch {
	case string(raw) == "null" || hasOwnForm(to.Type()):
		r.whole(path, raw, to)
	case to.Kind() == reflect.Pointer:
		made := reflect.New(to.Type().Elem())
		before := len(r.issues)
		r.read(path, raw, made.Elem())
		if len(r.issues) == before { // half of a thing is none
			to.Set(made)
		}
	case to.Kind() == reflect.Struct:
		r.members(path, raw, to)
	case to.Kind() == reflect.Slice && to.Type().Elem().Kind() == reflect.Struct:
		r.elements(path, raw, to)
	default:
		r.whole(path, raw, to)
	}
}

func (r *reader) whole(path string, raw json.RawMessage, to reflect.Value) {
	made := reflect.New(to.Type())
	if err := json.Unmarshal(raw, made.Interface()); err != nil {
		r.refuse(path, err)
		return
	}
	to.Set(made.Elem())
}

func (r *reader) members(path string, raw json.RawMessage, to reflect.Value) {
	var members map[string]json.RawMessage
	if err := json.Unmarshal(raw, &members); err != nil {
		r.refuse(path, err)
		return
	}
	for name, value := range members {
		if i := fieldNamed(to.Type(), name); i >= 0 {
			r.read(join(path, name), value, to.Field(i))
		} else {
			r.keep(join(path, name), value)
		}
	}
}

func (r *reader) elements(path string, raw json.RawMessage, to reflect.Value) {
	var elements []json.RawMessage
	if err := json.Unmarshal(raw, &elements); err != nil {
		r.refuse(path, err)
		return
	}
	list := reflect.MakeSlice(to.Type(), 0, len(elements))
	for i, element := range elements {
		made := reflect.New(to.Type().Elem()).Elem()
		before := len(r.issues)
		if r.read(index(path, i), element, made); len(r.issues) == before {
			list = reflect.Append(list, made)
		}
	}
	to.Set(list)
}

func (r *reader) keep(path string, raw json.RawMessage) {
	if r.unknown == nil {
		r.unknown = Unknown{}
	}
	r.unknown[path] = raw
}

func (r *reader) refuse(path string, err error) {
	reason := words.Say("saved.unreadable", "path", path)
	var wrong *json.UnmarshalTypeError
	if errors.As(err, &wrong) {
		reason = words.Say("saved.wrong_kind", "path", path, "kind", wrong.Value)
	}
	r.fault(path, reason)
}

// fault adds an error about a part.
func (r *reader) fault(path string, reason words.Text) {
	r.issues = append(r.issues, panel.Issue{Severity: panel.Error, Column: path, Reason: reason, Fix: words.Say("saved.part_fix")})
}

var (
	unmarshaler     = reflect.TypeFor[json.Unmarshaler]()
	textUnmarshaler = reflect.TypeFor[interface{ UnmarshalText([]byte) error }]()
)

// hasOwnForm reports whether a type reads its JSON itself.
func hasOwnForm(t reflect.Type) bool {
	pointer := reflect.PointerTo(t)
	return pointer.Implements(unmarshaler) || pointer.Implements(textUnmarshaler)
}

// fieldNamed is the field that a member of that name belongs to, −1 for none; like encoding/json it ignores case.
func fieldNamed(t reflect.Type, name string) int {
	for i := range t.NumField() {
		tag, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
		if tag == "" {
			tag = t.Field(i).Name
		}
		if tag != "-" && strings.EqualFold(tag, name) {
			return i
		}
	}
	return -1
}
