package english

// spec is what core/spec says of a model file.
var spec = map[string]string{
	"spec.argument":          "an argument is a number or a prior, not {given}",
	"spec.argument_object":   "an argument given as an object needs one of \"dist\", \"values\" or \"data\"",
	"spec.bounded":           "it has bounds that no location-scale distribution has",
	"spec.centring":          "\"centring\" is \"auto\" or a number from 0 to 1, not {given}",
	"spec.duration":          "{n|exact} {unit|of:n}",
	"spec.no_duration":       "a length of time is a number of periods or a text such as \"13 weeks\", not {given}",
	"spec.fix_field":         "remove the field, or correct its name",
	"spec.fix_json":          "fix the JSON on this line",
	"spec.fix_type":          "give a {type}",
	"spec.fix_write_numbers": "write this prior’s arguments as numbers",
	"spec.no_distribution":   "there is no such distribution",
	"spec.not_numbers":       "its arguments depend on the data or on labels, so its marginal center and spread are unknown",
	"spec.otherwise":         "\"otherwise\" belongs to \"values\"",
	"spec.unreadable":        "the model file cannot be read: {why}",
}
