// Package elsewhere takes up draws that another program made of the model as code.
package elsewhere

import (
	"encoding/json"
	"errors"

	"github.com/mixtab/mixtab/core/code"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/project"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/sampler"
)

// File is one of draws: CmdStan's CSV, of one chain or of several one behind the other, or InferenceData as JSON with all chains.
type File struct {
	Name string
	Data []byte
}

// Fit makes a project's fit of draws of a model, once their log density agrees with model and data. Since the program has sampled all
// parameters, the fit's own spec is the model with nothing integrated out. Every error is for a person to read.
func Fit(sp spec.Spec, data *panel.Dataset, files []File) (*project.Fit, error) {
	sp = code.Separate(sp)
	post, _, err := model.Compile(sp, data)
	if err != nil {
		return nil, err
	}
	chains, err := read(post, files)
	if err != nil {
		return nil, err
	}
	text, err := json.Marshal(sp)
	if err != nil {
		return nil, err
	}
	settings := sampler.DefaultSettings()
	settings.Chains, settings.Draws = len(chains), len(chains[0].Stats)
	fit := &project.Fit{DataHash: data.Hash, Spec: text, Settings: settings}
	for _, c := range chains {
		fit.Chains = append(fit.Chains, project.Chain{Dim: post.Dim(), Draws: c.Draws, Stats: c.Stats,
			Notes: []string{words.Say("draws.made_elsewhere").String()}})
	}
	return fit, nil
}

// read reads all chains, which must be of one length.
func read(post *model.Posterior, files []File) (chains []sampler.ChainResult, err error) {
	d := code.NewDraws(post)
	for _, f := range files {
		some, err := d.Read(f.Data)
		if err != nil {
			return nil, refusal(f.Name, err)
		}
		chains = append(chains, some...)
	}
	for _, c := range chains {
		if len(c.Stats) != len(chains[0].Stats) {
			return nil, words.Err("draws.ragged")
		}
	}
	if len(chains) == 0 {
		return nil, words.Err("draws.ragged")
	}
	return chains, nil
}

// refusal says why draws cannot be used.
func refusal(file string, err error) error {
	var missing code.Missing
	var unequal code.Unequal
	switch {
	case errors.As(err, &missing):
		return words.Err("draws.missing", "file", file, "param", missing.Parameter)
	case errors.As(err, &unequal):
		return words.Err("draws.unequal", "file", file, "off", unequal.Off)
	}
	return words.Err("draws.unread", "file", file)
}
