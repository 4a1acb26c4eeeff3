package model_test

import (
	"fmt"

	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/simulate"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/sampler"
)

// A spec and a panel become a density; one of its draws becomes what each channel brought.
func Example() {
	sample := simulate.Sample("national")
	data := intake.Read("national.csv", sample.CSV, &sample.Mapping).Dataset
	studio, _ := spec.Preset("studio")
	post, _, err := model.Compile(studio, data)
	if err != nil {
		fmt.Println(err)
		return
	}

	q, grad := make([]float64, post.Dim()), make([]float64, post.Dim())
	fmt.Printf("%d coordinates, %d parameters\n", post.Dim(), post.ExpandedDim())
	fmt.Printf("log density at the origin: %.3f\n", post.LogDensity(grad, q))

	rng := sampler.NewStream(1, 0)
	theta := make([]float64, post.ExpandedDim())
	post.DrawPrior(q, rng)
	post.Expand(theta, q, rng)
	prediction := post.NewPrediction()
	post.Predict(prediction, theta)
	retention := make([]float64, 3)
	post.Decay(retention, theta, 0, 0)
	fmt.Printf("%s carries over %.2f of a week's effect into the next\n", data.Channels[0], retention[1]/retention[0])
	// Output:
	// 34 coordinates, 59 parameters
	// log density at the origin: -245.898
	// TV carries over 0.30 of a week's effect into the next
}
