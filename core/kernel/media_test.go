//go:build !js

package kernel_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/mixtab/mixtab/core/kernel"
	"github.com/mixtab/mixtab/core/kernel/wazero"
	"github.com/mixtab/mixtab/core/transform"
)

// TestSameBitsAsTransforms: carry-over and curve of every form that has a kernel, there and back, give the bits of the
// plain code: for weights, for windows that cut off within a series and that do not, for series of different lengths, for an odd number
// of them, and with media that do not run.
func TestSameBitsAsTransforms(t *testing.T) {
	for _, name := range transform.SaturationNames() {
		curve, _ := transform.FindSaturation(name)
		if curve.Kernel == nil {
			continue
		}
		for _, window := range []int{0, 1, 2, 7, 40, 200} {
			for _, normalised := range []bool{false, true} {
				t.Run(fmt.Sprint(name, window, normalised), func(t *testing.T) {
					form := kernel.Form{Window: window, Normalised: normalised, Curve: curve.Kernel}
					compareMedia(t, form, curve, []int{40, 3, 23})
					compareMedia(t, form, curve, []int{31})
				})
			}
			if window > 0 {
				t.Run(fmt.Sprint(name, window, "weights"), func(t *testing.T) {
					form := kernel.Form{Window: window, Weighted: true, Curve: curve.Kernel}
					compareMedia(t, form, curve, []int{40, 3, 23})
				})
			}
		}
	}
}

// compareMedia runs three channels in geos of those lengths.
func compareMedia(t *testing.T, form kernel.Form, curve *transform.Saturation, lengths []int) {
	t.Helper()
	var all []*serie
	var series []kernel.Series
	for channel := range 3 {
		for g, n := range lengths {
			s := newSerie(form, curve, g, n, 10*channel+g)
			all, series = append(all, s), append(series, kernel.Series{Geo: g, Form: form, X: s.x})
		}
	}
	layout := kernel.NewMedia(kpis(lengths), series)
	room := opened(t, layout)
	for range 2 { // what the first run leaves behind is nothing to the second
		for i, s := range all {
			s.set(room.Numbers(), layout.Seat(i))
		}
		for g, n := range lengths {
			clear(layout.Mean(room.Numbers(), g))
			for u := range n {
				layout.Slopes(room.Numbers(), g)[u] = slope(g, u)
			}
		}
		for _, f := range []int{kernel.Forward, kernel.Scale, kernel.Backward} {
			room.Run(f)
		}
		mean := make([][]float64, len(lengths))
		for i, s := range all {
			s.compare(t, room.Numbers()[layout.Seat(i):])
			if mean[s.geo] == nil {
				mean[s.geo] = make([]float64, len(s.x))
			}
			for u, v := range s.y {
				mean[s.geo][u] += float64(s.beta * v)
			}
		}
		for g, want := range mean {
			if got := layout.Mean(room.Numbers(), g)[:len(want)]; !slices.Equal(got, want) {
				t.Fatalf("geo %d's mean is %v, want %v", g, got, want)
			}
		}
		for _, s := range all {
			s.ratio, s.beta = s.ratio/2, s.beta+1
			s.work()
		}
	}
}

func opened(t *testing.T, layout *kernel.Media) kernel.Instance {
	t.Helper()
	program, err := wazero.New().Compile(layout.Module())
	if err != nil {
		t.Fatal(err)
	}
	in, err := program.Open(layout.Numbers())
	if err != nil {
		t.Fatal(err)
	}
	layout.Fill(in.Numbers())
	return in
}

// serie is a series in plain Go.
type serie struct {
	form              kernel.Form
	curve             *transform.Saturation
	geo               int
	x, y              []float64
	theta, thetaBar   []float64
	ratio, beta       float64
	ratioBar, betaBar float64
	w, wBar           []float64 // of a weighted form
}

func newSerie(form kernel.Form, curve *transform.Saturation, geo, n, seed int) *serie {
	s := &serie{form: form, curve: curve, geo: geo, x: make([]float64, n), ratio: 0.3 + 0.1*float64(seed%6), beta: 0.4 + 0.1*float64(seed)}
	for t := range s.x {
		if (t+seed)%5 > 1 {
			s.x[t] = math.Abs(math.Sin(float64(seed + 3*t*t)))
		}
	}
	for j, p := range curve.Params {
		s.theta = append(s.theta, p.Test[(seed+j)%3])
	}
	s.work()
	return s
}

func slope(g, t int) float64 { return math.Sin(float64(5*g + t + 1)) }

// work is what core/model does with a series in plain Go.
func (s *serie) work() {
	n := len(s.x)
	room := func() []float64 { return make([]float64, n) }
	first, dfirst, aux, sbar, xbar := room(), room(), room(), room(), room()
	if s.form.Weighted {
		s.w, s.wBar = make([]float64, s.form.Window), make([]float64, s.form.Window)
		for l := range s.w {
			s.w[l] = math.Abs(math.Cos(float64(l))) + s.ratio
		}
		transform.Convolve(first, s.x, s.w)
	} else {
		decay := transform.NewDecay(s.form.Window, n)
		decay.Set(s.ratio)
		decay.Apply(first, dfirst, s.x)
		s.normalise(decay, first, dfirst)
	}
	s.y, s.thetaBar = room(), make([]float64, len(s.theta))
	s.curve.Apply(s.y, aux, first, s.theta)
	s.betaBar, s.ratioBar = 0.25, 0
	for t := range s.y {
		r := slope(s.geo, t)
		s.betaBar += float64(r * s.y[t])
		sbar[t] = float64(s.beta * r)
	}
	s.curve.VJP(xbar, s.thetaBar, sbar, s.y, aux, first, s.theta)
	if s.form.Weighted {
		transform.ConvolveVJP(s.wBar, xbar, s.x)
		return
	}
	for t, b := range xbar {
		s.ratioBar += float64(b * dfirst[t])
	}
}

func (s *serie) normalise(decay *transform.Decay, first, dfirst []float64) {
	if !s.form.Normalised {
		return
	}
	sum, dsum := decay.Sum()
	inv := 1 / sum
	drop := float64(dsum * inv)
	for t, v := range first {
		first[t] = v * inv
		dfirst[t] = float64(dfirst[t]*inv) - float64(first[t]*drop)
	}
}

func (s *serie) set(numbers []float64, seat int) {
	numbers[seat+kernel.Ratio], numbers[seat+kernel.Beta], numbers[seat+kernel.BetaBar] = s.ratio, s.beta, 0.25
	for l, w := range s.w {
		numbers[seat+s.form.Weights()+l*kernel.Next] = w
	}
	for j, v := range s.theta {
		numbers[seat+kernel.Theta+j*kernel.Next] = v
	}
}

func (s *serie) compare(t *testing.T, numbers []float64) {
	t.Helper()
	if got := numbers[kernel.BetaBar]; got != s.betaBar {
		t.Errorf("slope by the coefficient %v, want %v", got, s.betaBar)
	}
	if got := numbers[kernel.RatioBar]; got != s.ratioBar {
		t.Errorf("slope by the ratio %v, want %v", got, s.ratioBar)
	}
	for l, want := range s.wBar {
		if got := numbers[s.form.WeightBars()+l*kernel.Next]; got != want {
			t.Errorf("slope by weight %d is %v, want %v", l, got, want)
		}
	}
	for j, want := range s.thetaBar {
		if got := numbers[kernel.ThetaBar+j*kernel.Next]; got != want {
			t.Errorf("slope by %s is %v, want %v", s.curve.Params[j].Name, got, want)
		}
	}
}
