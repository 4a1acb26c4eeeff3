package english

// misfit is what core/summary says of patterns that a fit leaves over.
var misfit = map[string]string{
	"misfit.untested":     "Nothing has been looked for in what the fit leaves over: whether media work earlier or later than the model allows.",
	"misfit.failed":       "What the fit leaves over could not be searched for patterns: {why}",
	"misfit.looking":      "What the fit leaves over is being searched for effects at other times than the model allows ({done|percent:0} done).",
	"misfit.timing_holds": "Media work neither before they are spent nor later than the model allows (p {p}).",
	"misfit.lead":         "{channel} seems to work {n} {unit|of:n} before it is spent (p {p}): its amounts may be recorded too late, or its spend follows {kpi|noun}. Move its amounts {n} {unit|of:n} earlier; if its spend follows {kpi|noun}, what it is credited with is not its own.",
	"misfit.lead_against": "{kpi|noun capital} tends to be low just before {channel} is spent (p {p}): its spend may respond to weak {kpi|noun}, and then its effect is understated.",
	"misfit.lead_jointly": "Media together seem to work before they are spent (p {p}): amounts may be recorded too late, or spend follows {kpi|noun}.",
	"misfit.lag_early":    "{channel}’s effect seems to start {n} {unit|of:n} after the spend (p {p}): its amounts may be recorded too early. Move them {n} {unit|of:n} later, or let its carry-over peak later on the Model page.",
	"misfit.lag":          "{channel}’s effect seems to come later than the model allows, most of it after about {n} {unit|of:n} (p {p}). Let its carry-over peak later, or last longer, on the Model page.",
	"misfit.lag_against":  "About {n} {unit|of:n} after {channel} is spent {kpi|noun} is lower than the model can show (p {p}): its effect may be shorter, or purchases are only brought forward.",
	"misfit.lag_jointly":  "The effect of media together seems to come at other times than the model allows (p {p}). Look at carry-over on the Model page, and at the dates of media.",
}
