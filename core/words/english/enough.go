package english

var enough = map[string]string{
	"enough.reached":    "Sampling stopped after {draws} draws per chain: every number is worth at least {ess} independent draws.",
	"enough.most":       "{draws} draws per chain were allowed, and the least certain number is worth {worth|fixed:0} independent draws, not {ess}.",
	"enough.most_short": "Sampling stopped at {draws} draws per chain, the most that were allowed.",
	"enough.time_over":  "Sampling stopped when its {seconds} seconds were over, after {draws} draws per chain.",
	"enough.stopped":    "Sampling was stopped after {draws} draws per chain, before every number was worth {ess} independent draws.",
}
