package work

import (
	"encoding"
	"reflect"
	"strings"
	"sync"
)

// The code is CBOR (RFC 8949) of a few kinds: what json.Marshal takes but interfaces, fields by their json tags, maps sorted
// by key, so that the same value gives the same bytes. Numbers keep every bit, NaN and infinities too, a list of float64 is
// one typed array (RFC 8746), nil differs from empty, and encoding.BinaryMarshaler is asked for its bytes.
const (
	majorUint  = 0
	majorInt   = 1
	majorBytes = 2
	majorText  = 3
	majorArray = 4
	majorMap   = 5
	majorTag   = 6

	simpleFalse = 0xf4
	simpleTrue  = 0xf5
	simpleNull  = 0xf6
	simpleFloat = 0xfb

	tagFloats = 86 // float64, little-endian
	deepest   = 64 // levels of nesting
)

var (
	marshaler   = reflect.TypeFor[encoding.BinaryMarshaler]()
	unmarshaler = reflect.TypeFor[encoding.BinaryUnmarshaler]()
)

// field is one member of a struct.
type field struct {
	name      string
	index     []int
	omitEmpty bool
	omitZero  bool
}

var known sync.Map // reflect.Type of a struct → []field

// fieldsOf lists a struct's fields, those of embedded structs in their place; of two with one name the outer one.
func fieldsOf(t reflect.Type) []field {
	if found, ok := known.Load(t); ok {
		return found.([]field)
	}
	var fields []field
	taken := map[string]int{} // name → depth
	for _, f := range reflect.VisibleFields(t) {
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		if !f.IsExported() || name == "-" || f.Anonymous && name == "" && f.Type.Kind() == reflect.Struct {
			continue
		}
		if name == "" {
			name = f.Name
		}
		if depth, is := taken[name]; is && depth <= len(f.Index) {
			continue
		}
		taken[name] = len(f.Index)
		fields = append(fields, field{name, f.Index, strings.Contains(options, "omitempty"), strings.Contains(options, "omitzero")})
	}
	known.Store(t, fields)
	return fields
}
