package bench

import (
	"math"

	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/transform"
)

// Agreement is whether one pair of forms gives the same log densities and gradients, to the bit, as a kernel as in plain Go.
type Agreement struct {
	Adstock    string `json:"adstock"`
	Saturation string `json:"saturation"`
	Kernel     bool   `json:"kernel"` // there is one
	Same       bool   `json:"same"`
}

// Agree compares all forms on the program's machine: every saturation behind a geometric carry-over and every carry-over
// before Hill, in the preset studio on the sample of three countries, integrated and not.
func Agree() ([]Agreement, error) {
	var list []Agreement
	for _, s := range transform.SaturationNames() {
		list = append(list, Agreement{Adstock: "geometric", Saturation: s})
	}
	for _, a := range transform.AdstockNames() {
		list = append(list, Agreement{Adstock: a, Saturation: "hill"})
	}
	data, err := Case{Name: "three-countries", Sample: "three-countries"}.panel()
	if err != nil {
		return nil, err
	}
	for i := range list {
		of := &list[i]
		of.Kernel, of.Same = true, true
		for _, integrated := range []bool{false, true} {
			s, _ := spec.Preset("studio")
			s.Integrate, s.Media.Saturation = integrated, spec.Saturation{Form: of.Saturation}
			s.Media.Adstock.Form, s.Media.Adstock.Params = of.Adstock, nil
			plain, _, err := model.Compile(s, data)
			if err != nil {
				return nil, err
			}
			quick, path := plain.Quick()
			of.Kernel = of.Kernel && path.Kernel
			of.Same = of.Same && same(plain, quick)
		}
	}
	return list, nil
}

// same compares two posteriors at points from the middle outwards.
func same(a, b *model.Posterior) bool {
	q, da, db := make([]float64, a.Dim()), make([]float64, a.Dim()), make([]float64, a.Dim())
	for step := range 12 {
		for i := range q {
			q[i] = 0.02 * float64(step*step) * math.Sin(float64(7*i+3*step))
		}
		if math.Float64bits(a.LogDensity(da, q)) != math.Float64bits(b.LogDensity(db, q)) {
			return false
		}
		for i := range da {
			if math.Float64bits(da[i]) != math.Float64bits(db[i]) {
				return false
			}
		}
	}
	return true
}
