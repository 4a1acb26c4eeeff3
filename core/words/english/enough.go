package english

var enough = map[string]string{
	"enough.reached":    "Sampling stopped after {draws} draws per chain: every result rests on at least {ess} independent draws.",
	"enough.most":       "Sampling stopped at the limit of {draws} draws per chain; the least certain result rests on {worth|fixed:0} independent draws, not {ess}.",
	"enough.most_short": "Sampling stopped at the limit of {draws} draws per chain.",
	"enough.time_over":  "Sampling stopped when its {seconds} seconds were up, after {draws} draws per chain.",
	"enough.stopped":    "Sampling was stopped after {draws} draws per chain, before every result rested on {ess} independent draws.",
	"enough.goes_on": "After {draws} draws per chain, the least certain result rests on {ess|fixed:0} independent draws. " +
		"Sampling goes on to {next}.",

	"enough.when": "When to stop",
	"enough.work": "{chains} {chains|plural:chain,chains} of {warmup} warm-up steps, then draws until every result rests on {ess} independent ones, " +
		"but at most {draws} each, seed {seed}.",
	"enough.work_in_time": "{chains} {chains|plural:chain,chains} of {warmup} warm-up steps, then draws for {seconds} seconds in all, seed {seed}.",
	"enough.fixed":        "After a fixed number of draws",
	"enough.all":          "When every result is good enough",
	"enough.shown":        "When contributions and returns are good enough",
	"enough.time":         "After a time",
	"enough.draws":        "Draws, at most",
	"enough.ess":          "Independent draws",
	"enough.ess_hint":     "per result; 400 is usual",
	"enough.seconds":      "Seconds",
	"enough.term":         "time limit",
	"enough.term_text":    "How long a run may take. The draws it makes in that time depend on the computer.",
	"enough.seconds_hint": "per run, at most",
}
