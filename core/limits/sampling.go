package limits

import "github.com/mixtab/mixtab/sampler/diag"

// R-hat of one quantity, rank-normalised and split. Vehtari et al. 2021 ask for less than 1.01; above 1.05 chains have
// found different answers. Short runs, which only test a model or compare models, are asked for less: a comparison says
// so above RHatRed, and a holdout judges nothing above RHatHoldout, the 1.1 of Gelman and Rubin 1992.
//
// A fit has hundreds of quantities, and the largest R-hat of all is above 1.01 by chance where draws are few: of sixty quantities
// whose 4 × 300 draws are worth about 500, in each of 100 right fits. RHatChance is the chance, by χ² and over all quantities together
// (Bonferroni), above which an R-hat between RHatAmber and RHatRed is no ground. χ² does not know that effective draws are themselves
// estimated: in simulation (20,000 quantities of each kind; four AR(1) chains, −0.4 to 0.8, of 250 to 1,000 draws, also their
// exponentials) a chance of 1 in 10,000 came up to 7 times as often, most where draws are worth little more than 400. Hence it is
// small, so that of right fits fewer than 1 in 100 are doubted. A chain a third of a standard deviation off has an R-hat of 1.01.
const (
	RHatAmber   = 1.01
	RHatRed     = 1.05
	RHatHoldout = 1.1
	RHatChance  = 0.0002
)

// ModesApart is how many standard deviations of the log density chains have to lie apart in it to be reported by name: less is not
// seen in its R-hat but through their spread.
const ModesApart = 0.2

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
