package worker

import (
	"slices"

	"github.com/mixtab/mixtab/core/kernel"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/core/work"
	"github.com/mixtab/mixtab/sampler"
	"github.com/mixtab/mixtab/wasm/proto"
	"github.com/mixtab/mixtab/wasm/worker/job"
)

// parse reads the spec of a task, and the panel that came with it.
func parse(j *job.Job, raw []byte) (spec.Spec, *panel.Dataset, error) {
	parsed, issues := spec.Parse(raw)
	if len(issues) > 0 {
		return parsed, nil, job.Refused{Reason: words.Say("fault.model"), Issues: issues}
	}
	d, err := j.Panel()
	return parsed, d, err
}

// compile builds the posterior of a task.
func compile(j *job.Job, task work.Task) (*model.Posterior, error) {
	sp, d, err := parse(j, task.Spec)
	if err != nil {
		return nil, err
	}
	post, _, err := model.Compile(sp, d)
	return post, err
}

// drawn is a fit's model, on the machine that the worker has, with its whole chains, in their places: one without a draw is empty.
func drawn(j *job.Job, task work.Task) (*model.Posterior, []sampler.ChainResult, error) {
	post, err := compile(j, task)
	if err != nil {
		return nil, nil, err
	}
	post, _ = post.Quick()
	joined, err := join(j.Take(work.PartBlock), task.Settings.Chains)
	if err != nil {
		return nil, nil, err
	}
	chains, there := make([]sampler.ChainResult, len(joined)), false
	for i, c := range joined {
		switch {
		case len(c.Stats) == 0:
		case c.dim != post.Dim():
			return nil, nil, words.Err("fault.chain_dim", "chain", i+1, "n", c.dim, "dim", post.Dim())
		case c.first != 0:
			return nil, nil, words.Err("fault.draw_missing", "chain", i+1, "draw", 1)
		default:
			chains[i], there = c.ChainResult, true
		}
	}
	if !there {
		return nil, nil, words.Err("fault.no_draw")
	}
	return post, chains, nil
}

// chain is what the blocks of one chain hold.
type chain struct {
	sampler.ChainResult
	first, dim int    // index of the first draw, and numbers a draw
	snapshot   []byte // the chain's state behind the last
	path       kernel.Path
}

// join puts the blocks of each chain together, which come in any order of chains but each chain's in its own. They may
// begin late; a gap between them is an error. Each block is let go of once it has been read, since of a large model all are many megabytes.
func join(blocks []proto.Message, count int) ([]chain, error) {
	chains := make([]chain, count)
	if err := makeRoom(chains, blocks); err != nil {
		return nil, err
	}
	for i, m := range blocks {
		b, draws, stats, err := proto.ReadBlock(m)
		if err != nil {
			return nil, err
		}
		c := &chains[b.Chain]
		if len(c.Stats) == 0 {
			c.first, c.dim = b.First, b.Dim
		}
		if b.First != c.first+len(c.Stats) || b.Dim != c.dim {
			return nil, words.Err("fault.draw_missing", "chain", b.Chain+1, "draw", c.first+len(c.Stats)+1)
		}
		c.Draws = append(c.Draws, draws...)
		c.Stats = append(c.Stats, stats...)
		c.Notes, c.snapshot, c.path = b.Notes, slices.Clone(m.Part("snapshot")), kernel.Joined(c.path, b.Path)
		blocks[i] = proto.Message{}
	}
	return chains, nil
}

// makeRoom gives chains the room that the draws of their blocks take.
func makeRoom(chains []chain, blocks []proto.Message) error {
	sizes := make([]int, len(chains))
	for _, m := range blocks {
		var b work.Block
		if err := m.Into(&b); err != nil {
			return err
		}
		if b.Chain < 0 || b.Chain >= len(chains) {
			return words.Err("fault.chain_foreign", "chain", b.Chain+1)
		}
		sizes[b.Chain] += len(m.Part("draws")) / 8
	}
	for i, n := range sizes {
		if n > 0 {
			chains[i].Draws = make([]float64, 0, n)
		}
	}
	return nil
}
