package model

import (
	"reflect"
	"slices"

	"github.com/mixtab/mixtab/core/spec"
)

// movedSites lists the variables of a model whose elements are not drawn as they were in the model before: those with other
// arguments, those that depend on them, and all where the models are laid out differently or there was none.
func movedVariables(before, now *Posterior) []*variable {
	if before == nil || len(before.variables) != len(now.variables) {
		return now.variables
	}
	var list []*variable
	other := make([]bool, now.expanded) // places whose values are drawn again
	for i, s := range now.variables {
		switch was := before.variables[i]; {
		case was.name != s.name || was.size != s.size || was.val != s.val || was.raw != s.raw || (was.base == nil) != (s.base == nil) ||
			!slices.EqualFunc(was.axes, s.axes, axis.equal):
			return now.variables
		case was.dist == s.dist && sameArguments(before, now, was, s, other):
			continue
		}
		list = append(list, s)
		for e := range s.size {
			other[s.val+e] = true
		}
	}
	return list
}

func (a axis) equal(b axis) bool { return a.name == b.name && slices.Equal(a.labels, b.labels) }

func sameArguments(before, now *Posterior, was, s *variable, other []bool) bool {
	if !slices.Equal(was.times, s.times) {
		return false
	}
	for j, places := range s.args {
		for e, at := range places {
			from := was.args[j][e]
			if int(at) < now.expanded {
				if from != at || other[at] {
					return false
				}
			} else if int(from) < before.expanded || before.v[from] != now.v[at] {
				return false
			}
		}
	}
	return true
}

// still is what the KPI of a geo would be without media, noise included, in scaled KPI: [draw][period]. It holds for as
// long as nothing but media is changed.
type mediaFree struct {
	spec   spec.Spec // without its media
	geo    int
	values [][]float64
}

func (r *Rehearsal) withoutMedia(geo, draws int) [][]float64 {
	if r.mediaFree.geo == geo && len(r.mediaFree.values) == draws && reflect.DeepEqual(r.mediaFree.spec, r.rest) {
		return r.mediaFree.values
	}
	p, n := r.post, len(r.post.y[geo])
	r.drawNoise(draws, n)
	r.mediaFree = mediaFree{r.rest, geo, make([][]float64, draws)}
	u := p.units[geo]
	for i := range r.mediaFree.values {
		p.load(r.thetas[i])
		mean := make([]float64, n)
		for k := range p.columns {
			p.line(mean, k, geo)
		}
		sigma := r.thetaAt(i, p.sigma[geo])
		for t := range mean {
			mean[t] += u.centre/u.scale + float64(sigma*r.noise[i][t])
		}
		r.mediaFree.values[i] = mean
	}
	return r.mediaFree.values
}
