package english

// number is what numbers, dates and lists are written with.
var number = map[string]string{
	"plain": "{text}",

	"money.amount": "{currency}{amount}",

	"scale.thousand": "k",
	"scale.million":  "M",
	"scale.billion":  "bn",
	"scale.trillion": "tn",

	"unit.day":     "day|days",
	"unit.week":    "week|weeks",
	"unit.month":   "month|months",
	"unit.quarter": "quarter|quarters",
	"unit.period":  "period|periods",

	"duration.seconds": "{n} {n|plural:second,seconds}",
	"duration.minutes": "{n} {n|plural:minute,minutes}",
	"duration.hours":   "{n|fixed:1} hours",

	"weekday.sunday":    "Sunday|Sundays",
	"weekday.monday":    "Monday|Mondays",
	"weekday.tuesday":   "Tuesday|Tuesdays",
	"weekday.wednesday": "Wednesday|Wednesdays",
	"weekday.thursday":  "Thursday|Thursdays",
	"weekday.friday":    "Friday|Fridays",
	"weekday.saturday":  "Saturday|Saturdays",

	"date.day":          "{day} {month} {year}",
	"date.months":       "January February March April May June July August September October November December",
	"date.months_short": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",

	"list.comma":     ", ",
	"list.and":       " and ",
	"list.more":      "{n} more",
	"list.run":       "{items|run}",
	"list.or":        " or ",
	"list.semicolon": "; ",
	"list.to":        " to ",
	"list.date":      "{date}",
	"list.quoting":   "{text|quoted}",
	"noun.row":       "row|rows",
	"noun.cell":      "cell|cells",
	"noun.channel":   "channel|channels",
	"noun.harmonic":  "harmonic|harmonics",
	"noun.knot":      "knot|knots",
	"noun.geo":       "market|markets",
	"noun.change":    "change|changes",
	"noun.step":      "step|steps",
	"noun.gap":       "gap|gaps",
	"list.quoted":    "“{text}”",
}
