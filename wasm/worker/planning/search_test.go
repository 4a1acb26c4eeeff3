package planning

import (
	"math"
	"reflect"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/plan/optimise"
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/core/surface/surfacetest"
	"github.com/mixtab/mixtab/core/work"
	"github.com/mixtab/mixtab/wasm/proto"
	"github.com/mixtab/mixtab/wasm/worker/job"
)

// recording is a page that remembers what it was told, and cancels when it is looked at for the n-th time.
type recording struct {
	posted   []proto.Message
	looks    int
	cancelAt int
	coming   []proto.Message // what the page sends for what is fetched
}

func (r *recording) Post(m proto.Message) {
	decoded, err := proto.Decode(m.Encode())
	if err != nil {
		panic(err)
	}
	r.posted = append(r.posted, decoded)
}

func (r *recording) Cancelled() bool { r.looks++; return r.looks == r.cancelAt }

func (r *recording) Next() (proto.Message, bool) {
	if len(r.coming) == 0 {
		return proto.Message{}, false
	}
	m := r.coming[0]
	r.coming = r.coming[1:]
	return m, true
}

func (r *recording) told() (n int) {
	for _, m := range r.posted {
		if m.Kind == proto.KindProgress {
			n++
		}
	}
	return n
}

// last is the last message posted, decoded; the test fails when it is of another kind.
func (r *recording) last(t *testing.T, kind proto.Kind, into any) {
	t.Helper()
	if len(r.posted) == 0 {
		t.Fatal("nothing was posted")
	}
	m := r.posted[len(r.posted)-1]
	if err := m.Into(into); err != nil || m.Kind != kind {
		t.Fatalf("the last message is %s %s, %v, want %s", m.Kind, m.Name, err, kind)
	}
}

func (r *recording) serve(name string, ask any, parts ...proto.Message) *recording {
	job.Serve(r, proto.New(proto.KindAsk, name, ask), parts)
	return r
}

// TestOtherAsksAreRefused: a planner says what it cannot do.
func TestOtherAsksAreRefused(t *testing.T) {
	var failed work.Failed
	new(recording).serve(work.Chain.Name(), work.ChainAsk{}).last(t, proto.KindFailed, &failed)
	if !strings.Contains(failed.Reason.String(), "cannot answer") {
		t.Errorf("a fit in a planner: %q", failed.Reason)
	}
}

func planned(t *testing.T) (*surface.Surface, []byte) {
	t.Helper()
	s := surfacetest.Sketch(surface.Surface{
		Geos: []string{"A", "B"}, Channels: []string{"TV", "Radio"}, Windows: make([]surface.Window, 2), Spend: [][]float64{{30, 10}, {20, 20}},
	}, 50, func(int, int) float64 { return 100 }, func(g, c, _, d int, f float64) float64 {
		return (1 + float64(d)/100) * float64(20+10*g+5*c) * math.Sqrt(f)
	})
	data, err := s.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	return s, data
}

// TestSearchIsWhatCoreFinds: the job answers what the same task gives without a worker, tells how far it is, and can
// be cancelled with what it has.
func TestSearchIsWhatCoreFinds(t *testing.T) {
	look, tell := job.LookEvery, job.TellEvery
	defer func() { job.LookEvery, job.TellEvery = look, tell }()
	job.LookEvery, job.TellEvery = 0, 0
	s, whole := planned(t)
	for _, kind := range []optimise.Work{optimise.Best, optimise.Curve, optimise.Several} {
		task := optimise.Task{Work: kind, Constraints: plan.Constraints{Total: plan.Exactly(80), Beyond: true}}
		r := new(recording).serve(work.Search.Name(), work.SearchAsk{Task: task, Surface: whole})
		var got *optimise.Answer
		r.last(t, proto.KindAnswer, &got)
		want := task.Do(s, nil)
		if got.Conflicts() != nil || !reflect.DeepEqual(got, &want) {
			t.Errorf("%s: the worker found\n%+v, core\n%+v", kind, got, want)
		}
		if r.told() == 0 {
			t.Errorf("%s: nothing was told on the way", kind)
		}
	}
	r := (&recording{cancelAt: 2}).serve(work.Search.Name(), work.SearchAsk{Task: optimise.Task{Work: optimise.Best, Constraints: plan.FixedTotal(80)}, Surface: whole})
	var got optimise.Answer
	if r.last(t, proto.KindAnswer, &got); !got.Solution.Stopped || got.Solution.Scenario.Total() < 79 {
		t.Errorf("cancelled: %+v", got)
	}
}

// TestASearchFetchesTheShards whose heads came along, one by one; one that the page does not have is left out, and a search that is cancelled
// meanwhile has nothing to answer.
func TestASearchFetchesTheShards(t *testing.T) {
	s, _ := planned(t)
	data, err := s.Header().MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	shard, err := proto.NewShard(s.Shards()[0])
	if err != nil {
		t.Fatal(err)
	}
	head, empty := shard, proto.New(proto.KindPart, "", nil)
	head.Parts = nil
	task := optimise.Task{Work: optimise.Best, Constraints: plan.FixedTotal(80)}
	search := func(coming ...proto.Message) *recording {
		return (&recording{coming: coming}).serve(work.Search.Name(), work.SearchAsk{Task: task, Surface: data}, head, head)
	}
	r := search(empty, shard)
	var got *optimise.Answer
	r.last(t, proto.KindAnswer, &got)
	if want := task.Do(s, nil); !reflect.DeepEqual(got, &want) {
		t.Errorf("of fetched shards it finds\n%+v, of the surface\n%+v", got, want)
	}
	var of work.Shard
	if m := r.posted[0]; m.Kind != proto.KindWant || m.Into(&of) != nil || of.Hash != s.Hash || m.Part(work.PartShard) != nil {
		t.Errorf("it asks for %+v", m)
	}
	var failed work.Failed
	for why, r := range map[string]*recording{"stopped": search(shard), "": search(empty, empty)} {
		if r.last(t, proto.KindFailed, &failed); failed.Reason.IsZero() || why != "" && failed.Reason.String() != why {
			t.Errorf("without shards: %q", failed.Reason)
		}
	}
}

func TestSearchOfSomethingElse(t *testing.T) {
	_, whole := planned(t)
	whole = whole[:len(whole)/2]
	var failed work.Failed
	new(recording).serve(work.Search.Name(), work.SearchAsk{Surface: whole}).last(t, proto.KindFailed, &failed)
	if failed.Reason.IsZero() {
		t.Error("half a surface was planned on")
	}
}
