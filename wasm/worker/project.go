package main

import (
	"errors"
	"fmt"
	"slices"

	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/project"
	"github.com/mixtab/mixtab/core/simulate"
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/sampler"
	"github.com/mixtab/mixtab/wasm/proto"
)

// save writes a project file.
func save(to line, request proto.Message, blocks []proto.Message) error {
	var ask proto.Save
	if err := request.Into(&ask); err != nil {
		return err
	}
	s, issues := project.ReadRecord(request.Section("record"))
	if s == nil {
		return refused{"the project cannot be written", issues}
	}
	if s.Project.Source != nil {
		s.Project.Source.Bytes = request.Section("file")
	}
	if ask.Fit != nil {
		fit, err := projectFit(*ask.Fit, request.Section("file"), blocks)
		if err != nil {
			return err
		}
		fit.Verdict = ask.Verdict
		s.Fit = fit
	}
	file := proto.File{Name: ".mixtab", Type: "application/octet-stream"}
	to.Post(proto.New(proto.KindFile, file, proto.Section{Name: "file", Data: project.Marshal(s)}))
	return nil
}

func projectFit(task proto.Task, file []byte, blocks []proto.Message) (*project.Fit, error) {
	reading := intake.Read(task.Name, file, &task.Mapping)
	if reading.Dataset == nil {
		return nil, refused{"the data has problems", reading.Issues}
	}
	fit := &project.Fit{DataHash: reading.Dataset.Hash, Spec: task.Spec, Settings: task.Settings,
		Chains: make([]project.Chain, task.Settings.Chains)}
	for _, m := range blocks {
		if m.Kind == proto.KindShard {
			fit.Surface = append(fit.Surface, m.Section("shard"))
			continue
		}
		b, draws, stats, err := proto.ReadBlock(m)
		if err != nil {
			return nil, err
		}
		if b.Chain < 0 || b.Chain >= len(fit.Chains) || b.First != len(fit.Chains[b.Chain].Stats) {
			return nil, errors.New("the draws do not fit together")
		}
		c := &fit.Chains[b.Chain]
		c.Dim, c.Notes = b.Dim, b.Notes
		c.Draws = append(c.Draws, draws...)
		c.Stats = append(c.Stats, stats...)
		c.Snapshot = m.Section("snapshot")
	}
	return fit, nil
}

// open reads a project file. A sample's bytes are not in it: they are made again.
func open(to line, request proto.Message) error {
	s, issues := project.Unmarshal(request.Section("project"))
	if s == nil {
		return refused{"this project file cannot be opened", issues}
	}
	p := &s.Project
	if p.Source != nil && p.Source.Sample != "" {
		if !slices.Contains(simulate.Names(), p.Source.Sample) {
			return refused{"this project file cannot be opened", []panel.Issue{{Severity: panel.Error,
				Reason: "There is no sample called “" + p.Source.Sample + "”.", Fix: "Open it with the Mixtab that saved it."}}}
		}
		p.Source.Bytes = simulate.Sample(p.Source.Sample).CSV
	}
	if err := fits(s); err != nil {
		return err
	}
	m := proto.Opened{Fit: s.Fit, Complete: true, Issues: issues}
	sections := []proto.Section{{Name: "record", Data: project.Record(*p, s.Step)}}
	if p.Source != nil {
		sections = append(sections, proto.Section{Name: "file", Data: p.Source.Bytes})
	}
	if s.Fit != nil {
		for i, c := range s.Fit.Chains {
			m.Complete = m.Complete && len(c.Stats) == s.Fit.Settings.Draws
			sections = append(sections, proto.Section{Name: "block", Data: chainBlock(i, c).Encode()})
		}
		for _, data := range s.Fit.Surface {
			if m, ok := shardFrame(data); ok { // one that cannot be read is built again
				sections = append(sections, proto.Section{Name: "shard", Data: m.Encode()})
			}
		}
	}
	to.Post(proto.New(proto.KindOpened, m, sections...))
	return nil
}

// fits checks that the draws of a file are of its own data and model.
func fits(s *project.Saved) error {
	if s.Fit == nil {
		return nil
	}
	if s.Project.Source == nil || s.Project.Mapping == nil {
		return refused{"this project file cannot be opened", []panel.Issue{{Severity: panel.Error,
			Reason: "It has draws, and no data or no roles of columns to go with them.", Fix: "Open an earlier copy."}}}
	}
	post, err := compile(proto.Task{Name: s.Project.Source.Name, Mapping: *s.Project.Mapping, Spec: s.Fit.Spec}, s.Project.Source.Bytes)
	if err != nil {
		return fmt.Errorf("this project file cannot be opened: its fit: %w", err)
	}
	for i, c := range s.Fit.Chains {
		if len(c.Stats) > 0 && c.Dim != post.Dim() {
			return fmt.Errorf("this project file cannot be opened: chain %d has draws of %d numbers, its model needs %d", i+1, c.Dim, post.Dim())
		}
	}
	return nil
}

// shardFrame is a shard's bytes as the message it came in.
func shardFrame(data []byte) (proto.Message, bool) {
	sh := new(surface.Shard)
	if sh.UnmarshalBinary(data) != nil {
		return proto.Message{}, false
	}
	m, err := proto.NewShard(sh)
	return m, err == nil
}

// chainBlock is a whole chain as one block.
func chainBlock(index int, c project.Chain) proto.Message {
	at := proto.Progress{Chain: index, Draws: len(c.Stats), Divergences: divergences(c.Stats)}
	return proto.NewBlock(proto.Block{Progress: at, Count: len(c.Stats), Dim: c.Dim, Notes: c.Notes}, c.Draws, c.Stats, c.Snapshot)
}

func divergences(stats []sampler.Stats) (n int) {
	for _, s := range stats {
		if s.Diverging {
			n++
		}
	}
	return n
}
