package worker

import (
	"cmp"

	"github.com/mixtab/mixtab/core/baseline"
	"github.com/mixtab/mixtab/core/baseline/linear"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/work"
	"github.com/mixtab/mixtab/sampler"
	"github.com/mixtab/mixtab/wasm/proto"
	"github.com/mixtab/mixtab/wasm/worker/job"
)

func init() {
	job.Register(work.Hold, hold)
	job.Register(work.Cut, cut)
	job.Register(work.Regress, regress)
	job.Register(work.Compare, compare)
}

// hold tests a fit's model on what it has not seen.
func hold(j *job.Job, ask work.HoldAsk) (*summary.Holdout, error) {
	sp, d, err := parse(j, ask.Spec)
	if err != nil {
		return nil, err
	}
	if tested := j.Parts(work.PartCut); len(tested) > 0 {
		return joined(d, ask.Settings, tested)
	}
	from, err := longer(j, ask.Task)
	if err != nil {
		return nil, err
	}
	var soFar func() any // of the cuts that are in, once for the page
	advanced := func(done float64) bool {
		if !j.Due() {
			return true
		}
		j.Tell(done, soFar)
		return j.Look()
	}
	h, err := baseline.HoldTelling(sp, d, from, advanced, func(h *summary.Holdout) {
		soFar = func() any {
			soFar = nil
			return h
		}
	})
	if err == nil && h == nil {
		err = job.ErrStopped
	}
	return h, err
}

// joined is the holdout of cuts that were tested one by one.
func joined(d *panel.Dataset, s sampler.Settings, tested []proto.Message) (*summary.Holdout, error) {
	var cuts []*baseline.HeldCut
	for _, m := range tested {
		c := new(baseline.HeldCut)
		if err := work.Unmarshal(m.Part(work.PartCut), c); err != nil {
			return nil, err
		}
		cuts = append(cuts, c)
	}
	return baseline.JoinCuts(d, s, cuts), nil
}

// cut tests one cut of a holdout.
func cut(j *job.Job, ask work.CutAsk) (*summary.Holdout, error) {
	sp, d, err := parse(j, ask.Spec)
	if err != nil {
		return nil, err
	}
	from, err := longer(j, ask.Task)
	if err != nil {
		return nil, err
	}
	c, err := baseline.HoldCut(sp, d, from, ask.Cut, j.Advanced)
	if c == nil {
		return nil, cmp.Or(err, job.ErrStopped)
	}
	j.Send(proto.New(proto.KindPart, work.PartCut, nil, proto.Part{Name: work.PartCut, Data: work.Marshal(c)}))
	if c.Cut > 0 {
		return nil, nil
	}
	return baseline.JoinCuts(d, ask.Settings, []*baseline.HeldCut{c}), nil
}

// longer is the fit of a task, for shorter runs after it; where no draws came along they start from nothing.
func longer(j *job.Job, task work.Task) (baseline.Longer, error) {
	if len(j.Parts(work.PartBlock)) == 0 {
		return baseline.Longer{Settings: task.Settings}, nil
	}
	post, chains, err := drawn(j, task)
	if err != nil {
		return baseline.Longer{}, err
	}
	return baseline.After(task.Settings, post, chains), nil
}

// regress fits the regressions of a comparison.
func regress(j *job.Job, ask work.RegressAsk) (answer work.CompareAnswer, err error) {
	d, err := j.Panel()
	if err != nil {
		return answer, err
	}
	for _, r := range linear.Compare(d) {
		answer.Accounts, answer.Forecasts = append(answer.Accounts, r.Account), append(answer.Forecasts, r.Forecasts...)
	}
	if truth := baseline.Known(ask.Sample, d); truth != nil {
		answer.Accounts = append(answer.Accounts, truth)
	}
	return answer, nil
}

// compare does one fit of a comparison.
func compare(j *job.Job, ask work.CompareAsk) (answer work.CompareAnswer, err error) {
	sp, d, err := parse(j, ask.Spec)
	if err != nil {
		return answer, err
	}
	fitted := baseline.Fit(ask.Kind, ask.Fold, sp, d, ask.Settings, j.Advanced)
	switch {
	case fitted.Account != nil:
		answer.Accounts = []*baseline.Account{fitted.Account}
	case fitted.Forecast != nil:
		answer.Forecasts = []*baseline.Forecast{fitted.Forecast}
	default:
		err = job.ErrStopped
	}
	return answer, err
}
