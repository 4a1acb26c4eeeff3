package english

// Of core/revise: what a fit would say with other priors, shown on the Model page.
var revised = map[string]string{
	"revised.title":       "What this would change",
	"revised.note":        "An estimate. The results stay as they are until you run the model again.",
	"revised.waiting":     "Waiting for a free worker.",
	"revised.working":     "Working it out …",
	"revised.sampling":    "Running short chains: {done|percent:0}.",
	"revised.by_weights":  "reweighted",
	"revised.by_run":      "short run",
	"revised.weighed":     "Found by reweighting {n} draws of the last run. Pareto k is {k|fixed:2}; up to {limit|fixed:1} the weights are reliable.",
	"revised.same":        "The draws of the last run hold just as well with this change.",
	"revised.sampled":     "The change is too large to reweight the last run (Pareto k {k|fixed:2}), so {chains} short {chains|plural:chain,chains} of {n} draws started where it ended. R-hat is {rhat|fixed:2}.",
	"revised.sampled_far": "The draws of the last run can’t be reweighted for this change, so {chains} short {chains|plural:chain,chains} of {n} draws started where it ended. R-hat is {rhat|fixed:2}.",
	"revised.unsettled":   "The short chains disagree (R-hat above {limit|fixed:1}), so even the direction is uncertain. Run the model to find out.",
	"revised.none":        "This changes the structure of the model, so the last run can’t tell what it does. Run the model to find out.",
	"revised.failed":      "It couldn’t be worked out: {why}",
	"revised.moves":       "{channel} would return {now|number} instead of {was|number}.",
	"revised.share_moves": "{channel} would deliver {now|percent} of {kpi|noun} instead of {was|percent}.",
	"revised.stays":       "No return and no share would change by more than {limit|percent:0}.",
	"revised.last":        "{what}, last run",
	"revised.changed":     "with the change",
	"revised.share":       "Share of {kpi|noun}",
	"revised.channel":     "Channel",
}
