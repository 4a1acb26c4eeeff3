package wiring

import (
	"testing"

	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/work"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/wasm/proto"
)

// encoded is a message as it was kept.
type encoded struct{ m proto.Message }

func (e encoded) Len() (int, error)               { return 0, nil }
func (e encoded) Head() (proto.Message, error)    { return e.m, nil }
func (e encoded) Message() (proto.Message, error) { return e.m, nil }
func (e encoded) Drop()                           {}

// TestAnOutdatedHoldoutIsAbsent: one that counted coverage alone is run again; one of today, and one without rows, are taken as they are.
func TestAnOutdatedHoldoutIsAbsent(t *testing.T) {
	rows := summary.HoldoutPart{Rows: 13}
	for name, c := range map[string]struct {
		held summary.Holdout
		want bool
	}{"outdated": {summary.Holdout{All: rows}, false}, "today": {summary.Holdout{All: rows, Joint: &summary.Joint{}}, true}, "short": {summary.Holdout{}, true}} {
		m := proto.New(proto.KindAnswer, work.Hold.Name(), &c.held)
		if _, there := answerOf(state.Key(work.Hold.Name()+"/x"), encoded{m}); there != c.want {
			t.Errorf("%s: there %v, want %v", name, there, c.want)
		}
	}
}
