// Package summary condenses draws: a table of parameters, and a plain verdict on whether a fit may be trusted.
package summary

// Row is one scalar quantity of a posterior. Low and High are the ends of the interval that was asked for. RHat, ESSBulk, ESSTail and MCSE are those of Vehtari et al. 2021; they are NaN where the quantity
// does not vary. They are left out of JSON, which has no NaN: the code that encodes a row sends them beside it.
type Row struct {
	Name    string // "effect[Germany,TV]"
	Mean    float64
	SD      float64
	Low     float64
	High    float64
	RHat    float64
	Chance  float64 // of an R-hat as large, or larger, where the chains agree
	ESSBulk float64
	ESSTail float64
	MCSE    float64 // Monte Carlo standard error of the mean
}
