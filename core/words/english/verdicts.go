package english

// verdicts is the study of what verdicts are worth, as the command line asks for it.
var verdicts = map[string]string{
	"verdicts.summary":       "Fit simulated markets, right ones and wrong ones, and count how often each ground of the verdict speaks.",
	"verdicts.flag_markets":  "number of simulated markets of each kind",
	"verdicts.flag_kinds":    "kinds of markets, separated by commas; all of them where it is left out: {names|comma}",
	"verdicts.flag_source":   "print core/limits/studied.go of what --from has, which this command made",
	"verdicts.flag_strength": "how strong the fault is made; each kind has its own where it is left out",
	"verdicts.flag_from":     "a file that --json wrote: count what it has, and fit nothing",
	"verdicts.flag_without":  "what grounds are about that are not to count in the colour, such as draws,chains of a study with few draws",
	"verdicts.flag_write":    "write the CSV file of one market of this kind, and fit nothing",
	"verdicts.flag_json":     "print what was found in each market, one a line",
	"verdicts.kind_unknown":  "There is no kind of market “{name}”. The kinds are {names}.",
}
