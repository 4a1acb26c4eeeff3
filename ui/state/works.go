package state

import (
	"github.com/mixtab/mixtab/core/baseline"
	"github.com/mixtab/mixtab/core/plan/optimise"
	"github.com/mixtab/mixtab/core/report"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/work"
)

// workShard is the name under which the page asks for a shard that is kept: no worker is needed for it.
const workShard = "shard"

// workKinds are the works that the page asks for. How many are kept that nobody wants decides how far undo finds things again.
func workKinds() map[string]kind {
	return map[string]kind{
		work.Read.Name():    {spare: 4, grow: takePanel, decode: takeReading},
		work.Sample.Name():  {grow: takeFile, decode: takeFileFacts},
		work.Table.Name():   answers[work.TableAnswer](0),
		work.Regress.Name(): answers[work.CompareAnswer](2),
		work.Compare.Name(): answers[work.CompareAnswer](3 * 4 * len(baseline.Fitted())),
		work.Chain.Name():   {partial: true, grow: takePosition, decode: takeChain},
		work.Watch.Name():   answers[*report.Watched](0),
		work.Analyse.Name(): answers[*report.Results](3),
		work.Examine.Name(): answers[*report.Examination](3),
		work.Hold.Name():    answers[*summary.Holdout](3),
		work.Build.Name():   {partial: true},
		workShard:           {},
		work.Search.Name():  answers[*optimise.Answer](4),
		work.Believe.Name(): {},
	}
}

// answers is a kind of work with one answer.
func answers[T any](spare int) kind {
	return kind{spare: spare, decode: func(_ any, body []byte) (any, error) {
		var v T
		err := work.Unmarshal(body, &v)
		return v, err
	}}
}

// asking codes an ask when it is sent.
func asking[Ask any](ask Ask) func() []byte {
	return func() []byte { return work.Marshal(ask) }
}
