package work

import "github.com/mixtab/mixtab/sampler"

// Task is what a fit and everything that follows from it start from, besides the panel. Spec is a spec.Spec as JSON.
type Task struct {
	Spec     []byte           `json:"spec"`
	Settings sampler.Settings `json:"settings"`
}
