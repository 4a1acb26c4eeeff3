// Package fitted makes a built-in sample with a fit and everything that a page shows of it, so that one click shows results.
package fitted

import (
	"encoding/json"

	"github.com/mixtab/mixtab/core/baseline"
	"github.com/mixtab/mixtab/core/baseline/linear"
	"github.com/mixtab/mixtab/core/enough"
	"github.com/mixtab/mixtab/core/figures"
	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/misfit"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/report"
	"github.com/mixtab/mixtab/core/simulate"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/core/work"
	"github.com/mixtab/mixtab/sampler"
)

// Preset is the model that samples are fitted with: the one that a new project starts with.
const Preset = "studio"

// Make fits a sample as a page does that is given it and changes nothing but perhaps the settings, with the same draws, and answers
// what the page asks about a fit. It panics on a name that simulate.Names does not list.
func Make(name string, s sampler.Settings) (*work.Fitted, error) {
	made := simulate.Sample(name)
	sp, _ := spec.Preset(Preset)
	raw, err := json.Marshal(sp)
	if err != nil {
		return nil, err
	}
	f := &work.Fitted{Task: work.Task{Spec: raw, Settings: s}, Sample: name, Title: made.Title, Preset: Preset,
		File: made.Name + ".csv", CSV: made.CSV, Mapping: &made.Mapping}
	read := work.ReadAnswer{Reading: intake.Read(f.File, f.CSV, f.Mapping)}
	data := read.Reading.Dataset
	if data == nil {
		return nil, words.Error{Text: read.Reading.Issues[0].Reason}
	}
	for _, of := range figures.Data(data) {
		read.Figures = append(read.Figures, of.Encode())
	}
	f.Hash, f.Panel = data.Hash, work.MarshalPanel(data)
	f.Answers = map[string][]byte{work.Read.Name(): work.Marshal(read), work.Regress.Name(): work.Marshal(regressed(name, data))}
	post, _, err := model.Compile(sp, data)
	if err != nil {
		return nil, err
	}
	return f, draw(f, sp, post)
}

// draw fits the model and answers what is asked about the fit.
func draw(f *work.Fitted, sp spec.Spec, post *model.Posterior) error {
	chains, _, err := enough.Run(post, f.Settings, nil, func() bool { return false })
	if err != nil {
		return err
	}
	for _, c := range chains {
		f.Chains = append(f.Chains, work.FittedChain{Dim: post.Dim(), Draws: c.Draws, Stats: work.FlatStats(c.Stats), Notes: c.Notes})
	}
	results := report.BuildOn(post, f.Settings, chains, report.Options{Interval: interval.Default})
	on := func(float64) bool { return true }
	held, err := baseline.Hold(sp, post.Data(), baseline.After(f.Settings, post, chains), on)
	if err != nil {
		return err
	}
	f.Answers[work.Analyse.Name()] = work.Marshal(results)
	f.Answers[work.Examine.Name()] = work.Marshal(report.Examine(post, f.Settings, chains, interval.Default))
	f.Answers[work.Hold.Name()] = work.Marshal(held)
	f.Answers[work.Misfit.Name()] = work.Marshal(misfit.Find(post, f.Settings, chains, on))
	return nil
}

// regressed is what regressions say of a sample, with its truth.
func regressed(name string, d *panel.Dataset) (answer work.CompareAnswer) {
	for _, r := range linear.Compare(d) {
		answer.Accounts, answer.Forecasts = append(answer.Accounts, r.Account), append(answer.Forecasts, r.Forecasts...)
	}
	if truth := baseline.Known(name, d); truth != nil {
		answer.Accounts = append(answer.Accounts, truth)
	}
	return answer
}
