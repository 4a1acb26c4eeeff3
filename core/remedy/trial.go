package remedy

import (
	"math"

	"github.com/mixtab/mixtab/core/attribution"
	"github.com/mixtab/mixtab/core/baseline"
	"github.com/mixtab/mixtab/core/dense"
	"github.com/mixtab/mixtab/core/idata"
	"github.com/mixtab/mixtab/core/limits"
	"github.com/mixtab/mixtab/core/misfit"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/sampler"
	"github.com/mixtab/mixtab/sampler/diag"
)

// Attempt is a remedy with the pattern that it may cure.
type Attempt struct {
	Test   summary.MisfitTest `json:"test"`
	Remedy Remedy             `json:"remedy"`
}

// Trial is what came of an attempt: the changed model in its own short run, looked at for the same patterns.
type Trial struct {
	Attempt
	Cured   bool                 // the pattern is gone
	P       float64              // of what is left of it; NaN where nothing is looked for any more
	New     []summary.MisfitTest // patterns that speak against the changed model and did not against the other
	RHat    float64              // the largest over channels of the short run
	ELPD    float64              // log predictive density of a row given the others, the mean over rows, by PSIS-LOO
	Effects []Effect             // [channel] of the changed model
}

// Effect is what a channel brings over all geos and periods, one number a draw.
type Effect struct {
	Channel string
	ROI     []float64 // for each unit of money; nil for a channel without a return
	Share   []float64 // of the expected KPI
}

// Settled reports whether the short run's chains agree well enough for anything to be said.
func (t *Trial) Settled() bool { return t.RHat <= limits.RHatHoldout }

// crowded is what others have to keep of their effects when a channel is moved to where sales lead it.
const crowded = 0.5

// Crowds reports whether a channel, moved to an earlier period, takes the effects of the others, by their shares of the expected KPI in
// the fit without the remedy. So does one whose spend follows sales: moved to the sales that it was bought for, it goes with all of
// them. One that was recorded late leaves the others what they have.
func (t *Trial) Crowds(before func(channel string) float64) bool {
	if t.Remedy.Kind != Shift || t.Remedy.Periods < 0 || t.Test.Channel == "" {
		return false
	}
	was, now := 0.0, 0.0
	for i := range t.Effects {
		if e := &t.Effects[i]; e.Channel != t.Test.Channel {
			was, now = was+before(e.Channel), now+summary.Mean(e.Share)
		}
	}
	return now < crowded*was
}

// The shares of a trial's time that sampling takes, and then the search for patterns.
const sampled = 0.8

// Try fits the model of sp with a remedy to the data with it, in a short run, and looks for patterns again. before is what was found of
// the model without it. observe is as in baseline.Hold; a stopped trial is nil.
func Try(a Attempt, before []summary.MisfitTest, sp spec.Spec, d *panel.Dataset, from baseline.Longer,
	observe func(done float64) bool) (*Trial, error) {
	data := a.Remedy.Data(d)
	post, _, err := model.Compile(a.Remedy.Model(sp, d), data)
	if err != nil {
		return nil, err
	}
	going := true
	look := func(done float64) bool { going = going && observe(done); return going }
	rhat := func(s sampler.Settings, chains []sampler.ChainResult) float64 {
		t := Trial{}
		if t.effects(post, idata.New(post, s, chains), s) != nil {
			return math.Inf(1)
		}
		return t.RHat
	}
	s, chains, err := baseline.Short(post, from, rhat, func(done float64) bool { return look(sampled * done) })
	if chains == nil {
		return nil, err
	}
	t := &Trial{Attempt: a, P: math.Inf(1)}
	id := idata.New(post, s, chains)
	if err := t.effects(post, id, s); err != nil {
		return nil, err
	}
	t.leaveOut(post, id)
	found := misfit.Find(post, s, chains, func(done float64) bool { return look(sampled + (1-sampled)*done) })
	if found == nil || !going {
		return nil, nil
	}
	t.compare(before, found)
	return t, nil
}

// compare holds what is found now against what was found before.
func (t *Trial) compare(before []summary.MisfitTest, found *summary.Misfit) {
	t.Cured = true
	for _, now := range found.Tests {
		if t.aimsAt(&now) {
			t.P = min(t.P, now.P)
			t.Cured = t.Cured && !now.Fails()
		}
	}
	if t.P > 1 {
		t.P = math.NaN()
	}
	for _, now := range found.Failing() {
		known := t.aimsAt(&now)
		for _, then := range before {
			known = known || same(&now, &then) && then.Fails()
		}
		if !known {
			t.New = append(t.New, now)
		}
	}
}

// aimsAt reports whether a test looks for what is to be cured: with a shift of all channels that is a lead of any.
func (t *Trial) aimsAt(test *summary.MisfitTest) bool {
	return same(test, &t.Test) || t.Remedy.Kind == Shift && t.Remedy.Channel == "" && test.Kind == t.Test.Kind
}

// same reports whether two tests look for one pattern: wherever it is strongest now.
func same(a, b *summary.MisfitTest) bool {
	return a.Kind == b.Kind && a.Channel == b.Channel && a.Geo == b.Geo
}

func (t *Trial) effects(post *model.Posterior, id *idata.InferenceData, s sampler.Settings) error {
	a, err := attribution.Compute(post, id, attribution.Options{Seed: s.Seed})
	if err != nil {
		return err
	}
	each := a.Draws / a.Chains
	for c, name := range a.Channels {
		draws := a.Total.Amounts.Channel[c]
		e := Effect{Channel: name, ROI: a.Total.Returns[c].ROI, Share: make([]float64, len(draws))}
		for i, v := range draws {
			e.Share[i] = v / a.Total.Amounts.Expected[i]
		}
		t.Effects = append(t.Effects, e)
		var chains [][]float64
		for k := range a.Chains {
			chains = append(chains, draws[k*each:(k+1)*each])
		}
		if r := diag.RHat(chains); r > t.RHat {
			t.RHat = r
		}
	}
	return nil
}

// looDraws and looRows bound what is worked with to leave rows out, a number for each draw and row.
const (
	looDraws = 400
	looRows  = 5000
)

// leaveOut tells how well the changed model knows each row from the others; NaN for a panel too large.
func (t *Trial) leaveOut(post *model.Posterior, id *idata.InferenceData) {
	draws, err := idata.NewDraws(post, id)
	rows := post.Data().Rows()
	t.ELPD = math.NaN()
	if err != nil || rows > looRows {
		return
	}
	places := draws.Thinned(looDraws)
	logLik, theta := dense.Matrix(len(places), rows), make([]float64, draws.Dim())
	for i, at := range places {
		draws.At(theta, at.Chain, at.Draw)
		post.PointwiseLogLik(logLik[i], theta)
	}
	t.ELPD = diag.LOO(logLik, 1).ELPD / float64(rows)
}
