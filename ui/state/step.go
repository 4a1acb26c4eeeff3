package state

import "github.com/mixtab/mixtab/core/words"

// Step is one of the steps from a file to a report; also the name of its page.
type Step string

// The steps.
const (
	StepData    Step = "data"
	StepModel   Step = "model"
	StepFit     Step = "fit"
	StepCheck   Step = "check"
	StepResults Step = "results"
	StepCompare Step = "compare"
	StepPlan    Step = "plan"
	StepReport  Step = "report"
)

// Page is what is known of a step's page: rail, titles and help are made of it.
type Page struct {
	Step     Step
	Name     words.Text
	Help     words.Text // what the step is for
	Found    bool       // it shows what a fit found, and while the verdict is not green says so
	progress func(*Model) Progress
}

// pages are in the order of the rail.
var pages = []Page{
	{StepData, words.Say("state.step_data"), words.Say("state.help_data"), false, (*Model).dataProgress},
	{StepModel, words.Say("state.step_model"), words.Say("state.help_model"), false, (*Model).modelProgress},
	{StepFit, words.Say("state.step_fit"), words.Say("state.help_fit"), false, (*Model).fitProgress},
	{StepCheck, words.Say("state.step_check"), words.Say("state.help_check"), true, (*Model).checkProgress},
	{StepResults, words.Say("state.step_results"), words.Say("state.help_results"), true, (*Model).resultProgress},
	{StepCompare, words.Say("state.step_compare"), words.Say("state.help_compare"), false, (*Model).compareProgress},
	{StepPlan, words.Say("state.step_plan"), words.Say("state.help_plan"), true, (*Model).planProgress},
	{StepReport, words.Say("state.step_report"), words.Say("state.help_report"), true, (*Model).reportProgress},
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
