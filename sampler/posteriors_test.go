package sampler

import (
	"encoding/json"
	"math"
	"os"
	"testing"

	"github.com/mixtab/mixtab/sampler/diag"
	"github.com/mixtab/mixtab/sampler/elementary"
)

// referencePosterior is a model with data, its log density at some points, and moments of long chains.
type referencePosterior struct {
	Name       string
	Data       map[string][]float64
	Mean       []float64
	MCSEMean   []float64 `json:"mcse_mean"`
	Square     []float64
	MCSESquare []float64 `json:"mcse_square"`
	Points     [][]float64
	LogDensity []float64 `json:"log_density"`
	Gradient   [][]float64
}

// posteriors builds the target of each reference posterior from its data.
var posteriors = map[string]func(data map[string][]float64) Target{
	"eight_schools_noncentered": func(map[string][]float64) Target { return schools() },
	"dugongs":                   dugongs,
	"rats":                      rats,
	"seeds":                     seeds,
	"surgical":                  surgical,
	"GLM_Poisson":               falcons,
	"M0":                        capture,
	"Rate_1":                    func(d map[string][]float64) Target { return rates(d["k"], d["n"], false) },
	"Rate_2":                    func(d map[string][]float64) Target { return rates(d["k"], d["n"], false) },
	"Rate_5":                    func(d map[string][]float64) Target { return rates(d["k"], d["n"], true) },
	"arma11":                    arma,
	"arK":                       autoregression,
}

// dugongs is growth Y ~ Normal(α − β·λ^x, τ^−½) of sea cows (Ratkowsky 1983); coordinates α, β, logit(2λ − 1), log τ.
func dugongs(data map[string][]float64) Target {
	x, y := data["x"], data["y"]
	n := float64(len(x))
	return target{4, func(grad, q []float64) float64 {
		s := elementary.Logistic(q[2])
		lambda, tau := 0.5+0.5*s, elementary.Exp(q[3])
		var e1, el, elx, ee float64
		for i := range x {
			p := elementary.Pow(lambda, x[i])
			e := y[i] - q[0] + float64(q[1]*p)
			e1 += e
			el += float64(e * p)
			elx += float64(float64(e*p) * x[i])
			ee += float64(e * e)
		}
		grad[0] = float64(tau*e1) - q[0]/1e6
		grad[1] = -float64(tau*el) - q[1]/1e6
		grad[2] = -float64(float64(tau*q[1])*elx)/lambda*0.5*s*(1-s) + (1 - 2*s)
		grad[3] = n/2 - 0.5*float64(tau*ee) + 1e-4 - float64(1e-4*tau)
		return n/2*q[3] - 0.5*float64(tau*ee) - (q[0]*q[0]+q[1]*q[1])/2e6 +
			1e-4*q[3] - 1e-4*tau - elementary.Softplus(-q[2]) - elementary.Softplus(q[2])
	}}
}

// rats is growth of thirty rats, a line each, of normal intercepts and slopes (Gelfand et al. 1990); coordinates
// intercepts, slopes, their means, log σ, and the logs of the two spreads.
func rats(data map[string][]float64) Target {
	x, y := data["x"], data["y"]
	return target{65, func(grad, q []float64) float64 {
		clear(grad)
		a, b := q[:30], q[30:60]
		sy, sa, sb := elementary.Exp(-2*q[62]), elementary.Exp(-2*q[63]), elementary.Exp(-2*q[64])
		var ey, ea, eb float64
		for i := range 30 {
			for j, t := range x {
				e := y[5*i+j] - a[i] - float64(b[i]*t)
				ey += float64(e * e)
				grad[i] += float64(e * sy)
				grad[30+i] += float64(float64(e*sy) * t)
			}
			da, db := a[i]-q[60], b[i]-q[61]
			ea += float64(da * da)
			eb += float64(db * db)
			grad[i] -= float64(da * sa)
			grad[30+i] -= float64(db * sb)
			grad[60] += float64(da * sa)
			grad[61] += float64(db * sb)
		}
		grad[60] -= q[60] / 1e4
		grad[61] -= q[61] / 1e4
		grad[62] = float64(ey*sy) - 149
		grad[63] = float64(ea*sa) - 29
		grad[64] = float64(eb*sb) - 29
		return -149*q[62] - 29*q[63] - 29*q[64] - 0.5*(float64(ey*sy)+float64(ea*sa)+float64(eb*sb)) - (q[60]*q[60]+q[61]*q[61])/2e4
	}}
}

// seeds is germination on 21 plates (Crowder 1978) with an interaction and normal plate effects z·τ^−½;
// coordinates a₀, a₁, a₁₂, a₂, log τ, z.
func seeds(data map[string][]float64) Target {
	r, n, x1, x2 := data["r"], data["n"], data["x1"], data["x2"]
	return target{26, func(grad, q []float64) float64 {
		clear(grad)
		tau, sigma := elementary.Exp(q[4]), elementary.Exp(-0.5*q[4])
		lp := 0.001*q[4] - 0.001*tau
		grad[4] = 0.001 - 0.001*tau
		for k := range 4 {
			lp -= q[k] * q[k] / 2e6
			grad[k] = -q[k] / 1e6
		}
		for i, z := range q[5:] {
			eta := q[0] + float64(q[1]*x1[i]) + float64(q[2]*x1[i]*x2[i]) + float64(q[3]*x2[i]) + float64(sigma*z)
			lp += float64(r[i]*eta) - float64(n[i]*elementary.Softplus(eta)) - 0.5*float64(z*z)
			g := r[i] - float64(n[i]*elementary.Logistic(eta))
			grad[0] += g
			grad[1] += float64(g * x1[i])
			grad[2] += float64(g * x1[i] * x2[i])
			grad[3] += float64(g * x2[i])
			grad[4] -= 0.5 * float64(g*z*sigma)
			grad[5+i] = float64(g*sigma) - z
		}
		return lp
	}}
}

// surgical is the mortality of twelve hospitals (Spiegelhalter et al. 1996) with normal logits; coordinates their
// mean, the log of their variance, and the logits.
func surgical(data map[string][]float64) Target {
	r, n := data["r"], data["n"]
	return target{14, func(grad, q []float64) float64 {
		w := elementary.Exp(-q[1])
		lp := -q[0]*q[0]/2e6 - 0.001*q[1] - 0.001*w - 6*q[1]
		grad[0] = -q[0] / 1e6
		grad[1] = -0.001 + 0.001*w - 6
		for i, b := range q[2:] {
			d := b - q[0]
			lp += float64(r[i]*b) - float64(n[i]*elementary.Softplus(b)) - 0.5*float64(d*d*w)
			grad[2+i] = r[i] - float64(n[i]*elementary.Logistic(b)) - float64(d*w)
			grad[0] += float64(d * w)
			grad[1] += 0.5 * float64(d*d*w)
		}
		return lp
	}}
}

// bounded maps q to (−half, half) and returns the value, its slope, the log of the slope up to a constant, and that one's slope.
func bounded(q, half float64) (v, slope, log, dlog float64) {
	s := elementary.Logistic(q)
	return half * (2*s - 1), 2 * half * s * (1 - s), -elementary.Softplus(-q) - elementary.Softplus(q), 1 - 2*s
}

// falcons is a cubic Poisson regression on forty years of breeding pairs (Kéry and Schaub 2012); coordinates are the
// logits of coefficients bounded by ±20 and ±10.
func falcons(data map[string][]float64) Target {
	c, x := data["c"], data["x"]
	return target{4, func(grad, q []float64) float64 {
		var b, slope, g, dlog [4]float64
		lp := 0.0
		for k := range b {
			half := 10.0
			if k == 0 {
				half = 20
			}
			var l float64
			b[k], slope[k], l, dlog[k] = bounded(q[k], half)
			lp += l
		}
		for i, v := range x {
			eta := b[0] + float64(v*(b[1]+float64(v*(b[2]+float64(v*b[3])))))
			m := elementary.Exp(eta)
			lp += float64(c[i]*eta) - m
			for k, p := 0, c[i]-m; k < 4; k, p = k+1, p*v {
				g[k] += p
			}
		}
		for k := range g {
			grad[k] = float64(g[k]*slope[k]) + dlog[k]
		}
		return lp
	}}
}

// capture is a population of animals caught up to three times, of which s[k] were caught k times, most of the 237
// never having existed (Kéry and Schaub 2012); coordinates the logits of inclusion and detection.
func capture(data map[string][]float64) Target {
	s := data["s"]
	return target{2, func(grad, q []float64) float64 {
		w, p := elementary.Logistic(q[0]), elementary.Logistic(q[1])
		seen := s[1] + s[2] + s[3]
		caught := s[1] + 2*s[2] + 3*s[3]
		missed := (1 - p) * (1 - p) * (1 - p)
		none := w*missed + 1 - w
		lp := -(seen+1)*elementary.Softplus(-q[0]) - elementary.Softplus(q[0]) - (caught+1)*elementary.Softplus(-q[1]) -
			(3*seen-caught+1)*elementary.Softplus(q[1]) + s[0]*elementary.Log(none)
		grad[0] = (seen+1)*(1-w) - w + s[0]*(missed-1)/none*w*(1-w)
		grad[1] = (caught+1)*(1-p) - (3*seen-caught+1)*p - s[0]*3*w*(1-p)*(1-p)/none*p*(1-p)
		return lp
	}}
}

// rates are binomial rates with uniform priors (Lee and Wagenmakers 2013), one each or one for all; coordinates logits.
func rates(k, n []float64, common bool) Target {
	if common {
		k, n = []float64{k[0] + k[1]}, []float64{n[0] + n[1]}
	}
	return target{len(k), func(grad, q []float64) float64 {
		lp := 0.0
		for i, v := range q {
			p := elementary.Logistic(v)
			lp -= (k[i]+1)*elementary.Softplus(-v) + (n[i]-k[i]+1)*elementary.Softplus(v)
			grad[i] = (k[i] + 1) - (n[i]+2)*p
		}
		return lp
	}}
}

// halfCauchy adds the log density of exp(q) ~ HalfCauchy(2.5) in q, and returns its slope.
func halfCauchy(lp *float64, q float64) float64 {
	r := elementary.Exp(q) / 2.5
	*lp += q - elementary.Log1p(float64(r*r))
	return 1 - 2*float64(r*r)/(1+float64(r*r))
}

// arma is an ARMA(1, 1) model; coordinates μ, φ, θ, log σ. The errors' slopes run along with them.
func arma(data map[string][]float64) Target {
	y := data["y"]
	return target{4, func(grad, q []float64) float64 {
		mu, phi, theta := q[0], q[1], q[2]
		w := elementary.Exp(-2 * q[3])
		e := y[0] - mu - float64(phi*mu)
		d := [3]float64{-1 - phi, -mu, 0}
		ee := float64(e * e)
		g := [3]float64{e * d[0], e * d[1], 0}
		for t := 1; t < len(y); t++ {
			next := [3]float64{-1 - float64(theta*d[0]), -y[t-1] - float64(theta*d[1]), -e - float64(theta*d[2])}
			e = y[t] - mu - float64(phi*y[t-1]) - float64(theta*e)
			d = next
			ee += float64(e * e)
			for k := range g {
				g[k] += float64(e * d[k])
			}
		}
		n := float64(len(y))
		lp := -n*q[3] - 0.5*float64(ee*w) - mu*mu/200 - (phi*phi+theta*theta)/8
		grad[0] = -float64(g[0]*w) - mu/100
		grad[1] = -float64(g[1]*w) - phi/4
		grad[2] = -float64(g[2]*w) - theta/4
		grad[3] = -n + float64(ee*w) + halfCauchy(&lp, q[3])
		return lp
	}}
}

// autoregression is an AR(5) model; coordinates α, β, log σ.
func autoregression(data map[string][]float64) Target {
	y := data["y"]
	return target{7, func(grad, q []float64) float64 {
		clear(grad)
		w := elementary.Exp(-2 * q[6])
		ee := 0.0
		for t := 5; t < len(y); t++ {
			e := y[t] - q[0]
			for k := 1; k <= 5; k++ {
				e -= float64(q[k] * y[t-k])
			}
			ee += float64(e * e)
			grad[0] += float64(e * w)
			for k := 1; k <= 5; k++ {
				grad[k] += float64(float64(e*w) * y[t-k])
			}
		}
		n := float64(len(y) - 5)
		lp := -n*q[6] - 0.5*float64(ee*w)
		for k := range 6 {
			lp -= q[k] * q[k] / 200
			grad[k] -= q[k] / 100
		}
		grad[6] = -n + float64(ee*w) + halfCauchy(&lp, q[6])
		return lp
	}}
}

func readPosteriors(t *testing.T) []referencePosterior {
	t.Helper()
	raw, err := os.ReadFile("testdata/posteriors.json")
	if err != nil {
		t.Fatal(err)
	}
	var f struct{ Posteriors []referencePosterior }
	if err := json.Unmarshal(raw, &f); err != nil {
		t.Fatal(err)
	}
	if len(f.Posteriors) != len(posteriors) {
		t.Fatalf("%d references for %d targets", len(f.Posteriors), len(posteriors))
	}
	return f.Posteriors
}

// TestReferenceDensities holds the targets to the log densities, up to a constant, and gradients of the references.
func TestReferenceDensities(t *testing.T) {
	for _, p := range readPosteriors(t) {
		target := posteriors[p.Name](p.Data)
		grad := make([]float64, target.Dim())
		base := target.LogDensity(grad, p.Points[0]) - p.LogDensity[0]
		for i, q := range p.Points {
			lp := target.LogDensity(grad, q)
			if math.Abs(lp-p.LogDensity[i]-base) > 1e-9*math.Max(1, math.Abs(lp)) {
				t.Errorf("%s point %d: %v, want %v", p.Name, i, lp-base, p.LogDensity[i])
			}
			for k := range grad {
				if math.Abs(grad[k]-p.Gradient[i][k]) > 1e-9*math.Max(1, math.Abs(p.Gradient[i][k])) {
					t.Errorf("%s point %d: slope %d is %v, want %v", p.Name, i, k, grad[k], p.Gradient[i][k])
				}
			}
		}
	}
}

// TestReferencePosteriors holds means and mean squares to those of the references, within 4 combined standard errors.
func TestReferencePosteriors(t *testing.T) {
	for _, p := range readPosteriors(t) {
		t.Run(p.Name, func(t *testing.T) {
			d := posteriors[p.Name](p.Data).Dim()
			s := settings(4, 500, 1000, 42)
			s.TargetAccept = 0.95
			results, err := Run(func() Target { return posteriors[p.Name](p.Data) }, s, nil)
			if err != nil {
				t.Fatal(err)
			}
			for i := range d {
				mean, square := make([][]float64, 4), make([][]float64, 4)
				var m, v float64
				for c, r := range results {
					for k := i; k < len(r.Draws); k += d {
						x := r.Draws[k]
						mean[c], square[c] = append(mean[c], x), append(square[c], (x-p.Mean[i])*(x-p.Mean[i]))
						m += x / 4000
						v += square[c][len(square[c])-1] / 4000
					}
				}
				if r := diag.RHat(mean); !(r < 1.02) {
					t.Errorf("coordinate %d: R-hat %v", i, r)
				}
				zm := (m - p.Mean[i]) / math.Hypot(diag.MCSEMean(mean), p.MCSEMean[i])
				zv := (v - p.Square[i]) / math.Hypot(diag.MCSEMean(square), p.MCSESquare[i])
				if !(math.Abs(zm) < 4 && math.Abs(zv) < 4) {
					t.Errorf("coordinate %d: mean %.2f and square %.2f standard errors off", i, zm, zv)
				}
			}
		})
	}
}
