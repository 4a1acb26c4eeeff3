package surface

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"math"
)

// magic opens an encoded surface; its last byte is the layout's version.
const magic = "mixsurf\x01"

// errTorn is what UnmarshalBinary says of bytes that are not a whole surface.
var errTorn = errors.New("surface: these bytes are not a whole surface")

// MarshalBinary encodes the surface: magic, length of the JSON header, header, then the float32 blocks
// Baseline, ByGeo, total values, and value baseline and values where known, all little-endian.
// Numbers that follow from others (sums over geos of the baseline, slopes) are left out.
func (s *Surface) MarshalBinary() ([]byte, error) {
	header, err := json.Marshal(s)
	if err != nil {
		return nil, err
	}
	blocks := [][]float32{s.Baseline, s.ByGeo, s.Total.values}
	if s.ValueKnown() {
		blocks = append(blocks, s.ValueBaseline, s.Value.values)
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

// UnmarshalBinary decodes what MarshalBinary wrote. Bytes that are cut, too long, or whose header does not fit
// them are an error, and leave s as it was.
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
	want := g*d + g*c*f*d + c*f*d
	if s.ValueKnown() {
		want += d + c*f*d
	}
	if len(data) != 4*want {
		return false
	}
	all := make([]float32, want)
	for i := range all {
		all[i] = math.Float32frombits(binary.LittleEndian.Uint32(data[4*i:]))
	}
	take := func(n int) []float32 {
		block := all[:n:n]
		all = all[n:]
		return block
	}
	s.Baseline = take(g * d)
	s.ByGeo = take(g * c * f * d)
	s.Total = NewCurves(s.Factors, d, take(c*f*d))
	s.TotalBaseline = sumOverGeos(s.Baseline, g, d)
	if s.ValueKnown() {
		s.ValueBaseline = take(d)
		s.Value = NewCurves(s.Factors, d, take(c*f*d))
	}
	return true
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
