package pages

import "github.com/mixtab/mixtab/ui/view/planview"

// PlanSearch shows the plans that were found.
type PlanSearch struct {
	*App
	V planview.Search
}
