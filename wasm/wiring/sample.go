package wiring

import (
	"maps"
	"time"

	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/project"
	"github.com/mixtab/mixtab/core/report"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/core/work"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/wasm/proto"
)

// settling is how long what can wait does when a sample is opened, so that its results are on the screen first: a third of the page's work, and
// workers at their surface on all cores. They take a second on two cores.
const settling = 1500 * time.Millisecond

// catchUp does now what was put off.
func (w *Wiring[B]) catchUp() {
	if rest := w.rest; rest != nil {
		w.rest = nil
		rest()
	}
}

// OpenSample takes up a built-in sample with its fit, as the build made it: as a project with the draws of a run that was made here, and
// the answers that workers would give about it.
func (w *Wiring[B]) OpenSample(raw []byte, l words.Locale) error {
	f := new(work.Fitted)
	if err := work.Unmarshal(raw, f); err != nil {
		return err
	}
	w.openings++
	w.off = w.never // the sample is this page's own
	title := l.Text(f.Title)
	loaded := &state.ProjectLoaded{FitRun: -w.openings, Step: state.StepResults, Project: project.Project{
		ID: w.page.NewID(), Name: title, Mapping: f.Mapping, Preset: f.Preset, Spec: f.Spec, Settings: f.Settings, Interval: interval.Default,
		Source: &project.Source{Name: f.File, Sample: f.Sample, Title: title, Bytes: f.CSV},
	}}
	r, panel, err := w.sampleRun(f, loaded.Project.ID)
	if err != nil {
		return err
	}
	w.read = &readFile[B]{ask: work.Marshal(work.ReadAsk{Name: f.File, Mapping: f.Mapping}), panels: []B{panel}, answer: f.Answers[work.Read.Name()]}
	w.offer(loaded, r)
	maps.Copy(w.answers, answersOf(f, loaded))
	w.page.Tell(*loaded)
	w.calm, w.rest = w.page.Now()+settling, func() { w.keepTests(r, f) }
	w.page.After(settling, w.catchUp)
	return nil
}

// sampleRun makes a run of a sample's draws, and keeps it on this device like one made here.
func (w *Wiring[B]) sampleRun(f *work.Fitted, id string) (r *run[B], panel B, err error) {
	frames, err := w.frames(proto.New(proto.KindPart, work.PartPanel, work.PanelHead{Hash: f.Hash}, proto.Part{Name: work.PartPanel, Data: f.Panel}))
	if err != nil {
		return nil, panel, err
	}
	o := work.Opened{Fit: &project.Fit{DataHash: f.Hash, Spec: f.Spec, Settings: f.Settings}, Complete: true}
	parts := taken[B]{work.PartPanel: frames}
	for i, c := range f.Chains {
		stats, whole := work.UnflatStats(c.Stats)
		if !whole || len(c.Draws) != c.Dim*len(stats) {
			return nil, panel, words.Err("fault.draws_damaged")
		}
		at := work.Position{Chain: i, Iteration: f.Settings.Warmup + len(stats), Draws: len(stats)}
		for _, s := range stats {
			if s.Diverging {
				at.Divergences++
			}
		}
		block, err := w.frames(proto.NewBlock(work.Block{Position: at, Count: len(stats), Dim: c.Dim, Notes: c.Notes}, c.Draws, stats, nil))
		if err != nil {
			return nil, panel, err
		}
		parts[work.PartBlock] = append(parts[work.PartBlock], block...)
	}
	r, err = w.openedRun(o, id, parts)
	return r, frames[0], err
}

// answersOf are a sample's answers under the keys that the page asks by.
func answersOf(f *work.Fitted, loaded *state.ProjectLoaded) map[state.Key][]byte {
	fit := state.FitKey(loaded.Inputs, loaded.FitRun)
	keys := map[string]state.Key{
		work.Analyse.Name(): state.AnalyseKey(fit, &loaded.Project),
		work.Examine.Name(): state.ExamineKey(fit, loaded.Project.Interval),
		work.Hold.Name():    state.HoldKey(loaded.Inputs),
		work.Misfit.Name():  state.MisfitKey(fit),
		work.Regress.Name(): state.RegressKey(f.Hash, f.Sample),
	}
	answers := map[state.Key][]byte{}
	for name, key := range keys {
		if body := f.Answers[name]; body != nil {
			answers[key] = body
		}
	}
	return answers
}

// keepTests keeps the first shard of a sample's surface with its run, and on this device what was tested of its fit.
func (w *Wiring[B]) keepTests(r *run[B], f *work.Fitted) {
	results := new(report.Results)
	if work.Unmarshal(f.Answers[work.Analyse.Name()], results) == nil && results.Surface != nil {
		for _, shard := range results.Surface.Shards() {
			m, err := proto.NewShard(shard)
			if err != nil {
				continue
			}
			if frames, err := w.frames(m); err == nil {
				w.keepShard(r, m, frames[0])
			}
		}
	}
	if w.off {
		return
	}
	for name, keep := range map[string]func(int, B){work.Hold.Name(): w.keeper.Held, work.Misfit.Name(): w.keeper.Misfit} {
		if frames, err := w.frames(proto.Message{Kind: proto.KindAnswer, Name: name, Body: f.Answers[name]}); err == nil && f.Answers[name] != nil {
			keep(r.id, frames[0])
		}
	}
}
