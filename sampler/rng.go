package sampler

import (
	"encoding/binary"
	"errors"
	"math/rand/v2"

	"github.com/mixtab/mixtab/sampler/elementary"
)

// Stream is one reproducible sequence of random numbers: the ChaCha8 generator keyed by a seed and a stream
// number. Streams with different keys are independent for every practical purpose, so each chain, and each
// later use of randomness, takes its own stream and nothing depends on who ran first.
//
// Stream numbers below 1<<32 belong to chains, by their number; other uses choose theirs above.
// A Stream serves one goroutine at a time.
type Stream struct {
	source *rand.ChaCha8
}

// NewStream returns the beginning of stream number stream of seed.
func NewStream(seed, stream uint64) *Stream {
	var key [32]byte
	copy(key[:], "mixtab stream v1")
	binary.LittleEndian.PutUint64(key[16:], seed)
	binary.LittleEndian.PutUint64(key[24:], stream)
	return &Stream{source: rand.NewChaCha8(key)}
}

// Uint64 returns the next 64 random bits.
func (s *Stream) Uint64() uint64 { return s.source.Uint64() }

// Float64 returns the next uniform number: one of the 2**52 odd multiples of 2**-53, so never 0 nor 1,
// and p and 1 − p are equally likely and both exact.
func (s *Stream) Float64() float64 {
	return float64((float64(s.source.Uint64()>>12) + 0.5) * 0x1p-52)
}

// IntN returns the next uniform integer in [0, n), n > 0, without bias.
func (s *Stream) IntN(n int) int {
	if n <= 0 {
		panic("sampler: IntN of a number below 1")
	}
	limit := ^uint64(0) - ^uint64(0)%uint64(n)
	for {
		if u := s.source.Uint64(); u < limit {
			return int(u % uint64(n))
		}
	}
}

// Normal returns the next standard normal number, by inversion of one uniform number: |value| < 8.3.
func (s *Stream) Normal() float64 { return elementary.NormalQuantile(s.Float64()) }

// Exponential returns the next exponential number of rate 1, by inversion.
func (s *Stream) Exponential() float64 { return -elementary.Log(s.Float64()) }

// MarshalBinary returns the state from which UnmarshalBinary goes on.
func (s *Stream) MarshalBinary() ([]byte, error) { return s.source.MarshalBinary() }

// UnmarshalBinary takes up the state that MarshalBinary gave.
func (s *Stream) UnmarshalBinary(data []byte) error {
	if s.source == nil {
		s.source = rand.NewChaCha8([32]byte{})
	}
	if s.source.UnmarshalBinary(data) != nil {
		return errors.New("sampler: not the state of a random stream")
	}
	return nil
}
