package english

// question is what core/intake asks about a file before it is fitted, and what it says of columns that are not used.
var question = map[string]string{
	"question.ignored":       "{name} is not used: it has no role.",
	"question.ignored_dates": "{name} is not used: it holds dates.",
	"question.use_control":   "Use as a control",
	"question.use_channel":   "Use as a channel",
}
