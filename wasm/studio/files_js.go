package main

import (
	"errors"
	"maps"
	"slices"
	"strings"

	"github.com/mixtab/mixtab/core/project"
	"github.com/mixtab/mixtab/core/sheet"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/wasm/jsio"
	"github.com/mixtab/mixtab/wasm/proto"
)

// download builds a file and hands it to the person. What holds the draws is made by a worker.
func (e *effects) download(c state.Download) {
	switch c.What {
	case state.ExportLicences:
		text, _ := page("notices").String()
		e.hand("Mixtab licences.txt", "text/plain", []byte(text))
	case state.ExportProject:
		e.handMade(c.Name, e.saveRequest)
	case state.ExportDraws:
		r := e.current()
		if r == nil {
			e.refuse("There is no fit to make this file of.")
			return
		}
		e.handMade(c.Name, func() ([]jsio.Buffer, error) {
			return r.withBlocks(proto.New(proto.KindExport, proto.Analyse{Task: r.task, Verdict: e.verdict(r)}, r.fileSection()))
		})
	default:
		panic("studio: nobody makes such a file")
	}
}

// current is the run whose draws the model shows, nil when there is none.
func (e *effects) current() *run { return e.runs[e.studio.model.Fit.Job] }

// verdict is what the page says of a run whose results it shows; nil of any other.
func (e *effects) verdict(r *run) *project.Verdict {
	m := e.studio.model
	if m.Results == nil || m.Results.Inputs != r.inputs {
		return nil
	}
	v := m.Verdict()
	return &project.Verdict{Level: string(v.Level), Headline: v.Headline, Reasons: v.Reasons}
}

func (e *effects) refuse(reason string) { e.studio.dispatch(state.LoadFailed{Reason: reason}) }

// handMade hands over a file that a worker makes.
func (e *effects) handMade(name string, request func() ([]jsio.Buffer, error)) {
	failed := func(reason string) { e.refuse("The file could not be made: " + reason) }
	e.request(request, func(b jsio.Buffer) {
		m, err := b.Message()
		var file proto.File
		if err == nil {
			err = m.Into(&file)
		}
		if err != nil {
			failed(err.Error())
			return
		}
		e.hand(fileName(name)+file.Name, file.Type, m.Section("file"))
	}, failed)
}

// saveRequest asks for the project as a file, with the fit where it is one of the project's own data.
func (e *effects) saveRequest() ([]jsio.Buffer, error) {
	p := e.studio.model.Project
	file := proto.Section{Name: "file"}
	if p.Source != nil {
		file.Data = p.Source.Bytes
	}
	var save proto.Save
	r := e.current()
	if r == nil || e.studio.model.Fit.Status == state.FitRunning || r.drawn() == 0 || r.inputs.Data != e.studio.model.Data.Hash() {
		return buffer(proto.New(proto.KindSave, save, e.record(p), file))
	}
	save.Fit, save.Verdict = &r.task, e.verdict(r)
	p.Mapping = &r.task.Mapping // what was guessed when the fit was started is now stated
	parts, err := r.withBlocks(proto.New(proto.KindSave, save, e.record(p), r.fileSection()))
	return append(parts, r.kept.small()...), err
}

func (e *effects) record(p project.Project) proto.Section {
	return proto.Section{Name: "record", Data: project.Record(p, string(e.studio.model.Step))}
}

// mostKept is how many bytes of a response surface go into a project file. A larger one is built again from the draws,
// in about the time that such a file takes to send.
const mostKept = 32 << 20

// small is a surface's frames, in order, where they are few enough for a file.
func (k *shards) small() []jsio.Buffer {
	indices := slices.Sorted(maps.Keys(k.frames))
	var frames []jsio.Buffer
	size := 0
	for _, i := range indices {
		n, err := k.frames[i].Len()
		if size += n; err != nil || size > mostKept {
			return nil
		}
		frames = append(frames, k.frames[i])
	}
	return frames
}

func (e *effects) hand(name, mediaType string, data []byte) {
	if err := jsio.Download(name, mediaType, data); err != nil {
		e.studio.dispatch(state.LoadFailed{Reason: "The file could not be handed over: " + err.Error()})
	}
}

// fileName keeps of a project's name what every system takes in a file's name.
func fileName(name string) string {
	name = strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`<>:"/\|?*`, r) {
			return '-'
		}
		return r
	}, strings.TrimSpace(name))
	if name == "" {
		return "mixtab"
	}
	return name
}

// saveTables writes tables and hands them over.
func (e *effects) saveTables(c state.SaveTables) {
	stem := fileName(c.Name) + " " + fileName(c.What)
	switch c.As {
	case state.XLSX:
		e.hand(stem+".xlsx", sheet.MediaType, sheet.XLSX(c.Book))
		return
	case state.JSON:
		e.hand(stem+".json", "application/json", sheet.JSON(c.Book))
		return
	}
	for _, s := range c.Book.Sheets {
		name := stem
		if len(c.Book.Sheets) > 1 {
			name += " " + fileName(s.Name)
		}
		e.hand(name+".csv", "text/csv", sheet.CSV(s, c.Book.Facts))
	}
}

// loadFile opens a project file.
func (e *effects) loadFile(data []byte) {
	ask := proto.New(proto.KindOpen, struct{}{}, proto.Section{Name: "project", Data: data})
	e.request(func() ([]jsio.Buffer, error) { return buffer(ask) }, func(b jsio.Buffer) {
		m, err := b.Message()
		if err == nil {
			err = e.opened(m)
		}
		if err != nil {
			e.refuse("This project file cannot be opened: " + err.Error())
		}
	}, e.refuse)
}

func (e *effects) opened(m proto.Message) error {
	var o proto.Opened
	if err := m.Into(&o); err != nil {
		return err
	}
	saved, issues := project.ReadRecord(m.Section("record"))
	if saved == nil {
		return errors.New(issues[0].Reason)
	}
	p := saved.Project
	if p.Source != nil {
		p.Source.Bytes = m.Section("file")
	}
	loaded := state.ProjectLoaded{Project: p, Step: state.Step(saved.Step)}
	if o.Fit != nil {
		r, err := e.openedRun(o.Fit, p, m)
		if err != nil {
			return err
		}
		loaded.HasFit, loaded.Inputs = r.drawn() > 0, r.inputs
		loaded.FitSettings, loaded.FitStatus = o.Fit.Settings, state.FitDone
		if !o.Complete {
			loaded.FitStatus = state.FitCancelled
		}
	}
	e.studio.dispatch(loaded)
	return nil
}

// openedRun makes a run of the draws in a project file, and keeps it on this device like one made here.
func (e *effects) openedRun(fit *project.Fit, p project.Project, m proto.Message) (*run, error) {
	r := &run{effects: e, file: p.Source.Bytes, inputs: state.InputsOf(fit.DataHash, fit.Spec, fit.Settings),
		task: proto.Task{Name: p.Source.Name, Mapping: *p.Mapping, Spec: fit.Spec, Settings: fit.Settings}}
	e.keeper.newRun(r)
	for _, section := range m.Sections {
		if section.Name == "shard" {
			if frame, err := jsio.NewBuffer(section.Data); err == nil {
				r.kept.take(frame)
			}
		}
		if section.Name != "block" {
			continue
		}
		c := &chain{run: r, index: len(r.chains)}
		r.chains = append(r.chains, c)
		block, err := jsio.NewBuffer(section.Data)
		if err != nil {
			return nil, err
		}
		if !c.take(block) {
			return nil, errors.New("its draws are damaged")
		}
		e.keeper.keepBlock(r, c.index, 0, block)
	}
	for i, frame := range r.kept.frames {
		e.keeper.keepShard(r, i, frame)
	}
	e.keeper.endRun(r, state.FitDone)
	e.loaded = r
	return r, nil
}
