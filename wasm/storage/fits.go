package storage

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/mixtab/mixtab/core/limits"
)

// Kept is a run on this device.
type Kept struct {
	ID     int
	Inputs Inputs
	Status string
	Bytes  int // 0 where they were not counted
}

func (r Kept) over() bool { return r.Status == Done || r.Status == Stopped }

// runsOf lists the runs of all projects, by Project.ID and in their order, with their sizes. One that cannot be read is left out.
func (k *Keeper[B]) runsOf(ctx context.Context, s Store[B]) (map[string][]Kept, error) {
	keys, err := s.Keys(ctx, keyRuns)
	runs := map[string][]Kept{}
	for _, id := range runNumbers(keys) {
		info, _, ok := k.readInfo(ctx, s, id)
		if !ok {
			continue
		}
		size, err := k.sizeOf(ctx, s, id, keys)
		if err != nil {
			return nil, err
		}
		runs[info.Project] = append(runs[info.Project], Kept{ID: id, Inputs: info.Inputs, Status: info.Status, Bytes: size})
	}
	return runs, err
}

// sizeOf counts a run's bytes under keys. The size of a record is asked for once, and shards are all taken for as large as the first:
// counting hundreds of megabytes means reading them.
func (k *Keeper[B]) sizeOf(ctx context.Context, s Store[B], id int, keys []string) (size int, err error) {
	shard := ""
	for _, key := range keys {
		if !strings.HasPrefix(key, runKey(id)) {
			continue
		}
		if strings.HasPrefix(key, shardsKey(id)) {
			shard = cmp.Or(shard, key)
			key = shard
		}
		k.mu.Lock()
		n, known := k.sizes[key]
		k.mu.Unlock()
		if !known {
			if n, err = k.size(ctx, s, key); err != nil {
				return 0, err
			}
			k.mu.Lock()
			k.sizes[key] = n
			k.mu.Unlock()
		}
		size += n
	}
	return size, nil
}

// size is how many bytes lie under a key.
func (k *Keeper[B]) size(ctx context.Context, s Store[B], key string) (int, error) {
	value, there, err := s.Get(ctx, key)
	if err != nil || !there {
		return 0, err
	}
	return k.codec.Size(value), nil
}

// fitsOf lists a project's runs that are over.
func (k *Keeper[B]) fitsOf(ctx context.Context, s Store[B], projectID string) (fits []Kept) {
	keys, _ := s.Keys(ctx, keyRuns)
	for _, id := range runNumbers(keys) {
		if info, _, ok := k.readInfo(ctx, s, id); ok && info.Project == projectID {
			if r := (Kept{ID: id, Inputs: info.Inputs, Status: info.Status}); r.over() {
				fits = append(fits, r)
			}
		}
	}
	return fits
}

// Fit reads a run of a project that is over; nil where it is gone.
func (k *Keeper[B]) Fit(projectID string, id int, found func(*Run[B])) {
	k.look(func(ctx context.Context, s Store[B]) {
		r, err := k.readRun(ctx, s, id, projectID)
		if err != nil || r != nil && r.Status == Interrupted {
			r = nil
		}
		if r != nil {
			k.removeBehind(r)
		}
		found(r)
	}, func(error) { found(nil) })
}

// DropOlder removes what a run that has results takes the place of: older ones of the same project, data, model and settings, and those
// that are more than are kept. A run that cannot be read stays.
func (k *Keeper[B]) DropOlder(id int) {
	k.add(&change[B]{name: "older", quiet: true, do: func(ctx context.Context, s Store[B]) error {
		own, _, ok := k.readInfo(ctx, s, id)
		if !ok {
			return nil
		}
		runs, err := k.runsOf(ctx, s)
		if err != nil {
			return err
		}
		return k.dropRuns(ctx, s, surplus(runs, own.Project, id))
	}})
}

// surplus is which runs go once a project's run has results, with limits on the number of a project's and on the bytes of all.
func surplus(runs map[string][]Kept, of string, id int) (gone []int) {
	left := 0
	var latest Inputs
	for _, r := range runs[of] {
		if r.ID == id {
			latest = r.Inputs
		}
	}
	kept := map[string][]Kept{}
	for project, list := range runs {
		if project == of {
			same := func(r Kept) bool { return r.ID < id && (r.Inputs == latest || !r.over()) }
			for _, r := range list {
				if same(r) {
					gone = append(gone, r.ID)
				}
			}
			list = slices.DeleteFunc(slices.Clone(list), same)
			for len(list) > limits.FitsKept {
				gone, list = append(gone, list[0].ID), list[1:]
			}
		}
		kept[project] = list
		for _, r := range list {
			left += r.Bytes
		}
	}
	for _, r := range spare(kept) {
		if left <= limits.FitBytesKept {
			break
		}
		gone, left = append(gone, r.ID), left-r.Bytes
	}
	slices.Sort(gone)
	return gone
}

// spare is every run that is not the last of its project, oldest first.
func spare(runs map[string][]Kept) (list []Kept) {
	for _, of := range runs {
		if len(of) > 1 {
			list = append(list, of[:len(of)-1]...)
		}
	}
	slices.SortFunc(list, func(a, b Kept) int { return a.ID - b.ID })
	return list
}

func (k *Keeper[B]) dropRuns(ctx context.Context, s Store[B], ids []int) error {
	if len(ids) == 0 {
		return nil
	}
	var gone []string
	for _, id := range ids {
		gone = append(gone, runKey(id))
	}
	return s.Swap(ctx, gone)
}

// makeRoom removes what is missed least from storage that is full, and reports whether there was any: projects that were deleted, else
// all fits but the last of each project.
func (k *Keeper[B]) makeRoom(ctx context.Context, s Store[B]) bool {
	if dropped, err := k.dropDeleted(ctx, s, 0); dropped || err != nil {
		return dropped
	}
	runs, err := k.runsOf(ctx, s)
	if err != nil {
		return false
	}
	var ids []int
	for _, r := range spare(runs) {
		ids = append(ids, r.ID)
	}
	return len(ids) > 0 && k.dropRuns(ctx, s, ids) == nil
}

// copyOfFit is the records of a project's last fit, as a run of another project; none where there is no fit.
func (k *Keeper[B]) copyOfFit(ctx context.Context, s Store[B], id, copyID string) (records []Record[B], err error) {
	fits := k.fitsOf(ctx, s, id)
	if len(fits) == 0 {
		return nil, nil
	}
	from := fits[len(fits)-1].ID
	info, _, _ := k.readInfo(ctx, s, from)
	info.Project, info.Version = copyID, infoVersion
	to := k.number()
	all, err := read(ctx, s, runKey(from))
	for _, r := range all {
		if name := strings.TrimPrefix(r.Key, runKey(from)); name != "info" {
			records = append(records, Record[B]{runKey(to) + name, r.Value})
		}
	}
	return append(records, Record[B]{infoKey(to), k.codec.Value(encoded(info))}), err
}
