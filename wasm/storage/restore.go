package storage

import (
	"context"
	"encoding/json"
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

	id    string
	known known
	aside []Record[B] // what is kept before a project is written, as it could not be read
	gone  []string    // what is then removed
}

// Run is a run as it was kept.
type Run[B any] struct {
	ID int
	Info
	Parts  map[string]B // what its data are in, by name
	Chains [][]B        // [chain] blocks, from the first on without a gap
	Draws  []int        // [chain]
	Shards []B          // of its response surface; the first alone where there are many
	Left   []int        // indices of those that were left on the device, where Keeper.FindShard finds them
	Held   *B           // nil where it was not tested
	Misfit *B           // nil where nothing was looked for in what it leaves over

	behind []string // keys of blocks behind a gap
}

// Last is the project that a page begins with.
type Last struct {
	ID    string
	There bool
	Begun bool // nothing has been put into it
}

// Last finds the project that a page begins with: the one that it had before or, where that is "" or gone, the one that any page wrote last.
// Where the storage cannot be opened or read, the error says why.
func (k *Keeper[B]) Last(ctx context.Context, before string) (last Last, err error) {
	ctx, cancel := context.WithTimeout(ctx, beginWithin)
	defer cancel()
	store, err := k.opened(ctx)
	if err == nil {
		last, err = k.last(ctx, store, before)
	}
	k.mu.Lock()
	heals := k.blind && err == nil
	k.blind = err != nil
	k.mu.Unlock()
	if heals {
		k.tell(Saved{})
	}
	return last, silent(err)
}

func (k *Keeper[B]) last(ctx context.Context, s Store[B], before string) (Last, error) {
	var ids []string
	if before != "" {
		ids = append(ids, before)
	}
	var of pointed
	if raw, there := k.bytes(ctx, s, keyOpen); there && json.Unmarshal(raw, &of) == nil {
		ids = append(ids, of.ID)
	}
	if raw, there, err := k.record(ctx, s, ""); err != nil {
		return Last{}, err
	} else if there {
		ids = append(ids, idOf(raw))
	}
	for _, id := range ids {
		below, there, err := k.home(ctx, s, id)
		if err != nil {
			return Last{}, err
		}
		if e := k.entry(ctx, s, below, Entry{}); there && e.Deleted.IsZero() {
			return Last{ID: id, There: true, Begun: e.Empty}, nil
		}
	}
	return Last{}, nil
}

// Restore reads a project of this page's, to be written by it from now on.
func (k *Keeper[B]) Restore(ctx context.Context, id string) (found Found[B], err error) {
	store, found, err := k.find(ctx, id, true)
	if err == nil {
		err = k.takeUp(ctx, store, &found)
	}
	if err != nil {
		return Found[B]{}, silent(err)
	}
	k.removeDeleted()
	return found, nil
}

// takeUp notes what this page knows of a project from now on, and has kept and removed what could not be read of it.
func (k *Keeper[B]) takeUp(ctx context.Context, s Store[B], found *Found[B]) error {
	if len(found.aside) > 0 {
		if err := k.setAside(ctx, s, found.aside...); err != nil {
			return err
		}
	}
	if found.Run != nil {
		k.removeBehind(found.Run)
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	k.gone = found.gone
	if found.Saved == nil {
		return nil
	}
	k.known[found.id], k.latest = found.known, found.id
	if empty(found.Saved.Project) && found.known.shelf {
		k.begun = &found.id
	}
	return nil
}

// Peek reads a project that another page keeps, and changes nothing. A run that goes on there is left out.
func (k *Keeper[B]) Peek(ctx context.Context, id string) (Found[B], error) {
	_, found, err := k.find(ctx, id, false)
	k.mu.Lock()
	k.latest = id
	k.mu.Unlock()
	if found.Run != nil && found.Run.Status != Done {
		found.Run = nil
	}
	found.Issues, found.Unread = nil, false
	return found, silent(err)
}

// Knows reports whether this page has read or written a project.
func (k *Keeper[B]) Knows(id string) bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	_, knows := k.known[id]
	return knows
}

// Same tells whether a project is as this page knows it: no other page has written it since.
func (k *Keeper[B]) Same(id string, same func(bool)) {
	k.look(func(ctx context.Context, s Store[B]) {
		k.mu.Lock()
		was := k.known[id].facts
		k.mu.Unlock()
		facts := ""
		if below, there, err := k.home(ctx, s, id); there && err == nil {
			raw, _ := k.bytes(ctx, s, below+keyFacts)
			facts = string(raw)
		}
		same(facts == was && k.unsaved()[id] == nil)
	}, func(error) { same(true) })
}

// find reads a project with its last run, its fits and comparisons. What of the run cannot be read is an issue. What its
// last page has left of one that is this page's is written before.
func (k *Keeper[B]) find(ctx context.Context, id string, own bool) (store Store[B], found Found[B], err error) {
	soon, cancel := context.WithTimeout(ctx, beginWithin)
	defer cancel()
	if store, err = k.opened(soon); err != nil {
		return nil, found, err
	}
	if own {
		if err = k.writeUnsaved(soon, store, id); err != nil {
			return nil, found, err
		}
	}
	if found, err = k.readProject(soon, store, id); err != nil || found.Saved == nil {
		return store, found, err
	}
	ctx, done := context.WithTimeout(ctx, runWithin)
	defer done()
	run, err := k.newest(ctx, store, id)
	if err != nil {
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
	return store, found, nil
}

// readProject reads a project with its file.
func (k *Keeper[B]) readProject(ctx context.Context, s Store[B], id string) (found Found[B], err error) {
	below, there, err := k.home(ctx, s, id)
	if err != nil || !there {
		return found, err
	}
	record, _, err := k.record(ctx, s, below)
	if err != nil {
		return found, err
	}
	facts, _ := k.bytes(ctx, s, below+keyFacts)
	found.id, found.known = id, known{facts: string(facts), shelf: below != ""}
	found.Saved, found.Issues = project.ReadRecord(record)
	if found.Saved != nil {
		found.Saved.Project.ID = id
		if found.Saved.Project.Source != nil {
			k.takeSource(ctx, s, &found, below)
			if below != "" {
				found.known.source = found.Saved.Project.Source
			}
		}
	}
	if slices.ContainsFunc(found.Issues, func(i panel.Issue) bool { return i.Severity == panel.Error }) {
		found.Unread = true
		err = k.unread(ctx, s, &found, below)
	}
	return found, err
}

// unread notes what is kept of a project that could not be read, as it is: its record and, where nothing of that is read, its file, which
// then make room.
func (k *Keeper[B]) unread(ctx context.Context, s Store[B], found *Found[B], below string) error {
	keys := []string{keyProject}
	if found.Saved == nil {
		keys = []string{keyProject, keySource}
		found.gone = []string{below + keyProject, below + keySource, below + keyFacts}
	}
	for _, key := range keys {
		value, there, err := s.Get(ctx, below+key)
		if err != nil {
			return err
		}
		if there {
			found.aside = append(found.aside, Record[B]{key, value})
		}
	}
	return nil
}

// takeSource reads the file of a project.
func (k *Keeper[B]) takeSource(ctx context.Context, s Store[B], found *Found[B], below string) {
	p := &found.Saved.Project
	raw, there := k.file(ctx, s, below)
	if !there {
		found.Issues = append(found.Issues, panel.Issue{Severity: panel.Error, Column: "project.source",
			Reason: words.Say("saved.source_gone", "name", p.Source.Name), Fix: words.Say("saved.source_gone_fix")})
		p.Source = nil
		return
	}
	p.Source.Bytes = raw
}

// setAside has records kept under keys of their own before a project is written.
func (k *Keeper[B]) setAside(ctx context.Context, s Store[B], records ...Record[B]) error {
	keys, err := s.Keys(ctx, keyKept)
	if err != nil {
		return err
	}
	number := 1
	for _, key := range keys {
		if n, is := numberIn(key, keyKept); is {
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
	if len(ids) > 0 {
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
	if err := k.readShards(ctx, s, r); err != nil {
		return nil, err
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

// shardsAtOnce is how many shards are read together: a surface that has more takes hundreds of megabytes, as much again as the page's own
// copy, which it makes of one after another.
const shardsAtOnce = 11

func (k *Keeper[B]) readShards(ctx context.Context, s Store[B], r *Run[B]) error {
	keys, err := s.Keys(ctx, shardsKey(r.ID))
	if err != nil {
		return err
	}
	if len(keys) > shardsAtOnce {
		for _, key := range keys[1:] {
			if index, is := numberIn(key, shardsKey(r.ID)); is {
				r.Left = append(r.Left, index)
			}
		}
		keys = keys[:1]
	}
	shards, err := records(ctx, s, keys)
	for _, shard := range shards {
		r.Shards = append(r.Shards, shard.Value)
	}
	return err
}

// FindShard reads a shard that was left on the device.
func (k *Keeper[B]) FindShard(id, index int, found func(shard B, there bool)) {
	k.look(func(ctx context.Context, s Store[B]) {
		shard, there, err := s.Get(ctx, shardKey(id, index))
		found(shard, there && err == nil)
	}, func(error) {
		var none B
		found(none, false)
	})
}

func (k *Keeper[B]) readChains(ctx context.Context, s Store[B], r *Run[B]) error {
	lost := false
	for c := range r.Task.Settings.Chains {
		blocks, draws, behind, err := k.readChain(ctx, s, r.ID, c)
		if err != nil {
			return err
		}
		r.Chains, r.Draws = append(r.Chains, blocks), append(r.Draws, draws)
		lost = lost || len(behind) > 0 || c < len(r.Drawn) && draws < r.Drawn[c]
		r.behind = append(r.behind, behind...)
	}
	if lost && r.Status == Done {
		r.Status = Interrupted
	}
	return nil
}

// readChain reads a chain's blocks up to the first that is missing or is none, and lists those behind it.
func (k *Keeper[B]) readChain(ctx context.Context, s Store[B], id, c int) (blocks []B, draws int, behind []string, err error) {
	records, err := read(ctx, s, chainKey(id, c))
	for n, record := range records {
		head, bad := k.codec.Block(record.Value)
		if bad != nil || record.Key != blockKey(id, c, n) || head.First != draws || head.Count < 0 {
			for _, r := range records[n:] {
				behind = append(behind, r.Key)
			}
			return blocks, draws, behind, nil
		}
		blocks = append(blocks, record.Value)
		draws += head.Count
	}
	return blocks, draws, nil, err
}

// removeBehind removes the blocks of a run behind its gaps, which its chains draw again.
func (k *Keeper[B]) removeBehind(r *Run[B]) {
	for _, key := range r.behind {
		k.add(&change[B]{name: key, quiet: true, do: func(ctx context.Context, s Store[B]) error { return s.Swap(ctx, []string{key}) }})
	}
}

func (r *Run[B]) drawn() (n int) {
	for _, draws := range r.Draws {
		n += draws
	}
	return n
}
