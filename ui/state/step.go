package state

// Step is one of the steps from a file to a report; also the name of its page.
type Step string

// The steps.
const (
	StepData    Step = "data"
	StepModel   Step = "model"
	StepFit     Step = "fit"
	StepCheck   Step = "check"
	StepResults Step = "results"
	StepPlan    Step = "plan"
	StepReport  Step = "report"
)

// Page is what is known of a step's page: rail, titles and help are made of it.
type Page struct {
	Step     Step
	Name     string
	Help     string // what the step is for
	Found    bool   // it shows what a fit found, and while the verdict is not green says so
	progress func(*Model) Progress
}

// pages are in the order of the rail.
var pages = []Page{
	{StepData, "Data", "One row a week (or day, or month) and, if there are several, a market; columns for sales, spend a channel, " +
		"and what else moves sales.", false, (*Model).dataProgress},
	{StepModel, "Model", "The recommended model is chosen already. Each number of it can be changed.", false, (*Model).modelProgress},
	{StepFit, "Fit", "One button. It takes from some seconds to some minutes.", false, (*Model).fitProgress},
	{StepCheck, "Check", "Says in plain words whether the answer may be trusted.", true, (*Model).checkProgress},
	{StepResults, "Results", "What each channel brought, with intervals.", true, (*Model).resultProgress},
	{StepPlan, "Plan", "Move the budget and see what would happen.", true, (*Model).planProgress},
	{StepReport, "Report", "Take the numbers along.", true, (*Model).reportProgress},
}

// Pages lists the pages in the order of the rail.
func Pages() []Page { return append([]Page(nil), pages...) }

// PageOf is a step's page.
func PageOf(s Step) Page {
	for _, p := range pages {
		if p.Step == s {
			return p
		}
	}
	panic("state: a step of an unknown name")
}

// Steps lists the steps in the order of the rail.
func Steps() []Step {
	steps := make([]Step, len(pages))
	for i, p := range pages {
		steps[i] = p.Step
	}
	return steps
}
