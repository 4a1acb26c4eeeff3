// Package baseline sets a model beside those that people would have used instead, on the same data: one regression a
// geo (package linear), one Bayesian model a geo, one for all geos, the rule that a geo with a long history gets a model of
// its own and the others the pooled one, and partial pooling. It splits a panel into what models learn from and what they
// are scored on, fits, scores all models alike, and composes what a page shows of them.
package baseline
