package state

import (
	"fmt"

	"github.com/mixtab/mixtab/core/baseline"
	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/figures"
	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/spec"
)

// Comparison sets the model beside those that people would have used instead. Regressions come with the data, the models
// that are sampled when a person asks, or are found on this device. All of it is of the data that are shown.
type Comparison struct {
	RegressJob int
	Regressing bool
	Accounts   map[baseline.Kind]*baseline.Account
	Forecasts  map[baseline.Kind][]*baseline.Forecast // by fold; nil where there is none yet
	Failed     string                                 // why there are no regressions

	Job     int
	Busy    bool
	Spec    string       // digest of what the sampled models were made from; "" while there are none
	Parts   []CompareFit // of the run that goes on or went last
	Periods int          // the threshold rule's N
	Version uint64       // of the model when the last answer came or N was moved

	Shrinkage []figure.Encoded // what pooling moves and narrows, in the geo and with the interval that are shown
	shrunk    shrinkageOf
	answers   uint64 // Version when an account came or went
}

// shrinkageOf is what the figures of shrinkage depend on.
type shrinkageOf struct {
	answers  uint64
	geo      int
	interval interval.Interval
}

// CompareFit is one fit of a comparison.
type CompareFit struct {
	Kind   baseline.Kind
	Fold   int // baseline.All for everything
	Done   float64
	Over   bool
	Failed string
}

// Share is how much of the sampled models is done.
func (c *Comparison) Share() float64 {
	sum := 0.0
	for _, p := range c.Parts {
		if p.Over {
			p.Done = 1
		}
		sum += p.Done / float64(len(c.Parts))
	}
	return sum
}

// Over is how many fits are through.
func (c *Comparison) Over() (n int) {
	for _, p := range c.Parts {
		if p.Over {
			n++
		}
	}
	return n
}

// ComparedKinds are the models that are sampled for a dataset: one geo has nothing to pool, so that all modes are one.
func ComparedKinds(d *panel.Dataset) []baseline.Kind {
	if len(d.Geos) == 1 {
		return []baseline.Kind{baseline.Separate}
	}
	return baseline.Fitted()
}

// ComparisonStale says that the model has been changed since the sampled models were fitted.
func (m *Model) ComparisonStale() bool {
	return m.Comparison.Spec != "" && m.Comparison.Spec != m.comparedSpec()
}

func (m *Model) comparedSpec() string {
	return digest(fmt.Appendf(nil, "%s %d", m.Project.Spec, m.Project.Settings.Seed))
}

// comparedKey names what sampled models are made from, their data included.
func (m *Model) comparedKey() string { return m.Data.Hash() + "-" + m.comparedSpec() }

// updateComparison handles the comparison from the reading of the data on.
func (m *Model) updateComparison(message Msg) []Cmd {
	c := &m.Comparison
	switch v := message.(type) {
	case CompareModels:
		return m.compareModels()
	case StopComparing:
		return m.stopComparing("Stopped. What was done is kept.")
	case SetThreshold:
		c.Periods, c.Version = max(1, min(v.Periods, longest(m.Data.Reading)+1)), m.Version
	case Regressed:
		if v.Job == c.RegressJob {
			c.Regressing, c.Failed = false, v.Reason
			c.take(v.Accounts, v.Forecasts)
			c.Version = m.Version
		}
	case ModelCompared:
		return m.modelCompared(v)
	case ComparedFound:
		if v.Job == c.RegressJob && v.Key == m.comparedKey() && c.Spec == "" {
			c.Spec = m.comparedSpec()
			c.take(v.Accounts, v.Forecasts)
			c.Version = m.Version
		}
	}
	return nil
}

// take adds answers. Maps are made anew, so that what a page was shown stays as it was.
func (c *Comparison) take(accounts []*baseline.Account, forecasts []*baseline.Forecast) {
	nextAccounts, nextForecasts := map[baseline.Kind]*baseline.Account{}, map[baseline.Kind][]*baseline.Forecast{}
	for kind, a := range c.Accounts {
		nextAccounts[kind] = a
	}
	for kind, list := range c.Forecasts {
		nextForecasts[kind] = append([]*baseline.Forecast(nil), list...)
	}
	for _, a := range accounts {
		nextAccounts[a.Kind] = a
	}
	for _, f := range forecasts {
		list := nextForecasts[f.Kind]
		for len(list) <= f.Fold {
			list = append(list, nil)
		}
		list[f.Fold] = f
		nextForecasts[f.Kind] = list
	}
	c.Accounts, c.Forecasts = nextAccounts, nextForecasts
	c.answers++
}

// drawShrinkage draws the figures of shrinkage anew where what they show has changed: moving N does not.
func (m *Model) drawShrinkage() {
	c := &m.Comparison
	separate, partial, pooled := c.Accounts[baseline.Separate], c.Accounts[baseline.Partial], c.Accounts[baseline.Pooled]
	if separate == nil || partial == nil || pooled == nil || m.Data.Hash() == "" {
		c.Shrinkage, c.shrunk = nil, shrinkageOf{}
		return
	}
	d := m.Data.Reading.Dataset
	of := shrinkageOf{c.answers, m.Geo, m.Project.Interval.Normal()}
	if of.geo >= len(d.Geos) {
		of.geo = -1
	}
	if of == c.shrunk {
		return
	}
	c.shrunk, c.Shrinkage = of, nil
	s := figures.Shrinkage{Data: d, Separate: separate, Partial: partial, Pooled: pooled, Truth: c.Accounts[baseline.Truth], Geo: of.geo,
		Interval: of.interval}
	for _, f := range []figure.Figure{s.HalfLives(), s.Returns()} {
		c.Shrinkage = append(c.Shrinkage, f.Encode())
	}
}

// regress starts over with data that have just been read.
func (m *Model) regress() []Cmd {
	cmds := m.stopComparing("")
	m.jobs++
	m.Comparison = Comparison{RegressJob: m.jobs, Regressing: true, Periods: spec.DefaultThreshold, Version: m.Version}
	if t := m.spec.Threshold; t != nil {
		m.Comparison.Periods = t.Periods
	}
	m.Comparison.Periods = min(m.Comparison.Periods, longest(m.Data.Reading)+1)
	return append(cmds, Regress{Job: m.jobs, Data: m.Data.Hash(), Sample: m.Project.Source.Sample},
		FindCompared{Job: m.jobs, Key: m.comparedKey()})
}

// compareModels fits the models that are not there yet, or all again where the model has changed.
func (m *Model) compareModels() []Cmd {
	c := &m.Comparison
	if c.Busy {
		return nil
	}
	if why := m.Blocked(); why != "" {
		return m.complain(why)
	}
	if m.Fit.Status == FitRunning {
		return m.complain("A fit is running. Compare the models when it is done.")
	}
	d := m.Data.Reading.Dataset
	if spec := m.comparedSpec(); spec != c.Spec {
		for _, kind := range baseline.Fitted() {
			delete(c.Accounts, kind)
			delete(c.Forecasts, kind)
		}
		c.answers++
		c.Spec = spec
	}
	m.jobs++
	c.Job, c.Parts, c.Version = m.jobs, nil, m.Version
	var cmds []Cmd
	for fold := baseline.All; fold < len(baseline.Slices(d, baseline.Folds)); fold++ {
		for _, kind := range ComparedKinds(d) {
			if c.has(kind, fold) {
				continue
			}
			cmds = append(cmds, RunCompare{Job: c.Job, Index: len(c.Parts), Data: m.Data.Hash(),
				Spec: m.Project.Spec, Settings: m.Project.Settings, Kind: kind, Fold: fold, Key: m.comparedKey()})
			c.Parts = append(c.Parts, CompareFit{Kind: kind, Fold: fold})
		}
	}
	if len(cmds) == 0 {
		return []Cmd{Announce{Text: "All models are compared already."}}
	}
	c.Busy = true
	return append(cmds, Announce{Text: "The models are being compared."})
}

func (c *Comparison) has(kind baseline.Kind, fold int) bool {
	if fold == baseline.All {
		return c.Accounts[kind] != nil
	}
	list := c.Forecasts[kind]
	return fold < len(list) && list[fold] != nil
}

func (m *Model) modelCompared(v ModelCompared) []Cmd {
	c := &m.Comparison
	if v.Job != c.Job || !c.Busy || v.Index < 0 || v.Index >= len(c.Parts) || c.Parts[v.Index].Over {
		return nil
	}
	c.Parts[v.Index].Over, c.Parts[v.Index].Failed = true, v.Reason
	c.take(v.Accounts, v.Forecasts)
	c.Version = m.Version
	if c.Over() < len(c.Parts) {
		return nil
	}
	c.Busy = false
	return []Cmd{Announce{Text: "The models are compared."}}
}

// stopComparing keeps what is done.
func (m *Model) stopComparing(said string) []Cmd {
	c := &m.Comparison
	if !c.Busy {
		return nil
	}
	c.Busy = false
	cmds := []Cmd{StopErrands{Job: c.Job}}
	if said != "" {
		cmds = append(cmds, Announce{Text: said})
	}
	return cmds
}

// longest is the most periods a geo has.
func longest(r *intake.Reading) int {
	n := 0
	if r != nil && r.Dataset != nil {
		for i := range r.Dataset.Series {
			n = max(n, len(r.Dataset.Series[i].KPI))
		}
	}
	return n
}
