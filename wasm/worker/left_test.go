package worker

import (
	"slices"
	"testing"

	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/work"
	"github.com/mixtab/mixtab/wasm/proto"
)

// TestTheChainThatIsLeftKeepsItsNumber: the first chain of a run that was stopped had drawn nothing.
func TestTheChainThatIsLeftKeepsItsNumber(t *testing.T) {
	fit := task(t, 2, 60, 40)
	parts := slices.DeleteFunc(fitted(t, fit), func(m proto.Message) bool {
		if m.Name != work.PartBlock {
			return false
		}
		b, _, _, err := proto.ReadBlock(m)
		return err == nil && b.Chain == 0
	})
	results, _ := ask(t, work.Analyse, work.AnalyseAsk{Task: fit}, parts...)
	if said := results.Figure("trace:worst").Said; !slices.ContainsFunc(said, func(s figure.Said) bool { return s.Text.String() == "Chain 2" }) {
		t.Errorf("the trace says %v", said)
	}
}
