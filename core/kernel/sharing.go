package kernel

import (
	"unsafe"

	"github.com/mixtab/mixtab/core/words"
)

// Sharing is a machine whose modules work in this program's own memory, as in a browser's worker. Addresses are of 32 bits.
type Sharing struct {
	// Instantiate readies the module at an address and gives its number, or one below 0 where the engine refuses it.
	Instantiate func(at, length uint32) int32
	// Run calls a function of a module with the address of a room.
	Run func(module, function int32, room uint32)
}

// Compile is Machine's.
func (s Sharing) Compile(module []byte) (Program, error) {
	number := s.Instantiate(uint32(uintptr(unsafe.Pointer(&module[0]))), uint32(len(module)))
	if number < 0 {
		return nil, words.Err("model.no_simd")
	}
	return shared{s, number}, nil
}

// shared is a module of which one instance serves all rooms.
type shared struct {
	machine Sharing
	number  int32
}

// Open makes a room, which Go neither moves nor collects while it is in use.
func (s shared) Open(numbers int) (Instance, error) {
	room := make([]float64, numbers)
	return &sharedRoom{s, room, uint32(uintptr(unsafe.Pointer(&room[0])))}, nil
}

type sharedRoom struct {
	shared
	room    []float64
	address uint32
}

func (r *sharedRoom) Numbers() []float64 { return r.room }

func (r *sharedRoom) Run(function int) { r.machine.Run(r.number, int32(function), r.address) }
