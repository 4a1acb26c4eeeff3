package main

import (
	"flag"
	"fmt"
	"os"
	"slices"

	"github.com/mixtab/mixtab/core/idata"
	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/sampler"
)

// pooling is how a fit is asked to pool geos: an empty mode leaves the spec as it is.
type pooling struct {
	mode  string
	weeks int // 0 for the default
}

const poolingUsage = "[--pooling separate|threshold|regions|partial|pooled [--threshold-weeks 52]]"

func (p *pooling) flags(f *flag.FlagSet) {
	f.StringVar(&p.mode, "pooling", "", say("twin.flag_pooling", "modes", spec.PoolingModes()))
	f.IntVar(&p.weeks, "threshold-weeks", 0, say("twin.flag_threshold"))
}

func (p *pooling) check() error {
	switch {
	case p.mode != "" && !slices.Contains(spec.PoolingModes(), p.mode):
		return words.Err("twin.pooling_kinds", "modes", spec.PoolingModes())
	case p.weeks != 0 && p.mode != spec.PoolingThreshold:
		return words.Err("twin.threshold_alone")
	case p.weeks < 0:
		return words.Err("twin.threshold_start")
	}
	return nil
}

// threshold is the spec's, or the weeks asked for.
func (p *pooling) threshold(sp spec.Spec) *spec.Threshold {
	if p.weeks == 0 && sp.Threshold != nil {
		return sp.Threshold
	}
	if p.weeks == 0 {
		return &spec.Threshold{Length: spec.DefaultThreshold}
	}
	return &spec.Threshold{Length: spec.Weeks(float64(p.weeks))}
}

// model reads what the flags name: the spec that is to be fitted, with pooling as they say, and the data.
func (o *fitFlags) model() (spec.Spec, *panel.Dataset, error) {
	sp, data, err := o.source.read()
	if err != nil {
		return sp, nil, err
	}
	sp, err = o.pooled(sp, data)
	return sp, data, err
}

// compiled is model, and its posterior.
func (o *fitFlags) compiled() (spec.Spec, *model.Posterior, error) {
	sp, data, err := o.model()
	if err != nil {
		return sp, nil, err
	}
	post, err := compile(sp, data)
	return sp, post, err
}

// pooled is the spec that is to be fitted. Threshold pooling fits the pooled spec first.
func (o *fitFlags) pooled(sp spec.Spec, d *panel.Dataset) (spec.Spec, error) {
	switch o.pooling.mode {
	case "":
		return sp, nil
	case spec.PoolingThreshold:
		sp.Threshold = o.pooling.threshold(sp)
	default:
		return spec.WithPooling(sp, o.pooling.mode)
	}
	short := spec.ShortGeos(sp, d)
	long := slices.DeleteFunc(slices.Clone(d.Geos), func(g string) bool { return slices.Contains(short, g) })
	switch n := sp.Threshold.Periods(d.Cadence); {
	case len(short) == 0:
		fmt.Println(say("twin.all_long", "n", n))
		return spec.WithPooling(sp, spec.PoolingSeparate)
	case len(long) == 0:
		fmt.Println(say("twin.all_short", "n", n))
		return spec.WithPooling(sp, spec.PoolingPooled)
	default:
		fmt.Println(say("twin.first_of_two"))
		spec, err := o.afterPooledFit(sp, d)
		if err == nil {
			fmt.Println(say("twin.second_of_two", "long", long, "n", n, "short", short))
		}
		return spec, err
	}
}

// afterPooledFit fits the pooled spec and takes what it says into the priors of geos with a short history.
func (o *fitFlags) afterPooledFit(sp spec.Spec, d *panel.Dataset) (spec.Spec, error) {
	first, err := spec.WithPooling(sp, spec.PoolingPooled)
	if err != nil {
		return sp, err
	}
	post, _, err := model.Compile(first, d)
	if err != nil {
		return sp, err
	}
	quick, _ := post.Quick()
	chains, err := sampler.Run(func() sampler.Target { return quick.Clone() }, o.settings, o.progress())
	if err != nil {
		fmt.Fprintln(os.Stderr, say("twin.doubt", "text", words.Of(err)))
	}
	id := idata.New(post, o.settings, chains)
	draws, err := everyDraw(post, id)
	if err != nil {
		return sp, err
	}
	v := summary.Judge(id, summary.Table(post, id, interval.Default), o.settings, chains)
	fmt.Printf("%s: %s\n", v.Level, v.Headline)
	return model.PooledPrior(sp, post, draws)
}

// everyDraw lists a fit's draws of all named parameters.
func everyDraw(post *model.Posterior, id *idata.InferenceData) ([][]float64, error) {
	chains, n := id.Size()
	if n == 0 {
		return nil, words.Err("twin.no_pooled_draws")
	}
	from, err := idata.NewDraws(post, id)
	if err != nil {
		return nil, err
	}
	draws := make([][]float64, 0, chains*n)
	for c := range chains {
		for i := range n {
			theta := make([]float64, from.Dim())
			from.At(theta, c, i)
			draws = append(draws, theta)
		}
	}
	return draws, nil
}
