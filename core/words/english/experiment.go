package english

// experiment is what can be wrong with a row of a table of experiments.
var experiment = map[string]string{
	"experiment.no_channel":        "“{given}” is not a channel of this data. It has {names}.",
	"experiment.no_market":         "“{given}” is not a market of this data. It has {names}.",
	"experiment.no_unit":           "“{given}” is neither money nor contacts.",
	"experiment.no_price":          "{channel} has no spend in this data, so enter its contacts instead of money.",
	"experiment.no_day":            "“{given}” is not a date, like 2024-03-31.",
	"experiment.one_day":           "Enter both the first and the last day, or neither.",
	"experiment.days_reversed":     "The last day is before the first.",
	"experiment.no_number":         "“{given}” is not a number.",
	"experiment.no_amount":         "Enter the amount per period, or the dates of the experiment.",
	"experiment.negative":          "An amount cannot be negative.",
	"experiment.not_raised":        "The amount during the experiment must differ from the one before.",
	"experiment.not_raised_then":   "In the data, spend did not change on these dates. Enter the amounts.",
	"experiment.interval_reversed": "The upper end must be above the lower end.",
	"experiment.effect_outside":    "The effect must be within its range.",
	"experiment.no_error":          "A standard error must be above 0.",
	"experiment.no_interval":       "Enter both ends of the 90% range.",
	"experiment.no_effect":         "Enter the effect per period.",
	"experiment.fix":               "Correct “{column}” in this row and paste again.",
	"experiment.passed_over":       "The column “{column}” is not read.",
	"experiment.fix_header":        "Columns are channel, market, before, during, effect, low, high, unit, from, to and se.",
}
