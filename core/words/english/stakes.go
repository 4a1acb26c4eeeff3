package english

// stakes is what the Check page says of what a doubt may do to the answers.
var stakes = map[string]string{
	"stakes.return_could_be": "{channel}’s return could be {now} rather than {was}.",
	"stakes.off_by":          "Predictions for unseen {unit|many} miss {kpi|noun} by about {off} per {unit} and market ({share}).",
	"stakes.hidden_leaves":   "With a hidden cause as strong as {cause}, {channel}’s return would be {left} rather than {was}.",
	"stakes.anywhere":        "The return of {channel} could be anywhere from {low} to {high}: the split between channels is uncertain.",
	"stakes.may_shift":       "The return of {channel} ({was}) may still shift by about {by}.",

	"stakes.data":        "The answer to this question can change every return.",
	"stakes.chains":      "All numbers may change when the model runs longer.",
	"stakes.draws":       "The ends of the ranges are still rough.",
	"stakes.divergences": "Ranges may be too narrow: the sampler may have missed part of the answer.",
	"stakes.holdout":     "Forecasts and plans are less certain than their ranges say.",
	"stakes.predictive":  "Ranges of single periods may be too narrow. Returns may be less certain than shown.",
	"stakes.residuals":   "Ranges of returns may be too narrow.",
	"stakes.media":       "The split between channels is uncertain. Their sum is better known.",
	"stakes.timing":      "Part of a channel’s effect may be missed or credited to another channel.",
	"stakes.stability":   "Channels that ran around then may get too much or too little credit.",
	"stakes.baseline":    "Media may be credited with more than it delivered.",
	"stakes.returns":     "The returns themselves are in doubt.",
	"stakes.hidden":      "Part of the return may be demand that would have come anyway.",

	"stakes.tried_above":    "Fixes are tried above, side by side.",
	"stakes.more_draws":     "Run the model longer. No fix of the data is needed.",
	"stakes.tighter_priors": "Narrow the assumptions on the Model page. There is no automatic fix.",
	"stakes.missing_cause":  "There is no automatic fix: add what else happened (prices, promotions, events) as a column or an event.",
	"stakes.experiment":     "There is no automatic fix: only an experiment, or more data, can separate the channels.",
	"stakes.carry_over":     "Choose a longer or delayed carry-over on the Model page.",
	"stakes.smaller_priors": "Check the units, then expect smaller effects on the Model page.",
	"stakes.measure_demand": "There is no automatic fix: measure demand as a column, or run an experiment.",

	"stakes.side_by_side": "Fixes side by side",
	"stakes.now":          "Now",
	"stakes.return_of":    "Return per {one}",
	"stakes.return":       "{mean|digits:3} ({low|digits:3}–{high|digits:3})",
	"stakes.pattern":      "Pattern",
	"stakes.gone":         "gone",
	"stakes.another":      "gone, a new one appears",
	"stakes.remains":      "remains",
	"stakes.score":        "Predictive score per row",
}
