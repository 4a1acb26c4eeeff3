package model

import (
	"testing"

	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/spec"
)

func benchmarkPreset(b *testing.B, name string) {
	raw := readFile(b, "testdata/three_countries.csv")
	r := intake.Read("three_countries.csv", raw, &intake.Mapping{Date: "Date", Geo: "Country", KPI: "Sales", Media: []string{"TV", "Radio", "Banners"}})
	s, _ := spec.Preset(name)
	p, _, err := Compile(s, r.Dataset)
	if err != nil {
		b.Fatal(err)
	}
	q, grad := make([]float64, p.Dim()), make([]float64, p.Dim())
	for b.Loop() {
		p.LogDensity(grad, q)
	}
}

func BenchmarkStudio(b *testing.B) { benchmarkPreset(b, "studio") }

func BenchmarkBhmmm(b *testing.B) { benchmarkPreset(b, "bhmmm") }
