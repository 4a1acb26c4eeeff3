package wiring

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/mixtab/mixtab/core/project"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/core/work"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/wasm/proto"
	"github.com/mixtab/mixtab/wasm/storage"
)

// Restore takes up what was found on this device, and tells the model.
func (w *Wiring[B]) Restore(found storage.Found[B]) {
	loaded := state.ProjectLoaded{Restored: true, Issues: found.Issues, Unread: found.Unread}
	switch {
	case found.Saved != nil:
		loaded.Project, loaded.Step = found.Saved.Project, state.Step(found.Saved.Step)
	case len(found.Issues) == 0:
		return // what cannot be read at all is an empty project with its issues
	}
	for key, frame := range found.Compared {
		w.keptUnder(&loaded, state.Key(work.Compare.Name()+"/"+key), frame)
	}
	w.shelve(&loaded, found.Fits)
	if found.Run != nil {
		w.restoreRun(&loaded, found.Run)
	}
	w.page.Tell(loaded)
}

func (w *Wiring[B]) restoreRun(loaded *state.ProjectLoaded, kept *storage.Run[B]) {
	r := &run[B]{id: kept.ID, info: kept.Info}
	if panel, there := kept.Parts[work.PartPanel]; there {
		w.panels[kept.Inputs.Data] = panel
	}
	if file, there := kept.Parts[storage.PartFile]; there {
		r.file = &file
	}
	for _, blocks := range kept.Chains {
		c := new(chain[B])
		r.chains = append(r.chains, c)
		for _, block := range blocks {
			c.take(block)
		}
		c.stored = c.at
	}
	for _, shard := range kept.Shards {
		r.kept.takeFrame(shard)
	}
	for _, index := range kept.Left {
		r.kept.leave(index)
	}
	if kept.Held != nil {
		w.keptUnder(loaded, state.HoldKey(inputsOf(r.info)), *kept.Held)
	}
	if kept.Misfit != nil && r.info.Status != storage.Interrupted { // else it is of fewer draws than there will be
		w.keptUnder(loaded, state.MisfitKey(state.FitKey(inputsOf(r.info), loaded.FitRun)), *kept.Misfit)
	}
	w.offer(loaded, r)
}

func (w *Wiring[B]) keptUnder(loaded *state.ProjectLoaded, key state.Key, frame B) {
	w.kept[key] = frame
	loaded.Kept = append(loaded.Kept, key)
}

// offer tells the model of a run that is kept.
func (w *Wiring[B]) offer(loaded *state.ProjectLoaded, r *run[B]) {
	in := inputsOf(r.info)
	w.runs[state.FitKey(in, loaded.FitRun)] = r
	loaded.FitStatus = state.FitStatus(r.info.Status)
	loaded.HasFit = loaded.FitStatus == state.FitRunning || r.drawn() > 0
	loaded.Inputs, loaded.FitSpec, loaded.FitSettings = in, r.info.Task.Spec, r.info.Task.Settings
	loaded.FitElapsed = r.info.Seconds
	for i := range r.kept.list {
		loaded.Kept = append(loaded.Kept, state.ShardKey(r.kept.surface, i))
	}
}

// taken is what a project file's reader has sent so far.
type taken[B Blob] map[string][]B

// opening is a job that brings a project: which, with the files that it reads, and what is said where it fails.
type opening struct {
	name  string
	ask   []byte
	files [][]byte
	fails string
}

// importDraws has a project made of draws that another program made of the present model.
func (w *Wiring[B]) importDraws(c state.ImportDraws, m *state.Model) {
	p := m.Project
	p.Mapping = &m.Data.Reading.Mapping // what was guessed is now stated
	p.Name += " · " + c.Name
	ask := work.ImportAsk{Record: project.Record(p, string(state.StepResults)), Name: c.Name}
	w.open(opening{name: work.Import.Name(), ask: work.Marshal(ask), files: [][]byte{p.Source.Bytes, c.Bytes}, fails: "fault.not_imported"})
}

// open has a project read, and takes up what is in it.
func (w *Wiring[B]) open(o opening) {
	key := w.ownKey(o.name)
	want := state.Want{Key: state.Key(key), Work: o.name, Ask: o.ask}
	for i, data := range o.files {
		blob := key + "/" + strconv.Itoa(i)
		w.put(blob, data)
		want.Needs = append(want.Needs, blob)
	}
	parts := taken[B]{}
	w.begin(&job[B]{
		want:  want,
		taken: func(head proto.Message, part B) bool { parts[head.Name] = append(parts[head.Name], part); return true },
		hear: func(c state.Came) {
			if c.Status == state.StatusRunning {
				return
			}
			for _, blob := range want.Needs {
				delete(w.files, blob)
			}
			if err := w.opened(c, parts); err != nil {
				w.page.Tell(state.LoadFailed{Reason: words.Say(o.fails, "why", words.Of(err))})
			}
		},
	})
}

// opened takes up what has come of an opening.
func (w *Wiring[B]) opened(c state.Came, parts taken[B]) error {
	if err := reasonOf(c); err != nil {
		return err
	}
	var o work.Opened
	if err := work.Unmarshal(c.Body, &o); err != nil {
		return err
	}
	return w.takeUp(o, parts)
}

func (w *Wiring[B]) takeUp(o work.Opened, parts taken[B]) error {
	saved, issues := project.ReadRecord(o.Record)
	if saved == nil {
		return words.Error{Text: issues[0].Reason}
	}
	w.openings++
	w.off = w.never // what is opened is this page's own
	saved.Project.ID = w.page.NewID()
	loaded := &state.ProjectLoaded{Project: saved.Project, FitRun: -w.openings, Step: state.Step(saved.Step), Issues: o.Issues}
	if loaded.Project.Source != nil {
		for _, part := range parts[work.PartFile] {
			m, err := part.Message()
			if err != nil {
				return err
			}
			loaded.Project.Source.Bytes = m.Part(work.PartFile)
		}
	}
	if source := loaded.Project.Source; o.Read != nil && source != nil {
		w.read = &readFile[B]{ask: work.Marshal(work.ReadAsk{Name: source.Name, Mapping: loaded.Project.Mapping}),
			panels: parts[work.PartPanel], answer: work.Marshal(o.Read)}
	}
	if o.Fit != nil {
		r, err := w.openedRun(o, saved.Project.ID, parts)
		if err != nil {
			return err
		}
		w.offer(loaded, r)
		w.takeAnswers(loaded, r, o.Answers)
	}
	w.page.Tell(*loaded)
	return nil
}

// takeAnswers takes up what a project file has beside its fit, and keeps it on this device.
func (w *Wiring[B]) takeAnswers(loaded *state.ProjectLoaded, r *run[B], answers []project.Answer) {
	for _, a := range answers {
		name, rest, _ := strings.Cut(a.Of, "/")
		frames, err := w.frames(proto.Message{Kind: proto.KindAnswer, Name: name, Body: a.Data})
		if err != nil {
			continue
		}
		key, in := state.Key(a.Of), inputsOf(r.info)
		keep := func(frame B) { w.keeper.Held(r.id, frame) }
		switch name {
		case work.Hold.Name():
			key = state.HoldKey(in)
		case work.Misfit.Name():
			key, keep = state.MisfitKey(state.FitKey(in, loaded.FitRun)), func(frame B) { w.keeper.Misfit(r.id, frame) }
		default:
			of, part, _ := strings.Cut(rest, "/")
			keep = func(frame B) { w.keeper.Compared(of, part, frame) }
		}
		w.keptUnder(loaded, key, frames[0])
		if !w.off {
			keep(frames[0])
		}
	}
}

// readFile is what came of reading a project file's data, for the page, which asks next.
type readFile[B Blob] struct {
	ask, answer []byte
	panels      []B
}

// answerRead answers a reading that was done as the project file was opened; false for any other.
func (w *Wiring[B]) answerRead(want state.Want) bool {
	r := w.read
	if r == nil || want.Work != work.Read.Name() {
		return false
	}
	w.read = nil
	if !bytes.Equal(r.ask, want.Ask) {
		return false
	}
	tell := func(status state.Status, body []byte) {
		w.page.Tell(state.Came{Key: want.Key, Status: status, Body: body, Clock: w.page.Now().Seconds()})
	}
	for _, frame := range r.panels {
		m, err := frame.Message()
		if err != nil {
			return false
		}
		tell(state.StatusRunning, m.Part(work.PartPanel))
	}
	tell(state.StatusDone, r.answer)
	return true
}

// openedRun makes a run of the draws in a project file, and keeps it on this device like one made here.
func (w *Wiring[B]) openedRun(o work.Opened, id string, parts taken[B]) (*run[B], error) {
	fit := o.Fit
	r := w.newRun(id, state.InputsOf(fit.DataHash, fit.Spec, fit.Settings), work.Task{Spec: fit.Spec, Settings: fit.Settings})
	r.info.Status = string(state.FitDone)
	if !o.Complete {
		r.info.Status = string(state.FitCancelled)
	}
	for _, panel := range parts[work.PartPanel] {
		w.panels[fit.DataHash] = panel
	}
	for _, block := range parts[work.PartBlock] {
		c := new(chain[B])
		r.chains = append(r.chains, c)
		if !c.take(block) {
			return nil, words.Err("fault.draws_damaged")
		}
		c.stored = c.at
		r.info.Drawn = append(r.info.Drawn, c.drawn())
	}
	for _, frame := range parts[work.PartShard] {
		r.kept.takeFrame(frame)
	}
	w.keepRun(r)
	for i := range r.chains {
		w.writeBlock(r, i)
	}
	for i, s := range r.kept.list {
		if !w.off {
			w.keeper.Shard(r.id, i, *s.frame)
		}
	}
	return r, nil
}
