package english

// holdout is what core/baseline says of comparisons and of what it keeps back.
var holdout = map[string]string{
	"holdout.rule":           "The last fifth of each geo's {unit|many} is kept back, at least {least} and at most {most}; a geo with fewer than {whole} keeps them all.",
	"holdout.rule_irregular": "The last fifth of each geo's {unit|many} is kept back, at least {least}; a geo with fewer than {whole} keeps them all.",
	"holdout.run_unsettled":  "its short run has not settled (R-hat {rhat|fixed:2})",
}
