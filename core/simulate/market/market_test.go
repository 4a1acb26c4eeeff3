package market

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"math"
	"slices"
	"testing"

	"github.com/mixtab/mixtab/core/panel"
)

func read(t *testing.T, m Market) *panel.Dataset {
	t.Helper()
	d, issues := m.Data()
	if d == nil {
		t.Fatalf("%s %d: %+v", m.Kind, m.Seed, issues)
	}
	return d
}

// TestTheSameBytesEverywhere: one hash over the files of all kinds, which every platform gives.
func TestTheSameBytesEverywhere(t *testing.T) {
	sum := sha256.New()
	for _, kind := range Kinds() {
		sum.Write(Make(kind, 1).CSV)
	}
	const want = "4805530df69f2e64d2a3007ca1ec2114b9fd403335cc3cd5bf93ba4b37af1c22"
	if got := hex.EncodeToString(sum.Sum(nil)); got != want {
		t.Errorf("SHA-256 %s, want %s", got, want)
	}
}

// TestMarketsAreReadAsTheyWereMeant: no role is guessed wrongly and no warning speaks of the file, right or wrong, but of units.
func TestMarketsAreReadAsTheyWereMeant(t *testing.T) {
	for _, kind := range Kinds() {
		for seed := range uint64(3) {
			m := Make(kind, seed)
			d := read(t, m)
			form := kind.form()
			if kind != RightPlans && (!slices.Equal(d.Channels, names[:]) || len(d.Series) != form.geos || d.Rows() != form.geos*form.weeks) {
				t.Errorf("%s: channels %v in %d geos and %d rows", kind, d.Channels, len(d.Series), d.Rows())
			}
			if kind == RightControl && len(d.Controls) != 1 {
				t.Errorf("controls are %v", d.Controls)
			}
			if !slices.Equal(d.Channels, m.Truth.Channels) {
				t.Errorf("%s: channels %v, truth of %v", kind, d.Channels, m.Truth.Channels)
			}
		}
	}
}

// TestWithoutStrengthNothingIsWrong: a fault of no strength leaves the right market of the seed, byte for byte.
func TestWithoutStrengthNothingIsWrong(t *testing.T) {
	for seed := range uint64(4) {
		right := Make(Right, seed).CSV
		for _, kind := range []Kind{RightAR, Late, Early, Shifted, Changing, Step, Promotion, Events, Outliers, Confounded} {
			if !bytes.Equal(MakeAt(kind, seed, 0).CSV, right) {
				t.Errorf("%s of no strength is not the right market of seed %d", kind, seed)
			}
			if bytes.Equal(Make(kind, seed).CSV, right) {
				t.Errorf("%s is the right market of seed %d", kind, seed)
			}
		}
	}
}

// TestRightMarketsAreHard: media bring a tenth to a half of the sales, and noise is a third of their variance, more or less,
// as in the files that analysts have.
func TestRightMarketsAreHard(t *testing.T) {
	for seed := range uint64(40) {
		s := newScene(Right, seed, 0)
		s.buy()
		s.sell()
		a := &s.geos[0]
		signal, noise, media := make([]float64, s.weeks), make([]float64, s.weeks), 0.0
		for w := range signal {
			signal[w] = a.level[w] + a.won[tv][w] + a.won[search][w] + a.won[social][w]
			noise[w] = a.kpi[w] - signal[w]
			media += signal[w] - a.level[w]
		}
		if share := media / (mean(a.kpi) * float64(s.weeks)); share < 0.1 || share > 0.5 {
			t.Errorf("seed %d: media bring %.2f of the sales", seed, share)
		}
		if r2 := 1 - variance(noise)/variance(a.kpi); r2 < 0.3 || r2 > 0.95 {
			t.Errorf("seed %d: the truth explains %.2f of the sales' variance", seed, r2)
		}
	}
}

func variance(x []float64) float64 {
	m, sum := mean(x), 0.0
	for _, v := range x {
		sum += (v - m) * (v - m)
	}
	return sum / float64(len(x))
}

// TestRecordsAreOff: what is written late, early or in another unit is what was spent, elsewhere.
func TestRecordsAreOff(t *testing.T) {
	right, late, early := read(t, Make(Right, 3)).Series[0], read(t, Make(Late, 3)).Series[0], read(t, Make(Early, 3)).Series[0]
	n := len(right.KPI)
	for c := range names {
		if !slices.Equal(late.Media[c][1:], right.Media[c][:n-1]) || !slices.Equal(early.Media[c][:n-1], right.Media[c][1:]) {
			t.Errorf("%s is not a week late, or not a week early", names[c])
		}
	}
	if !slices.Equal(late.KPI, right.KPI) {
		t.Error("a late record changes the sales")
	}
	lumped, spread := read(t, Make(Lumped, 3)).Series[0], read(t, Make(Spread, 3)).Series[0]
	for c := range names {
		if lumped.Media[c][1] != 0 || spread.Media[c][1] != spread.Media[c][0] ||
			math.Abs(mean(lumped.Media[c])-mean(right.Media[c])) > 0.01 || math.Abs(mean(spread.Media[c])-mean(right.Media[c])) > 0.01 {
			t.Errorf("%s by the month is not what was spent", names[c])
		}
	}
}

// TestHiddenDriversDrive: demand moves Search and the sales, sales move next week's Search, and Search brings what is said.
func TestHiddenDriversDrive(t *testing.T) {
	for seed := range uint64(10) {
		plain, drawn := read(t, Make(Right, seed)).Series[0], read(t, Make(Confounded, seed)).Series[0]
		more, searched := make([]float64, len(plain.KPI)), make([]float64, len(plain.KPI))
		for w := range more {
			more[w], searched[w] = drawn.KPI[w]-plain.KPI[w], math.Log(drawn.Media[search][w]/plain.Media[search][w])
		}
		if r := correlation(more, searched); r < 0.9 {
			t.Errorf("seed %d: what demand adds to the sales and to Search correlates with %.2f", seed, r)
		}
		led := read(t, Make(Feedback, seed)).Series[0]
		if r := correlation(led.Media[search][1:], led.KPI[:len(led.KPI)-1]); r < 0.85 {
			t.Errorf("seed %d: Search follows sales with a correlation of %.2f", seed, r)
		}
		if m := Make(Feedback, seed); m.Truth.Return[search] != 0 || m.Truth.Return[tv] == 0 {
			t.Errorf("seed %d: returns of Feedback are %v", seed, m.Truth.Return)
		}
	}
}

func correlation(x, y []float64) float64 {
	mx, my, sum := mean(x), mean(y), 0.0
	for i := range x {
		sum += (x[i] - mx) * (y[i] - my)
	}
	return sum / float64(len(x)) / math.Sqrt(variance(x)*variance(y))
}

// TestEffectsAreWrongAsSaid: delayed effects peak late, changing ones change, and one region is opposite.
func TestEffectsAreWrongAsSaid(t *testing.T) {
	s := newScene(Delayed, 1, 4)
	w := s.carryOver(&s.channels[tv], s.stream(purposeFault, 0))
	if slices.Index(w, slices.Max(w)) != 4 {
		t.Errorf("the effect peaks in another week: %v", w)
	}
	for seed := range uint64(10) {
		if a := Make(Opposite, seed).Truth.ReturnByGeo; !(a[3][tv] < 0) || !(a[0][tv] > 0) {
			t.Errorf("returns by geo are %v", a)
		}
		s := newScene(Changing, seed, 0.7)
		s.buy()
		s.sell()
		half := s.weeks / 2
		before, after := mean(s.geos[0].won[search][:half]), mean(s.geos[0].won[search][half:])
		if ratio := max(before, after) / min(before, after); ratio < 3 {
			t.Errorf("seed %d: effects change by a factor of %.2f", seed, ratio)
		}
	}
}

func TestUnknownKinds(t *testing.T) {
	if Kind("odd").Known() || !Late.Known() || Late.Right() || !RightAR.Right() {
		t.Error("kinds are not what is listed")
	}
	defer func() {
		if recover() == nil {
			t.Error("a market of no kind was made")
		}
	}()
	Make("odd", 1)
}
