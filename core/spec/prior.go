package spec

import (
	"bytes"
	"encoding/json"

	"github.com/mixtab/mixtab/core/prior"
	"github.com/mixtab/mixtab/core/words"
)

// Prior is a node of a prior tree: a distribution whose arguments are numbers or, again, priors.
//
//	{"dist": "Exponential", "args": {"lam": {"dist": "Exponential", "args": {"lam": 10}}}}
//
// Dims says over what the values vary: a subset of "geo", "channel" and the dims of the block the prior stands in,
// and of what follows from these: "region" (Dataset.Regions), "long_geo" and "other_geo" from geo, "group" from channel.
// Pooling follows from it: no geo dim pools completely; a geo dim with constant arguments keeps geos apart;
// a geo dim with arguments that are priors themselves pools partially, and where those vary over regions, within regions.
type Prior struct {
	Dist string         `json:"dist"`
	Args map[string]Arg `json:"args,omitempty"`
	Dims []string       `json:"dims,omitempty"`
	// Name is the parameter's name. Empty means the block's default name, or <parent>_<argument> for a nested prior.
	Name string `json:"name,omitempty"`
	// Centring chooses the coordinates of a location-scale family. Nil leaves it to the compiler: 0 (non-centred) where
	// the location or scale is itself a prior, 1 (the value itself) otherwise.
	Centring *Centring `json:"centring,omitempty"`
	// Raw names the standardised variable of a form that is not wholly centred; empty means <name>_raw.
	Raw string `json:"raw,omitempty"`
	// Times multiplies the value where the prior is the argument of another; 0 means 1.
	Times float64 `json:"times,omitempty"`
	// If is SeveralGeos for an argument that is a prior only where there are geos to share it: in data of one geo its own first
	// argument stands in its place, and Times does not count.
	If string `json:"if,omitempty"`
}

// SeveralGeos is the one condition that Prior.If knows.
const SeveralGeos = "several_geos"

// Alone is what stands in an argument's place in data of one geo, and its name in the prior it is taken from; ok is false where
// the argument is the same whatever the geos.
func (a Arg) Alone() (arg Arg, name string, ok bool) {
	if a.Prior == nil || a.Prior.If != SeveralGeos {
		return a, "", false
	}
	d, known := prior.Find(a.Prior.Dist)
	if !known {
		return a, "", false // it is said where the prior is compiled
	}
	return a.Prior.Arg(d, 0), d.Args[0].Name, true
}

// factor is what a prior's value is multiplied by as an argument.
func (p *Prior) factor() float64 {
	if p.Times == 0 {
		return 1
	}
	return p.Times
}

// Arg is an argument of a prior, or a parameter of a form: exactly one of a number, a number per label,
// a quantity of the data, or a prior. In JSON: 0.5, {"values": {"TV": 1}}, {"values": {"TV": 1}, "otherwise": 0.5},
// {"data": "spend_share", "times": 2}, {"dist": …}.
type Arg struct {
	Number float64
	Values map[string]float64 // by channel, geo or control label, or by cell of the prior's dims: "Germany,TV"
	// Otherwise is the number of labels that Values does not name; nil where Values names all. With it, Values may also
	// name labels that the data lack, so that a model outlives a channel that is left out.
	Otherwise *float64
	Data      string  // a quantity of the data; see DataArgs
	Times     float64 // factor on Data; 0 means 1
	Prior     *Prior
}

// DataArgs lists the quantities of the data that an argument may refer to, with their meaning.
//
//	spend_share     a channel's share of all spend, by channel
//	spend_relative  a channel's spend over the mean channel's, by channel
//	spend_mean      a channel's mean spend a geo and period, in scaled KPI units, by channel
func DataArgs() []string { return []string{"spend_share", "spend_relative", "spend_mean"} }

// Num is a constant argument.
func Num(v float64) Arg { return Arg{Number: v} }

// Of is an argument that is itself a prior.
func Of(p Prior) Arg { return Arg{Prior: &p} }

// MarshalJSON writes the shortest of the forms.
func (a Arg) MarshalJSON() ([]byte, error) {
	switch {
	case a.Prior != nil:
		return json.Marshal(a.Prior)
	case a.Values != nil:
		return json.Marshal(struct {
			Values    map[string]float64 `json:"values"`
			Otherwise *float64           `json:"otherwise,omitempty"`
		}{a.Values, a.Otherwise})
	case a.Data != "":
		return json.Marshal(struct {
			Data  string  `json:"data"`
			Times float64 `json:"times,omitempty"`
		}{a.Data, a.Times})
	}
	return json.Marshal(a.Number)
}

// UnmarshalJSON reads any of the forms and refuses unknown fields.
func (a *Arg) UnmarshalJSON(b []byte) error {
	b = bytes.TrimSpace(b)
	if len(b) == 0 || b[0] != '{' {
		if err := json.Unmarshal(b, &a.Number); err != nil {
			return words.Err("spec.argument", "given", string(b))
		}
		return nil
	}
	var probe map[string]json.RawMessage
	if err := json.Unmarshal(b, &probe); err != nil {
		return err
	}
	if _, is := probe["dist"]; is {
		a.Prior = new(Prior)
		return strict(b, a.Prior)
	}
	var ref struct {
		Values    map[string]float64 `json:"values"`
		Otherwise *float64           `json:"otherwise"`
		Data      string             `json:"data"`
		Times     float64            `json:"times"`
	}
	if err := strict(b, &ref); err != nil {
		return err
	}
	if (ref.Values == nil) == (ref.Data == "") {
		return words.Err("spec.argument_object")
	}
	if ref.Otherwise != nil && ref.Values == nil {
		return words.Err("spec.otherwise")
	}
	a.Values, a.Otherwise, a.Data, a.Times = ref.Values, ref.Otherwise, ref.Data, ref.Times
	return nil
}

// strict decodes JSON and refuses fields that the type does not have.
func strict(b []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	return d.Decode(into)
}
