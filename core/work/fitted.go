package work

import (
	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/sampler"
)

// Fitted is a built-in sample with a fit and what workers answer about it, so that a page shows its results at once. The build makes
// it with the program that the page has, so it needs no version. Answers hold the answer of each work, coded, by the work's name.
type Fitted struct {
	Task
	Sample  string            `json:"sample"`
	Title   words.Text        `json:"title"`
	Preset  string            `json:"preset"` // that the task's spec is
	File    string            `json:"file"`   // name of the sample's file
	CSV     []byte            `json:"csv"`
	Mapping *intake.Mapping   `json:"mapping"`
	Hash    string            `json:"hash"`  // Dataset.Hash
	Panel   []byte            `json:"panel"` // MarshalPanel
	Chains  []FittedChain     `json:"chains"`
	Answers map[string][]byte `json:"answers"`
}

// FittedChain is a whole chain of a Fitted.
type FittedChain struct {
	Dim   int       `json:"dim"`
	Draws []float64 `json:"draws"` // draws × Dim, row-major, unconstrained
	Stats []float64 `json:"stats"` // as FlatStats
	Notes []string  `json:"notes,omitempty"`
}

// statsColumns is how many numbers FlatStats writes a draw.
const statsColumns = 9

// FlatStats writes what is known of each draw as numbers, draw by draw.
func FlatStats(stats []sampler.Stats) []float64 {
	flat := make([]float64, 0, statsColumns*len(stats))
	for _, s := range stats {
		flat = append(flat, s.LP, s.AcceptanceRate, s.StepSize, s.Energy, s.EnergyError,
			float64(s.TreeDepth), float64(s.NSteps), flag(s.Diverging), flag(s.ReachedMax))
	}
	return flat
}

// UnflatStats is the inverse of FlatStats; nil and false where the numbers are not whole draws.
func UnflatStats(flat []float64) ([]sampler.Stats, bool) {
	if len(flat)%statsColumns != 0 {
		return nil, false
	}
	stats := make([]sampler.Stats, len(flat)/statsColumns)
	for i := range stats {
		row := flat[i*statsColumns:]
		stats[i] = sampler.Stats{LP: row[0], AcceptanceRate: row[1], StepSize: row[2], Energy: row[3], EnergyError: row[4],
			TreeDepth: int(row[5]), NSteps: int(row[6]), Diverging: row[7] != 0, ReachedMax: row[8] != 0}
	}
	return stats, true
}

func flag(set bool) float64 {
	if set {
		return 1
	}
	return 0
}
