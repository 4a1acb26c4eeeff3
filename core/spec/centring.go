package spec

import (
	"github.com/mixtab/mixtab/core/words"

	"encoding/json"
)

// Centring says how far a location-scale prior is centred. The standardised variable is z = (link(value) - loc)/scale,
// and the sampler moves
//
//	x = λ loc + scale^λ z
//
// λ = 1 samples the value itself (best where the data say much about it), λ = 0 the standardised variable (best where they
// say little), and what lies between suits what lies between (Papaspiliopoulos, Roberts and Sköld 2003, Gorinova, Moore and
// Hoffman 2020). In JSON: a number, or "auto", which finds
// each element's λ from what the data say about it (see settleCentring).
type Centring struct {
	Auto  bool
	Share float64 // λ in [0, 1]
}

// CentringOf is a fixed share.
func CentringOf(share float64) *Centring { return &Centring{Share: share} }

// MarshalJSON writes the number, or "auto".
func (c Centring) MarshalJSON() ([]byte, error) {
	if c.Auto {
		return []byte(`"auto"`), nil
	}
	return json.Marshal(c.Share)
}

// UnmarshalJSON reads a number in [0, 1], or "auto".
func (c *Centring) UnmarshalJSON(b []byte) error {
	if string(b) == `"auto"` {
		c.Auto = true
		return nil
	}
	if err := json.Unmarshal(b, &c.Share); err != nil || !(c.Share >= 0 && c.Share <= 1) {
		return words.Err("spec.centring", "given", string(b))
	}
	return nil
}
