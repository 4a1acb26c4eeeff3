package state

import (
	"slices"
	"testing"

	"github.com/mixtab/mixtab/core/work"
)

// TestAPartIsGoneToWhenItComes: an address may name a part of a page whose results are still being worked out. It is scrolled to once they
// are there, unless the person has gone elsewhere meanwhile.
func TestAPartIsGoneToWhenItComes(t *testing.T) {
	for _, leaves := range []bool{false, true} {
		m := loaded()
		Update(m, StartFit{})
		Update(m, Moved{Address: "/check/learnt"})
		if leaves {
			Update(m, Moved{Address: "/check"})
		}
		drawn(m)
		cmds := answer(m, work.Analyse.Name(), results())
		if m.Results == nil {
			t.Fatal("no results")
		}
		if gone := slices.Contains(cmds, Cmd(Focus{ID: "learnt"})); gone == leaves {
			t.Errorf("left %v: gone to the part %v", leaves, gone)
		}
	}
}
