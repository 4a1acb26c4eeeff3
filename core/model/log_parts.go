package model

// LogLikelihood is the log density of everything that was observed, given the parameters theta that Expand gave: the KPI of
// all rows that are not held out, in the file's units, and the results of experiments. Terms that are integrated out of
// LogDensity are parameters here, which Expand draws exactly given the others: theta is then a draw from the joint posterior
// of all parameters, and its density is LogLikelihood + the two parts of LogPrior, up to a constant.
func (p *Posterior) LogLikelihood(theta []float64) float64 {
	p.PointwiseLogLik(p.rbar, theta)
	sum := 0.0
	for g := range p.y {
		held := p.Held(g)
		for t, l := range p.rbar[p.rowStart[g]:p.rowStart[g+1]] {
			if len(held) > 0 && held[0] == t {
				held = held[1:]
				continue
			}
			sum += l
		}
	}
	return sum + p.lifts()
}

// LogPrior is the log density of the priors at theta, each parameter on its own scale, in two parts: top is that of
// parameters whose priors have constants for arguments, given is that of the others given the parameters that their
// priors have for arguments. top is what a person believed before the data; given is part of the model's structure, how
// geos and channels resemble each other (Kallioinen et al. 2024, section 2.4, power-scale only the former).
func (p *Posterior) LogPrior(theta []float64) (top, given float64) {
	p.load(theta)
	for _, s := range p.variables {
		lp := p.density(s, s.dist, s.val)
		if p.constantArguments(s) {
			top += lp
		} else {
			given += lp
		}
	}
	return top, given
}

// constantArguments reports whether no argument of a site's prior is itself a parameter. Constants lie behind the
// parameters in the arena.
func (p *Posterior) constantArguments(s *variable) bool {
	for _, places := range s.args {
		for _, at := range places {
			if int(at) < p.expanded {
				return false
			}
		}
	}
	return true
}
