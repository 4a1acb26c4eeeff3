package main

import (
	"errors"

	"github.com/mixtab/mixtab/core/baseline"
	"github.com/mixtab/mixtab/core/baseline/linear"
	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/wasm/proto"
	"github.com/mixtab/mixtab/wasm/worker/planning"
)

var errStopped = errors.New("stopped")

// newReporter tells the page how much of a job is done.
func newReporter(to line) *planning.Reporter { return planning.NewReporter(to, lookEvery, tellEvery) }

// parts reads what a task is about.
func parts(task proto.Task, file []byte) (spec.Spec, *panel.Dataset, error) {
	reading := intake.Read(task.Name, file, &task.Mapping)
	if reading.Dataset == nil {
		return spec.Spec{}, nil, refused{"the data has problems", reading.Issues}
	}
	spec, issues := spec.Parse(task.Spec)
	if len(issues) > 0 {
		return spec, nil, refused{"the model has problems", issues}
	}
	return spec, reading.Dataset, nil
}

// hold tests a fit's model on what it has not seen.
func hold(to line, request proto.Message) error {
	var ask proto.Analyse
	if err := request.Into(&ask); err != nil {
		return err
	}
	spec, d, err := parts(ask.Task, request.Section("file"))
	if err != nil {
		return err
	}
	h, err := baseline.Hold(spec, d, ask.Settings, newReporter(to).Advanced)
	if err != nil {
		return err
	}
	if h == nil {
		return errStopped
	}
	m, err := proto.NewHeld(h)
	if err != nil {
		return err
	}
	to.Post(m)
	return nil
}

// regress fits the regressions of a comparison.
func regress(to line, request proto.Message) error {
	var ask proto.Regress
	if err := request.Into(&ask); err != nil {
		return err
	}
	reading := intake.Read(ask.Name, request.Section("file"), ask.Mapping)
	if reading.Dataset == nil {
		return refused{"the data has problems", reading.Issues}
	}
	var accounts []*baseline.Account
	var forecasts []*baseline.Forecast
	for _, r := range linear.Compare(reading.Dataset) {
		accounts, forecasts = append(accounts, r.Account), append(forecasts, r.Forecasts...)
	}
	if truth := baseline.Known(ask.Sample, reading.Dataset); truth != nil {
		accounts = append(accounts, truth)
	}
	to.Post(proto.NewAnswers(accounts, forecasts))
	return nil
}

// compare does one fit of a comparison.
func compare(to line, request proto.Message) error {
	var ask proto.Compare
	if err := request.Into(&ask); err != nil {
		return err
	}
	spec, d, err := parts(ask.Task, request.Section("file"))
	if err != nil {
		return err
	}
	answer := baseline.Fit(ask.Kind, ask.Fold, spec, d, ask.Settings, newReporter(to).Advanced)
	switch {
	case answer.Account != nil:
		to.Post(proto.NewAnswers([]*baseline.Account{answer.Account}, nil))
	case answer.Forecast != nil:
		to.Post(proto.NewAnswers(nil, []*baseline.Forecast{answer.Forecast}))
	default:
		return errStopped
	}
	return nil
}
