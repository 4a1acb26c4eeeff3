package code

import "github.com/mixtab/mixtab/core/model"

// kind says how a list of the model's numbers is written.
type kind uint8

const (
	literal   kind = iota // all the same constant
	constants             // constants, which lie in the data
	scalar                // a variable without dims
	whole                 // a variable's elements in their order
	picked                // elements of a variable, by indices in the data
	joined                // elements of a variable and constants, by indices into both
)

// value is a list of the model's numbers, or a table [row][geo] of them.
type value struct {
	kind    kind
	number  float64
	name    string // of the variable
	at, own string // in the data: indices, constants
	n       int
}

// none reports a value that is not there.
func (v value) none() bool { return v.n == 0 }

// one reports a value that is one number for all.
func (v value) one() bool { return v.kind == literal || v.kind == scalar }

// list is a value for a list of numbers; what it needs of the data is entered under the name.
func (p *program) list(refs []model.Ref, name string) value {
	v, at, own := p.value(refs)
	v.n = len(refs)
	if v.kind == constants {
		v.own = p.put("k_"+name, vectorOf(len(own)), own)
	}
	if v.kind == joined {
		v.own = p.put("k_"+name+"_else", vectorOf(len(own)), own)
	}
	if v.kind == picked || v.kind == joined {
		v.at = p.put("i_"+name, indicesOf(len(at)), at)
	}
	return v
}

// grid is a value for a table of numbers, of equal rows.
func (p *program) grid(rows [][]model.Ref, name string) value {
	var all []model.Ref
	for _, r := range rows {
		all = append(all, r...)
	}
	v, at, own := p.value(all)
	width := len(rows[0])
	v.n = width
	if v.kind == whole { // a table has rows: its order is that of the variable, but its shape is not
		v.kind = picked
	}
	switch v.kind {
	case constants:
		v.own = p.put("k_"+name, vectorsOf(len(rows), width), cut(own, width))
	case joined:
		v.own = p.put("k_"+name+"_else", vectorOf(len(own)), own)
	}
	if v.kind == picked || v.kind == joined {
		v.at = p.put("i_"+name, tableOf(len(rows), width), cut(at, width))
	}
	return v
}

// value finds how numbers are written. at are indices from 1 on, own the constants.
func (p *program) value(refs []model.Ref) (v value, at []int, own []float64) {
	of, same, order := -1, true, true
	for i, r := range refs {
		if r.Variable >= 0 {
			if of >= 0 && of != r.Variable {
				panic("code: one argument of two variables")
			}
			of = r.Variable
		} else {
			own = append(own, r.Constant)
			same = same && r.Constant == refs[0].Constant
		}
		order = order && r.Element == i
	}
	if of < 0 {
		if same {
			return value{kind: literal, number: refs[0].Constant}, nil, nil
		}
		return value{kind: constants}, nil, own
	}
	variable := &p.o.Variables[of]
	v = value{kind: picked, name: p.ids[of]}
	switch {
	case len(own) > 0:
		v.kind = joined
	case len(variable.Dims) == 0:
		return value{kind: scalar, name: p.ids[of]}, nil, nil
	case order && len(refs) == variable.Size:
		v.kind = whole
	}
	next := variable.Size
	for _, r := range refs {
		if r.Variable >= 0 {
			at = append(at, r.Element+1)
		} else {
			next++
			at = append(at, next)
		}
	}
	return v, at, own
}

// cut cuts a list into rows.
func cut[T any](list []T, width int) [][]T {
	var rows [][]T
	for i := 0; i < len(list); i += width {
		rows = append(rows, list[i:i+width])
	}
	return rows
}
