package summary_test

import (
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/idata"
	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/sampler"
)

// TestTheAdviceForCutTrajectories names the dense metric only where the run did without it, whether it was chosen or followed from the model.
func TestTheAdviceForCutTrajectories(t *testing.T) {
	chains := made(sampler.NewStream(5, 1), 300, 0, 0)
	shape := []int{4, 300}
	q := idata.Variable{Name: "q", Dims: []string{"chain", "draw"}, Shape: shape}
	for _, x := range chains {
		q.Data = append(q.Data, x...)
	}
	cut := idata.Variable{Name: "reached_max_treedepth", Dims: q.Dims, Shape: shape, Data: make([]float64, 1200)}
	cut.Data[7] = 1
	for metric, advised := range map[sampler.MetricKind]bool{sampler.MetricDense: false, sampler.MetricDiagonal: true} {
		id := &idata.InferenceData{Attrs: map[string]string{"metric": string(metric)}, Groups: []idata.Group{
			{Name: "posterior", Variables: []idata.Variable{q}}, {Name: "sample_stats", Variables: []idata.Variable{cut}}}}
		v := summary.Judge(id, []summary.Row{summary.Of("q", chains, interval.Default)}, sampler.DefaultSettings(), nil)
		said := strings.Join(words.English.Texts(v.Reasons), "\n")
		if !strings.Contains(said, "A greater depth") || strings.Contains(said, "dense metric") != advised {
			t.Errorf("under the %s metric: %s", metric, said)
		}
	}
}
