package storage

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/project"
	"github.com/mixtab/mixtab/core/words"
)

// Found is what a page finds on this device.
type Found[B any] struct {
	Saved  *project.Saved // nil where there is none, or none that can be read
	Issues []panel.Issue  // what of it could not be read, or is not known
	Unread bool           // the record is kept as it was, under its own key
	Run    *Run[B]        // the last one of the project that goes on or has draws; nil without one
	Fits   []Kept         // all of the project's that are over, oldest first

	Compared map[string]B // answers of a comparison, by what they are of: key/name
}

// Run is a run as it was kept.
type Run[B any] struct {
	ID int
	Info
	Parts  map[string]B // what its data are in, by name
	Chains [][]B        // [chain] blocks, from the first on without a gap
	Draws  []int        // [chain]
	Shards []B
	Held   *B // nil where it was not tested
	Misfit *B // nil where nothing was looked for in what it leaves over
}

// Restore reads what is kept. Where the storage cannot be opened or read, the error says why and nothing is found. Until Seen is
// called, a project that is written takes the place of none: what was there is kept beside it.
func (k *Keeper[B]) Restore(ctx context.Context) (found Found[B], err error) {
	soon, cancel := context.WithTimeout(ctx, beginWithin)
	defer cancel()
	again := k.unseen // it could not be read before
	k.unseen = true
	store, err := k.opened(soon)
	if err != nil {
		return found, err
	}
	if found, err = k.readProject(soon, store); err != nil {
		return Found[B]{}, silent(err)
	}
	if again {
		k.tell(Saved{})
	}
	id := ""
	if found.Saved != nil {
		id = found.Saved.Project.ID
		k.current = &id
	}
	k.removeDeleted()
	ctx, done := context.WithTimeout(ctx, runWithin)
	defer done()
	run, err := k.newest(ctx, store, id)
	switch {
	case found.Saved == nil:
		return found, nil
	case err != nil:
		found.Issues = append(found.Issues, panel.Issue{Severity: panel.Error, Column: "fit",
			Reason: words.Say("saved.fit_unreadable", "reason", words.Of(silent(err))), Fix: words.Say("saved.fit_unreadable_fix")})
	}
	found.Run = run
	found.Fits = k.fitsOf(ctx, store, id)
	if records, err := read(ctx, store, keyCompared); err == nil {
		found.Compared = map[string]B{}
		for _, r := range records {
			found.Compared[strings.TrimPrefix(r.Key, keyCompared)] = r.Value
		}
	}
	return found, nil
}

// Seen tells that the page has taken up what was found.
func (k *Keeper[B]) Seen() { k.unseen = false }

// Peek reads what another page keeps, and changes nothing. A run that goes on there is left out.
func (k *Keeper[B]) Peek(ctx context.Context) (Found[B], error) {
	k.peeks = true
	found, err := k.Restore(ctx)
	k.mu.Lock()
	k.raw, k.source, k.current, k.unseen, k.peeks = nil, nil, nil, false, false
	k.mu.Unlock()
	if found.Run != nil && found.Run.Status != Done {
		found.Run = nil
	}
	found.Issues, found.Unread = nil, false
	return found, err
}

func (k *Keeper[B]) readProject(ctx context.Context, s Store[B]) (found Found[B], err error) {
	value, there, err := s.Get(ctx, keyProject)
	if err != nil || !there {
		return found, err
	}
	raw, err := k.codec.Bytes(value)
	if err != nil {
		return found, err
	}
	record := raw
	if body, _, framed := unframed(raw); framed {
		step, _ := k.bytes(ctx, s, keyStep)
		stepBody, _, _ := unframed(step)
		record = project.Device0(body, stepBody)
	}
	found.Saved, found.Issues = project.ReadRecord(record)
	if found.Saved != nil && found.Saved.Project.Source != nil {
		k.takeSource(ctx, s, &found, keySource)
		k.source = found.Saved.Project.Source
	}
	if slices.ContainsFunc(found.Issues, func(i panel.Issue) bool { return i.Severity == panel.Error }) {
		found.Unread = true
		return found, k.setAside(ctx, s, Record[B]{keyProject, value})
	}
	return found, nil
}

// takeSource reads the file of a project.
func (k *Keeper[B]) takeSource(ctx context.Context, s Store[B], found *Found[B], key string) {
	p := &found.Saved.Project
	raw, ok := k.bytes(ctx, s, key)
	if !ok {
		found.Issues = append(found.Issues, panel.Issue{Severity: panel.Error, Column: "project.source",
			Reason: words.Say("saved.source_gone", "name", p.Source.Name), Fix: words.Say("saved.source_gone_fix")})
		p.Source = nil
		return
	}
	if _, section, framed := unframed(raw); framed {
		raw = section
	}
	p.Source.Bytes = raw
}

// setAsideUnseen has a project kept that was on the device before this page could look, under its own keys.
func (k *Keeper[B]) setAsideUnseen(ctx context.Context, s Store[B]) error {
	var records []Record[B]
	for _, key := range []string{keyProject, keySource} {
		value, there, err := s.Get(ctx, key)
		if err != nil {
			return err
		}
		if there {
			records = append(records, Record[B]{key, value})
		}
	}
	if err := k.setAside(ctx, s, records...); err != nil {
		return err
	}
	k.unseen = false
	return nil
}

// setAside has records kept under keys of their own before the project is written again.
func (k *Keeper[B]) setAside(ctx context.Context, s Store[B], records ...Record[B]) error {
	keys, err := s.Keys(ctx, keyKept)
	if err != nil {
		return err
	}
	number := 1
	for _, key := range keys {
		var n int
		if _, err := fmt.Sscanf(key, keyKept+"%04d/", &n); err == nil {
			number = max(number, n+1)
		}
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	k.raw = nil
	for _, r := range records {
		k.raw = append(k.raw, Record[B]{keptKey(number, r.Key), r.Value})
	}
	return nil
}

// newest is the youngest run of a project that goes on or has draws; nil without one.
func (k *Keeper[B]) newest(ctx context.Context, s Store[B], projectID string) (*Run[B], error) {
	keys, err := s.Keys(ctx, keyRuns)
	if err != nil {
		return nil, err
	}
	ids := runNumbers(keys)
	k.mu.Lock()
	if k.counted = true; len(ids) > 0 {
		k.run = max(k.run, ids[len(ids)-1])
	}
	k.mu.Unlock()
	for _, id := range slices.Backward(ids) {
		r, err := k.readRun(ctx, s, id, projectID)
		if err != nil || r != nil && (r.Status == Interrupted || r.drawn() > 0) {
			return r, err
		}
	}
	return nil, nil
}

// readRun reads a run of a project, each chain up to its first gap; nil where it is no such run. One that was done, and has
// lost draws, goes on.
func (k *Keeper[B]) readRun(ctx context.Context, s Store[B], id int, projectID string) (*Run[B], error) {
	info, file, ok := k.readInfo(ctx, s, id)
	if !ok || info.Project != projectID {
		return nil, ctx.Err()
	}
	r := &Run[B]{ID: id, Info: info, Parts: map[string]B{}}
	parts, err := read(ctx, s, partsKey(id))
	if err != nil {
		return nil, err
	}
	for _, part := range parts {
		r.Parts[strings.TrimPrefix(part.Key, partsKey(id))] = part.Value
	}
	if file != nil {
		r.Parts[PartFile] = k.codec.Value(file)
	}
	if err := k.readChains(ctx, s, r); err != nil {
		return nil, err
	}
	shards, err := read(ctx, s, shardsKey(id))
	if err != nil {
		return nil, err
	}
	for _, shard := range shards {
		r.Shards = append(r.Shards, shard.Value)
	}
	held, there, err := s.Get(ctx, heldKey(id))
	if there {
		r.Held = &held
	}
	if err != nil {
		return r, err
	}
	misfit, there, err := s.Get(ctx, misfitKey(id))
	if there {
		r.Misfit = &misfit
	}
	return r, err
}

func (k *Keeper[B]) readChains(ctx context.Context, s Store[B], r *Run[B]) error {
	lost := false
	for c := range r.Task.Settings.Chains {
		blocks, draws, gap, err := k.readChain(ctx, s, r.ID, c)
		if err != nil {
			return err
		}
		r.Chains, r.Draws = append(r.Chains, blocks), append(r.Draws, draws)
		lost = lost || gap || c < len(r.Drawn) && draws < r.Drawn[c]
	}
	if lost && r.Status == Done {
		r.Status = Interrupted
	}
	return nil
}

// readChain reads a chain's blocks up to the first that is missing or is none. Those behind it are removed: the chain
// draws them again.
func (k *Keeper[B]) readChain(ctx context.Context, s Store[B], id, c int) (blocks []B, draws int, gap bool, err error) {
	records, err := read(ctx, s, chainKey(id, c))
	for n, record := range records {
		head, bad := k.codec.Block(record.Value)
		if bad != nil || record.Key != blockKey(id, c, n) || head.First != draws || head.Count < 0 {
			k.removeFrom(records[n:])
			return blocks, draws, true, nil
		}
		blocks = append(blocks, record.Value)
		draws += head.Count
	}
	return blocks, draws, false, err
}

func (k *Keeper[B]) removeFrom(records []Record[B]) {
	if k.peeks {
		return
	}
	for _, record := range records {
		k.add(&change[B]{name: record.Key, quiet: true, do: func(ctx context.Context, s Store[B]) error { return s.Swap(ctx, []string{record.Key}) }})
	}
}

func (r *Run[B]) drawn() (n int) {
	for _, draws := range r.Draws {
		n += draws
	}
	return n
}
