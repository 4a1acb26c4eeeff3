package work

import (
	"encoding"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"reflect"

	"github.com/mixtab/mixtab/core/words"
)

// Unmarshal is the inverse of Marshal, into what v points to. Fields that v has not are passed over, those that the bytes
// have not stay as they are. Bytes that are cut, damaged or too many are an error.
func Unmarshal(data []byte, v any) error {
	d := decoder{rest: data}
	d.value(reflect.ValueOf(v).Elem(), 0)
	if d.err == nil && len(d.rest) > 0 {
		d.err = errors.New("work: bytes behind a value")
	}
	return d.err
}

// decoder reads values one after another; after the first error it reads nothing.
type decoder struct {
	rest []byte
	err  error
}

func (d *decoder) fail(format string, args ...any) {
	if d.err == nil {
		d.err = fmt.Errorf(format, args...)
		d.rest = nil
	}
}

// take gives the next n bytes, nil when there are fewer.
func (d *decoder) take(n uint64) []byte {
	if n > uint64(len(d.rest)) {
		d.fail("work: a value is cut")
		return nil
	}
	run := d.rest[:n]
	d.rest = d.rest[n:]
	return run
}

// head reads a major type and its argument.
func (d *decoder) head() (major byte, n uint64) {
	first := d.take(1)
	if first == nil {
		return 0, 0
	}
	major, short := first[0]>>5, first[0]&31
	switch {
	case short < 24:
		return major, uint64(short)
	case short > 27:
		d.fail("work: a value of an unknown length")
		return major, 0
	}
	var wide [8]byte
	run := d.take(1 << (short - 24))
	copy(wide[8-len(run):], run)
	return major, binary.BigEndian.Uint64(wide[:])
}

// count reads the head of so many values of at least one byte each; a text's or a list's bytes.
func (d *decoder) count(want byte) int {
	major, n := d.head()
	if d.err == nil && (major != want || n > uint64(len(d.rest))) {
		d.fail("work: a value of another kind, or cut")
	}
	if d.err != nil {
		return 0
	}
	return int(n)
}

func (d *decoder) peek() byte {
	if len(d.rest) == 0 {
		d.fail("work: a value is cut")
		return 0
	}
	return d.rest[0]
}

var textType = reflect.TypeFor[words.Text]()

func (d *decoder) value(v reflect.Value, depth int) {
	if depth > deepest {
		d.fail("work: values are nested too deeply")
	}
	switch first := d.peek(); {
	case d.err != nil:
		return
	case first == simpleNull:
		d.take(1)
		v.SetZero()
		return
	case first>>5 == majorText && v.Type() == textType: // as sentences were kept before they had codes
		v.Set(reflect.ValueOf(words.Plain(string(d.take(uint64(d.count(majorText)))))))
		return
	case v.Kind() != reflect.Pointer && v.CanAddr() && v.Type().PkgPath() != "" && v.Addr().Type().Implements(unmarshaler):
		data := d.take(uint64(d.count(majorBytes)))
		if d.err == nil {
			d.err = v.Addr().Interface().(encoding.BinaryUnmarshaler).UnmarshalBinary(data)
		}
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		fresh := reflect.New(v.Type().Elem())
		d.value(fresh.Elem(), depth+1)
		v.Set(fresh)
	case reflect.Slice, reflect.Array:
		d.list(v, depth)
	case reflect.Map:
		d.mapping(v, depth)
	case reflect.Struct:
		d.members(v, depth)
	case reflect.String:
		v.SetString(string(d.take(uint64(d.count(majorText)))))
	default:
		d.scalar(v)
	}
}

// scalar reads a bool or a number.
func (d *decoder) scalar(v reflect.Value) {
	switch first := d.peek(); {
	case first == simpleFloat && v.Kind() == reflect.Float64:
		d.take(1)
		if bits := d.take(8); bits != nil {
			v.SetFloat(math.Float64frombits(binary.BigEndian.Uint64(bits)))
		}
		return
	case (first == simpleTrue || first == simpleFalse) && v.Kind() == reflect.Bool:
		d.take(1)
		v.SetBool(first == simpleTrue)
		return
	}
	major, n := d.head()
	switch {
	case d.err != nil:
	case major == majorUint && v.CanUint() && !v.OverflowUint(n):
		v.SetUint(n)
	case major > majorInt || n > math.MaxInt64:
		d.fail("work: a value of another kind than %s", v.Type())
	case v.CanInt() && !v.OverflowInt(signed(major, n)):
		v.SetInt(signed(major, n))
	case v.CanFloat():
		v.SetFloat(float64(signed(major, n)))
	default:
		d.fail("work: a number that is no %s", v.Type())
	}
}

func signed(major byte, n uint64) int64 {
	if major == majorInt {
		return -1 - int64(n)
	}
	return int64(n)
}

func (d *decoder) list(v reflect.Value, depth int) {
	kind := v.Type().Elem().Kind()
	switch major := d.peek() >> 5; {
	case v.Kind() == reflect.Slice && kind == reflect.Uint8:
		data := d.take(uint64(d.count(majorBytes)))
		v.SetBytes(append(make([]byte, 0, len(data)), data...))
		return
	case v.Kind() == reflect.Slice && kind == reflect.Float64 && major == majorTag:
		d.floats(v)
		return
	}
	n := d.count(majorArray)
	if v.Kind() == reflect.Slice {
		v.Set(reflect.MakeSlice(v.Type(), 0, min(n, 1024))) // grows as values come: what is cut must not cost much
	} else if n != v.Len() && d.err == nil {
		d.fail("work: a list of %d values where there are %d", n, v.Len())
	}
	for i := 0; i < n && d.err == nil; i++ {
		if v.Kind() == reflect.Slice {
			v.Grow(1)
			v.SetLen(i + 1)
			v.Index(i).SetZero()
		}
		d.value(v.Index(i), depth+1)
	}
}

func (d *decoder) floats(v reflect.Value) {
	if _, tag := d.head(); tag != tagFloats {
		d.fail("work: a list of an unknown kind")
	}
	data := d.take(uint64(d.count(majorBytes)))
	if len(data)%8 != 0 {
		d.fail("work: a list of numbers is cut")
	}
	if d.err != nil {
		return
	}
	values := make([]float64, len(data)/8)
	for i := range values {
		values[i] = math.Float64frombits(binary.LittleEndian.Uint64(data[8*i:]))
	}
	if of := reflect.ValueOf(values); of.CanConvert(v.Type()) {
		v.Set(of.Convert(v.Type()))
		return
	}
	v.Set(reflect.MakeSlice(v.Type(), len(values), len(values))) // of a named kind of float64
	for i, x := range values {
		v.Index(i).SetFloat(x)
	}
}

func (d *decoder) mapping(v reflect.Value, depth int) {
	t := v.Type()
	v.Set(reflect.MakeMap(t))
	for n := d.count(majorMap); n > 0 && d.err == nil; n-- {
		key, value := reflect.New(t.Key()).Elem(), reflect.New(t.Elem()).Elem()
		d.value(key, depth+1)
		d.value(value, depth+1)
		if d.err == nil {
			v.SetMapIndex(key, value)
		}
	}
}

func (d *decoder) members(v reflect.Value, depth int) {
	fields := fieldsOf(v.Type())
	next := 0 // members come in the order of the fields, but for what is left out and what was renamed
	for n := d.count(majorMap); n > 0 && d.err == nil; n-- {
		name := d.take(uint64(d.count(majorText)))
		at := next
		for tried := 0; tried < len(fields) && fields[at%len(fields)].name != string(name); tried++ {
			at++
		}
		if at == next+len(fields) {
			d.skip(depth + 1)
			continue
		}
		at %= len(fields)
		d.value(v.FieldByIndex(fields[at].index), depth+1)
		next = (at + 1) % len(fields)
	}
}

// skip passes over a value, whatever it is.
func (d *decoder) skip(depth int) {
	if depth > deepest {
		d.fail("work: values are nested too deeply")
		return
	}
	if first := d.peek(); first >= simpleFalse && first <= simpleNull {
		d.take(1)
		return
	} else if first == simpleFloat {
		d.take(9)
		return
	}
	major, n := d.head()
	switch major {
	case majorBytes, majorText:
		d.take(n)
	case majorArray, majorMap:
		for range int(major - majorArray + 1) {
			for i := uint64(0); i < n && d.err == nil; i++ {
				d.skip(depth + 1)
			}
		}
	case majorTag:
		d.skip(depth + 1)
	case majorUint, majorInt:
	default:
		d.fail("work: a value of an unknown kind")
	}
}
