// Package diag judges draws: rank-normalised split R-hat, effective sample sizes and Monte Carlo errors of
// Vehtari, Gelman, Simpson, Carpenter and Bürkner (2021, Bayesian Analysis 16:667), the energy diagnostic of
// Betancourt (2016, arXiv:1604.00695), and Pareto smoothed importance sampling of Vehtari, Simpson, Gelman, Yao
// and Gabry (2024, JMLR 25:72). Arrays in, numbers out; the definitions are ArviZ's.
//
// Chains are [][]float64, one row a chain, all of the same length; other shapes panic. Where a number is not
// defined (fewer than 4 draws, one chain for R-hat, a value that is NaN) the result is NaN.
package diag
