// Package tempering draws from a posterior without chains, for a reference to hold them against: a cloud of particles from a wide base is
// led to the posterior through base^(1−β) × posterior^β (sequential Monte Carlo; Del Moral, Doucet and Jasra 2006). How much of the cloud
// each mode keeps follows from weights on the way, where the cloud still knows of all of them, so that no particle need ever cross between
// modes at the end. What the base does not reach is not found, and a mode that is far narrower than another is lost where particles are
// few: independent clouds then differ, in their evidence too.
package tempering
