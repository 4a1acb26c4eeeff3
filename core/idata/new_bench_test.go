package idata_test

import (
	"testing"

	"github.com/mixtab/mixtab/core/idata"
	"github.com/mixtab/mixtab/core/internal/specimen"
)

func BenchmarkNew(b *testing.B) {
	post := specimen.Posterior(b, "ten-geos", "studio")
	chains := specimen.Chains(post, 4, 100)
	for b.Loop() {
		idata.New(post, specimen.Settings(4, 100), chains)
	}
}
