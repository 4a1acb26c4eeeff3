package model_test

import (
	"math"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/internal/specimen"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/sampler"
)

// TestPredictionsDoNotRememberTheLastPoint: effects on money are solved for with the parameters given, not with those of
// whatever was computed before.
func TestPredictionsDoNotRememberTheLastPoint(t *testing.T) {
	for _, preset := range []string{"studio", "meridian_geo"} {
		post := specimen.Posterior(t, "three-countries", preset)
		one, two := make([]float64, post.ExpandedDim()), make([]float64, post.ExpandedDim())
		rng := sampler.NewStream(1, 2)
		post.DrawPriorParameters(one, rng)
		fresh := post.NewPrediction()
		post.Clone().Predict(fresh, one)
		logLik := post.Clone().LogLikelihood(one)
		post.DrawPriorParameters(two, rng)
		later := post.NewPrediction()
		post.Predict(later, one)
		for row := range fresh.Mean {
			if fresh.Mean[row] != later.Mean[row] || fresh.Contribution[0][row] != later.Contribution[0][row] {
				t.Fatalf("%s: row %d is %v of a posterior that has seen another point, and %v of a fresh one", preset, row, later.Mean[row], fresh.Mean[row])
			}
		}
		post.DrawPriorParameters(two, rng)
		if got := post.LogLikelihood(one); got != logLik {
			t.Errorf("%s: log likelihood %v, and %v of a fresh posterior", preset, got, logLik)
		}
		contribution := make([]float64, len(post.Data().Series[0].Dates))
		post.Contribution(contribution, one, 0, 0, post.Data().Series[0].Media[0])
		for k, x := range contribution {
			if math.Abs(x-fresh.Contribution[0][k]) > 1e-9*math.Abs(x) {
				t.Fatalf("%s: period %d: contribution %v of its own series, %v in the prediction", preset, k, x, fresh.Contribution[0][k])
			}
		}
	}
}

// slopes is Σ log |∂ parameter / ∂ coordinate| at q: coordinates come in the order in which priors depend on each other,
// so that the map's matrix of derivatives is triangular, and its diagonal is all that counts.
func slopes(post *model.Posterior, q []float64) float64 {
	up, down := make([]float64, post.ExpandedDim()), make([]float64, post.ExpandedDim())
	names := post.CoordinateNames()
	at := map[string]int{}
	for _, p := range post.Parameters() {
		for e := range p.Size {
			at[summary.Label(&p, e)] = p.Offset + e
		}
	}
	sum := 0.0
	for i := range q {
		place, known := at[strings.Replace(names[i], "_raw", "", 1)]
		if !known {
			panic("no parameter " + names[i])
		}
		h := 1e-6 * (1 + math.Abs(q[i]))
		was := q[i]
		q[i] = was + h
		post.Expand(up, q, nil)
		q[i] = was - h
		post.Expand(down, q, nil)
		q[i] = was
		sum += math.Log(math.Abs(up[place]-down[place]) / (2 * h))
	}
	return sum
}

// compiledOn is a specification on a built-in sample.
func compiledOn(t *testing.T, spec spec.Spec) *model.Posterior {
	t.Helper()
	post, _, err := model.Compile(spec, specimen.Posterior(t, "three-countries", "studio").Data())
	if err != nil {
		t.Fatal(err)
	}
	return post
}

// TestPartsMakeUpTheDensity: prior and likelihood of the parameters, times the derivatives of the parameters by the
// coordinates, are the density that the sampler moves on.
func TestPartsMakeUpTheDensity(t *testing.T) {
	for _, preset := range []string{"bhmmm", "pymc_marketing", "lightweight_hill", "studio", "a learnt width"} {
		spec := partsOf(preset)
		post := compiledOn(t, spec)
		rng := sampler.NewStream(5, 6)
		q, grad, theta := make([]float64, post.Dim()), make([]float64, post.Dim()), make([]float64, post.ExpandedDim())
		constant := math.NaN()
		for i := range 6 {
			post.DrawPrior(q, rng)
			lp := post.LogDensity(grad, q)
			post.Expand(theta, q, rng)
			top, given := post.LogPrior(theta)
			parts := top + given + post.LogLikelihood(theta) + slopes(post, q)
			if i == 0 {
				constant = lp - parts
				continue
			}
			if d := lp - parts - constant; math.Abs(d) > 1e-4*(1+math.Abs(lp)*1e-4) {
				t.Errorf("%s: the density and its parts differ by %v more than at the first point (%v)", preset, d, lp)
			}
		}
	}
}

// TestPriorDensity: it is the density's part without observations, up to a constant, and its slopes are differences.
func TestPriorDensity(t *testing.T) {
	for _, preset := range []string{"bhmmm", "studio", "a learnt width"} {
		post := compiledOn(t, partsOf(preset))
		rng, constant := sampler.NewStream(5, 7), math.NaN()
		q, grad, spare, theta := make([]float64, post.Dim()), make([]float64, post.Dim()), make([]float64, post.Dim()), make([]float64, post.ExpandedDim())
		for i := range 4 {
			post.DrawPrior(q, rng)
			lp := post.LogPriorDensity(grad, q)
			post.Expand(theta, q, rng)
			top, given := post.LogPrior(theta)
			parts := top + given + slopes(post, q)
			if i == 0 {
				constant = lp - parts
			}
			if d := lp - parts - constant; !(math.Abs(d) < 1e-4) {
				t.Errorf("%s: the prior's density and its parts differ by %v more than at the first point (%v)", preset, d, lp)
			}
			k, h := rng.IntN(len(q)), 1e-5
			at := q[k]
			q[k] = at + h
			change := post.LogPriorDensity(spare, q)
			q[k] = at - h
			change -= post.LogPriorDensity(spare, q)
			if want := change / (2 * h); !(math.Abs(grad[k]-want) < 1e-5*max(1, math.Abs(lp), math.Abs(want))) {
				t.Errorf("%s: the slope by %s is %v, differences say %v", preset, post.CoordinateNames()[k], grad[k], want)
			}
		}
	}
}

// partsOf is a preset of which nothing is integrated out, or studio with a Normal that is sampled by its standardised variable,
// which is a Normal too.
func partsOf(name string) spec.Spec {
	s, known := spec.Preset(name)
	if !known {
		s, _ = spec.Preset("studio")
		s.Trend.Prior.Args["sigma"] = spec.Of(spec.Prior{Dist: "HalfNormal", Args: map[string]spec.Arg{"sigma": spec.Num(0.2)}})
	}
	s.Integrate = false
	return s
}

// TestIntegratedTermsHaveTheirPriors: the parts do not know whether a term is sampled or integrated out.
func TestIntegratedTermsHaveTheirPriors(t *testing.T) {
	spec, _ := spec.Preset("studio")
	integrated := compiledOn(t, spec)
	spec.Integrate = false
	sampled := compiledOn(t, spec)
	theta := make([]float64, integrated.ExpandedDim())
	integrated.DrawPriorParameters(theta, sampler.NewStream(3, 4))
	other := make([]float64, sampled.ExpandedDim())
	for _, p := range sampled.Parameters() {
		for _, from := range integrated.Parameters() {
			if from.Name == p.Name {
				copy(other[p.Offset:p.Offset+p.Size], theta[from.Offset:from.Offset+from.Size])
			}
		}
	}
	top, given := integrated.LogPrior(theta)
	topToo, givenToo := sampled.LogPrior(other)
	if math.Abs(top-topToo) > 1e-9 || math.Abs(given-givenToo) > 1e-9 {
		t.Errorf("priors %v and %v, %v and %v where nothing is integrated out", top, given, topToo, givenToo)
	}
	if a, b := integrated.LogLikelihood(theta), sampled.LogLikelihood(other); math.Abs(a-b) > 1e-9*math.Abs(a) {
		t.Errorf("log likelihood %v, %v where nothing is integrated out", a, b)
	}
	if top == 0 || given == 0 {
		t.Errorf("the studio preset has both parts: %v, %v", top, given)
	}
}
