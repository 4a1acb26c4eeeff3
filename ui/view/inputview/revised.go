package inputview

import (
	"math"

	"github.com/mixtab/mixtab/core/limits"
	"github.com/mixtab/mixtab/core/project"
	"github.com/mixtab/mixtab/core/report"
	"github.com/mixtab/mixtab/core/revise"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
)

// Revised is what a change of the model after a fit would do to its results, or, once it is fitted, has done.
type Revised struct {
	Shown    bool
	Title    string
	Note     string
	Changes  []string // what has been changed
	Busy     bool     // what is shown is of the priors before, or there is nothing yet
	Working  string   // how far it is
	Tag      string   // how it was found, in a word
	Headline string   // what moves most
	How      string   // how it was found
	Doubt    string   // why it should not be relied on
	Table    view.Table
}

// RevisedOf makes it; nothing where no fit is there, or the model is as it was in the first one.
func RevisedOf(m *state.Model) (v Revised) {
	a := &m.Revision
	if m.Results == nil {
		return v
	}
	if a.Key == "" {
		return whatChangeDid(m)
	}
	x := reviser{l: view.LocaleOf(m), r: m.Results.Report, before: state.EffectsIn(m.Results.Report), said: wouldSay}
	v.Title, v.Note, v.Changes = x.l.Say("revised.title"), x.l.Say("revised.note"), changes(m, m.Results.Spec, m.Project.Spec)
	x.work(&v, a)
	return v
}

// work says how far an answer is, and the answer.
func (x *reviser) work(v *Revised, a *state.Artefact[*revise.Answer]) {
	v.Shown, v.Busy = true, a.Busy() || a.Status == state.StatusAbsent
	switch {
	case a.Status == state.StatusFailed:
		v.Doubt = x.l.Say("revised.failed", "why", a.Why)
		return
	case a.Status == state.StatusWaiting:
		v.Working = x.l.Say("revised.waiting")
	case a.Status == state.StatusRunning && a.Done > 0:
		v.Working = x.l.Say("revised.sampling", "done", words.Share(a.Done))
	case v.Busy:
		v.Working = x.l.Say("revised.working")
	}
	if a.Value != nil {
		x.answer(v, a.Value)
	}
}

// UntestedOf sets the results beside what they would be without the experiments; nothing where the model knows none, or has not been
// fitted with those that it knows.
func UntestedOf(m *state.Model) (v Revised) {
	if m.Results == nil || m.Untested.Key == "" {
		return v
	}
	x := reviser{l: view.LocaleOf(m), r: m.Results.Report, before: state.EffectsIn(m.Results.Report), said: testsSay}
	v.Title = x.l.Say("revised.tests")
	x.work(&v, &m.Untested)
	v.Table.ID = "untested-table"
	return v
}

// reviser sets an answer beside results.
type reviser struct {
	l      view.Locale
	r      *report.Results
	before []project.Effect // what the answer stands beside
	said   saying
}

// saying are the codes of sentences on what a change would do, or has done, and of the columns of both sides.
type saying struct{ moves, shareMoves, stays, last, now string }

var (
	wouldSay = saying{"revised.moves", "revised.share_moves", "revised.stays", "revised.last", "revised.changed"}
	testsSay = saying{"revised.untested", "revised.share_untested", "revised.untested_stays", "revised.with_tests", "revised.without_tests"}
	didSay   = saying{"revised.moved", "revised.share_moved", "revised.stayed", "revised.before", "revised.now"}
)

func (x *reviser) answer(v *Revised, a *revise.Answer) {
	switch a.Way {
	case revise.None:
		v.Doubt = x.l.Say("revised.none")
		return
	case revise.Weighed:
		v.Tag, v.How = x.l.Say("revised.by_weights"), x.l.Say("revised.weighed", "n", a.Draws, "k", a.K, "limit", limits.ParetoK)
		if math.IsNaN(a.K) {
			v.How = x.l.Say("revised.same")
		}
	case revise.Sampled:
		code, k := "revised.sampled", []any{"k", a.K}
		if math.IsInf(a.K, 0) {
			code, k = "revised.sampled_far", nil
		}
		v.Tag = x.l.Say("revised.by_run")
		v.How = x.l.Say(code, append(k, "chains", a.Chains, "n", a.Draws, "rhat", a.RHat)...)
		if !(a.RHat <= limits.RHatHoldout) {
			v.Doubt = x.l.Say("revised.unsettled", "limit", limits.RHatHoldout)
		}
	}
	v.Headline, v.Table = x.headline(a), x.table(a)
}

// was is a channel's effect in the results that the answer stands beside; nil for one that has none.
func (x *reviser) was(channel string) *project.Effect {
	for i := range x.before {
		if x.before[i].Channel == channel {
			return &x.before[i]
		}
	}
	return nil
}

// movedLeast is by which part of itself something has to move to be named.
const movedLeast = 0.1

// headline names the channel whose return, or share where it has none, moves most.
func (x *reviser) headline(a *revise.Answer) string {
	said, most := x.l.Say(x.said.stays, "limit", words.Share(movedLeast)), movedLeast
	for i := range a.Channels {
		e := &a.Channels[i]
		was := x.was(e.Channel)
		switch {
		case was == nil:
		case was.Return != nil && e.Return != nil:
			if by := math.Abs(e.Return.Mean-was.Return.Mean) / math.Abs(was.Return.Mean); by > most {
				most, said = by, x.l.Say(x.said.moves, "channel", e.Channel,
					"now", words.Multiple(e.Return.Mean), "was", words.Multiple(was.Return.Mean))
			}
		default:
			if by := math.Abs(e.Share.Mean-was.Share.Mean) / math.Abs(was.Share.Mean); by > most {
				most, said = by, x.l.Say(x.said.shareMoves, "channel", e.Channel, "kpi", x.r.KPI,
					"now", words.Share(e.Share.Mean), "was", words.Share(was.Share.Mean))
			}
		}
	}
	return said
}

// table sets each channel's return and share beside those of the last run.
func (x *reviser) table(a *revise.Answer) view.Table {
	roi := "ROI"
	if !x.r.Money {
		roi = x.l.Say("results.per_money", "kpi", x.r.KPI, "one", words.Money(1))
	}
	changed := x.l.Say(x.said.now)
	heads := view.NumberHeads(x.l.Say(x.said.last, "what", roi), changed,
		x.l.Say(x.said.last, "what", words.Say("revised.share", "kpi", x.r.KPI)), changed)
	t := view.Table{ID: "revised-table", Label: x.l.Say("revised.title"), Class: "table--tight",
		Heads: append([]view.Head{{Text: x.l.Say("revised.channel")}}, heads...)}
	for i := range a.Channels {
		e := &a.Channels[i]
		row := view.Row{ID: e.Channel, Name: &view.Name{Text: e.Channel, Swatch: view.Swatch(i)},
			Cells: view.Cells(view.Dash, view.Dash, view.Dash, view.Dash)}
		if was := x.was(e.Channel); was != nil {
			if roi := was.Return; roi != nil && e.Return != nil {
				row.Cells[0] = view.Cell{Kind: view.Measure, Text: x.l.Return(roi.Mean), Range: x.l.ReturnRange(roi.Low, roi.High)}
				row.Cells[1] = view.Cell{Kind: view.Measure, Text: x.l.Return(e.Return.Mean), Range: x.l.ReturnRange(e.Return.Low, e.Return.High)}
			}
			row.Cells[2] = view.Cell{Kind: view.Measure, Text: x.l.Percent(was.Share.Mean), Range: x.l.PercentRange(was.Share.Low, was.Share.High)}
		}
		row.Cells[3] = view.Cell{Kind: view.Measure, Text: x.l.Percent(e.Share.Mean), Range: x.l.PercentRange(e.Share.Low, e.Share.High)}
		t.Rows = append(t.Rows, row)
	}
	return t
}
