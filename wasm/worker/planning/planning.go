// Package planning answers what a page asks about plans: what needs neither data nor a model.
package planning

import (
	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/plan/optimise"
	"github.com/mixtab/mixtab/core/sheet"
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/core/work"
	"github.com/mixtab/mixtab/wasm/proto"
	"github.com/mixtab/mixtab/wasm/worker/job"
)

func init() {
	job.Register(work.Table, table)
	job.Register(work.Search, search)
}

// table reads the cells of a file of scenarios.
func table(j *job.Job, ask work.TableAsk) (answer work.TableAnswer, err error) {
	raw := j.Bytes(work.PartFile)
	rows, ok := sheet.ReadJSON(raw)
	if ok {
		answer.Rows = rows
	} else {
		answer.Rows, answer.Issues = intake.ReadTable(ask.Name, raw)
	}
	return answer, nil
}

// search looks for plans on a surface. Cancelled, it answers with the best that it has.
func search(j *job.Job, ask work.SearchAsk) (optimise.Answer, error) {
	s, err := surfaceOf(j, ask.Surface)
	if err != nil {
		return optimise.Answer{}, err
	}
	return ask.Task.Do(s, func(at optimise.Progress) bool { return j.Advanced(float64(at.Done) / float64(max(1, at.Of))) }), nil
}

// surfaceOf puts a surface together from its bytes and the shards whose heads came along. They come one after another, so that no second copy of
// all of them lies in the tab.
func surfaceOf(j *job.Job, data []byte) (*surface.Surface, error) {
	s := new(surface.Surface)
	if err := s.UnmarshalBinary(data); err != nil {
		return nil, err
	}
	for _, head := range j.Parts(work.PartShard) {
		m, more := j.Fetch(head)
		if !more {
			return nil, job.ErrStopped
		}
		if m.Name != head.Name {
			continue // the page does not have it
		}
		sh, err := proto.ReadShard(m)
		if err != nil {
			return nil, err
		}
		if s, err = s.With(sh); err != nil {
			return nil, err
		}
	}
	if s.Draws == 0 {
		return nil, words.Err("fault.surface_empty")
	}
	return s, nil
}
