package plan

import "slices"

// Clone is an outcome whose slices are its own: it stays when its evaluator answers another scenario.
func (o Outcome) Clone() Outcome {
	o.MarginalReturn, o.Warnings = slices.Clone(o.MarginalReturn), slices.Clone(o.Warnings)
	o.Density = Density{X: slices.Clone(o.Density.X), Plan: slices.Clone(o.Density.Plan), Today: slices.Clone(o.Density.Today)}
	outside := make([][]float64, len(o.Outside))
	for g, row := range o.Outside {
		outside[g] = slices.Clone(row)
	}
	o.Outside = outside
	return o
}
