package words

import (
	"encoding/json"
	"reflect"
	"slices"
	"strconv"
)

// Text is a sentence, or a part of one, before it has a language: the code of a pattern and the pattern's arguments.
// The zero Text is nothing at all. It is plain data, and two of the same code and arguments are Equal.
type Text struct {
	Code string `json:"code,omitempty"`
	Args []Arg  `json:"args,omitempty"`
}

// Arg is one argument. Value is its number as strconv writes it, or its name; Items are a nested text or those of a list.
type Arg struct {
	Name  string `json:"name"`
	Kind  Kind   `json:"kind"`
	Value string `json:"value,omitempty"`
	Items []Text `json:"items,omitempty"`
}

// Kind is what an argument is of, which says how it is written where the pattern does not.
type Kind string

// The kinds of arguments.
const (
	KindCount    Kind = "count"    // a whole number: 1,230
	KindNumber   Kind = "number"   // 1.84k
	KindShare    Kind = "share"    // 39%
	KindMoney    Kind = "money"    // €1.84k, in the currency where one is known
	KindMultiple Kind = "multiple" // 2.4 times: the number alone, three significant digits
	KindPeriods  Kind = "periods"  // 1.8 weeks
	KindRange    Kind = "range"    // 543–599M
	KindShares   Kind = "shares"   // 36–42%
	KindDate     Kind = "date"     // 7 Jan 2018
	KindSpan     Kind = "span"     // January 2018 – October 2021
	KindName     Kind = "name"     // a name of the person's, as it is
	KindText     Kind = "text"     // a text within the text
	KindList     Kind = "list"     // a, b and c
)

// Number is written with three significant digits and a scale.
type Number float64

// Share is a part of 1, written in per cent.
type Share float64

// Money is an amount in the data's currency.
type Money float64

// Multiple says how many times.
type Multiple float64

// Periods is a time, counted in a cadence's unit ("week").
type Periods struct {
	N    float64
	Unit string
}

// Range is an interval of numbers.
type Range struct{ Low, High float64 }

// Shares is an interval of shares.
type Shares struct{ Low, High float64 }

// Date counts days since 1970-01-01.
type Date int

// Span is a stretch of time, both ends included.
type Span struct{ From, To Date }

// plain is the code of a text that is in no catalogue: a name, or what a program elsewhere said.
const plain = "plain"

// Plain is a text that is the same in every language.
func Plain(s string) Text {
	if s == "" {
		return Text{}
	}
	return Say(plain, "text", s)
}

// Name is a text that is the same in every language: a plain one, or none at all.
func (t Text) Name() (name string, is bool) {
	switch {
	case t.IsZero():
		return "", true
	case t.Code == plain && len(t.Args) == 1:
		return t.Args[0].Value, true
	}
	return "", false
}

// Say is the text of a code. Arguments come in pairs, each a name and its value: an int (a count), a float64 (a number),
// a string (a name), one of this package's kinds, a Text, or a list of Texts or of names. It panics on another value, and
// on a name without one; whether the catalogue has the code and its arguments is for the test of this package to find.
func Say(code string, pairs ...any) Text {
	if len(pairs)%2 != 0 {
		panic("words: an argument has no value")
	}
	t := Text{Code: code}
	for i := 0; i < len(pairs); i += 2 {
		name, ok := pairs[i].(string)
		if !ok {
			panic("words: an argument has no name")
		}
		t.Args = append(t.Args, argument(name, pairs[i+1]))
	}
	return t
}

// All makes a text of each name.
func All(names []string) (texts []Text) {
	for _, n := range names {
		texts = append(texts, Plain(n))
	}
	return texts
}

func argument(name string, value any) Arg {
	a := Arg{Name: name}
	switch v := value.(type) {
	case int:
		a.Kind, a.Value = KindCount, strconv.Itoa(v)
	case float64:
		a.Kind, a.Value = KindNumber, exact(v)
	case Number:
		a.Kind, a.Value = KindNumber, exact(float64(v))
	case Share:
		a.Kind, a.Value = KindShare, exact(float64(v))
	case Money:
		a.Kind, a.Value = KindMoney, exact(float64(v))
	case Multiple:
		a.Kind, a.Value = KindMultiple, exact(float64(v))
	case Periods:
		a.Kind, a.Value = KindPeriods, exact(v.N)+" "+v.Unit
	case Range:
		a.Kind, a.Value = KindRange, exact(v.Low)+" "+exact(v.High)
	case Shares:
		a.Kind, a.Value = KindShares, exact(v.Low)+" "+exact(v.High)
	case Date:
		a.Kind, a.Value = KindDate, strconv.Itoa(int(v))
	case Span:
		a.Kind, a.Value = KindSpan, strconv.Itoa(int(v.From))+" "+strconv.Itoa(int(v.To))
	case string:
		a.Kind, a.Value = KindName, v
	case Text:
		a.Kind = KindText
		if !v.IsZero() {
			a.Items = []Text{v}
		}
	case []Text:
		a.Kind = KindList
		a.Items = append(a.Items, v...)
	case []string:
		a.Kind, a.Items = KindList, All(v)
	default:
		return basic(name, reflect.ValueOf(value))
	}
	return a
}

// basic is an argument of a type that another package made of a number or a string; one that writes itself is a name.
func basic(name string, v reflect.Value) Arg {
	if s, ok := v.Interface().(interface{ String() string }); ok {
		return argument(name, s.String())
	}
	switch {
	case v.Kind() == reflect.String:
		return argument(name, v.String())
	case v.CanInt():
		return argument(name, int(v.Int()))
	case v.CanUint():
		return Arg{Name: name, Kind: KindCount, Value: strconv.FormatUint(v.Uint(), 10)}
	case v.CanFloat():
		return argument(name, v.Float())
	}
	panic("words: an argument of a kind that no pattern can hold")
}

func exact(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }

// IsZero reports whether there is no text at all.
func (t Text) IsZero() bool { return t.Code == "" }

// Equal reports whether two texts are of the same code and arguments.
func (t Text) Equal(other Text) bool { return reflect.DeepEqual(t, other) }

// String is the text in English, as the command line and tests read it. The page writes texts with its Locale.
func (t Text) String() string { return English.Text(t) }

// UnmarshalJSON also reads a bare string, as which texts were stored before they had codes.
func (t *Text) UnmarshalJSON(data []byte) error {
	var s string
	if json.Unmarshal(data, &s) == nil {
		*t = Plain(s)
		return nil
	}
	type bare Text
	return json.Unmarshal(data, (*bare)(t))
}

// First are the first texts of a list, at most limit, and how many more there are.
func First(list []Text, limit int) []Text {
	if len(list) <= limit {
		return list
	}
	return append(slices.Clip(list[:limit]), Say("list.more", "n", len(list)-limit))
}

// Quoted is a person's own text in quotation marks, shortened.
func Quoted(s string) Text { return Say("list.quoting", "text", s) }
