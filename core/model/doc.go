// Package model turns a spec and a panel into a density that a sampler can move in. Compile checks the spec against the data and lays
// out a Posterior: LogDensity and its gradient over unconstrained coordinates (density, likelihood, response), Expand from
// coordinates to every parameter on its own scale, and Predict, Contribution and Forward from parameters to outcomes.
//
// Effects whose prior is on money are solved for (money_prior), linear terms with normal priors may be integrated out
// (gaussian, integrate), and how far a hierarchy is centred is found from the data (centring). A Rehearsal draws from the
// prior while it is being changed. Hot paths allocate nothing, and the same seed gives the same bits on every platform.
package model
