package wiring

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/core/work"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/wasm/proto"
)

var errGone = words.Err("fault.data_gone")

// blobs finds what a job needs, in order: files, panels, draws of chains and heads of shards.
func (w *Wiring[B]) blobs(needs []string) (frames []B, err error) {
	for _, need := range needs {
		found, err := w.blob(need)
		if err != nil {
			return nil, err
		}
		frames = append(frames, found...)
	}
	return frames, nil
}

func (w *Wiring[B]) blob(need string) ([]B, error) {
	name, rest, _ := strings.Cut(need, "/")
	switch name {
	case work.PartPanel:
		if panel, there := w.panels[rest]; there {
			return []B{panel}, nil
		}
	case work.Chain.Name():
		if parts := strings.Split(rest, "/"); len(parts) == 3 {
			if c := w.chain(parts[0], parts[1]); c != nil {
				return c.latest(parts[2])
			}
		}
	case work.NeedBuilt:
		return w.frames(w.keptOf(rest).heads()...)
	default:
		if file, there := w.files[need]; there {
			return []B{file}, nil
		}
	}
	return nil, errGone
}

// heavyFrom is how many bytes of draws make a job heavy: it takes several times as much while it works.
const heavyFrom = 32 << 20

// heavy reports whether a job needs many draws, or a large surface.
func (w *Wiring[B]) heavy(needs []string) bool {
	size := 0
	for _, need := range needs {
		if surface, is := strings.CutPrefix(need, work.NeedBuilt+"/"); is {
			if !w.keptOf(surface).small() {
				return true
			}
			continue
		}
		frames, _ := w.blob(need) // what is missing fails when the job starts
		for _, frame := range frames {
			n, _ := frame.Len()
			size += n
		}
	}
	return size >= heavyFrom
}

// keptOf are the kept shards of a surface.
func (w *Wiring[B]) keptOf(surface string) *shards[B] {
	for _, r := range w.runs {
		if r.kept.surface == surface {
			return &r.kept
		}
	}
	return &shards[B]{}
}

// missingPanel is the hash of a needed panel that is not there yet, "" for none.
func (w *Wiring[B]) missingPanel(needs []string) string {
	if hash := panelOf(needs); hash != "" {
		if _, there := w.panels[hash]; !there {
			return hash
		}
	}
	return ""
}

// panelOf is the hash of the panel among a job's needs, "" for none.
func panelOf(needs []string) string {
	for _, need := range needs {
		if hash, is := strings.CutPrefix(need, work.PartPanel+"/"); is {
			return hash
		}
	}
	return ""
}

// waitForPanel holds a job back until its panel has been read. A fit that was kept by an older Mixtab brings its file in
// place of its panel.
func (w *Wiring[B]) waitForPanel(hash string, j *job[B]) {
	w.waiting[hash] = append(w.waiting[hash], j)
	w.readSources()
}

// missingCut reports whether a cut of a holdout is needed that is not tested yet.
func (w *Wiring[B]) missingCut(needs []string) bool {
	return slices.ContainsFunc(needs, func(need string) bool {
		_, there := w.files[need]
		return !there && strings.HasPrefix(need, work.Cut.Name()+"/")
	})
}

// keepCut keeps what a cut says, and starts what waited for it.
func (w *Wiring[B]) keepCut(key state.Key, frame B) {
	w.files[string(key)] = frame
	waiting := w.forCuts
	w.forCuts = nil
	for _, j := range waiting {
		j.start()
	}
}

func (w *Wiring[B]) reading() bool {
	for _, j := range w.jobs {
		if j.want.Work == work.Read.Name() {
			return true
		}
	}
	return false
}

// readSources reads the files of runs whose panels are waited for and come no other way: not by a reading that goes on.
func (w *Wiring[B]) readSources() {
	if w.reading() {
		return
	}
	for _, hash := range slices.Sorted(maps.Keys(w.waiting)) {
		r := w.runWithFile(hash)
		if r == nil {
			w.panelIsGone(hash)
			continue
		}
		blob := "file/" + hash
		w.files[blob] = *r.file
		r.file = nil // it is read once
		ask := work.Marshal(work.ReadAsk{Name: r.info.Task.Name, Mapping: r.info.Task.Mapping})
		w.begin(&job[B]{want: state.Want{Key: state.Key(work.Read.Name() + "/" + hash), Work: work.Read.Name(), Ask: ask, Needs: []string{blob}},
			hear: func(state.Came) {}})
	}
}

func (w *Wiring[B]) runWithFile(hash string) *run[B] {
	for _, r := range w.runs {
		if r.info.Inputs.Data == hash && r.file != nil {
			return r
		}
	}
	return nil
}

func (w *Wiring[B]) panelIsGone(hash string) {
	waiting := w.waiting[hash]
	delete(w.waiting, hash)
	for _, j := range waiting {
		j.fail(errGone)
	}
}

// keepPanel keeps a panel for every job that comes, and starts those that waited for it.
func (w *Wiring[B]) keepPanel(head proto.Message, frame B) {
	var of work.PanelHead
	if head.Into(&of) != nil {
		return
	}
	w.panels[of.Hash] = frame
	waiting := w.waiting[of.Hash]
	delete(w.waiting, of.Hash)
	for _, j := range waiting {
		j.start()
	}
}

// keptAnswer is what is kept under a key: an answer of an earlier page, or a shard.
func (w *Wiring[B]) keptAnswer(key state.Key) (body []byte, there bool) {
	if body, is := w.answers[key]; is {
		delete(w.answers, key)
		return body, true
	}
	if frame, is := w.kept[key]; is {
		delete(w.kept, key) // the page keeps it now
		return answerOf(key, frame)
	}
	r, index, is := w.shardOf(key)
	if !is {
		return nil, false
	}
	if r != nil {
		if body, err := r.kept.list[index].read(); err == nil {
			return body, true
		}
	}
	return []byte{}, true // it cannot be read, and is built again
}

// shardOf reads the key of a kept shard, and finds the run that has it; nil where none has.
func (w *Wiring[B]) shardOf(key state.Key) (of *run[B], index int, is bool) {
	name, rest, _ := strings.Cut(string(key), "/")
	surface, number, _ := strings.Cut(rest, "/")
	index, err := strconv.Atoi(number)
	if name != work.PartShard || err != nil {
		return nil, 0, false
	}
	for _, r := range w.runs {
		if r.kept.surface == surface && r.kept.list[index] != nil {
			return r, index, true
		}
	}
	return nil, index, true
}

// findShard reads a shard from this device if it was left there, and then has it asked for again. false when it was not.
func (w *Wiring[B]) findShard(want state.Want, project string) (finding bool) {
	r, index, _ := w.shardOf(want.Key)
	if r == nil || !r.kept.list[index].left() {
		return false
	}
	w.keeper.FindShard(r.id, index, func(frame B, there bool) {
		w.page.After(0, func() {
			delete(r.kept.list, index) // to be built again, unless what was found is the one
			if there {
				r.kept.takeFrame(frame)
				if s := r.kept.list[index]; s != nil {
					_, _ = s.read()
				}
				frame.Drop() // nobody else has it
			}
			w.run(want, project)
		})
	})
	return true
}

// answerOf is the body of a kept answer, of whichever version it is.
func answerOf[B Blob](key state.Key, frame B) ([]byte, bool) {
	m, err := frame.Message()
	if err != nil {
		return nil, false
	}
	var answer any
	switch name, _, _ := strings.Cut(string(key), "/"); name {
	case work.Hold.Name():
		held, wrong := proto.ReadHeld(m)
		if answer, err = held, wrong; err == nil && held.Outdated() {
			return nil, false
		}
	case work.Misfit.Name():
		found := new(summary.Misfit)
		answer, err = found, m.Into(found)
	default:
		answer, err = proto.ReadCompared(m)
	}
	if err != nil {
		return nil, false
	}
	return work.Marshal(answer), true
}

// keepAnswer keeps an answer on this device: of a comparison under its own key, of a test of a fit with the run it is of.
func (w *Wiring[B]) keepAnswer(want state.Want, frame B) {
	if w.off {
		return
	}
	if rest, is := strings.CutPrefix(string(want.Key), work.Compare.Name()+"/"); is {
		key, name, _ := strings.Cut(rest, "/")
		w.keeper.Compared(key, name, frame)
		return
	}
	for fit, r := range w.runs {
		switch want.Key {
		case state.HoldKey(inputsOf(r.info)):
			w.keeper.Held(r.id, frame)
		case state.MisfitKey(fit):
			w.keeper.Misfit(r.id, frame)
		}
	}
}

// shards are what is kept of a run's response surface, with the surface they are of.
type shards[B Blob] struct {
	surface string // its hash
	list    map[int]*shard[B]
}

// shard is one of them: as it came, until it has been read; then its content, which the page's surface has in the same memory. One that was
// left on this device has neither.
type shard[B Blob] struct {
	of    work.Shard
	frame *B
	data  []byte
}

// left reports whether it lies on this device alone.
func (s *shard[B]) left() bool { return s.frame == nil && s.data == nil }

// message is the shard's, with the parts given.
func (s *shard[B]) message(parts ...proto.Part) proto.Message {
	return proto.New(proto.KindPart, work.PartShard, s.of, parts...)
}

// read gives a shard's content.
func (s *shard[B]) read() ([]byte, error) {
	if s.frame == nil {
		return s.data, nil
	}
	m, err := (*s.frame).Message()
	if err != nil {
		return nil, err
	}
	s.frame, s.data = nil, m.Part(work.PartShard)
	return s.data, nil
}

// frames are the shard's one message, in a blob that is made where it is not there yet; none of one that was left on this device.
func (s *shard[B]) frames(blob func(data []byte) (B, error)) ([]B, error) {
	switch {
	case s.left():
		return nil, nil
	case s.frame != nil:
		return []B{*s.frame}, nil
	}
	return framesOf(blob, s.message(proto.Part{Name: work.PartShard, Data: s.data}))
}

// inOrder are the shards in the order of their surface.
func (k *shards[B]) inOrder() (list []*shard[B]) {
	for _, i := range slices.Sorted(maps.Keys(k.list)) {
		list = append(list, k.list[i])
	}
	return list
}

// frames are the shards as messages, in blobs that are made where they are not there yet; without those that were left on this device.
func (k *shards[B]) frames(blob func(data []byte) (B, error)) (frames []B, err error) {
	for _, s := range k.inOrder() {
		more, err := s.frames(blob)
		if err != nil {
			return nil, err
		}
		frames = append(frames, more...)
	}
	return frames, nil
}

// heads name the shards, without their content.
func (k *shards[B]) heads() (heads []proto.Message) {
	for _, s := range k.inOrder() {
		heads = append(heads, s.message())
	}
	return heads
}

// take adds a shard; false when there is one already. A shard of another surface takes the place of all.
func (k *shards[B]) take(s shard[B]) bool {
	if k.surface != s.of.Hash {
		*k = shards[B]{surface: s.of.Hash, list: map[int]*shard[B]{}}
	}
	if _, there := k.list[s.of.Index]; there {
		return false
	}
	k.list[s.of.Index] = &s
	return true
}

// takeFrame adds a shard that was kept; one of another surface than the others is left out.
func (k *shards[B]) takeFrame(frame B) {
	head, err := frame.Head()
	s := shard[B]{frame: &frame}
	if err == nil && head.Name == work.PartShard && head.Into(&s.of) == nil && (k.surface == "" || k.surface == s.of.Hash) {
		k.take(s)
	}
}

// leave notes a shard that was left on this device, of the surface that the others are of.
func (k *shards[B]) leave(index int) {
	if k.surface != "" {
		k.take(shard[B]{of: work.Shard{Hash: k.surface, Index: index}})
	}
}

// keepShard keeps a shard with the run whose draws it was made from.
func (w *Wiring[B]) keepShard(r *run[B], m proto.Message, frame B) {
	s := shard[B]{data: m.Part(work.PartShard)}
	if r != nil && m.Into(&s.of) == nil && r.kept.take(s) && !w.off {
		w.keeper.Shard(r.id, s.of.Index, frame)
	}
}
