package proto

import (
	"errors"

	"github.com/mixtab/mixtab/sampler"
)

// statsColumns is the number of values a draw has in a block's section "stats".
const statsColumns = 9

// NewBlock makes the message of a block: draws is Count×Dim, row by row, stats has one entry a draw.
// It panics when the lengths disagree.
func NewBlock(b Block, draws []float64, stats []sampler.Stats, snapshot []byte) Message {
	if len(draws) != b.Count*b.Dim || len(stats) != b.Count {
		panic("proto: a block's draws and statistics must match its count")
	}
	flat := make([]float64, 0, statsColumns*len(stats))
	for _, s := range stats {
		flat = append(flat, s.LP, s.AcceptanceRate, s.StepSize, s.Energy, s.EnergyError,
			float64(s.TreeDepth), float64(s.NSteps), flag(s.Diverging), flag(s.ReachedMax))
	}
	return New(KindBlock, b, Numbers("draws", draws), Numbers("stats", flat), Section{Name: "snapshot", Data: snapshot})
}

// ReadBlock is the inverse of NewBlock.
func ReadBlock(m Message) (b Block, draws []float64, stats []sampler.Stats, err error) {
	if m.Kind != KindBlock {
		return b, nil, nil, errors.New("proto: not a block: " + string(m.Kind))
	}
	if err = m.Into(&b); err != nil {
		return b, nil, nil, err
	}
	if draws, err = Floats(m.Section("draws")); err != nil {
		return b, nil, nil, err
	}
	flat, err := Floats(m.Section("stats"))
	if err != nil {
		return b, nil, nil, err
	}
	if b.Count < 0 || b.Dim < 0 || b.First < 0 || b.Count > len(draws) && b.Dim > 0 ||
		len(draws) != b.Count*b.Dim || len(flat)/statsColumns != b.Count || len(flat)%statsColumns != 0 {
		return b, nil, nil, errors.New("proto: a block's draws and statistics do not match its count")
	}
	stats = make([]sampler.Stats, b.Count)
	for i := range stats {
		row := flat[i*statsColumns:]
		stats[i] = sampler.Stats{LP: row[0], AcceptanceRate: row[1], StepSize: row[2], Energy: row[3], EnergyError: row[4],
			TreeDepth: int(row[5]), NSteps: int(row[6]), Diverging: row[7] != 0, ReachedMax: row[8] != 0}
	}
	return b, draws, stats, nil
}

func flag(set bool) float64 {
	if set {
		return 1
	}
	return 0
}
