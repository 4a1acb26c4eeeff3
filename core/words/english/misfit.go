package english

// misfit is what core/summary says of patterns that a fit leaves over.
var misfit = map[string]string{
	"misfit.untested":        "Timing and stability have not been tested: whether media works earlier or later than the model allows, and whether effects, level and trend change.",
	"misfit.failed":          "The residuals could not be searched for patterns: {why}",
	"misfit.looking":         "Searching the residuals for effects at other times and for changes ({done|percent:0} done).",
	"misfit.timing_holds":    "Media works neither before the spend nor later than the model allows (p {p}).",
	"misfit.lead":            "{channel} seems to work {n} {unit|of:n} before the spend (p {p}): its amounts may be recorded too late, or its spend follows {kpi|noun}. If they are recorded late, move them {n} {unit|of:n} earlier; if its spend follows {kpi|noun}, it gets credit it does not deserve.",
	"misfit.lead_against":    "Just before {channel} spends, {kpi|noun} is lower than the model expects (p {p}): its spend may respond to weak {kpi|noun}, and then its effect is understated.",
	"misfit.lead_jointly":    "Media as a whole seems to work before the spend (p {p}): amounts may be recorded too late, or spend follows {kpi|noun}.",
	"misfit.lag_early":       "{channel}’s effect seems to start {n} {unit|of:n} after the spend (p {p}): its amounts may be recorded too early. Move them {n} {unit|of:n} later, or let its carry-over peak later on the Model page.",
	"misfit.lag":             "{channel}’s effect seems to come later than the model allows, mostly after about {n} {unit|of:n} (p {p}). On the Model page, let its carry-over peak later or last longer.",
	"misfit.lag_far":         "{channel}’s effect seems to come about {n} {unit|of:n} after the spend (p {p}), which is hardly its own effect: check whether the dates of media and {kpi|noun} in your file match.",
	"misfit.lag_against":     "About {n} {unit|of:n} after {channel} spends, {kpi|noun} is lower than the model expects (p {p}): its effect may be shorter, or purchases are only brought forward.",
	"misfit.lag_jointly":     "The effect of media as a whole seems to come at other times than the model allows (p {p}). Review carry-over on the Model page, and the dates of media.",
	"misfit.in_geo":          " in {geo}",
	"misfit.stable":          "Effects, level and trend are as stable as the model assumes: no change, step, bend or event is left in the residuals (p {p}).",
	"misfit.change":          "{channel}’s effect seems to change: from {at} on it is about {left|percent:0} of what it was before (p {p}). Split the channel there, and find out what changed about it.",
	"misfit.changes_jointly": "The effects of media seem to change around {at} (p {p}), but the model assumes they stay the same. Find out what changed then, or leave out the data before.",
	"misfit.step_up":         "{kpi|capital noun}: a step up{where} on {at}, by about {size} per {unit}, that nothing in the model explains (p {p}). Add a step there, or a control for its cause.",
	"misfit.step_down":       "{kpi|capital noun}: a step down{where} on {at}, by about {size} per {unit}, that nothing in the model explains (p {p}). Add a step there, or a control for its cause.",
	"misfit.bend_up":         "The trend of {kpi|noun} bends{where} on {at}: by the end it is about {size} per {unit} higher than the model can follow (p {p}). Add a bend there, or a control for its cause.",
	"misfit.bend_down":       "The trend of {kpi|noun} bends{where} on {at}: by the end it is about {size} per {unit} lower than the model can follow (p {p}). Add a bend there, or a control for its cause.",
	"misfit.event_above":     "{kpi|capital noun}: about {size} per {unit} above what the model expects{where} on {at} (p {p}). Add an event there, or correct the number if it is wrong.",
	"misfit.event_below":     "{kpi|capital noun}: about {size} per {unit} below what the model expects{where} on {at} (p {p}). Add an event there, or correct the number if it is wrong.",
}
