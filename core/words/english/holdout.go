package english

// holdout is what core/baseline says of comparisons and of what it keeps back.
var holdout = map[string]string{
	"holdout.rule":           "The last fifth of each market’s {unit|many} is held back, at least {least} and at most {most}; nothing is held back for a market with fewer than {whole}.",
	"holdout.rule_irregular": "The last fifth of each market’s {unit|many} is held back, at least {least}; nothing is held back for a market with fewer than {whole}.",
	"holdout.plain_year":     "the same period a year earlier",
	"holdout.plain_trend":    "season and trend without media",
	"holdout.plain_season":   "season alone",
	"holdout.power":          "With {rows} {period|many}, a return that is off by half would be caught {often} for {best}, and {seldom} for {least}.",
	"holdout.power_one":      "With {rows} {period|many}, a return that is off by half would be caught {often} for {channel}.",
	"holdout.cases":          "in {n} of {of} cases",
	"holdout.hardly_ever":    "hardly ever",
	"holdout.nearly_always":  "nearly always",
	"holdout.run_unsettled":  "its short run has not settled (R-hat {rhat|fixed:2})",
}
