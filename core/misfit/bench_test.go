package misfit

import (
	"testing"

	"github.com/mixtab/mixtab/core/internal/specimen"
)

// BenchmarkFind on ten geos of two years.
func BenchmarkFind(b *testing.B) {
	post := specimen.Posterior(b, "ten-geos", "studio")
	s, chains := specimen.Settings(2, 300), specimen.Chains(post, 2, 300)
	for b.Loop() {
		Find(post, s, chains, func(float64) bool { return true })
	}
}
