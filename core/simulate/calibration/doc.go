// Package calibration checks a model together with its sampler by simulation: parameters are drawn from the prior, data
// from the parameters, and the posterior of those data is sampled. Over many data sets the rank of each true value among
// its posterior draws is then uniform, whatever the prior, if and only if simulation, density and sampler belong
// together (Talts, Betancourt, Simpson, Vehtari and Gelman 2018; Modrák and others 2023).
package calibration
