package model

import (
	"encoding/json"
	"math"
	"os"
	"testing"

	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/spec"
)

// referencePoints is a table of log densities and gradients by another implementation.
type referencePoints struct {
	Names      []string    `json:"names"`
	Points     [][]float64 `json:"points"`
	LogDensity []float64   `json:"log_density"`
	Gradient   [][]float64 `json:"gradient"`
}

func readFile(t testing.TB, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func readReference(t *testing.T, name string) referencePoints {
	t.Helper()
	b := readFile(t, "testdata/"+name+".points.json")
	var ref referencePoints
	if err := json.Unmarshal(b, &ref); err != nil {
		t.Fatal(err)
	}
	return ref
}

func readSpec(t *testing.T, file string) spec.Spec {
	t.Helper()
	s, issues := spec.Parse(readFile(t, file))
	if len(issues) > 0 {
		t.Fatal(issues)
	}
	return s
}

func readData(t *testing.T, file string, m *intake.Mapping) *panel.Dataset {
	t.Helper()
	r := intake.Read(file, readFile(t, file), m)
	if r.Dataset == nil {
		t.Fatal(r.Issues)
	}
	return r.Dataset
}

var geoMedia = &intake.Mapping{Date: "time", Geo: "geo", KPI: "conversions",
	Media:    []string{"Channel0_impression", "Channel1_impression", "Channel2_impression", "Channel3_impression"},
	Spend:    []string{"Channel0_spend", "Channel1_spend", "Channel2_spend", "Channel3_spend"},
	Controls: []string{"competitor_activity_score_control", "sentiment_score_control"}, Population: "population", RevenuePerKPI: "revenue_per_conversion"}

var mmmExample = &intake.Mapping{Date: "date_week", KPI: "y", Media: []string{"x1", "x2"}, Controls: []string{"event_1", "event_2", "t"}}

func compiled(t *testing.T, s spec.Spec, d *panel.Dataset) *Posterior {
	t.Helper()
	p, _, err := Compile(s, d)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TestReferencePoints compares every model that has been computed elsewhere: log density up to one constant to 1e-9
// relative, gradient to 1e-8 relative.
func TestReferencePoints(t *testing.T) {
	cases := []struct {
		name, data string
		mapping    *intake.Mapping
	}{
		{"bhmmm", "testdata/three_countries.csv", &intake.Mapping{Date: "Date", Geo: "Country", KPI: "Sales", Media: []string{"TV", "Radio", "Banners"}}},
		{"geo_hill", "testdata/geo_media_10.csv", geoMedia},
		{"national_logistic", "testdata/mmm_example.csv", mmmExample},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			p := compiled(t, readSpec(t, "testdata/"+c.name+".spec.json"), readData(t, c.data, c.mapping))
			compareReference(t, p, readReference(t, c.name))
		})
	}
}

func compareReference(t *testing.T, p *Posterior, ref referencePoints) {
	t.Helper()
	at := map[string]int{}
	for i, n := range p.CoordinateNames() {
		at[n] = i
	}
	if len(at) != len(ref.Names) || p.Dim() != len(ref.Names) {
		t.Fatalf("%d coordinates, the reference has %d", p.Dim(), len(ref.Names))
	}
	q, grad, offset := make([]float64, p.Dim()), make([]float64, p.Dim()), 0.0
	for k, point := range ref.Points {
		for j, n := range ref.Names {
			i, ok := at[n]
			if !ok {
				t.Fatalf("no coordinate %q", n)
			}
			q[i] = point[j]
		}
		lp := p.LogDensity(grad, q)
		if k == 0 {
			offset = lp - ref.LogDensity[0]
		}
		if want := ref.LogDensity[k] + offset; !(math.Abs(lp-want) <= 1e-9*math.Abs(ref.LogDensity[k])) {
			t.Errorf("point %d: log density %v, want %v", k, lp, want)
		}
		for j, n := range ref.Names {
			if got, want := grad[at[n]], ref.Gradient[k][j]; !(math.Abs(got-want) <= 1e-8*math.Abs(want)) {
				t.Errorf("point %d: slope by %s is %v, want %v", k, n, got, want)
			}
		}
	}
}
