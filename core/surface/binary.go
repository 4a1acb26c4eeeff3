package surface

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"math"
	"unsafe"
)

// magic opens an encoded surface; its last byte is the layout's version.
const magic = "mixsurf\x01"

// errTorn is what UnmarshalBinary says of bytes that are not a whole surface.
var errTorn = errors.New("surface: these bytes are not a whole surface")

// MarshalBinary encodes the surface: magic, length of the JSON header, header (padded with spaces to a multiple of
// four), then the float32 blocks Baseline, ByGeo, values and slopes of the total, and value baseline, values and
// slopes in money where known, all little-endian. Slopes are in it although they follow from the values, so that
// decoding computes nothing.
func (s *Surface) MarshalBinary() ([]byte, error) {
	header, err := json.Marshal(s)
	if err != nil {
		return nil, err
	}
	for len(header)%4 != 0 {
		header = append(header, ' ')
	}
	blocks := [][]float32{s.Baseline, s.ByGeo, s.Total.values, s.Total.slopes}
	if s.ValueKnown() {
		blocks = append(blocks, s.ValueBaseline, s.Value.values, s.Value.slopes)
	}
	size := len(magic) + 4 + len(header)
	for _, b := range blocks {
		size += 4 * len(b)
	}
	out := make([]byte, 0, size)
	out = append(out, magic...)
	out = binary.LittleEndian.AppendUint32(out, uint32(len(header)))
	out = append(out, header...)
	for _, b := range blocks {
		for _, v := range b {
			out = binary.LittleEndian.AppendUint32(out, math.Float32bits(v))
		}
	}
	return out, nil
}

// UnmarshalBinary decodes what MarshalBinary wrote; the surface may share data's memory, which must not be written
// to any more. Bytes that are cut, too long, or whose header does not fit them are an error, and leave s as it was.
func (s *Surface) UnmarshalBinary(data []byte) error {
	if len(data) < len(magic)+4 || string(data[:len(magic)]) != magic {
		return errTorn
	}
	data = data[len(magic):]
	n := uint64(binary.LittleEndian.Uint32(data))
	data = data[4:]
	if n > uint64(len(data)) {
		return errTorn
	}
	var t Surface
	if err := json.Unmarshal(data[:n], &t); err != nil {
		return errTorn
	}
	if !t.shapesFit() {
		return errTorn
	}
	if !t.readBlocks(data[n:]) {
		return errTorn
	}
	*s = t
	return nil
}

// shapesFit checks the header against itself before anything is allocated from it.
func (s *Surface) shapesFit() bool {
	g, c, f := len(s.Geos), len(s.Channels), len(s.Factors)
	if g == 0 || c == 0 || f < 2 || s.Draws <= 0 || s.Draws > 1<<20 {
		return false
	}
	if len(s.Windows) != g || len(s.Spend) != g || len(s.SeenLow) != c || len(s.SeenTop) != c {
		return false
	}
	if s.ValueKnown() && len(s.Values) != g {
		return false
	}
	for _, row := range s.Spend {
		if len(row) != c {
			return false
		}
	}
	for i := 1; i < f; i++ {
		if !(s.Factors[i] > s.Factors[i-1]) {
			return false
		}
	}
	return true
}

// readBlocks takes the float blocks off data, and reports whether they fill it exactly.
func (s *Surface) readBlocks(data []byte) bool {
	g, c, f, d := len(s.Geos), len(s.Channels), len(s.Factors), s.Draws
	want := g*d + g*c*f*d + 2*c*f*d
	if s.ValueKnown() {
		want += d + 2*c*f*d
	}
	if len(data) != 4*want {
		return false
	}
	all := floats(data)
	take := func(n int) []float32 {
		block := all[:n:n]
		all = all[n:]
		return block
	}
	s.Baseline = take(g * d)
	s.ByGeo = take(g * c * f * d)
	s.Total = Curves{grid: s.Factors, draws: d, values: take(c * f * d), slopes: take(c * f * d)}
	s.TotalBaseline = sumOverGeos(s.Baseline, g, d)
	if s.ValueKnown() {
		s.ValueBaseline = take(d)
		s.Value = Curves{grid: s.Factors, draws: d, values: take(c * f * d), slopes: take(c * f * d)}
	}
	return true
}

// floats reads little-endian numbers in place where the machine and the alignment allow, as they do in a page, and
// copies them otherwise: a page that decodes a surface has no time for two million bytes one by one.
func floats(data []byte) []float32 {
	n := len(data) / 4
	little := binary.NativeEndian.Uint16([]byte{1, 0}) == 1
	if start := unsafe.Pointer(unsafe.SliceData(data)); little && uintptr(start)%4 == 0 {
		return unsafe.Slice((*float32)(start), n)
	}
	out := make([]float32, n)
	for i := range out {
		out[i] = math.Float32frombits(binary.LittleEndian.Uint32(data[4*i:]))
	}
	return out
}

// sumOverGeos adds [geo][n] numbers over geos.
func sumOverGeos(byGeo []float32, geos, n int) []float32 {
	sum := make([]float32, n)
	for i := range sum {
		s := 0.0
		for g := 0; g < geos; g++ {
			s += float64(byGeo[g*n+i])
		}
		sum[i] = float32(s)
	}
	return sum
}
