package pages

import "github.com/mixtab/mixtab/ui/view"

// PlanSearch shows the plans that were found.
type PlanSearch struct {
	*App
	V view.Search
}
