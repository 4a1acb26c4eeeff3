package desk

import (
	"context"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/mixtab/mixtab/ui/state"
)

// addresses are what the URL was set to, a star behind what took the present entry's place.
func addresses(b *browser) (list []string) {
	for _, call := range b.called {
		if rest, is := strings.CutPrefix(call, "setAddress "); is {
			address, replaced, _ := strings.Cut(rest, " ")
			if replaced == "true" {
				address += "*"
			}
			list = append(list, address)
		}
	}
	return list
}

// TestTheURLFollowsThePage: a step is an entry of the browser's history, Back is not another, and what says nothing is put right.
func TestTheURLFollowsThePage(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d, b := sit(t, newDevice())
		for _, m := range []state.Msg{
			state.GoTo{Step: state.StepCheck}, state.GoTo{Step: state.StepCheck, Part: "learnt"}, state.GoTo{Step: state.StepModel},
			state.Moved{Address: "/check/learnt"}, state.Moved{Address: "/data"}, state.Moved{Address: "page"}, state.Moved{Address: "/check/no"},
		} {
			d.Dispatch(m)
			synctest.Wait()
			b.paint()
		}
		want := []string{"/data*", "/check", "/check/learnt", "/model", "/data*", "/check*"}
		if got := addresses(b); !slices.Equal(got, want) {
			t.Errorf("the URL was %q, want %q", got, want)
		}
		if d.model.Step != state.StepCheck || d.model.Part != "" || !d.model.Open[state.FoldStatistics] {
			t.Errorf("the page is %s, part %q, %v unfolded", d.model.Step, d.model.Part, d.model.Open)
		}
	})
}

// TestAURLOpensItsPage: it goes before the page that was open when the project was kept, which is back where the URL names none.
func TestAURLOpensItsPage(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		on := newDevice()
		first, _ := sit(t, on)
		first.Dispatch(state.Commit{Field: "name", Text: "kept"})
		first.Dispatch(state.GoTo{Step: state.StepModel})
		time.Sleep(time.Second)
		for address, want := range map[string]state.Step{"": state.StepModel, "/compare/shrinkage": state.StepCompare, "/nowhere": state.StepModel} {
			b := &browser{device: deviceWith(maps.Clone(on.records)), address: address}
			d := New[blob](b, func(fault any) { t.Error(fault) })
			ctx, cancel := context.WithCancel(context.Background())
			go d.Run(ctx, nil)
			time.Sleep(3 * time.Second)
			synctest.Wait()
			if d.model.Step != want || d.model.Project.Name != "kept" || d.model.Address() != d.address {
				t.Errorf("%q: the page is %s of %q, the URL %s", address, d.model.Step, d.model.Project.Name, d.address)
			}
			cancel()
		}
	})
}
