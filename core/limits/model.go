package limits

// PredictiveError is the probability with which a posterior predictive check of a right model fails somewhere, over all
// geos and statistics together; p-values of this kind crowd round ½, so that it is less in truth.
const PredictiveError = 0.05

// LagOne is how strongly residuals may follow each other. With noise of autocorrelation ρ, n periods tell as much as
// n·(1−ρ)/(1+ρ) independent ones (Bartlett 1935): at 0.4 less than half, and intervals that take them for independent are
// half as wide again as they say.
const LagOne = 0.4

// How probable a negative baseline may be: over all geos from 0.05 on, in a single geo, of which there may be many, from
// 0.2 on, where Meridian warns; from 0.5 on it is more probable than not, and media are given more than there was.
const (
	BaselineAmber    = 0.05
	BaselineAmberGeo = 0.2
	BaselineRed      = 0.5
)

// What a return may be. Where it is money for money, a channel that gives back more than twentyfold, or all channels
// together less than a fiftieth, is nothing that a market knows: Meridian's limit for the first is the same. Where it is
// not, channels can be held against each other alone: a hundred times what the others bring for the same money (their
// median), of a spend that is less than a twentieth of theirs, is a spend in another unit, and so is a hundredth of
// what they bring of more than twenty times their spend. A channel that brings nothing has no such spend.
const (
	ReturnMost  = 20.0
	ReturnLeast = 0.02
	ReturnApart = 100.0
	SpendApart  = 20.0
)

// WindowBeyond is how much of a channel's effect may lie behind the end of its carry-over's window before its half-life is one of the
// window as much as of the data: of a geometric carry-over over 13 weeks, a half-life of four weeks.
const WindowBeyond = 0.1

// WeekdayPattern is the F statistic of the days of the week (6 degrees of freedom) above which daily data follow them: by chance
// less than once in a thousand series.
const WeekdayPattern = 4.0

// ChannelParameters are those that a channel's timing is fitted with: effect, carry-over and half-saturation. Each has to
// bring one unit of log likelihood (Akaike 1974).
const ChannelParameters = 3

// Collinear is the R² of a channel's movements on the others' above which less than a fiftieth of them are its own: a
// variance inflation of 50.
const Collinear = 0.98

// HoldoutRows is the fewest rows that say anything about coverage: of fewer, none inside a 50% interval is no surprise.
const HoldoutRows = 7

// Coverage of the holdout fails where a right model would have fewer observations in its intervals with these
// probabilities, over all geos and in each of them.
const (
	CoverageChance    = 0.01
	CoverageChanceGeo = 0.001
)

// HoldoutChance is how many right models a holdout fails by coverage at the most, over all geos together.
const HoldoutChance = 0.02

// JointChance is how many right models the statistics that join coverage fail, by their own repetitions. Repetitions take the posterior
// for the truth, and one market's truth is further off than that: at 0.02 for all together, 13 of 140 right markets of
// core/simulate/market (seeds 7001 to 7020 of seven kinds) failed, most of them by a plain forecast; at 0.002 it would have been 4.
const JointChance = 0.002

// A response surface is off where, between its grid points, it misses a channel's contribution and the whole outcome by more than these.
const (
	SurfaceChannel = 0.02
	SurfaceOutcome = 0.001
)

// LateShare is the part of what a channel brought from which on what arrives behind the data is said beside its return: a return of 1.00
// would read 1.02 with it.
const LateShare = 0.02
