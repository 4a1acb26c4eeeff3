package limits

// Patterns that a fit leaves over. A kind of pattern speaks where a right model shows one as strong, anywhere that the kind looks, with
// a smaller chance than this: leads and lags together in 1 of 100 right fits, and what is not stable in 1 of 100 too.
const (
	MisfitTiming    = 0.005  // each of leads and lags
	MisfitStability = 0.0025 // each of changes, steps, events and bends
)

// An effect that comes so many days after its media, and by chance less often than this, is a matter of wrong dates, and the fit red. In
// simulated markets effects that peak after four weeks were strongest at three to five weeks in all of 19, media recorded eight weeks
// early at eight in all of 6; a right model showed a lag of six weeks in one of 125, with a chance of 7e-4. From seven weeks on, which
// none of either came to, a larger chance is enough: one market eight weeks early had 2.4e-4.
const (
	MisfitFar           = 42
	MisfitFarChance     = 1e-4
	MisfitFurther       = 49
	MisfitFurtherChance = 1e-3
)
