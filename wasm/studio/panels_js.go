package main

import (
	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/work"
	"github.com/mixtab/mixtab/wasm/jsio"
	"github.com/mixtab/mixtab/wasm/proto"
)

// panels are the data of the project as a worker has coded them, which every other worker is handed: a file is read once.
type panels struct {
	hash    string // Dataset.Hash of the panel
	panel   jsio.Buffer
	reading int      // files of the project that are being read
	waiting []func() // for that
}

// of is the panel with that hash, if it is the project's.
func (p *panels) of(hash string) (jsio.Buffer, bool) { return p.panel, hash != "" && p.hash == hash }

func (p *panels) readingEnded(e *effects) {
	if p.reading--; p.reading > 0 {
		return
	}
	waiting := p.waiting
	p.waiting = nil
	for _, do := range waiting {
		e.studio.loop.post(do)
	}
}

// read has a worker read a file. answered gets the reading, whole again, and the panel as it came.
func (e *effects) read(name string, mapping *intake.Mapping, file []byte, answered func(work.ReadAnswer, jsio.Buffer), failed func(reason string)) {
	page("countParse")
	var coded jsio.Buffer
	var data *panel.Dataset
	var fault error
	do(e, task[work.ReadAnswer]{
		request: asking(work.Read, work.ReadAsk{Name: name, Mapping: mapping}, proto.NewFile(file)),
		part: func(_ proto.Message, part jsio.Buffer) {
			var m proto.Message
			if m, fault = part.Message(); fault == nil {
				data, fault = work.UnmarshalPanel(m.Part(work.PartPanel))
			}
			coded = part
		},
		answered: func(answer work.ReadAnswer) {
			if fault != nil || answer.Reading == nil {
				failed("the panel was damaged on its way")
				return
			}
			answer.Reading.Dataset = data
			answered(answer, coded)
		},
		failed: failed,
	})
}

// needPanel has a run's panel at hand before it goes on: the project's where it is the same, else that of the run's own file.
func (r *run) needPanel(then func(), failed func(reason string)) {
	e := r.effects
	switch panel, there := e.panels.of(r.inputs.Data); {
	case r.panel != nil:
		then()
	case e.panels.reading > 0:
		e.panels.waiting = append(e.panels.waiting, func() { r.needPanel(then, failed) })
	case there:
		r.panel = &panel
		then()
	case r.source == nil:
		failed("the data of this fit are gone")
	default:
		e.read(r.source.name, r.source.mapping, r.source.file, func(answer work.ReadAnswer, panel jsio.Buffer) {
			if answer.Reading.Dataset == nil {
				failed("the data has problems")
				return
			}
			r.panel = &panel
			then()
		}, failed)
	}
}
