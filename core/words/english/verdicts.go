package english

// verdicts is the study of what verdicts are worth, as the command line asks for it.
var verdicts = map[string]string{
	"verdicts.summary":       "Fit simulated markets, correct and faulty ones, and count how often each check of the verdict speaks up.",
	"verdicts.flag_markets":  "number of simulated markets of each kind",
	"verdicts.flag_kinds":    "kinds of markets, separated by commas; all of them by default: {names|comma}",
	"verdicts.flag_source":   "print core/limits/studied.go from the results in --from, which this command made",
	"verdicts.flag_strength": "strength of the fault; each kind has its own by default",
	"verdicts.flag_from":     "a file written by --json: count what is in it, and fit nothing",
	"verdicts.flag_without":  "checks that do not count toward the color, such as draws,chains in a study with few draws",
	"verdicts.flag_write":    "write the CSV file of one market of this kind, and fit nothing",
	"verdicts.flag_json":     "print what was found in each market, one per line",
	"verdicts.kind_unknown":  "There is no kind of market “{name}”. The kinds are {names}.",
}
