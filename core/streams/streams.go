// Package streams is the register of random streams: who draws from which number of sampler.NewStream. One seed and one
// number are one sequence, so two users of the same number and seed would draw the same. Numbers never change once
// results depend on them.
package streams

// Range is the stream numbers of one user: First and the Size − 1 after it.
type Range struct {
	First, Size uint64
	Shared      bool // lies on another's numbers; the comment at the register says why it may
}

// At is the user's stream number i. It panics on one that is not the user's.
func (r Range) At(i uint64) uint64 {
	if i >= r.Size {
		panic("streams: a number beyond the user's")
	}
	return r.First + i
}

const (
	one      = 1
	perDraw  = 1 << 32 // one a draw, a chain, or the hash of a name
	perStudy = 1 << 40
)

// What a fit's results depend on.
var (
	// sampler.NewChain: the chain of that number; made-up draws of a bench
	Chains = add(0, perDraw)
	// core/idata: parameters that were integrated out, chain<<32 + draw
	Expansion = add(1<<52, 1<<52)
	// core/attribution: observation noise of a draw
	Noise = add(1<<53, perDraw)
	// core/baseline: observation noise of a draw in a test or comparison
	Prediction = add(1<<54, perDraw)
	// core/baseline: observation noise of a repetition of rows kept back, cut<<20 + repetition
	Repetition = add(1<<55, perDraw)
)

// What is worked out from a model or its draws.
var (
	// core/spec: a prior with priors for arguments as one distribution; shared: seed 1 alone, and priors that runs of
	// today were fitted with
	Flattening = addShared(0, one)
	// core/model: what priors expect of a contribution, to find units that are off
	Expected = add(1<<34, one)
	// core/report: parameters of a run under way
	Watch = add(1<<35, one)
	// core/plan/optimise: where searches start
	PlanStarts = add(1<<36, one)
	// core/plan/optimise: directions in which near-optimal plans are sought; shared: a parameter whose name has the hash 0 would
	// meet it; plans of today depend on it
	NearPlans = addShared(1<<37, one)
	// core/model: one parameter in a rehearsal of priors, by the hash of its name
	Parameter = add(1<<37, perDraw)
	// core/model: observation noise in a rehearsal of priors; the seed is the draw
	RehearsalNoise = add(1<<38, one)
	// core/report: prior draws (0) and replicated data (1 and on) of an examination
	Examination = add(1<<39, perDraw)
	// core/surface: the noise of the periods that a plan is for, one number a draw
	PlanNoise = add(5<<37, one)
	// core/surface: what the model has behind the data that the fit has not, a draw
	PlanAhead = add(1<<50, perDraw)
	// core/misfit: residuals of the model itself
	Misfit = add(3<<38, one)
	// core/code: points at which a program in another language is compared
	Points = add(7<<37, one)
	// core/surface: scenarios that a surface's error is measured at; shared: seed 20 alone; the studies' panel has the
	// same
	SurfaceDesign = addShared(5<<40, one)
)

// Made-up data and the studies on them.
var (
	// core/simulate: a built-in sample, by purpose; shared: samples have seeds of their own, and their bytes are
	// published
	Sample = addShared(1<<40, perDraw)
	// core/simulate/calibration: parameters and data of one simulation
	StudyData = add(1*perStudy, perStudy)
	// core/simulate/calibration: parameters that were integrated out
	StudyExpansion = add(2*perStudy, perStudy)
	// core/simulate/calibration: ranks of equal values
	StudyTies = add(3*perStudy, perStudy)
	// core/simulate/calibration: ranks by chance; the seed is their number
	StudyBand = add(4*perStudy, perStudy)
	// core/simulate/calibration: spend and controls that data are drawn for
	StudyPanel = add(5*perStudy, perStudy)
	// core/simulate/calibration: the new plan of a simulated market
	StudyInvestment = add(6*perStudy, perStudy)
	// core/simulate/market: a market with known truth, by purpose and geo
	Market = add(7*perStudy, perStudy)
	// core/simulate/calibration: how a market goes on behind its data
	StudyAhead = add(40*perStudy, perStudy)
	// core/simulate/tempering: particles on their way from a base to a posterior; the seed is the cloud's
	Tempering = add(41*perStudy, one)
)

var all []Range

// add registers a user.
func add(first, size uint64) Range {
	all = append(all, Range{First: first, Size: size})
	return all[len(all)-1]
}

// addShared registers a user that may lie on another's numbers.
func addShared(first, size uint64) Range {
	r := add(first, size)
	r.Shared = true
	all[len(all)-1] = r
	return r
}
