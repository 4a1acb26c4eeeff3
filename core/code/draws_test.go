package code

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/simulate"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/sampler"
)

// TestDrawsComeBack: draws of every preset, written as CmdStan's, are read to the same coordinates, also where the studio integrates terms
// out; those of another model, of other data, and damaged ones are refused.
func TestDrawsComeBack(t *testing.T) {
	d := threeCountries(t)
	for _, name := range []string{"studio", "bhmmm", "meridian_geo"} {
		sp, _ := spec.Preset(name)
		post, _, err := model.Compile(sp, d)
		if err != nil {
			t.Fatal(err)
		}
		separate, _, err := model.Compile(Separate(sp), d)
		if err != nil {
			t.Fatal(err)
		}
		s := sampler.Settings{Chains: 1, Warmup: 10, Draws: 12, Seed: 1, MaxTreeDepth: 3}
		run, err := sampler.Run(func() sampler.Target { return post.Clone() }, s, nil)
		if err != nil {
			t.Fatal(err)
		}
		chains := Apart(post, separate, s, run)
		draws := NewDraws(separate)
		file := draws.CmdStan(chains[0], s, 0)
		back, err := draws.ReadCmdStan(file)
		if err != nil {
			t.Fatal(name, err)
		}
		for i, x := range chains[0].Draws {
			if math.Abs(back.Draws[i]-x) > 1e-8*max(1, math.Abs(x)) {
				t.Fatalf("%s: coordinate %d of %d came back as %g, was %g", name, i, len(chains[0].Draws), back.Draws[i], x)
			}
		}
		if !sp.Integrate {
			for i, x := range run[0].Draws {
				if math.Abs(chains[0].Draws[i]-x) > 1e-8*max(1, math.Abs(x)) {
					t.Fatalf("%s: the same model has another coordinate %d: %g, not %g", name, i, chains[0].Draws[i], x)
				}
			}
		}
		if two, err := draws.Read(append(bytes.Clone(file), file...)); err != nil || len(two) != 2 || len(two[1].Stats) != len(back.Stats) {
			t.Errorf("%s: of two files one behind the other, %d chains are read, %v", name, len(two), err)
		}
		refuses(t, name, draws, file)
	}
}

func refuses(t *testing.T, name string, draws *Draws, file []byte) {
	t.Helper()
	var missing Missing
	if _, err := draws.ReadCmdStan(bytes.Replace(file, []byte("sigma"), []byte("sigmb"), 1)); name != "bhmmm" && !errors.As(err, &missing) {
		t.Errorf("%s without a parameter: %v", name, err)
	}
	row := regexp.MustCompile(`(?m)^(-?[0-9])`)
	var unequal Unequal
	if _, err := draws.ReadCmdStan(row.ReplaceAll(file, []byte("${1}7"))); !errors.As(err, &unequal) {
		t.Errorf("%s with another density: %v", name, err)
	}
	for _, bad := range []string{"", "#", "a,b\n1,2\n", string(file[:len(file)/2]) + ",x\n", strings.Repeat("\x00", 100), "lp__\n"} {
		if _, err := draws.ReadCmdStan([]byte(bad)); err == nil {
			t.Errorf("%s: %.30q is read as draws", name, bad)
		}
		if _, err := draws.ReadArviZ([]byte(bad)); err == nil {
			t.Errorf("%s: %.30q is read as InferenceData", name, bad)
		}
	}
}

// FuzzRead feeds files of draws: chains whose coordinates are finite, or an error, never a panic.
func FuzzRead(f *testing.F) {
	sp, _ := spec.Preset("pymc_marketing")
	r := intake.Read("a.csv", []byte("week,sales,tv\n"+rowsOf(30)), nil)
	post, _, err := model.Compile(Separate(sp), r.Dataset)
	if err != nil {
		f.Fatal(err)
	}
	d, q := NewDraws(post), make([]float64, post.Dim())
	post.Natural(q)
	file := d.CmdStan(sampler.ChainResult{Draws: q, Stats: make([]sampler.Stats, 1)}, sampler.DefaultSettings(), 0)
	f.Add(file)
	f.Add(append(bytes.Clone(file), file...))
	f.Add([]byte("# num_warmup = -3\n# save_warmup = 1\nlp__,a\n1,2\n"))
	f.Add([]byte(`{"posterior":{"sigma":[[1]]},"sample_stats":{"lp":[[null]]}}`))
	f.Fuzz(func(t *testing.T, raw []byte) {
		chains, err := d.Read(raw)
		if err == nil && len(chains) == 0 {
			t.Error("neither draws nor an error")
		}
		for _, c := range chains {
			if err == nil && (len(c.Stats) == 0 || len(c.Draws) != len(c.Stats)*post.Dim()) {
				t.Errorf("%d numbers for %d draws", len(c.Draws), len(c.Stats))
			}
		}
	})
}

// rowsOf is a table of so many weeks.
func rowsOf(n int) string {
	var rows strings.Builder
	for i := range n {
		day := time.Date(2024, 1, 1+7*i, 0, 0, 0, 0, time.UTC)
		fmt.Fprintf(&rows, "%s,%d,%d\n", day.Format(time.DateOnly), 100+i%7, 10+i%5)
	}
	return rows.String()
}

// TestOtherDataAreRefused: the density tells data apart that have the same shape.
func TestOtherDataAreRefused(t *testing.T) {
	sp, _ := spec.Preset("bhmmm")
	of := func(p simulate.Panel) *Draws {
		r := intake.Read("three.csv", p.CSV, &p.Mapping)
		post, _, err := model.Compile(sp, r.Dataset)
		if err != nil {
			t.Fatal(err)
		}
		return NewDraws(post)
	}
	mine, others := of(simulate.Sample("three-countries")), of(simulate.Again("three-countries", 4))
	q := make([]float64, mine.post.Dim())
	mine.post.Natural(q)
	chain := sampler.ChainResult{Draws: q, Stats: make([]sampler.Stats, 1)}
	file := mine.CmdStan(chain, sampler.DefaultSettings(), 0)
	if _, err := mine.ReadCmdStan(file); err != nil {
		t.Fatal(err)
	}
	var unequal Unequal
	if _, err := others.ReadCmdStan(file); !errors.As(err, &unequal) {
		t.Errorf("draws of other data: %v", err)
	}
}
