package worker

import (
	"bytes"
	"slices"

	"github.com/mixtab/mixtab/core/code"
	"github.com/mixtab/mixtab/core/elsewhere"
	"github.com/mixtab/mixtab/core/idata"
	"github.com/mixtab/mixtab/core/kernel"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/project"
	"github.com/mixtab/mixtab/core/report"
	"github.com/mixtab/mixtab/core/sheet"
	"github.com/mixtab/mixtab/core/simulate"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/core/work"
	"github.com/mixtab/mixtab/sampler"
	"github.com/mixtab/mixtab/wasm/proto"
	"github.com/mixtab/mixtab/wasm/worker/job"
)

func init() {
	job.Register(work.Save, save)
	job.Register(work.Open, open)
	job.Register(work.Import, importDraws)
	job.Register(work.Export, export)
	job.Register(work.Code, writeCode)
}

// writeCode writes the model as programs in other languages.
func writeCode(j *job.Job, ask work.Task) (file work.File, err error) {
	data, err := j.Panel()
	if err != nil {
		return file, err
	}
	sp, issues := spec.Parse(ask.Spec)
	if len(issues) > 0 {
		return file, job.Refused{Reason: words.Say("fault.fit_model"), Issues: issues}
	}
	files, err := code.Bundle(sp, data, ask.Settings.Seed)
	if err != nil {
		return file, err
	}
	var entries []sheet.Entry
	for _, f := range files {
		entries = append(entries, sheet.Entry{Name: f.Name, Data: f.Data})
	}
	j.Send(proto.NewFile(sheet.Zip(entries)))
	return work.File{Name: " code.zip", Type: "application/zip"}, nil
}

// export writes a fit as ArviZ reads it.
func export(j *job.Job, ask work.ExportAsk) (file work.File, err error) {
	path := pathOf(j.Parts(work.PartBlock))
	post, chains, err := drawn(j, ask.Task)
	if err != nil {
		return file, err
	}
	id := idata.New(post, ask.Settings, chains)
	told := ask.Verdict
	if told == nil {
		of := report.Verdict(post, ask.Settings, chains).Whole(summary.Evidence{}).In(ask.Locale)
		told = &of
	}
	told.Into(id)
	id.SetPath(path, ask.Locale)
	var out bytes.Buffer
	err = id.WriteJSON(&out)
	j.Send(proto.NewFile(out.Bytes()))
	return work.File{Name: " idata.json", Type: "application/json"}, err
}

// pathOf is what the gradients of blocks were computed by.
func pathOf(blocks []proto.Message) (path kernel.Path) {
	for _, m := range blocks {
		var b work.Block
		if m.Into(&b) == nil {
			path = kernel.Joined(path, b.Path)
		}
	}
	return path
}

// save writes a project file.
func save(j *job.Job, ask work.SaveAsk) (file work.File, err error) {
	s, issues := project.ReadRecord(ask.Record)
	if s == nil {
		return file, job.Refused{Reason: words.Say("fault.cannot_write"), Issues: issues}
	}
	if s.Project.Source != nil {
		s.Project.Source.Bytes = j.Bytes(work.PartFile)
	}
	if ask.Fit != nil {
		if s.Fit, err = projectFit(j, *ask.Fit); err != nil {
			return file, err
		}
		s.Answers, s.Report = ask.Answers, ask.Report
	}
	j.Send(proto.NewFile(project.Marshal(s)))
	return work.File{Name: ".mixtab", Type: "application/octet-stream"}, nil
}

func projectFit(j *job.Job, ask work.SavedFit) (*project.Fit, error) {
	fit := &project.Fit{DataHash: ask.DataHash, Spec: ask.Spec, Settings: ask.Settings, Verdict: ask.Verdict}
	for _, m := range j.Parts(work.PartShard) {
		fit.Surface = append(fit.Surface, m.Part(work.PartShard))
	}
	chains, err := join(j.Take(work.PartBlock), ask.Settings.Chains)
	if err != nil {
		return nil, err
	}
	for _, c := range chains {
		if c.first != 0 {
			return nil, words.Err("fault.draws_apart")
		}
		fit.Chains = append(fit.Chains, project.Chain{Dim: c.dim, Draws: c.Draws, Stats: c.Stats, Notes: c.Notes, Snapshot: c.snapshot, Path: c.path})
	}
	return fit, nil
}

// open reads a project file.
func open(j *job.Job, _ work.OpenAsk) (answer work.Opened, err error) {
	s, issues := project.Unmarshal(j.Bytes(work.PartFile))
	if s == nil {
		return answer, job.Refused{Reason: words.Say("fault.cannot_open"), Issues: issues}
	}
	return opened(j, s, issues)
}

// importDraws makes a project of a model's draws that another program made, and opens it.
func importDraws(j *job.Job, ask work.ImportAsk) (answer work.Opened, err error) {
	s, issues := project.ReadRecord(ask.Record)
	files := j.Parts(work.PartFile)
	if s == nil || s.Project.Source == nil || len(files) != 2 {
		return answer, job.Refused{Reason: words.Say("fault.data_gone"), Issues: issues}
	}
	p := &s.Project
	p.Source.Bytes = files[0].Part(work.PartFile)
	read := readingOf(work.ReadAsk{Name: p.Source.Name, Mapping: p.Mapping}, p.Source.Bytes)
	if read.Reading.Dataset == nil {
		return answer, job.Refused{Reason: words.Say("fault.fit_data"), Issues: read.Reading.Issues}
	}
	sp, issues := spec.Parse(p.Spec)
	if len(issues) > 0 {
		return answer, job.Refused{Reason: words.Say("fault.fit_model"), Issues: issues}
	}
	s.Fit, err = elsewhere.Fit(sp, read.Reading.Dataset, []elsewhere.File{{Name: ask.Name, Data: files[1].Part(work.PartFile)}})
	if err != nil {
		return answer, err
	}
	p.Spec, p.Settings = s.Fit.Spec, s.Fit.Settings
	return opened(j, s, nil)
}

// opened sends what a project is made of. A sample's bytes are made again.
func opened(j *job.Job, s *project.Saved, issues []panel.Issue) (answer work.Opened, err error) {
	p := &s.Project
	if p.Source != nil && p.Source.Sample != "" {
		if !slices.Contains(simulate.Names(), p.Source.Sample) {
			return answer, job.Refused{Reason: words.Say("fault.cannot_open"), Issues: []panel.Issue{{Severity: panel.Error,
				Reason: words.Say("saved.sample_unknown", "name", p.Source.Sample), Fix: words.Say("saved.by_another_fix")}}}
		}
		p.Source.Bytes = simulate.Sample(p.Source.Sample).CSV
	}
	read, beside, err := sendFit(j, s)
	if err != nil {
		return answer, err
	}
	if p.Source != nil {
		j.Send(proto.NewFile(p.Source.Bytes))
	}
	answer = work.Opened{Record: project.Record(*p, s.Step), Fit: s.Fit, Complete: true, Issues: issues, Read: read, Answers: beside.Answers()}
	if s.Fit != nil {
		asked := s.Fit.Settings.Draws
		if !s.Fit.Settings.Until.Fixed() && len(s.Fit.Chains) > 0 {
			asked = len(s.Fit.Chains[0].Stats) // where it stopped by itself all chains are as long
		}
		for _, c := range s.Fit.Chains {
			answer.Complete = answer.Complete && len(c.Stats) == asked
		}
	}
	return answer, nil
}

// sendFit sends the fit of a project file, once it is sure that its draws are of its own data and model, and gives the reading of
// these data, with what was worked out beside the fit.
func sendFit(j *job.Job, s *project.Saved) (answered *work.ReadAnswer, beside work.Beside, err error) {
	if s.Fit == nil {
		return nil, beside, nil
	}
	if s.Project.Source == nil || s.Project.Mapping == nil {
		return nil, beside, job.Refused{Reason: words.Say("fault.cannot_open"), Issues: []panel.Issue{{Severity: panel.Error,
			Reason: words.Say("saved.draws_without_data"), Fix: words.Say("saved.damaged_fix")}}}
	}
	read := readingOf(work.ReadAsk{Name: s.Project.Source.Name, Mapping: s.Project.Mapping}, s.Project.Source.Bytes)
	reading := read.Reading
	if reading.Dataset == nil {
		return nil, beside, job.Refused{Reason: words.Say("fault.fit_data"), Issues: reading.Issues}
	}
	parsed, issues := spec.Parse(s.Fit.Spec)
	if len(issues) > 0 {
		return nil, beside, job.Refused{Reason: words.Say("fault.fit_model"), Issues: issues}
	}
	post, _, err := model.Compile(parsed, reading.Dataset)
	if err != nil {
		return nil, beside, words.Err("fault.fit_other", "why", words.Of(err))
	}
	for i, c := range s.Fit.Chains {
		if len(c.Stats) > 0 && c.Dim != post.Dim() {
			return nil, beside, words.Err("fault.fit_chain", "chain", i+1, "n", c.Dim, "dim", post.Dim())
		}
	}
	sendPanel(j, reading.Dataset)
	for i, c := range s.Fit.Chains {
		j.Send(chainBlock(i, c))
	}
	for _, data := range s.Fit.Surface {
		sh := new(surface.Shard)
		if sh.UnmarshalBinary(data) != nil {
			continue // it is built again
		}
		if m, err := proto.NewShard(sh); err == nil {
			j.Send(m)
		}
	}
	return &read, work.ReadBeside(s.Answers, reading.Dataset), nil
}

// chainBlock is a whole chain as one block.
func chainBlock(index int, c project.Chain) proto.Message {
	at := work.Position{Chain: index, Draws: len(c.Stats), Divergences: divergences(c.Stats), Path: c.Path}
	return proto.NewBlock(work.Block{Position: at, Count: len(c.Stats), Dim: c.Dim, Notes: c.Notes}, c.Draws, c.Stats, c.Snapshot)
}

func divergences(stats []sampler.Stats) (n int) {
	for _, s := range stats {
		if s.Diverging {
			n++
		}
	}
	return n
}
