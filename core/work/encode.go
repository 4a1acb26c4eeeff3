package work

import (
	"bytes"
	"encoding"
	"encoding/binary"
	"math"
	"reflect"
	"slices"
)

// Marshal codes a value. It panics on one that has no code, which is the caller's mistake.
func Marshal(v any) []byte { return appendValue(nil, reflect.ValueOf(v)) }

// appendHead writes a major type with its argument in the fewest bytes.
func appendHead(out []byte, major byte, n uint64) []byte {
	switch {
	case n < 24:
		return append(out, major<<5|byte(n))
	case n <= math.MaxUint8:
		return append(out, major<<5|24, byte(n))
	case n <= math.MaxUint16:
		return binary.BigEndian.AppendUint16(append(out, major<<5|25), uint16(n))
	case n <= math.MaxUint32:
		return binary.BigEndian.AppendUint32(append(out, major<<5|26), uint32(n))
	}
	return binary.BigEndian.AppendUint64(append(out, major<<5|27), n)
}

func appendBytes(out []byte, major byte, data []byte) []byte {
	return append(appendHead(out, major, uint64(len(data))), data...)
}

func appendValue(out []byte, v reflect.Value) []byte {
	if isNil(v) {
		return append(out, simpleNull)
	}
	if data, ok := marshaled(v); ok {
		return appendBytes(out, majorBytes, data)
	}
	switch v.Kind() {
	case reflect.Bool:
		if v.Bool() {
			return append(out, simpleTrue)
		}
		return append(out, simpleFalse)
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		if n := v.Int(); n < 0 {
			return appendHead(out, majorInt, uint64(-(n + 1)))
		}
		return appendHead(out, majorUint, uint64(v.Int()))
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return appendHead(out, majorUint, v.Uint())
	case reflect.Float64:
		return binary.BigEndian.AppendUint64(append(out, simpleFloat), math.Float64bits(v.Float()))
	case reflect.String:
		return append(appendHead(out, majorText, uint64(v.Len())), v.String()...)
	case reflect.Pointer:
		return appendValue(out, v.Elem())
	case reflect.Slice, reflect.Array:
		return appendList(out, v)
	case reflect.Map:
		return appendMap(out, v)
	case reflect.Struct:
		return appendStruct(out, v)
	}
	panic("work: a value of this kind has no code: " + v.Type().String())
}

// isNil reports whether a value is none at all.
func isNil(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Invalid:
		return true
	case reflect.Pointer, reflect.Slice, reflect.Map:
		return v.IsNil()
	}
	return false
}

// marshaled is what a value says of itself.
func marshaled(v reflect.Value) ([]byte, bool) {
	if v.Type().PkgPath() == "" && v.Kind() != reflect.Pointer {
		return nil, false // a type without a name has no methods
	}
	if !v.Type().Implements(marshaler) {
		if v.Kind() == reflect.Pointer || !reflect.PointerTo(v.Type()).Implements(marshaler) {
			return nil, false
		}
		copied := reflect.New(v.Type())
		copied.Elem().Set(v)
		v = copied
	}
	data, err := v.Interface().(encoding.BinaryMarshaler).MarshalBinary()
	if err != nil {
		panic("work: a value has no code: " + err.Error())
	}
	return data, true
}

func appendList(out []byte, v reflect.Value) []byte {
	switch kind := v.Type().Elem().Kind(); {
	case v.Kind() == reflect.Slice && kind == reflect.Uint8:
		return appendBytes(out, majorBytes, v.Bytes())
	case v.Kind() == reflect.Slice && kind == reflect.Float64:
		out = appendHead(appendHead(out, majorTag, tagFloats), majorBytes, uint64(8*v.Len()))
		out = slices.Grow(out, 8*v.Len())
		if values := reflect.TypeFor[[]float64](); v.CanConvert(values) {
			for _, x := range v.Convert(values).Interface().([]float64) {
				out = binary.LittleEndian.AppendUint64(out, math.Float64bits(x))
			}
			return out
		}
		for i := range v.Len() { // of a named kind of float64
			out = binary.LittleEndian.AppendUint64(out, math.Float64bits(v.Index(i).Float()))
		}
		return out
	}
	out = appendHead(out, majorArray, uint64(v.Len()))
	for i := range v.Len() {
		out = appendValue(out, v.Index(i))
	}
	return out
}

func appendMap(out []byte, v reflect.Value) []byte {
	entries := make([][2][]byte, 0, v.Len())
	for entry := v.MapRange(); entry.Next(); {
		entries = append(entries, [2][]byte{appendValue(nil, entry.Key()), appendValue(nil, entry.Value())})
	}
	slices.SortFunc(entries, func(a, b [2][]byte) int { return bytes.Compare(a[0], b[0]) })
	out = appendHead(out, majorMap, uint64(len(entries)))
	for _, entry := range entries {
		out = append(append(out, entry[0]...), entry[1]...)
	}
	return out
}

func appendStruct(out []byte, v reflect.Value) []byte {
	fields := fieldsOf(v.Type())
	count := len(fields)
	for _, f := range fields {
		if f.omits(v.FieldByIndex(f.index)) {
			count--
		}
	}
	out = appendHead(out, majorMap, uint64(count))
	for _, f := range fields {
		if member := v.FieldByIndex(f.index); !f.omits(member) {
			out = appendValue(append(appendHead(out, majorText, uint64(len(f.name))), f.name...), member)
		}
	}
	return out
}

// omits reports whether the member is left out, as its tag asks where it is empty or zero.
func (f field) omits(member reflect.Value) bool {
	return f.omitEmpty && isEmpty(member) || f.omitZero && member.IsZero()
}

// isEmpty reports what json.Marshal calls empty.
func isEmpty(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Slice, reflect.Map, reflect.String, reflect.Array:
		return v.Len() == 0
	case reflect.Struct:
		return false
	}
	return v.IsZero()
}
