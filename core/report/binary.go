package report

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"math"

	"github.com/mixtab/mixtab/core/surface"
)

// resultsMagic opens encoded results; its last byte is the layout's version.
const resultsMagic = "mixres\x00\x01"

// errTornResults is what UnmarshalBinary says of bytes that are not whole results.
var errTornResults = errors.New("report: these bytes are not whole results")

// MarshalBinary encodes results for the way from a worker to the page: magic, length of a JSON header with all texts,
// header, the tables' numbers (float64, so that NaN and every bit survive), figures, surface; little-endian.
func (r *Results) MarshalBinary() ([]byte, error) {
	header := *r
	header.Surface = nil
	lengths := make([]int, len(r.Figures))
	header.Figures = make([]Encoded, len(r.Figures))
	for i, f := range r.Figures {
		header.Figures[i].ID = f.ID
		lengths[i] = len(f.JSON)
	}
	head, err := json.Marshal(wire{Results: &header, Lengths: lengths, HasSurface: r.Surface != nil})
	if err != nil {
		return nil, err
	}
	out := append([]byte(nil), resultsMagic...)
	for (len(resultsMagic)+4+len(head)+total(lengths))%8 != 0 { // so that the surface is aligned in memory
		head = append(head, ' ')
	}
	out = binary.LittleEndian.AppendUint32(out, uint32(len(head)))
	out = append(out, head...)
	for _, x := range r.numbers() {
		out = binary.LittleEndian.AppendUint64(out, math.Float64bits(*x))
	}
	for _, f := range r.Figures {
		out = append(out, f.JSON...)
	}
	if r.Surface == nil {
		return out, nil
	}
	s, err := r.Surface.MarshalBinary()
	return append(out, s...), err
}

func total(lengths []int) int {
	sum := 0
	for _, n := range lengths {
		sum += n
	}
	return sum
}

// wire is the JSON header.
type wire struct {
	Results    *Results
	Lengths    []int
	HasSurface bool
}

// UnmarshalBinary decodes what MarshalBinary wrote. Figures share data's memory. Bytes that are not whole results
// are an error, and leave r as it was.
func (r *Results) UnmarshalBinary(data []byte) error {
	if len(data) < len(resultsMagic)+4 || string(data[:len(resultsMagic)]) != resultsMagic {
		return errTornResults
	}
	data = data[len(resultsMagic):]
	n := uint64(binary.LittleEndian.Uint32(data))
	data = data[4:]
	if n > uint64(len(data)) {
		return errTornResults
	}
	var head wire
	if json.Unmarshal(data[:n], &head) != nil || head.Results == nil || len(head.Lengths) != len(head.Results.Figures) {
		return errTornResults
	}
	data = data[n:]
	t := head.Results
	for _, x := range t.numbers() {
		if len(data) < 8 {
			return errTornResults
		}
		*x = math.Float64frombits(binary.LittleEndian.Uint64(data))
		data = data[8:]
	}
	for i, size := range head.Lengths {
		if size < 0 || size > len(data) {
			return errTornResults
		}
		t.Figures[i].JSON = data[:size:size]
		data = data[size:]
	}
	if head.HasSurface {
		t.Surface = new(surface.Surface)
		if err := t.Surface.UnmarshalBinary(data); err != nil {
			return errTornResults
		}
	} else if len(data) > 0 {
		return errTornResults
	}
	*r = *t
	return nil
}

// numbers lists every number of the tables in a fixed order: they travel apart from the JSON header.
func (r *Results) numbers() []*float64 {
	var n []*float64
	n = append(n, &r.Verdict.WorstRHat, &r.Verdict.WorstESS)
	for i := range r.Parameters {
		n = append(n, r.Parameters[i].Numbers()...)
	}
	for i := range r.Quantities {
		n = append(n, r.Quantities[i].Numbers()...)
	}
	for i := range r.Contributions {
		c := &r.Contributions[i]
		n = append(n, &c.Mean, &c.Low, &c.High, &c.Share, &c.ShareLow, &c.ShareHigh)
	}
	for i := range r.ROI {
		c := &r.ROI[i]
		n = append(n, &c.Spend, &c.Mean, &c.Low, &c.High, &c.ProbAboveOne, &c.Marginal, &c.MarginalLow, &c.MarginalHigh)
	}
	for i := range r.Decay {
		n = append(n, &r.Decay[i].HalfLife, &r.Decay[i].Low, &r.Decay[i].High)
	}
	for i := range r.Fit {
		f := &r.Fit[i]
		n = append(n, &f.R2, &f.MAPE, &f.WMAPE, &f.Coverage)
	}
	for i := range r.Chains {
		c := &r.Chains[i]
		n = append(n, &c.StepSize, &c.MeanDepth, &c.MeanSteps, &c.EBFMI)
	}
	return n
}
