// Package evidence tests a fit in every way there is besides its draws, as the page does in jobs of their own.
package evidence

import (
	"github.com/mixtab/mixtab/core/baseline"
	"github.com/mixtab/mixtab/core/misfit"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/report"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/sampler"
)

// Gather makes every test of a fit of sp whose draws are in, one after the other. What cannot be tested is no failure: the verdict
// says so.
func Gather(sp spec.Spec, post *model.Posterior, s sampler.Settings, chains []sampler.ChainResult) (e summary.Evidence) {
	Complete(&e, sp, post, s, chains)
	return e
}

// Complete makes the tests whose answers are not in e yet.
func Complete(e *summary.Evidence, sp spec.Spec, post *model.Posterior, s sampler.Settings, chains []sampler.ChainResult) {
	if e.Holdout.Value == nil {
		held, err := baseline.Hold(sp, post.Data(), baseline.After(s, post, chains), func(float64) bool { return true })
		e.Holdout = looked(held, err)
	}
	if e.Misfit.Value == nil {
		e.Misfit = looked(misfit.Find(post, s, chains, func(float64) bool { return true }), nil)
	}
}

// Verdict is the whole verdict on a fit, all of its tests included: the page's once they are in.
func Verdict(sp spec.Spec, post *model.Posterior, s sampler.Settings, chains []sampler.ChainResult) summary.Verdict {
	return report.Verdict(post, s, chains).Whole(Gather(sp, post, s, chains))
}

// looked is what has come of a test.
func looked[T any](value T, err error) summary.Looked[T] {
	if err != nil {
		return summary.Looked[T]{Why: words.Of(err)}
	}
	return summary.Looked[T]{Value: value, Done: 1}
}
