package pages

import (
	"strconv"
	"strings"

	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
	"github.com/mixtab/mixtab/ui/view/resultview"
)

// Comparison sets the model beside those that people would have used instead. It is a separate page, since regressions are there
// before any fit.
type Comparison struct {
	*App
	V resultview.Comparison
}

// BeforeBuild takes what is shown from the model.
func (c *Comparison) BeforeBuild() { c.V = resultview.ComparisonOf(c.Model) }

// sections are the parts of the page that are there.
func (c *Comparison) sections() []view.Jump {
	if len(c.V.Geos) == 0 { // nothing to pool
		return nil
	}
	return c.jumps(c.V.Missing, "")
}

func (c *Comparison) compare() { c.Dispatch(state.CompareModels{}) }
func (c *Comparison) stop()    { c.Dispatch(state.StopComparing{}) }

// threshold moves N; what is not a number leaves it.
func (c *Comparison) threshold(text string) {
	if n, err := strconv.Atoi(strings.TrimSpace(text)); err == nil {
		c.Dispatch(state.SetThreshold{Periods: n})
	}
}
