// Package elementary has the exponential, the logarithm and the functions built on them in plain Go, so that
// a seed gives the same draws natively and in every browser.
//
// Go's own math package is partly assembly on some platforms, and its compiler may fuse a product and a sum
// into one rounding on others; either changes last bits, and a chain amplifies a last bit within a few hundred
// steps. Here every product that is added to something stands in float64(…), which the language specification
// says ends fusion, and nothing is used but the four operations, comparison, and the bits of a float64.
// Square roots, absolute values and floors are correctly rounded everywhere and stay with package math.
//
// Errors are stated in ULP, units in the last place of the true result, as the largest seen against 200-bit
// arithmetic; the tests repeat that measurement. No function allocates, and all are safe for concurrent use.
package elementary
