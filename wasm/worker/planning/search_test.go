package planning

import (
	"math"
	"reflect"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/plan/optimise"
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/wasm/proto"
)

// recording is a page that remembers what it was told, and cancels when it is looked at for the n-th time.
type recording struct {
	posted   []proto.Message
	looks    int
	cancelAt int
}

func (r *recording) Post(m proto.Message) {
	decoded, err := proto.Decode(m.Encode())
	if err != nil {
		panic(err)
	}
	r.posted = append(r.posted, decoded)
}

func (r *recording) Cancelled() bool { r.looks++; return r.looks == r.cancelAt }

func (r *recording) of(kind proto.Kind) (found []proto.Message) {
	for _, m := range r.posted {
		if m.Kind == kind {
			found = append(found, m)
		}
	}
	return found
}

// last is the last message posted, decoded; the test fails when it is of another kind.
func (r *recording) last(t *testing.T, kind proto.Kind, into any) proto.Message {
	t.Helper()
	if len(r.posted) == 0 {
		t.Fatal("nothing was posted")
	}
	m := r.posted[len(r.posted)-1]
	if m.Kind != kind {
		t.Fatalf("the last message is %s %s, want %s", m.Kind, m.Body, kind)
	}
	if into != nil {
		if err := m.Into(into); err != nil {
			t.Fatal(err)
		}
	}
	return m
}

func ask(kind proto.Kind, body any, sections ...proto.Section) *recording {
	r := new(recording)
	Serve(r, proto.New(kind, body, sections...), nil)
	return r
}

// TestOtherRequestsAreRefused: a planner says what it cannot do.
func TestOtherRequestsAreRefused(t *testing.T) {
	var failed proto.Failed
	ask(proto.KindFit, proto.Fit{}).last(t, proto.KindFailed, &failed)
	if !strings.Contains(failed.Reason, "neither data nor a model") {
		t.Errorf("a fit in a planner: %q", failed.Reason)
	}
}

func planned(t *testing.T) (*surface.Surface, proto.Section) {
	t.Helper()
	s := surface.Sketch(surface.Surface{
		Geos: []string{"A", "B"}, Channels: []string{"TV", "Radio"}, Windows: make([]surface.Window, 2), Spend: [][]float64{{30, 10}, {20, 20}},
	}, 50, func(int, int) float64 { return 100 }, func(g, c, _, d int, f float64) float64 {
		return (1 + float64(d)/100) * float64(20+10*g+5*c) * math.Sqrt(f)
	})
	data, err := s.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	return s, proto.Section{Name: "surface", Data: data}
}

// TestSearchIsWhatCoreFinds: the job answers what the same task gives without a worker, tells how far it is, and can
// be cancelled with what it has.
func TestSearchIsWhatCoreFinds(t *testing.T) {
	look, tell := lookEvery, tellEvery
	defer func() { lookEvery, tellEvery = look, tell }()
	lookEvery, tellEvery = 0, 0
	s, section := planned(t)
	for _, work := range []optimise.Work{optimise.Best, optimise.Curve, optimise.Several} {
		task := optimise.Task{Work: work, Constraints: plan.Constraints{Total: plan.Exactly(80), Beyond: true}}
		r := &recording{}
		Serve(r, proto.NewSearch(task, section), nil)
		got, err := proto.ReadSearched(r.last(t, proto.KindSearched, nil))
		if err != nil {
			t.Fatal(work, err)
		}
		want := task.Do(s, nil)
		if got.Conflicts() != nil || !reflect.DeepEqual(got, &want) {
			t.Errorf("%s: the worker found\n%+v, core\n%+v", work, got, want)
		}
		if len(r.of(proto.KindAdvanced)) == 0 {
			t.Errorf("%s: nothing was told on the way", work)
		}
	}
	r := &recording{cancelAt: 2}
	Serve(r, proto.NewSearch(optimise.Task{Work: optimise.Best, Constraints: plan.FixedTotal(80)}, section), nil)
	if got, err := proto.ReadSearched(r.last(t, proto.KindSearched, nil)); err != nil || !got.Solution.Stopped || got.Solution.Scenario.Total() < 79 {
		t.Errorf("cancelled: %+v, %v", got, err)
	}
}

func TestSearchOfSomethingElse(t *testing.T) {
	_, section := planned(t)
	section.Data = section.Data[:len(section.Data)/2]
	var failed proto.Failed
	ask(proto.KindSearch, optimise.Task{}, section).last(t, proto.KindFailed, &failed)
	if failed.Reason == "" {
		t.Error("half a surface was planned on")
	}
}
