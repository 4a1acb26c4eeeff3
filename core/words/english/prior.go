package english

// prior is why core/prior cannot make a prior of an interval.
var prior = map[string]string{
	"prior.not_by_interval":  "a {family} prior cannot be set by an interval",
	"prior.too_wide":         "no {family} distribution has {level|exact} % between {low|short:4} and {high|short:4}: choose a narrower interval, or another family",
	"prior.ends_are_numbers": "both ends must be numbers",
	"prior.ends_crossed":     "the lower end must be below the upper end",
	"prior.upper_above":      "the upper end must be above {limit|exact}",
	"prior.lower_above":      "the lower end must be above {limit|exact}",
	"prior.upper_below":      "the upper end must be below {limit|exact}",
}
