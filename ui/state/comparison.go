package state

import (
	"fmt"
	"slices"

	"github.com/mixtab/mixtab/core/baseline"
	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/figures"
	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/work"
)

func init() {
	asks(work.Regress.Name(), answers[work.CompareAnswer](2))
	asks(work.Compare.Name(), answers[work.CompareAnswer](3*4*len(baseline.Fitted())))
}

// Comparison sets the model beside those that people would have used instead. Regressions come with the data, the models
// that are sampled when a person asks, or are found on this device. All of it is of the data that are shown.
type Comparison struct {
	Regressions Artefact[work.CompareAnswer]
	Accounts    map[baseline.Kind]*baseline.Account
	Forecasts   map[baseline.Kind][]*baseline.Forecast // by fold; nil where there is none yet

	Busy    bool
	Spec    string       // digest of what the sampled models are made from; "" while there are none
	Parts   []CompareFit // the fits of the sampled models
	Periods int          // the threshold rule's N
	Version uint64       // of the model when the last answer came or N was moved

	looked string    // the digest that was looked for last
	task   work.Task // that the sampled models are made from
	data   string    // Dataset.Hash of all this

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

// KnowsTruth reports whether the results are of a built-in sample as it was made.
func (m *Model) KnowsTruth() bool {
	return m.Results != nil && m.Comparison.Accounts[baseline.Truth] != nil && m.Comparison.data == m.Results.Inputs.Data
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

// setThreshold moves N of the threshold rule.
func (m *Model) setThreshold(periods int) {
	c := &m.Comparison
	c.Periods, c.Version = max(1, min(periods, longest(m.Data.Reading)+1)), m.Version
}

// compareWith starts over with data that have just been read.
func (m *Model) compareWith(hash string) {
	limit := spec.Threshold{Length: spec.DefaultThreshold}
	if t := m.spec.Threshold; t != nil {
		limit = *t
	}
	periods := min(limit.Periods(m.Data.Reading.Dataset.Cadence), longest(m.Data.Reading)+1)
	m.Comparison = Comparison{Periods: periods, Version: m.Version, data: hash}
}

// RegressKey is the key of the regressions of data.
func RegressKey(hash, sample string) Key { return keyOf(work.Regress.Name(), hash, sample) }

// wantedRegressions are those of the data that are shown.
func (m *Model) wantedRegressions() []job {
	hash := m.Data.Hash()
	if hash == "" || m.Data.Busy {
		return nil
	}
	sample := m.Project.Source.Sample
	return []job{{Want: Want{Key: RegressKey(hash, sample), Work: work.Regress.Name(), Needs: []string{panelBlob(hash)}, Rank: rankResults},
		ask: asking(work.RegressAsk{Sample: sample})}}
}

// showRegressions takes up the regressions of the data that are shown.
func (m *Model) showRegressions() []Cmd {
	hash := m.Data.Hash()
	if hash == "" || m.Data.Busy {
		return nil
	}
	c := &m.Comparison
	if c.data != hash {
		m.compareWith(hash)
	}
	before := c.Regressions.Status
	c.Regressions = artefact[work.CompareAnswer](&m.table, RegressKey(hash, m.Project.Source.Sample))
	if before != c.Regressions.Status && !c.Regressions.Busy() {
		c.collect(&m.table)
		c.Version = m.Version
	}
	return nil
}

// partKey is the key of one fit of a comparison. It is what this device keeps the answer under.
func partKey(data, spec string, p CompareFit) Key {
	return Key(fmt.Sprintf("%s/%s-%s/%s/%d", work.Compare.Name(), data, spec, p.Kind, p.Fold))
}

func (c *Comparison) key(p CompareFit) Key { return partKey(c.data, c.Spec, p) }

// comparedFits are all the fits of a comparison.
func comparedFits(d *panel.Dataset) (list []CompareFit) {
	for fold := baseline.All; fold < len(baseline.Slices(d, baseline.Folds)); fold++ {
		for _, kind := range ComparedKinds(d) {
			list = append(list, CompareFit{Kind: kind, Fold: fold})
		}
	}
	return list
}

// wantedComparison are the fits that were asked for, those that are there, and those that this device keeps.
func (m *Model) wantedComparison() (list []job) {
	c := &m.Comparison
	for i, p := range c.Parts {
		key := c.key(p)
		if e := m.table.entries[key]; !c.Busy && !m.kept[key] && (e == nil || e.busy()) {
			continue
		}
		list = append(list, job{Want: Want{Key: key, Work: work.Compare.Name(), Needs: []string{panelBlob(c.data)}, Class: ClassErrand,
			Rank: rankCompare + i, Keep: true},
			ask: asking(work.CompareAsk{Task: c.task, Kind: p.Kind, Fold: p.Fold})})
	}
	return list
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
		return m.complain(m.say("state.compare_during_fit"))
	}
	m.compareThis()
	for _, p := range c.Parts {
		m.table.retry(c.key(p))
	}
	c.Busy, c.Version = true, m.Version
	if m.compared(); !c.Busy {
		return []Cmd{Announce{Text: m.say("state.compared_already")}}
	}
	return []Cmd{Announce{Text: m.say("state.comparing")}}
}

// compareThis makes the comparison one of the model as it stands.
func (m *Model) compareThis() {
	c := &m.Comparison
	c.Spec, c.task, c.Parts = m.comparedSpec(), work.Task{Spec: m.Project.Spec, Settings: m.Project.Settings},
		comparedFits(m.Data.Reading.Dataset)
	c.collect(&m.table)
}

// findComparison takes up what there is already of a comparison of the model as it stands: what this device keeps, and
// what was done before the model was changed and changed back.
func (m *Model) findComparison() {
	c := &m.Comparison
	if c.Busy || c.data == "" || c.data != m.Data.Hash() {
		return
	}
	spec := m.comparedSpec()
	if spec == c.looked {
		return
	}
	c.looked = spec
	there := func(p CompareFit) bool {
		key := partKey(c.data, spec, p)
		return m.kept[key] || m.table.entries[key] != nil
	}
	if spec != c.Spec && slices.ContainsFunc(comparedFits(m.Data.Reading.Dataset), there) {
		m.compareThis()
	}
}

// showComparison takes up what is there of a comparison, and ends it.
func (m *Model) showComparison() []Cmd {
	m.findComparison()
	if was := m.Comparison.Busy; m.compared() || !was {
		return nil
	}
	return []Cmd{Announce{Text: m.say("state.compared")}}
}

// compared brings the parts in step with the table, and reports whether the comparison goes on.
func (m *Model) compared() bool {
	c := &m.Comparison
	before := c.Over()
	for i := range c.Parts {
		p := &c.Parts[i]
		a := artefact[work.CompareAnswer](&m.table, c.key(*p))
		p.Done, p.Over, p.Failed = a.Done, a.Status == StatusDone || a.Status == StatusFailed, m.Locale().Text(a.Why)
	}
	if c.Over() != before {
		c.collect(&m.table)
		c.Version = m.Version
	}
	c.Busy = c.Busy && c.Over() < len(c.Parts)
	return c.Busy
}

// collect gathers accounts and forecasts. Maps are made new each time, so that what a page was shown stays as it was.
func (c *Comparison) collect(t *table) {
	c.Accounts, c.Forecasts = map[baseline.Kind]*baseline.Account{}, map[baseline.Kind][]*baseline.Forecast{}
	c.take(c.Regressions.Value)
	for _, p := range c.Parts {
		c.take(artefact[work.CompareAnswer](t, c.key(p)).Value)
	}
	c.answers++
}

func (c *Comparison) take(a work.CompareAnswer) {
	for _, account := range a.Accounts {
		c.Accounts[account.Kind] = account
	}
	for _, f := range a.Forecasts {
		list := c.Forecasts[f.Kind]
		for len(list) <= f.Fold {
			list = append(list, nil)
		}
		list[f.Fold] = f
		c.Forecasts[f.Kind] = list
	}
}

// stopComparing keeps what is done.
func (m *Model) stopComparing() []Cmd {
	if !m.Comparison.Busy {
		return nil
	}
	m.Comparison.Busy = false
	return []Cmd{Announce{Text: m.say("state.comparing_stopped")}}
}

// drawShrinkage draws the figures of shrinkage again where what they show has changed: moving N does not.
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
