package english

// hidden is what core/hidden and core/summary say of causes that nobody measured.
var hidden = map[string]string{
	"hidden.season":              "the season",
	"hidden.trend":               "the trend",
	"hidden.weekday":             "the day of the week",
	"hidden.doubt":               "{channel} may be credited with demand: {marks}. The data cannot tell demand and {channel}’s effect apart; a column that measures demand (query volume, a demand index) or a geo experiment would. {takes}",
	"hidden.mark_named":          "its spend rises when more people want to buy",
	"hidden.mark_lagged":         "it follows what {kpi|noun} was before",
	"hidden.mark_apart":          "its return is at least {times|fixed:1} times that of the other channels",
	"hidden.note":                "{channel} follows demand by its nature, and no data show how much of its result is demand’s. {takes}",
	"hidden.takes_even":          "A hidden cause would have to explain {even|percent:0} of the variation left in both {channel} and {kpi|noun} to bring the return of {return|fixed:1} down to 1, and {nothing|percent:0} to bring it to nothing.",
	"hidden.takes_below":         "Its return of {return|fixed:1} does not pay for itself as it is. A hidden cause would have to explain {nothing|percent:0} of the variation left in both {channel} and {kpi|noun} to bring it to nothing.",
	"hidden.takes_nothing":       "A hidden cause would have to explain {nothing|percent:0} of the variation left in both {channel} and {kpi|noun} to bring the return of {return|number} to nothing.",
	"hidden.takes_all":           "A hidden cause would have to explain {nothing|percent:0} of the variation left in both {channel} and {kpi|noun} to bring its contribution to nothing.",
	"hidden.no_movement":         "{channel} has no movements of its own by which this could be measured.",
	"hidden.leaves":              "One as strong as {cause} would leave {left|fixed:1} of {return|fixed:1}.",
	"hidden.leaves_share":        "One as strong as {cause} would leave {left|percent:0} of it.",
	"hidden.leaves_nothing":      "One as strong as {cause} would leave nothing of it.",
	"hidden.assumed_experiment":  "It was assumed that an experiment has pinned what {channel} brings.",
	"hidden.assumed_independent": "It was assumed that {channel}’s budget does not follow demand.",
	"hidden.assumed_control":     "It was assumed that {control} measures the demand that {channel} follows.",
}
