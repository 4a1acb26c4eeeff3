package english

// Of core/remedy: what may cure a pattern that a fit leaves over, and what came of trying it.
var remedy = map[string]string{
	"remedy.shift_earlier": "Shift {channel} {n} {unit|of:n} earlier",
	"remedy.shift_later":   "Shift {channel} {n} {unit|of:n} later",
	"remedy.delay":         "Let the effect of {channel} peak later",
	"remedy.longer":        "Double the carry-over window",
	"remedy.split":         "Split {channel} at {date|iso} into two channels",
	"remedy.step":          "Add another level from {date|iso} on{where}",
	"remedy.bend":          "Let the trend bend at {date|iso}{where}",
	"remedy.event":         "Add an event from {date|iso} to {until|iso}{where}",
	"remedy.event_once":    "Add an event at {date|iso}{where}",
	"remedy.in_geo":        " in {geo}",
	"remedy.only_if_late":  "Right only if the amounts were recorded late. If the spend of {channel} follows sales, shifting makes it worse.",
	"remedy.only_if_early": "Right only if the amounts of {channel} were recorded early, such as when they were booked and not when they ran.",
	"remedy.only_if_known": "Better if you know what happened then.",
}
