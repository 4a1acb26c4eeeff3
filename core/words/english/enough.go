package english

var enough = map[string]string{
	"enough.reached":    "Sampling stopped after {draws} draws per chain: every result rests on at least {ess} independent draws.",
	"enough.most":       "Sampling stopped at the limit of {draws} draws per chain; the least certain result rests on {worth|fixed:0} independent draws, not {ess}.",
	"enough.most_short": "Sampling stopped at the limit of {draws} draws per chain.",
	"enough.time_over":  "Sampling stopped when its {seconds} seconds were up, after {draws} draws per chain.",
	"enough.stopped":    "Sampling was stopped after {draws} draws per chain, before every result rested on {ess} independent draws.",
}
