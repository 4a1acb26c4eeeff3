// Package transform holds the adstock (carry-over) and saturation forms. Each form is one file that registers
// itself with its formula, parameters, defaults and source, and gives values and derivatives on slices.
//
// An adstock form is a set of lag weights: a_t = Σ_l w_l(θ) x_{t-l}. A saturation form is a pointwise curve
// s(x; θ) with s(0) = 0, rising, bounded by 1 where it saturates at all. Derivatives are by hand.
package transform

import (
	"math"
	"sort"

	"github.com/mixtab/mixtab/core/words"
)

// Param documents one parameter of a form: what it means, where it lives and what prior it takes when none is given.
type Param struct {
	Name    string     // the key in a spec
	Symbol  string     // in Formula
	Doc     words.Text // one sentence
	Unit    words.Text // of which its numbers are: 1 for a pure number, periods, or scaled media
	Low     float64    // open lower end of the support
	High    float64    // open upper end, +Inf if none
	Default Default    // prior when a spec says nothing
	Time    Time       // of an adstock: what it is to time
	Test    [3]float64 // a low, middle and high value to try the form at
}

// Default is a prior with constant arguments.
type Default struct {
	Dist string
	Args map[string]float64
}

// AdstockNames lists the registered adstock forms in alphabetical order.
func AdstockNames() []string { return names(adstocks) }

// SaturationNames lists the registered saturation forms in alphabetical order.
func SaturationNames() []string { return names(saturations) }

// FindAdstock looks an adstock form up by name.
func FindAdstock(name string) (*Adstock, bool) { f, ok := adstocks[name]; return f, ok }

// FindSaturation looks a saturation form up by name.
func FindSaturation(name string) (*Saturation, bool) { f, ok := saturations[name]; return f, ok }

var (
	adstocks    = map[string]*Adstock{}
	saturations = map[string]*Saturation{}
)

func registerAdstock(f *Adstock) {
	if _, twice := adstocks[f.Name]; twice {
		panic("transform: two adstock forms of one name")
	}
	adstocks[f.Name] = f
}

func registerSaturation(f *Saturation) {
	if _, twice := saturations[f.Name]; twice {
		panic("transform: two saturation forms of one name")
	}
	saturations[f.Name] = f
}

func names[F any](m map[string]F) []string {
	list := make([]string, 0, len(m))
	for k := range m {
		list = append(list, k)
	}
	sort.Strings(list)
	return list
}

// AtScale is the parameter's value at the scale of media of the given mean: that mean, or one over it. NaN where its unit has no media.
func (p *Param) AtScale(mean float64) float64 {
	switch p.Unit.Code {
	case words.Say("form.unit_scaled_media").Code:
		return mean
	case words.Say("form.unit_per_scaled_media").Code:
		return 1 / mean
	}
	return math.NaN()
}
