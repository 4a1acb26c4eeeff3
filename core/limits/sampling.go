package limits

import "github.com/mixtab/mixtab/sampler/diag"

// R-hat of one quantity, rank-normalised and split. Vehtari et al. 2021 ask for less than 1.01; above 1.05 chains have
// found different answers. Short runs, which only test a model or compare models, are asked for less: a comparison says
// so above RHatRed, and a holdout judges nothing above RHatHoldout, the 1.1 of Gelman and Rubin 1992.
const (
	RHatAmber   = 1.01
	RHatRed     = 1.05
	RHatHoldout = 1.1
)

// Effective draws of one quantity, the smaller of bulk and tail. Vehtari et al. 2021 ask for 400; of fewer than 100 the
// interval's ends are noise.
const (
	ESSAmber = 400
	ESSRed   = 100
)

// DivergentRed is the share of draws that may diverge: a single one is a warning, and of more than one in a hundred parts
// of the posterior are missed.
const DivergentRed = 0.01

// EBFMI is how well resampled momenta explore energies, by chain (Betancourt 2016).
const EBFMI = 0.3

// ShortRun is the share of the draws asked for from which on a run counts as whole, and StuckChain the share of draws in
// which a chain has to move.
const (
	ShortRun   = 0.95
	StuckChain = 0.1
)

// ParetoK is how large the shape of the largest importance weights may be for them to be relied on (Vehtari et al. 2024).
const ParetoK = diag.LargestK
