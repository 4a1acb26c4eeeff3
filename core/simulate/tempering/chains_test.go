package tempering

import (
	"math"
	"os"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/kernel"
	"github.com/mixtab/mixtab/core/kernel/wazero"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/sampler"
)

// TestChainsMeetReference: at default settings chains with each of five seeds agree, and no mean is further from the reference than 4
// standard errors of the two.
func TestChainsMeetReference(t *testing.T) {
	if os.Getenv("MIXTAB_LONG") == "" {
		t.Skip("five fits of bhmmm take three minutes on one core: ./build.sh long")
	}
	kernel.Use(wazero.New())
	defer kernel.Use(nil)
	sp, data := threeCountries()
	post, _, err := model.Compile(sp, data)
	if err != nil {
		t.Fatal(err)
	}
	quick, _ := post.Quick()
	want := readReference(t).Quantities
	for seed := uint64(1); seed <= 5; seed++ {
		s := sampler.DefaultSettings()
		s.Seed = seed
		chains, err := sampler.Run(func() sampler.Target { return quick.Clone() }, s, nil)
		if err != nil {
			t.Fatal(err)
		}
		meet(t, seed, newQuantities(post).chains(chains), want)
	}
}

// chains are quantities by chain and draw.
func (k *quantities) chains(of []sampler.ChainResult) (values [][][]float64) {
	for range k.names {
		values = append(values, make([][]float64, len(of)))
	}
	for c, chain := range of {
		for at := 0; at < len(chain.Draws); at += k.post.Dim() {
			for i, v := range k.of(chain.Draws[at : at+k.post.Dim()]) {
				values[i][c] = append(values[i][c], v)
			}
		}
	}
	return values
}

// meet compares the draws of a seed with the reference. R-hat is read as the verdict does, which asks how likely it is by chance.
func meet(t *testing.T, seed uint64, values [][][]float64, want []Quantity) {
	t.Helper()
	var rhat, z, squares float64
	var most string
	n := 0
	for i, q := range want {
		row := summary.Of(q.Name, values[i], interval.Interval{Level: 90})
		parameter := !strings.HasPrefix(q.Name, "saturated")
		if parameter {
			rhat = max(rhat, row.RHat)
			if row.RHatLevel(len(want)) != summary.Green {
				t.Errorf("seed %d, %s: R-hat %.4f", seed, q.Name, row.RHat)
			}
		}
		off := (row.Mean - q.Mean) / math.Hypot(row.MCSE, q.Error)
		if math.IsNaN(off) && !parameter { // a mode that is never or always there
			continue
		}
		if n, squares = n+1, squares+off*off; math.Abs(off) > math.Abs(z) {
			z, most = off, q.Name
		}
		if !(math.Abs(off) <= 4) {
			t.Errorf("seed %d, %s: mean %.6g ± %.2g, and the reference's is %.6g ± %.2g: z %.1f",
				seed, q.Name, row.Mean, row.MCSE, q.Mean, q.Error, off)
		}
	}
	t.Logf("seed %d: largest R-hat %.4f; z of %d means: root mean square %.2f, most %.2f (%s)",
		seed, rhat, n, math.Sqrt(squares/float64(n)), z, most)
}
