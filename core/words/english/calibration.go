package english

// calibration is what studies of calibration and coverage found, as the command line prints it.
var calibration = map[string]string{
	"calibration.no_fit":     "No data set could be fitted.",
	"calibration.outside":    "{datasets} data sets, {draws} posterior draws each. {outside} of {quantities} parameters are outside their simultaneous {level|exact}% band; with correct models, {expected|fixed:1} would be on average, and parameters of the same model stray together.",
	"calibration.simulated":  "{n} data sets were simulated; those in which the data says something were fitted.",
	"calibration.slow":       "{n} of {datasets} chains mixed too slowly for nearly independent draws, which widens the spread of their ranks.",
	"calibration.diverged":   "{n} of {datasets} chains had divergences after warm-up.",
	"calibration.restarted":  "{n} of {datasets} chains were restarted, or stuck for a while, in warm-up.",
	"calibration.markets":    "{markets} simulated markets, a new plan in each: how often its interval contains the truth (95% interval of the share)",
	"calibration.outcome":    "outcome",
	"calibration.difference": "difference from today’s plan",
	"calibration.forecast":   "what was observed in the quarter ahead",
	"calibration.profit":     "net profit in the quarter ahead",
	"calibration.channel":    "contribution of a channel",
	"calibration.covered":    "{level|exact}%: {share|fixed:1}% ({low|fixed:1}–{high|fixed:1})",
	"calibration.slow_fits":  "{n} {n|plural:fit,fits} with R-hat of the outcome above {limit|exact}, {divergences} {divergences|plural:divergence,divergences}",
	"calibration.overflow":   "the prior generates data beyond the range of floating point numbers",
	"calibration.no_keeper":  "no simulated data set is worth fitting",
	"calibration.dataset":    "data set {i}: {why}",
}
