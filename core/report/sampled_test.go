package report_test

import (
	"reflect"
	"testing"

	"github.com/mixtab/mixtab/core/internal/specimen"
	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/report"
	"github.com/mixtab/mixtab/core/summary"
)

// TestSampledIsWhatResultsAreJudgedBy: a look while chains pause has the rows of the results, at every digit.
func TestSampledIsWhatResultsAreJudgedBy(t *testing.T) {
	for _, sample := range []string{"national", "three-countries", "ten-geos"} {
		post, s := specimen.Posterior(t, sample, "studio"), specimen.Settings(2, 60)
		chains := specimen.Chains(post, 2, 60)
		r := report.Build(post, s, chains, interval.Default)
		want := append(append([]summary.Row(nil), r.Parameters...), r.Quantities...)
		rows, lp := report.Sampled(post, s, chains)
		if len(rows) != len(want) || lp.Name != "lp" {
			t.Fatalf("%s: %d rows, want %d", sample, len(rows), len(want))
		}
		for i := range rows {
			if !reflect.DeepEqual(rows[i], want[i]) {
				t.Errorf("%s: %+v, want %+v", sample, rows[i], want[i])
			}
		}
	}
}
