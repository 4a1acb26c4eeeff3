package streams

import "testing"

// TestNoTwoUsersShareNumbers, unless one says that it may.
func TestNoTwoUsersShareNumbers(t *testing.T) {
	for i, a := range all {
		if a.Size == 0 || a.First+a.Size < a.First {
			t.Errorf("%+v is no range", a)
		}
		shares := false
		for j, b := range all {
			if i == j || a.First >= b.First+b.Size || b.First >= a.First+a.Size {
				continue
			}
			shares = true
			if !a.Shared && !b.Shared {
				t.Errorf("%+v and %+v have numbers in common", a, b)
			}
		}
		if a.Shared && !shares {
			t.Errorf("%+v shares no number, and says that it does", a)
		}
	}
}

func TestAtKeepsToTheRange(t *testing.T) {
	if got := Expansion.At(3<<32 | 5); got != 1<<52+3<<32+5 {
		t.Errorf("draw 5 of chain 3 has stream %d", got)
	}
	defer func() {
		if recover() == nil {
			t.Error("a number beyond the range was given")
		}
	}()
	Watch.At(1)
}
