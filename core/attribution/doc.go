// Package attribution says what each channel brought: contributions over time and in total, returns on spend,
// response curves and carry-over, all as distributions over posterior draws.
package attribution
