package english

// misfit is what core/summary says of patterns that a fit leaves over.
var misfit = map[string]string{
	"misfit.untested":        "Timing and stability have not been tested: whether media work earlier or later than the model allows, and whether effects, level and trend change.",
	"misfit.failed":          "What the fit leaves over could not be searched for patterns: {why}",
	"misfit.looking":         "What the fit leaves over is being searched for effects at other times, and for changes ({done|percent:0} done).",
	"misfit.timing_holds":    "Media work neither before they are spent nor later than the model allows (p {p}).",
	"misfit.lead":            "{channel} seems to work {n} {unit|of:n} before it is spent (p {p}): its amounts may be recorded too late, or its spend follows {kpi|noun}. Move its amounts {n} {unit|of:n} earlier; if its spend follows {kpi|noun}, what it is credited with is not its own.",
	"misfit.lead_against":    "Just before {channel} is spent, the model expects more {kpi|noun} than it sees (p {p}): its spend may respond to weak {kpi|noun}, and then its effect is understated.",
	"misfit.lead_jointly":    "Media together seem to work before they are spent (p {p}): amounts may be recorded too late, or spend follows {kpi|noun}.",
	"misfit.lag_early":       "{channel}’s effect seems to start {n} {unit|of:n} after the spend (p {p}): its amounts may be recorded too early. Move them {n} {unit|of:n} later, or let its carry-over peak later on the Model page.",
	"misfit.lag":             "{channel}’s effect seems to come later than the model allows, most of it after about {n} {unit|of:n} (p {p}). Let its carry-over peak later, or last longer, on the Model page.",
	"misfit.lag_far":         "{channel}’s effect seems to come about {n} {unit|of:n} after it is spent (p {p}), which is hardly its effect: check in the file whether the dates of media and of {kpi|noun} belong together.",
	"misfit.lag_against":     "About {n} {unit|of:n} after {channel} is spent, the model expects more {kpi|noun} than it sees (p {p}): its effect may be shorter, or purchases are only brought forward.",
	"misfit.lag_jointly":     "The effect of media together seems to come at other times than the model allows (p {p}). Look at carry-over on the Model page, and at the dates of media.",
	"misfit.in_geo":          " in {geo}",
	"misfit.stable":          "What the model takes for constant is: effects do not change, and no step, bend or event of the level is left over (p {p}).",
	"misfit.change":          "{channel}’s effect seems to change: from {at} on it is about {left|percent:0} of what it was before (p {p}). Split the channel there, and look at what changed about it.",
	"misfit.changes_jointly": "Effects of media seem to change around {at} (p {p}), and the model has one of each. Look at what changed then, or leave out what lies before.",
	"misfit.step_up":         "{kpi|noun capital}: a step up{where} on {at}, by about {size} per {unit}, that nothing in the model explains (p {p}). Add a step there, or a control for its cause.",
	"misfit.step_down":       "{kpi|noun capital}: a step down{where} on {at}, by about {size} per {unit}, that nothing in the model explains (p {p}). Add a step there, or a control for its cause.",
	"misfit.bend_up":         "The trend of {kpi|noun} bends{where} on {at}: by the end it is about {size} per {unit} higher than the model can follow (p {p}). Add a bend there, or a control for its cause.",
	"misfit.bend_down":       "The trend of {kpi|noun} bends{where} on {at}: by the end it is about {size} per {unit} lower than the model can follow (p {p}). Add a bend there, or a control for its cause.",
	"misfit.event_above":     "{kpi|noun capital}: about {size} per {unit} above what the model expects{where} on {at} (p {p}). Add an event there, or correct the number if it is wrong.",
	"misfit.event_below":     "{kpi|noun capital}: about {size} per {unit} below what the model expects{where} on {at} (p {p}). Add an event there, or correct the number if it is wrong.",
}
