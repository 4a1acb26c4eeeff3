package surface

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"math"
	"slices"
	"unsafe"
)

// The first bytes of an encoded surface and shard; the last of them is the layout's version.
const (
	magicSurface = "mixsurf\x02"
	magicShard   = "mixshrd\x01"
)

// Why bytes are no surface and no shard.
var (
	errTorn      = errors.New("surface: these bytes are not a whole surface")
	errTornShard = errors.New("surface: these bytes are not a whole shard of a surface")
)

// MarshalBinary encodes the surface with the available shards: magic, length of the JSON header, header (padded with
// spaces to a multiple of four), and each shard with its length before it. Lengths are little-endian uint32.
func (s *Surface) MarshalBinary() ([]byte, error) {
	out, err := opened(magicSurface, s.Header())
	if err != nil {
		return nil, err
	}
	for _, sh := range s.shards {
		data, err := sh.MarshalBinary()
		if err != nil {
			return nil, err
		}
		out = binary.LittleEndian.AppendUint32(out, uint32(len(data)))
		out = append(out, data...)
	}
	return out, nil
}

// UnmarshalBinary decodes what MarshalBinary wrote; the surface may share data's memory, which must not be written
// to any more. Bytes that are cut, too long, or whose header does not fit them are an error, and leave s as it was.
func (s *Surface) UnmarshalBinary(data []byte) error {
	var t Surface
	rest, ok := unopened(magicSurface, data, &t)
	if !ok || !t.shapesFit() {
		return errTorn
	}
	whole := &t
	for len(rest) > 0 {
		if len(rest) < 4 || uint64(binary.LittleEndian.Uint32(rest)) > uint64(len(rest)-4) {
			return errTorn
		}
		n := int(binary.LittleEndian.Uint32(rest))
		sh := new(Shard)
		if sh.UnmarshalBinary(rest[4:4+n:4+n]) != nil {
			return errTorn
		}
		next, err := whole.With(sh)
		if err != nil || next == whole {
			return errTorn
		}
		whole, rest = next, rest[4+n:]
	}
	*s = *whole
	return nil
}

// shardHeader is a shard's JSON part. The sizes say how many numbers each block has.
type shardHeader struct {
	Hash    string             `json:"hash"`
	Index   int                `json:"index"`
	Draws   int                `json:"draws"`
	Factors []float64          `json:"factors"`
	Sizes   [6]int             `json:"sizes"` // Baseline, BaselineMoney, Expected, the values of Units (and After), Money, and React
	Error   InterpolationError `json:"error"`

	LogPrior   []float64 `json:"log_prior,omitempty"`
	Noise      []float32 `json:"noise,omitempty"`
	NoiseMoney []float32 `json:"noise_money,omitempty"`
}

// MarshalBinary encodes a shard: magic, length of the JSON header, header padded to a multiple of four, and float32
// blocks. Slopes are in it although they follow from the values, so that a page decodes without computing.
func (sh *Shard) MarshalBinary() ([]byte, error) {
	blocks := [][]float32{sh.Baseline, sh.BaselineMoney, sh.Expected,
		sh.Units.values, sh.Units.slopes, sh.After.values, sh.After.slopes, sh.Money.values, sh.Money.slopes, sh.React}
	head := shardHeader{Hash: sh.Hash, Index: sh.Index, Draws: sh.Draws, Factors: sh.Units.grid, Error: sh.Error, LogPrior: sh.LogPrior,
		Noise: sh.Noise, NoiseMoney: sh.NoiseMoney,
		Sizes: [6]int{len(sh.Baseline), len(sh.BaselineMoney), len(sh.Expected), len(sh.Units.values), len(sh.Money.values), len(sh.React)}}
	out, err := opened(magicShard, head)
	if err != nil {
		return nil, err
	}
	for _, b := range blocks {
		out = appendFloats(out, b)
	}
	return out, nil
}

// UnmarshalBinary decodes what MarshalBinary wrote, in place where it can: data must not be written to any more.
func (sh *Shard) UnmarshalBinary(data []byte) error {
	var head shardHeader
	rest, ok := unopened(magicShard, data, &head)
	if !ok || head.Draws <= 0 || head.Draws > 1<<20 || !ascending(head.Factors) {
		return errTornShard
	}
	for _, n := range []int{len(head.LogPrior), len(head.Noise), len(head.NoiseMoney)} {
		if n != 0 && n != head.Draws {
			return errTornShard
		}
	}
	want := uint64(0)
	for i, n := range head.Sizes {
		if n < 0 || n > len(rest) {
			return errTornShard
		}
		want += []uint64{1, 1, 1, 4, 2, 1}[i] * uint64(n)
	}
	if uint64(len(rest)) != 4*want {
		return errTornShard
	}
	all := floats(rest)
	take := func(n int) []float32 {
		if n == 0 {
			return nil
		}
		block := all[:n:n]
		all = all[n:]
		return block
	}
	curves := func(n int) Curves {
		if n == 0 {
			return Curves{}
		}
		return Curves{grid: head.Factors, draws: head.Draws, values: take(n), slopes: take(n)}
	}
	*sh = Shard{Hash: head.Hash, Index: head.Index, Draws: head.Draws, Error: head.Error, LogPrior: head.LogPrior,
		Noise: head.Noise, NoiseMoney: head.NoiseMoney}
	sh.Baseline, sh.BaselineMoney, sh.Expected = take(head.Sizes[0]), take(head.Sizes[1]), take(head.Sizes[2])
	sh.Units, sh.After, sh.Money = curves(head.Sizes[3]), curves(head.Sizes[3]), curves(head.Sizes[4])
	sh.React = take(head.Sizes[5])
	return nil
}

// opened begins an encoding with its magic and its header.
func opened(magic string, head any) ([]byte, error) {
	header, err := json.Marshal(head)
	if err != nil {
		return nil, err
	}
	for len(header)%4 != 0 {
		header = append(header, ' ')
	}
	out := append([]byte(nil), magic...)
	out = binary.LittleEndian.AppendUint32(out, uint32(len(header)))
	return append(out, header...), nil
}

// unopened is the inverse of opened: it fills head and gives what follows it.
func unopened(magic string, data []byte, head any) (rest []byte, ok bool) {
	if len(data) < len(magic)+4 || string(data[:len(magic)]) != magic {
		return nil, false
	}
	data = data[len(magic):]
	n := uint64(binary.LittleEndian.Uint32(data))
	data = data[4:]
	if n > uint64(len(data)) || json.Unmarshal(data[:n], head) != nil {
		return nil, false
	}
	return data[n:], true
}

// shapesFit checks the header against itself before anything is read by it.
func (s *Surface) shapesFit() bool {
	g, c := len(s.Geos), len(s.Channels)
	if g == 0 || c == 0 || len(s.Flights) == 0 || len(s.ShardDraws) == 0 || !ascending(s.Factors) || len(s.Observed) != len(s.Dates) {
		return false
	}
	if len(s.Windows) != g || len(s.Spend) != g || len(s.Unit) != g || len(s.Seen) != g || len(s.SeenLow) != c || len(s.SeenTop) != c {
		return false
	}
	if s.Cost != nil && (len(s.Cost) != g || slices.ContainsFunc(s.Cost, func(row []float64) bool { return len(row) != c })) {
		return false
	}
	if !s.Reacts.known(g, c) {
		return false
	}
	if s.Unpaid != nil && len(s.Unpaid) != c || s.Shared != nil && len(s.Shared) != c {
		return false
	}
	beyond := func(n int) func(Gone) bool { return func(x Gone) bool { return x.Index < 0 || x.Index >= n } }
	if slices.ContainsFunc(s.Ended, beyond(g)) || slices.ContainsFunc(s.Stopped, beyond(c)) {
		return false
	}
	if s.ValueKnown() && len(s.Values) != g || s.Varying && !s.ValueKnown() {
		return false
	}
	for i := range s.Geos {
		if len(s.Spend[i]) != c || len(s.Unit[i]) != c || len(s.Seen[i]) != c {
			return false
		}
	}
	for _, n := range s.ShardDraws {
		if n <= 0 || n > 1<<20 {
			return false
		}
	}
	return true
}

// ascending reports whether the knots are at least two and grow.
func ascending(knots []float64) bool {
	for i := 1; i < len(knots); i++ {
		if !(knots[i] > knots[i-1]) {
			return false
		}
	}
	return len(knots) > 1
}

// floats reads little-endian numbers in place where the machine and the alignment allow, as they do in a page, and
// copies them otherwise: a page that decodes a surface has no time for two million bytes one by one.
func floats(data []byte) []float32 {
	n := len(data) / 4
	if n == 0 {
		return nil
	}
	if start := unsafe.Pointer(unsafe.SliceData(data)); little() && uintptr(start)%4 == 0 {
		return unsafe.Slice((*float32)(start), n)
	}
	out := make([]float32, n)
	for i := range out {
		out[i] = math.Float32frombits(binary.LittleEndian.Uint32(data[4*i:]))
	}
	return out
}

// appendFloats is the inverse of floats: one copy where the machine is little-endian.
func appendFloats(dst []byte, block []float32) []byte {
	if len(block) > 0 && little() {
		return append(dst, unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(block))), 4*len(block))...)
	}
	for _, v := range block {
		dst = binary.LittleEndian.AppendUint32(dst, math.Float32bits(v))
	}
	return dst
}

func little() bool { return binary.NativeEndian.Uint16([]byte{1, 0}) == 1 }
