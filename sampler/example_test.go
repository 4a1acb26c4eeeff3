package sampler_test

import (
	"fmt"

	"github.com/mixtab/mixtab/sampler"
	"github.com/mixtab/mixtab/sampler/diag"
)

// normal is the density of a Normal with a mean and a standard deviation.
type normal struct{ mean, sd float64 }

func (normal) Dim() int { return 1 }

func (n normal) LogDensity(grad, q []float64) float64 {
	z := (q[0] - n.mean) / n.sd
	grad[0] = -z / n.sd
	return -z * z / 2
}

// Example draws from a Normal in four chains, and judges the draws.
func Example() {
	settings := sampler.DefaultSettings()
	settings.Warmup, settings.Draws = 300, 500
	runs, err := sampler.Run(func() sampler.Target { return normal{mean: 3, sd: 2} }, settings, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	var chains [][]float64
	sum := 0.0
	for _, r := range runs {
		chains = append(chains, r.Draws) // one coordinate: a chain's draws are its values
		for _, x := range r.Draws {
			sum += x
		}
	}
	quality := diag.Assess(chains)
	fmt.Printf("mean %.1f\n", sum/float64(len(chains)*len(chains[0])))
	fmt.Println("chains agree:", quality.RHat < 1.01, "enough draws:", quality.ESSBulk > 400)
	// Output:
	// mean 3.0
	// chains agree: true enough draws: true
}
