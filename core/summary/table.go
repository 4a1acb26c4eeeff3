package summary

import (
	"math"
	"runtime"
	"strings"

	"github.com/mixtab/mixtab/core/idata"
	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/sampler/ascending"
	"github.com/mixtab/mixtab/sampler/diag"
)

// Table has one row a scalar of every named parameter, in the posterior's order.
func Table(post *model.Posterior, id *idata.InferenceData, of interval.Interval) []Row {
	var rows []Row
	for _, p := range post.Parameters() {
		v := id.Variable("posterior", p.Name)
		if v == nil {
			continue
		}
		for e := 0; e < p.Size; e++ {
			rows = append(rows, Of(Label(&p, e), v.Chains(e), of))
		}
	}
	return rows
}

// Of condenses one scalar quantity, given as one slice a chain.
func Of(name string, chains [][]float64, of interval.Interval) Row {
	runtime.Gosched() // see idata.Draws.At
	var all []float64
	for _, c := range chains {
		all = append(all, c...)
	}
	row := Row{Name: name, RHat: math.NaN(), ESSBulk: math.NaN(), ESSTail: math.NaN(), MCSE: math.NaN()}
	row.Mean, row.SD = moments(all)
	ascending.Sort(all)
	row.Low, row.High = of.Of(all)
	if len(all) > 0 && all[0] < all[len(all)-1] && len(chains[0]) >= 4 {
		q := diag.Assess(chains)
		row.RHat, row.Chance, row.ESSBulk, row.ESSTail, row.MCSE = q.RHat, q.Chance, q.ESSBulk, q.ESSTail, q.MCSEMean
	}
	return row
}

// Label names element e of a parameter with the labels of its dims: "effect[Germany,TV]".
func Label(p *model.Parameter, e int) string {
	if len(p.Dims) == 0 {
		return p.Name
	}
	parts := make([]string, len(p.Dims))
	for k := len(p.Dims) - 1; k >= 0; k-- {
		parts[k] = p.Coords[k][e%p.Shape[k]]
		e /= p.Shape[k]
	}
	return p.Name + "[" + strings.Join(parts, ",") + "]"
}

// moments are mean and standard deviation (divided by n−1).
func moments(x []float64) (mean, sd float64) {
	for _, v := range x {
		mean += v
	}
	mean /= float64(len(x))
	ss := 0.0
	for _, v := range x {
		ss += (v - mean) * (v - mean)
	}
	return mean, math.Sqrt(ss / float64(len(x)-1))
}
