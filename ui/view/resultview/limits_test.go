package resultview_test

import (
	"math"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/idata"
	"github.com/mixtab/mixtab/core/limits"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/sampler"
	"github.com/mixtab/mixtab/ui/uitest"
	"github.com/mixtab/mixtab/ui/view/resultview"
)

// TestTilesAgreeWithTheVerdict walks R-hat, effective draws and divergences over each of their limits: a tile has the
// colour of the ground that speaks of it, and so has the quantity's row.
func TestTilesAgreeWithTheVerdict(t *testing.T) {
	const draws = 1000
	for _, rhat := range around(limits.RHatAmber, limits.RHatRed) {
		compare(t, summary.Row{Name: "roi", RHat: rhat, ESSBulk: 900, ESSTail: 900}, 0, draws)
	}
	for _, ess := range around(limits.ESSAmber, limits.ESSRed) {
		compare(t, summary.Row{Name: "roi", RHat: 1, ESSBulk: ess, ESSTail: 900}, 0, draws)
		compare(t, summary.Row{Name: "roi", RHat: 1, ESSBulk: 900, ESSTail: ess}, 0, draws)
	}
	for _, diverging := range []int{0, 1, 9, 10, 11, 2*draws*limits.DivergentRed - 1, 2 * draws * limits.DivergentRed,
		2*draws*limits.DivergentRed + 1, draws} {
		compare(t, summary.Row{Name: "roi", RHat: 1, ESSBulk: 900, ESSTail: 900}, diverging, draws)
	}
}

// around gives each limit with its neighbours.
func around(list ...float64) (values []float64) {
	for _, x := range list {
		values = append(values, math.Nextafter(x, 0), x, math.Nextafter(x, math.Inf(1)))
	}
	return values
}

// compare judges a run of two chains that rests on one quantity, and puts it on the Check page.
func compare(t *testing.T, row summary.Row, diverging, draws int) {
	t.Helper()
	flags := make([]float64, 2*draws)
	for i := range diverging {
		flags[i] = 1
	}
	sampled := func(name string, data []float64) idata.Variable {
		return idata.Variable{Name: name, Dims: []string{"chain", "draw"}, Shape: []int{2, draws}, Data: data}
	}
	id := &idata.InferenceData{Groups: []idata.Group{
		{Name: "posterior", Variables: []idata.Variable{sampled("roi", make([]float64, 2*draws))}},
		{Name: "sample_stats", Variables: []idata.Variable{sampled("diverging", flags)}},
	}}
	s := sampler.DefaultSettings()
	s.Chains, s.Draws = 2, draws
	m := uitest.Fitted(uitest.Plain(), summary.Green)
	m.Results.Report.Verdict = summary.Judge(id, []summary.Row{row}, s, nil)
	m.Results.Report.Quantities, m.Results.Report.Parameters = []summary.Row{row}, nil
	page, v := resultview.CheckOf(m), &m.Results.Report.Verdict
	want := map[string]summary.Level{
		"rhat": v.About(summary.AboutChains), "ess": v.About(summary.AboutDraws), "divergence": v.About(summary.AboutDivergences),
	}
	tones := map[summary.Level]string{summary.Green: "good", summary.Amber: "warn", summary.Red: "bad"}
	for _, tile := range append(page.Sampler, page.Fit...) {
		if level, known := want[tile.Term]; known && tile.Tone != tones[level] {
			t.Errorf("R-hat %v, ESS %v and %v, %d divergences: the tile %s is %q beside a ground that is %s",
				row.RHat, row.ESSBulk, row.ESSTail, diverging, tile.Label, tile.Tone, level)
		}
	}
	marked := strings.TrimPrefix(page.Parameters.Rows[0].Class, "table__row--")
	if level := v.With().Level; diverging == 0 && marked != tones[level] && !(level == summary.Green && marked == "") {
		t.Errorf("R-hat %v, ESS %v and %v: the row is %q in a fit that is %s", row.RHat, row.ESSBulk, row.ESSTail, marked, level)
	}
}
