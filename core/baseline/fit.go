package baseline

import (
	"math"

	"github.com/mixtab/mixtab/core/attribution"
	"github.com/mixtab/mixtab/core/dense"
	"github.com/mixtab/mixtab/core/idata"
	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/limits"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/sampler"
	"github.com/mixtab/mixtab/sampler/diag"
)

// Settings are those of a comparison's fits: two chains of 300 warm-up transitions and 300 draws, with the seed and the
// step of a run of settings s. Enough for effects and errors side by side; not for a result.
func Settings(s sampler.Settings) sampler.Settings {
	s.Chains, s.Warmup, s.Draws, s.Until = 2, 300, 300, sampler.Until{}
	return s
}

// All is the fold of a fit that learns from everything; Folds is how many there are besides.
const (
	All   = -1
	Folds = 3
)

// Answer is what one fit of a comparison brings: an Account of all data, or a Forecast of a fold.
type Answer struct {
	Account  *Account
	Forecast *Forecast
}

// Fit fits one of the models that Fitted lists, to everything (fold All) or to a fold of Slices. Separate models see one
// geo each and share nothing: not a season, not a prior's argument. observe is as in Hold; when it stops the fit, the
// answer is empty. A geo or a panel that cannot be modelled says why in Failed.
func Fit(kind Kind, fold int, spec spec.Spec, d *panel.Dataset, s sampler.Settings, observe func(done float64) bool) Answer {
	f := fitting{kind: kind, fold: fold, spec: spec, data: d, settings: Settings(s), split: Whole(d), observe: observe}
	if fold != All {
		folds := Slices(d, Folds)
		if fold >= len(folds) {
			panic("baseline: there is no such fold")
		}
		f.split = folds[fold]
	}
	f.begin()
	parts := [][]int{f.split.present()}
	if kind == Separate {
		parts = nil
		for _, g := range f.split.present() {
			parts = append(parts, []int{g})
		}
	}
	for i, geos := range parts {
		f.done, f.share = float64(i)/float64(len(parts)), 1/float64(len(parts))
		if !f.part(geos) {
			return Answer{}
		}
	}
	return f.finish()
}

// fitting is one fit under way.
type fitting struct {
	kind        Kind
	fold        int
	spec        spec.Spec
	data        *panel.Dataset
	settings    sampler.Settings
	split       Split
	observe     func(float64) bool
	done, share float64
	account     *Account
	forecast    *Forecast
}

// accountDraws bounds the numbers that an Account keeps for each cell, and accountCells all of them.
const (
	accountDraws = 200
	accountCells = 30000
)

func (f *fitting) begin() {
	d := f.data
	failed := make([]words.Text, len(d.Geos))
	if f.fold != All {
		f.forecast = &Forecast{Kind: f.kind, Fold: f.fold, Failed: failed, RHat: math.NaN()}
		return
	}
	cells := len(d.Geos) * len(d.Channels)
	n := max(40, min(accountDraws, accountCells/cells)) / 2 * 2
	a := &Account{Kind: f.kind, Geos: d.Geos, Channels: d.Channels, Failed: failed, Draws: n, RHat: math.NaN(),
		Spend: make([]float64, cells), Mean: make([]float64, cells), Worth: make([]float64, cells*n), HalfLife: make([]float64, cells*n)}
	for g := range d.Series {
		s := &d.Series[g]
		a.Valued = a.Valued || s.RevenuePerKPI != nil
		a.Rows = append(a.Rows, len(s.KPI))
		for c := range d.Channels {
			at := g*len(d.Channels) + c
			a.Mean[at] = math.NaN()
			for _, v := range s.Spend[c] {
				a.Spend[at] += v
			}
		}
	}
	if d.Rows() <= looRows {
		a.ELPD, a.K = make([]float64, d.Rows()), make([]float64, d.Rows())
		for i := range a.ELPD {
			a.ELPD[i], a.K[i] = math.NaN(), math.NaN()
		}
	}
	f.account = a
}

// looRows bounds PSIS-LOO, whose matrix has a number a row and draw.
const looRows = 20000

// part fits one posterior to some of the geos; false when it was stopped.
func (f *fitting) part(geos []int) bool {
	d, split := only(f.data, geos), f.split.only(geos)
	fail := func(err error) bool {
		for _, g := range geos {
			if f.account != nil {
				f.account.Failed[g] = words.Of(err)
			} else {
				f.forecast.Failed[g] = words.Of(err)
			}
		}
		return true
	}
	spec, err := f.specOf(d)
	if err != nil {
		return fail(err)
	}
	post, _, err := model.CompileHolding(spec, d, split.held(d))
	if err != nil {
		return fail(err)
	}
	chains, err := run(post, f.settings, sampler.Learnt{}, func(done float64) bool { return f.observe(f.done + f.share*done) })
	if err != nil {
		return fail(err)
	}
	if chains == nil {
		return false
	}
	id := idata.New(post, f.settings, chains)
	if f.account != nil {
		f.describe(geos, post, id, chains)
		return true
	}
	p := newPredicted(post, id, f.settings.Seed, f.beat)
	for i, g := range geos {
		f.forecast.Rows = append(f.forecast.Rows, p.scoredRows(i, split.Cut[i], split.End[i], g)...)
	}
	f.forecast.RHat = math.Max(nanToZero(f.forecast.RHat), p.rhat(split))
	return true
}

// beat tells that a part whose chains are drawn is still at work.
func (f *fitting) beat() { f.observe(f.done + f.share) }

// specOf is the spec in the pooling mode of the kind, without experiments in geos that are not there.
func (f *fitting) specOf(d *panel.Dataset) (spec.Spec, error) {
	sp, err := spec.WithPooling(f.spec, string(f.kind))
	var tests []spec.LiftTest
	for _, t := range sp.LiftTests {
		if t.Within(d.Geos, f.data.Geos) {
			tests = append(tests, t)
		}
	}
	sp.LiftTests = tests
	return sp, err
}

// describe writes what a posterior says of its geos into the account.
func (f *fitting) describe(geos []int, post *model.Posterior, id *idata.InferenceData, chains []sampler.ChainResult) {
	a, d := f.account, post.Data()
	draws, err := idata.NewDraws(post, id)
	if err != nil {
		panic("baseline: draws expanded by a model are of that model")
	}
	places := draws.Thinned(a.Draws)
	carry, _ := attribution.Carryovers(post, id, interval.Default)
	theta, into := make([]float64, draws.Dim()), post.NewPrediction()
	for i, at := range places {
		f.beat()
		draws.At(theta, at.Chain, at.Draw)
		post.Predict(into, theta)
		for k, g := range geos {
			lo, hi := post.RowStart()[k], post.RowStart()[k+1]
			for c := range d.Channels {
				a.Worth[(g*len(d.Channels)+c)*a.Draws+i] = worth(&d.Series[k], into.Contribution[c][lo:hi])
			}
		}
	}
	kept, _ := draws.Size()
	for k, g := range geos {
		for c := range d.Channels {
			at := g*len(d.Channels) + c
			cell := a.Worth[at*a.Draws : (at+1)*a.Draws]
			a.Mean[at] = summary.Mean(cell)
			if d := rhatOf(cell, kept); a.Spend[at] > 0 {
				a.RHat = math.Max(nanToZero(a.RHat), d)
			}
			half := carry[k*len(d.Channels)+c].HalfLife
			for i := range a.Draws {
				a.HalfLife[at*a.Draws+i] = half[i*len(half)/a.Draws]
			}
		}
	}
	for i := range chains {
		for _, st := range chains[i].Stats {
			if st.Diverging {
				a.Divergences++
			}
		}
	}
	if a.ELPD != nil {
		f.leaveOneOut(geos, post, id, draws)
	}
}

// worth sums a contribution, in money where the value of a KPI unit is known.
func worth(s *panel.Series, contribution []float64) float64 {
	sum := 0.0
	for t, v := range contribution {
		if s.RevenuePerKPI != nil {
			v *= s.RevenuePerKPI[t]
		}
		sum += v
	}
	return sum
}

// leaveOneOut fills in PSIS-LOO over the posterior's rows, from all draws.
func (f *fitting) leaveOneOut(geos []int, post *model.Posterior, id *idata.InferenceData, draws *idata.Draws) {
	chains, n := draws.Size()
	logLik := dense.Matrix(chains*n, post.Data().Rows())
	theta := make([]float64, draws.Dim())
	for c := range chains {
		for i := range n {
			f.beat()
			draws.At(theta, c, i)
			post.PointwiseLogLik(logLik[c*n+i], theta)
		}
	}
	loo := diag.LOO(logLik, efficiency(post, id, chains*n))
	f.account.GoodK = loo.GoodK
	for k, g := range geos {
		at := 0
		for _, rows := range f.account.Rows[:g] {
			at += rows
		}
		lo, hi := post.RowStart()[k], post.RowStart()[k+1]
		copy(f.account.ELPD[at:], loo.Pointwise[lo:hi])
		copy(f.account.K[at:], loo.K[lo:hi])
	}
}

// efficiency is the mean bulk ESS of all parameters over the number of draws, as ArviZ has it.
func efficiency(post *model.Posterior, id *idata.InferenceData, draws int) float64 {
	sum, n := 0.0, 0.0
	for _, row := range summary.Table(post, id, interval.Default) {
		if !math.IsNaN(row.ESSBulk) {
			sum, n = sum+row.ESSBulk, n+1
		}
	}
	if n == 0 {
		return 1
	}
	return sum / n / float64(draws)
}

func (f *fitting) finish() Answer {
	if a := f.account; a != nil && a.RHat > limits.RHatRed {
		a.Notes = append(a.Notes, words.Say("holdout.run_unsettled", "rhat", a.RHat))
	}
	return Answer{Account: f.account, Forecast: f.forecast}
}
