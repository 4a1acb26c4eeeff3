// Package sampler draws from an unconstrained log density with the No-U-Turn sampler (Hoffman and Gelman 2014; the
// multinomial form of Betancourt 2017). It knows nothing of marketing: its only view of a model is Target.
//
// Run draws all chains of a Settings. A Chain draws one, transition by transition, and can be put to sleep and taken up
// again from a Snapshot, in another process or on another platform: the same seed gives the same draws everywhere.
// Warm-up adapts the step size (dual averaging) and the metric: diagonal, dense, or of low rank. What goes wrong is
// recorded in Stats and Notes, and sampling goes on; only a density without a start is an error.
package sampler
