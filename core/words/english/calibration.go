package english

// calibration is what studies of calibration and coverage found, as the command line prints it.
var calibration = map[string]string{
	"calibration.no_fit":     "No data set could be fitted.",
	"calibration.outside":    "{datasets} data sets, {draws} posterior draws each. {outside} of {quantities} quantities lie outside their simultaneous {level|exact}% band; of so many right ones, {expected|fixed:1} would on average, and quantities of one model stray together.",
	"calibration.simulated":  "{n} data sets were simulated, and those fitted in which the data say something.",
	"calibration.slow":       "{n} of {datasets} chains mixed too slowly for nearly independent draws, which widens their ranks' spread.",
	"calibration.diverged":   "{n} of {datasets} chains had divergences after warm-up.",
	"calibration.restarted":  "{n} of {datasets} chains were restarted, or stuck for a while, in warm-up.",
	"calibration.markets":    "{markets} simulated markets, a new plan in each: how often its interval holds the truth (95% interval of the share)",
	"calibration.outcome":    "outcome",
	"calibration.difference": "difference to today's plan",
	"calibration.channel":    "contribution of a channel",
	"calibration.covered":    "{level|exact}%: {share|fixed:1}% ({low|fixed:1}–{high|fixed:1})",
	"calibration.slow_fits":  "{n} {n|plural:fit,fits} with R-hat of the outcome above {limit|exact}, {divergences} {divergences|plural:divergence,divergences}",
	"calibration.overflow":   "the prior gives data beyond the range of floating point numbers",
	"calibration.no_keeper":  "no simulated data set is worth a fit",
	"calibration.dataset":    "data set {i}: {why}",
}
