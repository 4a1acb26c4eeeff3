package english

// holdout is what core/baseline says of comparisons and of what it keeps back.
var holdout = map[string]string{
	"holdout.rule":           "The last fifth of each geo's {unit|many} is kept back, at least {least} and at most {most}; a geo with fewer than {whole} keeps them all.",
	"holdout.rule_irregular": "The last fifth of each geo's {unit|many} is kept back, at least {least}; a geo with fewer than {whole} keeps them all.",
	"holdout.plain_year":     "the same period a year before",
	"holdout.plain_trend":    "season and trend without media",
	"holdout.plain_season":   "season alone",
	"holdout.power":          "With {rows} {period|many}, a return wrong by half would be found {often} for {best}, and {seldom} for {least}.",
	"holdout.power_one":      "With {rows} {period|many}, a return wrong by half would be found {often} for {channel}.",
	"holdout.cases":          "in {n} of {of} cases",
	"holdout.hardly_ever":    "hardly ever",
	"holdout.nearly_always":  "nearly always",
	"holdout.run_unsettled":  "its short run has not settled (R-hat {rhat|fixed:2})",
}
