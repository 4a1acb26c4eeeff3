package main

import (
	"errors"

	"github.com/mixtab/mixtab/core/intake"
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
	p := ask.Project
	if p.Source.Sample == "" {
		p.Source.Bytes = request.Section("file")
	}
	if ask.Fit != nil {
		fit, err := projectFit(*ask.Fit, request.Section("file"), blocks)
		if err != nil {
			return err
		}
		fit.Verdict = ask.Verdict
		p.Fit = fit
	}
	data, err := project.Marshal(&p)
	if err != nil {
		return err
	}
	file := proto.File{Name: ".mixtab", Type: "application/octet-stream"}
	to.Post(proto.New(proto.KindFile, file, proto.Section{Name: "file", Data: data}))
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
	p, issues := project.Unmarshal(request.Section("project"))
	if p == nil {
		return refused{"this project file cannot be opened", issues}
	}
	if p.Source.Sample != "" {
		p.Source.Bytes = simulate.Sample(p.Source.Sample).CSV
	}
	m := proto.Opened{Project: *p, Complete: true}
	sections := []proto.Section{{Name: "file", Data: p.Source.Bytes}}
	if p.Fit != nil {
		for i, c := range p.Fit.Chains {
			m.Complete = m.Complete && len(c.Stats) == p.Fit.Settings.Draws
			sections = append(sections, proto.Section{Name: "block", Data: chainBlock(i, c).Encode()})
		}
		for _, data := range p.Fit.Surface {
			if m, ok := shardFrame(data); ok { // one that cannot be read is built again
				sections = append(sections, proto.Section{Name: "shard", Data: m.Encode()})
			}
		}
	}
	to.Post(proto.New(proto.KindOpened, m, sections...))
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
