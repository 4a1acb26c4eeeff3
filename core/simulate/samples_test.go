package simulate

import (
	"crypto/sha256"
	"encoding/hex"
	"math"
	"reflect"
	"testing"

	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/panel"
)

// golden holds the SHA-256 of each CSV: the bytes must be the same on every platform.
var golden = map[string]string{
	"three-countries": "36f960b1b73b93f64279e032c5d9a76e9792c9fd4667e1a07d86ca5639f6975a",
	"national":        "72ab5ef38dbf2504031213255a0aaffd722fbd273eef56ae46a2702f36cb1e50",
	"moving-together": "970e16fa7a3fa89de745465a66488b374d43f181dc9a246c868ca24839f401d1",
	"ten-geos":        "20cb3019b587b3c4c6ee706415db4ae884f25f4d8d6d6b7f50fd3d08a92bb0b6",
}

// overlaps counts the warnings that a sample is there to show: TV and Video of moving-together cannot be told apart.
var overlaps = map[string]int{"moving-together": 1}

func TestSamplesAreTheSameBytesEverywhere(t *testing.T) {
	for _, name := range Names() {
		sum := sha256.Sum256(Sample(name).CSV)
		if got := hex.EncodeToString(sum[:]); got != golden[name] {
			t.Errorf("%s: SHA-256 %s, want %s", name, got, golden[name])
		}
	}
}

func TestSamplesAreReadAsTheyWereMeant(t *testing.T) {
	for _, name := range Names() {
		p := Sample(name)
		r := intake.Read(name+".csv", p.CSV, nil)
		if r.Dataset == nil {
			t.Fatalf("%s: %+v", name, r.Issues)
		}
		if n := r.Count(panel.Warning); n != overlaps[name] {
			t.Errorf("%s: %d warnings in a sample: %+v", name, n, r.Issues)
		}
		guessed := r.Mapping
		guessed.Currency = money // no file says so
		if !reflect.DeepEqual(guessed, p.Mapping) {
			t.Errorf("%s: guessed %+v, want %+v", name, r.Mapping, p.Mapping)
		}
		d := r.Dataset
		if !reflect.DeepEqual(d.Geos, p.Truth.Geos) || !reflect.DeepEqual(d.Channels, p.Truth.Channels) ||
			len(d.Controls) != len(p.Truth.Controls) {
			t.Errorf("%s: geos %v channels %v controls %v, truth %v %v %v", name, d.Geos, d.Channels, d.Controls, p.Truth.Geos, p.Truth.Channels,
				p.Truth.Controls)
		}
	}
}

func TestThreeCountriesIsRagged(t *testing.T) {
	d := intake.Read("", Sample("three-countries").CSV, nil).Dataset
	for g, want := range []int{200, 100, 20} {
		if got := len(d.Series[g].Dates); got != want {
			t.Errorf("%s has %d weeks, want %d", d.Geos[g], got, want)
		}
	}
}

// TestTruthExplainsTheFile computes the contributions again from the file's own media and compares.
func TestTruthExplainsTheFile(t *testing.T) {
	for _, name := range Names() {
		p := Sample(name)
		d := intake.Read(name, p.CSV, nil).Dataset
		truth := &p.Truth
		for g, s := range d.Series {
			standard, n := 0.0, float64(len(s.Dates))
			for i, y := range s.KPI {
				row := truth.RowStart[g] + i
				total := truth.Baseline[row]
				for c := range d.Channels {
					total += truth.Contribution[c][row]
				}
				if math.Abs(total-truth.Mean[row]) > 1e-9*total {
					t.Fatalf("%s row %d: parts add up to %v, mean is %v", name, row, total, truth.Mean[row])
				}
				z := (y - total) / truth.Noise[g]
				standard += z * z / n
			}
			if low, high := 1-4*math.Sqrt(2/n), 1+4*math.Sqrt(2/n); standard < low || standard > high {
				t.Errorf("%s %s: noise is %.2f of what the truth says", name, s.Geo, math.Sqrt(standard))
			}
			for c := range d.Channels {
				compareContribution(t, truth, s, g, c)
			}
		}
	}
}

// compareContribution recomputes one channel by the plain sum over lags.
func compareContribution(t *testing.T, truth *Truth, s panel.Series, g, c int) {
	t.Helper()
	head := 1.0
	if s.Population > 0 {
		head = s.Population
	}
	r := truth.Retention[g][c]
	for i := range s.Dates {
		carried := 0.0
		for l := 0; l <= i; l++ {
			carried += (1 - r) * math.Pow(r, float64(l)) * s.Media[c][i-l] / head
		}
		want := 0.0
		if carried > 0 {
			x := math.Pow(carried, truth.Slope[g][c])
			want = truth.Effect[g][c] * x / (x + math.Pow(truth.HalfSaturation[g][c], truth.Slope[g][c]))
		}
		if got := truth.Contribution[c][truth.RowStart[g]+i]; math.Abs(got-want) > 1e-9*truth.Effect[g][c] {
			t.Fatalf("%s %s period %d: contribution %v, want %v", s.Geo, truth.Channels[c], i, got, want)
		}
	}
}

// TestSamplesAreRealistic holds the sizes that the samples promise.
func TestSamplesAreRealistic(t *testing.T) {
	for _, name := range Names() {
		p := Sample(name)
		truth := &p.Truth
		mean, media := 0.0, 0.0
		for i, m := range truth.Mean {
			mean += m
			for c := range truth.Channels {
				media += truth.Contribution[c][i]
			}
		}
		if share := media / mean; share < 0.25 || share > 0.5 {
			t.Errorf("%s: media bring %.0f%% of the KPI, want 25 to 50%%", name, 100*share)
		}
		lowest, highest := math.Inf(1), 0.0
		for c, roi := range truth.ROITotal {
			if roi < 0.5 || roi > 4 {
				t.Errorf("%s: ROI of %s is %.2f, want 0.5 to 4", name, truth.Channels[c], roi)
			}
			lowest, highest = min(lowest, roi), max(highest, roi)
		}
		if highest < 2*lowest {
			t.Errorf("%s: ROIs from %.2f to %.2f leave little to shift", name, lowest, highest)
		}
		for g := range truth.Geos {
			from, to := truth.RowStart[g], truth.RowStart[g+1]
			level := 0.0
			for _, m := range truth.Mean[from:to] {
				level += m / float64(to-from)
			}
			if noise := truth.Noise[g] / level; noise < 0.049 || noise > 0.081 {
				t.Errorf("%s %s: noise is %.1f%% of the mean, want 5 to 8%%", name, truth.Geos[g], 100*noise)
			}
		}
	}
}

func TestSampleOfAnotherNamePanics(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("no panic for a name that Names does not list")
		}
	}()
	Sample("nobody")
}

func TestSineIsTheSine(t *testing.T) {
	for i := -4000; i <= 4000; i++ {
		x := float64(i) / 997
		if got, want := sine(x), math.Sin(2*math.Pi*x); math.Abs(got-want) > 1e-10 {
			t.Fatalf("sine(%v) = %v, want %v", x, got, want)
		}
	}
}

func BenchmarkSample(b *testing.B) {
	for _, name := range Names() {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				Sample(name)
			}
		})
	}
}
