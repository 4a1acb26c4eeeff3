package wiring

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/mixtab/mixtab/core/work"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/wasm/storage"
)

// run is one fit: what it was made from, and what its chains drew.
type run[B Blob] struct {
	id      int          // the keeper's
	info    storage.Info // what is kept of it besides its draws
	file    *B           // that its data are to be read from, of a run that an older Mixtab kept
	chains  []*chain[B]
	started time.Duration // when it began to run on this page
	release func()        // lets the page sleep; nil while it does not run
	kept    shards[B]     // of the response surface
	summed  bool          // its results have been worked out: chains that have paused do not go on
}

// chain is one chain of a run. Its blocks stay in the browser's memory, as they came.
type chain[B Blob] struct {
	blocks []B
	at     *work.Position // of the last block
	stored *work.Position // of the last block that is stored
	status state.Status   // of its job
}

func inputsOf(info storage.Info) state.Inputs { return state.Inputs(info.Inputs) }

// beginChain notes that a chain is about to run; with the first of them the record of its run begins.
func (w *Wiring[B]) beginChain(j *job[B]) {
	fit, index := chainOf(j.want.Key)
	r := w.runs[fit]
	if r == nil {
		var ask work.ChainAsk
		if work.Unmarshal(j.want.Ask, &ask) != nil {
			return
		}
		r = w.newRun(j.project, state.InputsOf(panelOf(j.want.Needs), ask.Spec, ask.Settings), ask.Task)
		for range ask.Settings.Chains {
			r.chains = append(r.chains, new(chain[B]))
		}
		w.runs[fit] = r
		w.keepRun(r)
	}
	if index >= len(r.chains) {
		return
	}
	r.chains[index].status = state.StatusRunning
	if running := string(state.FitRunning); r.info.Status != running { // it was stopped, and goes on
		r.info.Status = running
		if !w.off {
			w.keeper.PutRun(r.id, r.info)
		}
	}
	if r.release == nil {
		r.started, r.release = w.page.Now(), w.page.Awake()
	}
}

func (w *Wiring[B]) newRun(project string, in state.Inputs, task work.Task) *run[B] {
	return &run[B]{info: storage.Info{Project: project, Task: storage.Task{Spec: task.Spec, Settings: task.Settings}, Inputs: storage.Inputs(in), Status: string(state.FitRunning)}}
}

// keepRun begins the record of a run on this device.
func (w *Wiring[B]) keepRun(r *run[B]) {
	if w.off {
		return
	}
	parts := map[string]B{}
	if panel, there := w.panels[r.info.Inputs.Data]; there {
		parts[work.PartPanel] = panel
	}
	r.id = w.keeper.NewRun(r.info, parts)
}

// chainOf reads the key of a chain.
func chainOf(key state.Key) (fit string, index int) {
	parts := strings.Split(string(key), "/")
	if len(parts) != 3 {
		return "", 0
	}
	index, _ = strconv.Atoi(parts[2])
	return parts[1], index
}

// chain is a chain of a run whose draws are kept; nil where there is none.
func (w *Wiring[B]) chain(fit, index string) *chain[B] {
	r := w.runs[fit]
	if i, err := strconv.Atoi(index); err == nil && r != nil && i >= 0 && i < len(r.chains) {
		return r.chains[i]
	}
	return nil
}

// runOf is the run whose draws are among a job's needs.
func (w *Wiring[B]) runOf(needs []string) *run[B] {
	for _, need := range needs {
		if parts := strings.Split(need, "/"); parts[0] == work.Chain.Name() && len(parts) > 1 {
			return w.runs[parts[1]]
		}
	}
	return nil
}

// replace is take, in the place of a last block without draws: its state is behind the new one's.
func (c *chain[B]) replace(block B) bool {
	n := len(c.blocks) - 1
	if n < 0 || c.hasDraws(n) {
		return c.take(block)
	}
	was := c.blocks
	c.blocks = slices.Clip(was[:n])
	if c.take(block) {
		return true
	}
	c.blocks = was
	return false
}

// hasDraws reports whether the n-th block has draws.
func (c *chain[B]) hasDraws(n int) bool {
	head, err := c.blocks[n].Head()
	var b work.Block
	return err != nil || head.Into(&b) != nil || b.Count > 0
}

// take appends a block; false when it is not one.
func (c *chain[B]) take(block B) bool {
	head, err := block.Head()
	var b work.Block
	if err != nil || head.Name != work.PartBlock || head.Into(&b) != nil {
		return false
	}
	c.blocks = append(c.blocks, block)
	c.at = &b.Position
	return true
}

// latest is all blocks of a chain, or of "@n" the latest of no more bytes together than that, but at least one.
func (c *chain[B]) latest(most string) ([]B, error) {
	limit, err := strconv.Atoi(strings.TrimPrefix(most, "@"))
	if most == "" || err != nil {
		return c.blocks, nil
	}
	from, size := len(c.blocks), 0
	for from > 0 && size < limit {
		from--
		n, err := c.blocks[from].Len()
		if err != nil {
			return nil, err
		}
		size += n
	}
	return c.blocks[from:], nil
}

// keepBlock keeps what a chain drew.
func (w *Wiring[B]) keepBlock(key state.Key, block B) {
	fit, index := chainOf(key)
	r := w.runs[fit]
	if r == nil || index >= len(r.chains) || !r.chains[index].replace(block) {
		return
	}
	w.writeBlock(r, index)
}

// writeBlock writes the last block of a chain. Once it is written, the chain is shown to be there.
func (w *Wiring[B]) writeBlock(r *run[B], index int) {
	c := r.chains[index]
	at, n := c.at, len(c.blocks)-1
	if !w.off {
		w.keeper.Block(r.id, index, n, c.blocks[n], func() { w.page.After(0, func() { c.stored = at }) })
	}
}

// shown is how much of what a chain has drawn is shown: what is stored, so that nothing that was seen goes back where the
// browser goes. Where nothing is stored, and that is said, it is all.
func (w *Wiring[B]) shown(key state.Key, detail []byte) []byte {
	fit, index := chainOf(key)
	r := w.runs[fit]
	var p work.Position
	if r == nil || index >= len(r.chains) || w.off || w.keeper.Failing() || work.Unmarshal(detail, &p) != nil {
		return detail
	}
	var at work.Position
	if stored := r.chains[index].stored; stored != nil {
		at = *stored
	}
	p.Iteration, p.Draws, p.Divergences, p.Warmup = at.Iteration, at.Draws, at.Divergences, at.Warmup
	return work.Marshal(p)
}

// jobOver follows up the end of a job: of a run when its last chain is over, of a reading, of results.
func (w *Wiring[B]) jobOver(j *job[B], status state.Status) {
	switch j.want.Work {
	case work.Chain.Name():
		fit, index := chainOf(j.want.Key)
		if r := w.runs[fit]; r != nil && index < len(r.chains) {
			r.chains[index].status = status
			w.finish(r)
		}
	case work.Read.Name():
		w.page.After(0, w.readSources)
	case work.Analyse.Name():
		if r := w.runOf(j.want.Needs); r != nil && status == state.StatusDone && !w.off {
			w.keeper.DropOlder(r.id)
			w.shelved[fitOf{r.info.Project, inputsOf(r.info)}] = r.id
		}
		if r := w.runOf(j.want.Needs); r != nil && status == state.StatusDone && r.info.Status == string(state.FitRunning) {
			r.summed = true
			w.finish(r)
		}
	}
}

// finish notes how a run ended once all its chains are over.
func (w *Wiring[B]) finish(r *run[B]) {
	failed, whole := 0, 0
	r.info.Drawn = nil
	for _, c := range r.chains {
		switch c.status {
		case state.StatusRunning:
			return
		case state.StatusFailed:
			failed++
		case state.StatusDone:
			whole++
		}
		r.info.Drawn = append(r.info.Drawn, c.drawn())
	}
	if r.release != nil {
		r.release()
		r.release = nil
		r.info.Seconds += (w.page.Now() - r.started).Seconds()
	}
	status := state.FitCancelled
	switch {
	case failed == len(r.chains):
		status = state.FitFailed
	case whole+failed == len(r.chains) && !r.summed && !r.info.Task.Settings.Until.Fixed():
		status = state.FitRunning // they have paused
	case whole+failed == len(r.chains):
		status = state.FitDone
	}
	r.info.Status = string(status)
	if !w.off {
		w.keeper.PutRun(r.id, r.info)
	}
}

// drawn counts a chain's draws.
func (c *chain[B]) drawn() int {
	if c.at == nil {
		return 0
	}
	return c.at.Draws
}

// drawn counts a run's draws.
func (r *run[B]) drawn() (n int) {
	for _, c := range r.chains {
		n += c.drawn()
	}
	return n
}
