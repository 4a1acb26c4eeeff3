package pages

import "github.com/mixtab/mixtab/ui/view/planview"

// PlanCompare is plans side by side: a table, and what each channel's money changes.
type PlanCompare struct {
	*App
	V planview.Compare
}
