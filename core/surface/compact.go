package surface

import (
	"encoding/binary"
	"slices"
)

const magicCompact = "mixcomp\x01"

// MarshalCompact encodes a surface in few bytes, to be put into a file: slopes are left out, since they follow from the
// values, and what arrives after the window is rounded to 1/65535 of its cell's span. Everything else is as it is.
// Layout: magic, length of the JSON header, header padded to a multiple of four, the float32 blocks Baseline,
// BaselineMoney, Expected, Units, Money, lowest and span of each cell's After, React, and After as uint16; little-endian. Noise is in the
// header, as it is in a shard's. A surface of more than one shard, which Reduce makes one of, is the caller's mistake.
func (s *Surface) MarshalCompact() ([]byte, error) {
	if len(s.shards) != 1 {
		panic("surface: the compact form is of one shard")
	}
	sh := s.shards[0]
	out, err := opened(magicCompact, compactHeader{s.Header(), sh.Error, sh.Noise, sh.NoiseMoney})
	if err != nil {
		return nil, err
	}
	lowest, spans, rounded := roundOff(sh.After.values, len(s.Factors)*sh.Draws)
	for _, block := range [][]float32{sh.Baseline, sh.BaselineMoney, sh.Expected, sh.Units.values, sh.Money.values, lowest, spans, sh.React} {
		out = appendFloats(out, block)
	}
	for _, x := range rounded {
		out = binary.LittleEndian.AppendUint16(out, x)
	}
	return out, nil
}

type compactHeader struct {
	Surface    *Surface           `json:"surface"`
	Error      InterpolationError `json:"error"`
	Noise      []float32          `json:"noise,omitempty"` // a planner of before has none
	NoiseMoney []float32          `json:"noise_money,omitempty"`
}

// roundOff writes values as shares of the span of each run of n.
func roundOff(values []float32, n int) (lowest, spans []float32, rounded []uint16) {
	rounded = make([]uint16, len(values))
	for at := 0; at < len(values); at += n {
		run := values[at : at+n]
		low, high := slices.Min(run), slices.Max(run)
		lowest, spans = append(lowest, low), append(spans, high-low)
		for i, x := range run {
			if high > low {
				rounded[at+i] = uint16((x-low)/(high-low)*65535 + 0.5)
			}
		}
	}
	return lowest, spans, rounded
}

// UnmarshalCompact decodes what MarshalCompact wrote, and finds the slopes again. data must not be written to any more.
// Bytes that are cut, too long or do not fit their header are an error, and leave s as it was.
func (s *Surface) UnmarshalCompact(data []byte) error {
	var head compactHeader
	rest, ok := unopened(magicCompact, data, &head)
	if !ok || head.Surface == nil || !head.Surface.shapesFit() || len(head.Surface.ShardDraws) != 1 {
		return errTorn
	}
	t := head.Surface
	d := t.ShardDraws[0]
	curves := uint64(t.cells()) * uint64(len(t.Factors)) * uint64(d)
	sizes := []uint64{uint64(len(t.Geos) * d), 0, uint64(len(t.Dates) * d), curves, 0, uint64(t.cells()), uint64(t.cells()),
		uint64(t.Reacts.size() * d)}
	if t.Varying {
		sizes[1], sizes[4] = sizes[0], curves
	}
	want := 2 * curves
	for _, n := range sizes {
		want += 4 * n
	}
	if curves > uint64(len(rest)) || want != uint64(len(rest)) {
		return errTorn
	}
	take := func(n uint64) []float32 {
		block := floats(rest[:4*n])
		rest = rest[4*n:]
		return block
	}
	sh := &Shard{Hash: t.Hash, Draws: d, Error: head.Error, Noise: head.Noise, NoiseMoney: head.NoiseMoney}
	sh.Baseline, sh.BaselineMoney, sh.Expected = take(sizes[0]), take(sizes[1]), take(sizes[2])
	sh.Units = NewCurves(t.Factors, d, take(sizes[3]))
	if t.Varying {
		sh.Money = NewCurves(t.Factors, d, take(sizes[4]))
	}
	lowest, spans, after := take(sizes[5]), take(sizes[6]), make([]float32, curves)
	if sizes[7] > 0 {
		sh.React = take(sizes[7])
	}
	for i := range after {
		cell := i / (len(t.Factors) * d)
		after[i] = lowest[cell] + float32(spans[cell]*(float32(binary.LittleEndian.Uint16(rest[2*i:]))/65535))
	}
	sh.After = NewCurves(t.Factors, d, after)
	whole, err := t.With(sh)
	if err != nil {
		return errTorn
	}
	*s = *whole
	return nil
}
