package baseline

import (
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/sampler"
)

// Short runs a model with HoldoutSettings of s, one chain after the other: enough to see which way a change of the model goes. observe
// is as in Hold; nil chains where it stopped the run.
func Short(post *model.Posterior, s sampler.Settings, observe func(done float64) bool) ([]sampler.ChainResult, error) {
	return run(post, HoldoutSettings(s), observe)
}
