package verdicts

import (
	"github.com/mixtab/mixtab/core/evidence"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/report"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/sampler"
)

// fitted is a model and its draws.
type fitted struct {
	spec     spec.Spec
	settings sampler.Settings
	post     *model.Posterior
	chains   []sampler.ChainResult
}

// fit draws the chains one after the other: other markets have the other cores.
func (f *fitted) fit(data *panel.Dataset) (err error) {
	if f.post, _, err = model.Compile(f.spec, data); err != nil {
		return err
	}
	for id := range f.settings.Chains {
		chain, err := sampler.RunChain(f.post, f.settings, id, func(sampler.Stats) bool { return true })
		if err != nil {
			return err
		}
		f.chains = append(f.chains, chain)
	}
	return nil
}

// verdict is what the studio would say, with all that it looks at, and what was found besides the draws.
func (f *fitted) verdict() (summary.Verdict, summary.Evidence) {
	e := evidence.Gather(f.spec, f.post, f.settings, f.chains)
	return report.Verdict(f.post, f.settings, f.chains).Whole(e), e
}
