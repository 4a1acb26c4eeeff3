package main

import (
	"errors"
	"strings"

	"github.com/mixtab/mixtab/core/project"
	"github.com/mixtab/mixtab/core/sheet"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/core/work"
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
	case state.ExportUnread:
		e.keeper.Unread(func(raw []byte) { e.hand(fileName(c.Name)+" unread.json", "application/json", raw) })
	case state.ExportProject:
		e.handMade(c.Name, e.saveRequest())
	case state.ExportDraws:
		r := e.current()
		if r == nil || e.missingPanel([]string{"panel/" + r.inputs.Data}) != "" {
			e.refuse("There is no fit to make this file of.")
			return
		}
		e.handMade(c.Name, asking(work.Export, work.ExportAsk{Task: r.task, Verdict: e.verdict(r)}).with(e.panels[r.inputs.Data]).with(r.blocks()...))
	default:
		panic("studio: nobody makes such a file")
	}
}

// current is the run whose draws the model shows, nil when there is none.
func (e *effects) current() *run { return e.runs[e.studio.model.ShownFit()] }

// verdict is what the page says of a run whose results it shows; nil of any other.
func (e *effects) verdict(r *run) *project.Verdict {
	m := e.studio.model
	if m.Results == nil || m.Results.Inputs != r.inputs {
		return nil
	}
	v := m.Verdict()
	return &project.Verdict{Level: string(v.Level), Headline: v.Headline.String(), Reasons: words.English.Texts(v.Reasons)}
}

func (e *effects) refuse(reason string) { e.studio.dispatch(state.LoadFailed{Reason: reason}) }

// handMade hands over a file that a worker makes.
func (e *effects) handMade(name string, request request) {
	doFile(e, request, func(file work.File, data []byte) { e.hand(fileName(name)+file.Name, file.Type, data) },
		func(reason string) { e.refuse("The file could not be made: " + reason) })
}

// saveRequest asks for the project as a file, with the fit where it is one of the project's own data.
func (e *effects) saveRequest() request {
	m := e.studio.model
	p := m.Project
	var file []byte
	if p.Source != nil {
		file = p.Source.Bytes
	}
	r := e.current()
	if r == nil || m.Fit.Status == state.FitRunning || r.drawn() == 0 || r.inputs.Data != m.Data.Hash() {
		return asking(work.Save, work.SaveAsk{Record: project.Record(p, string(m.Step))}, proto.NewFile(file))
	}
	p.Mapping = &m.Data.Reading.Mapping // what was guessed is now stated
	save := work.SaveAsk{Record: project.Record(p, string(m.Step)),
		Fit: &work.SavedFit{Task: r.task, DataHash: r.inputs.Data, Verdict: e.verdict(r)}}
	return asking(work.Save, save, proto.NewFile(file)).with(r.blocks()...).with(r.kept.small()...)
}

// mostKept is how many bytes of a response surface go into a project file. A larger one is built again from the draws,
// in about the time that such a file takes to send.
const mostKept = 32 << 20

// small is a surface's frames, in order, where they are few enough for a file.
func (k *shards) small() []jsio.Buffer {
	frames, size := k.list(), 0
	for _, frame := range frames {
		n, err := frame.Len()
		if size += n; err != nil || size > mostKept {
			return nil
		}
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
	parts := map[string][]jsio.Buffer{}
	do(e, task[work.Opened]{
		request: asking(work.Open, work.OpenAsk{}, proto.NewFile(data)),
		part:    func(head proto.Message, part jsio.Buffer) { parts[head.Name] = append(parts[head.Name], part) },
		answered: func(o work.Opened) {
			if err := e.opened(o, parts); err != nil {
				e.refuse("This project file cannot be opened: " + err.Error())
			}
		},
		failed: e.refuse,
	})
}

func (e *effects) opened(o work.Opened, parts map[string][]jsio.Buffer) error {
	saved, issues := project.ReadRecord(o.Record)
	if saved == nil {
		return words.Error{Text: issues[0].Reason}
	}
	p := saved.Project
	if p.Source != nil {
		for _, part := range parts[work.PartFile] {
			m, err := part.Message()
			if err != nil {
				return err
			}
			p.Source.Bytes = m.Part(work.PartFile)
		}
	}
	e.openings++
	p.ID = sessionName()
	loaded := state.ProjectLoaded{Project: p, FitRun: -e.openings, Step: state.Step(saved.Step), Issues: o.Issues}
	if o.Fit != nil {
		r, err := e.openedRun(o.Fit, p.ID, parts, o.Complete)
		if err != nil {
			return err
		}
		status := state.FitDone
		if !o.Complete {
			status = state.FitCancelled
		}
		e.offer(&loaded, r, status)
	}
	e.studio.dispatch(loaded)
	return nil
}

// openedRun makes a run of the draws in a project file, and keeps it on this device like one made here.
func (e *effects) openedRun(fit *project.Fit, id string, parts map[string][]jsio.Buffer, complete bool) (*run, error) {
	r := &run{effects: e, project: id, inputs: state.InputsOf(fit.DataHash, fit.Spec, fit.Settings), task: work.Task{Spec: fit.Spec, Settings: fit.Settings}}
	for _, part := range parts[work.PartPanel] {
		e.panels[fit.DataHash] = part
	}
	for _, block := range parts[work.PartBlock] {
		c := new(chain)
		r.chains = append(r.chains, c)
		if !c.take(block) {
			return nil, errors.New("its draws are damaged")
		}
	}
	for _, frame := range parts[work.PartShard] {
		r.kept.takeFrame(frame)
	}
	e.newRun(r)
	for i, c := range r.chains {
		c.stored = c.at
		e.writeBlock(r, i)
	}
	for i, frame := range r.kept.frames {
		if !e.keeper.off {
			e.keeper.Shard(r.id, i, frame)
		}
	}
	status := state.FitDone
	if !complete {
		status = state.FitCancelled
	}
	e.endRun(r, status)
	return r, nil
}
