package kernel_test

import (
	"testing"

	"github.com/mixtab/mixtab/core/kernel"
)

// TestSharing: modules are known by number, rooms by address, and a refusal is an error.
func TestSharing(t *testing.T) {
	var module, function int32
	var lengths []uint32
	rooms := map[uint32]bool{}
	machine := kernel.Sharing{
		Instantiate: func(_, length uint32) int32 {
			lengths = append(lengths, length)
			return int32(len(lengths)) - 2
		},
		Run: func(m, f int32, room uint32) { module, function, rooms[room] = m, f, true },
	}
	if _, err := machine.Compile(make([]byte, 7)); err == nil {
		t.Error("a refused module compiles")
	}
	machine.Compile(make([]byte, 8))
	program, err := machine.Compile(make([]byte, 9))
	if err != nil || len(lengths) != 3 || lengths[2] != 9 {
		t.Fatal(err, lengths)
	}
	for range 2 {
		room, err := program.Open(12)
		if err != nil || len(room.Numbers()) != 12 {
			t.Fatal(err, len(room.Numbers()))
		}
		room.Run(2)
		if module != 1 || function != 2 {
			t.Errorf("function %d of module %d ran", function, module)
		}
		defer room.Numbers()
	}
	if len(rooms) != 2 {
		t.Errorf("two rooms have %d addresses", len(rooms))
	}
}
