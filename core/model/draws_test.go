package model_test

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"flag"
	"hash"
	"math"
	"os"
	"runtime"
	"testing"

	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/simulate"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/sampler"
)

var update = flag.Bool("update", false, "write testdata/draws.json anew")

// drawHashes is testdata/draws.json: what a seed draws. This test reads it natively and, built for js/wasm, under Node;
// wasm/studio/e2e/draws.test.mjs reads it for the page's worker in browsers.
type drawHashes struct {
	About    string                `json:"about"`
	Sample   string                `json:"sample"`
	Settings sampler.Settings      `json:"settings"`
	Presets  map[string]drawHashOf `json:"presets"`
}

// drawHashOf is hex SHA-256 over numbers as little-endian float64: of the kept draws in the sampler's coordinates, chain
// after chain, and of all named parameters at them, those drawn given the others included.
type drawHashOf struct {
	Draws    string `json:"draws"`
	Expanded string `json:"expanded"`
}

const drawsFile = "testdata/draws.json"

// TestSameDraws: a seed gives the same draws to the bit, on every platform and however many chains run at once.
// A changed hash means that seeds no longer give what they gave: if that was the aim, run with -update.
func TestSameDraws(t *testing.T) {
	raw, err := os.ReadFile(drawsFile)
	if err != nil {
		t.Fatal(err)
	}
	var want drawHashes
	if err := json.Unmarshal(raw, &want); err != nil {
		t.Fatal(err)
	}
	sample := simulate.Sample(want.Sample)
	reading := intake.Read(want.Sample+".csv", sample.CSV, &sample.Mapping)
	if reading.Dataset == nil || len(want.Presets) < 2 {
		t.Fatal("the sample, or the hashes, are not as they should be")
	}
	for name, hashes := range want.Presets {
		if runtime.GOOS == "js" && name == "bhmmm" {
			continue // it takes most of a minute; Chromium, whose engine this is, draws it in wasm/studio/e2e
		}
		got := hashesOf(t, name, reading.Dataset, want.Settings)
		if got != hashes && !*update {
			t.Errorf("%s: %+v, want %+v", name, got, hashes)
		}
		want.Presets[name] = got
	}
	if *update {
		raw, _ := json.MarshalIndent(want, "", "  ")
		if err := os.WriteFile(drawsFile, append(raw, '\n'), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// hashesOf runs the chains at once and, where that differs, one by one too, as a worker does: under Node they never run at once.
func hashesOf(t *testing.T, preset string, data *panel.Dataset, s sampler.Settings) drawHashOf {
	t.Helper()
	spec, _ := spec.Preset(preset)
	post, _, err := model.Compile(spec, data)
	if err != nil {
		t.Fatal(err)
	}
	chains, err := sampler.Run(func() sampler.Target { return post.Clone() }, s, nil)
	if err != nil {
		t.Fatal(err)
	}
	draws, expanded := sha256.New(), sha256.New()
	theta, rng := make([]float64, post.ExpandedDim()), sampler.NewStream(s.Seed, 1<<33)
	for _, c := range chains {
		addNumbers(draws, c.Draws)
		for at := 0; at < len(c.Draws); at += post.Dim() {
			post.Expand(theta, c.Draws[at:at+post.Dim()], rng)
			addNumbers(expanded, theta)
		}
	}
	got := drawHashOf{hex.EncodeToString(draws.Sum(nil)), hex.EncodeToString(expanded.Sum(nil))}
	if runtime.GOOS == "js" {
		return got
	}
	if alone := oneByOne(t, post, s); alone != got.Draws {
		t.Errorf("%s: chains that run at once draw %s, one by one %s", preset, got.Draws, alone)
	}
	return got
}

// oneByOne is the hash of the kept draws of chains that run one after another.
func oneByOne(t *testing.T, post *model.Posterior, s sampler.Settings) string {
	t.Helper()
	draws := sha256.New()
	for id := range s.Chains {
		chain, err := sampler.NewChain(post, s, id)
		if err != nil {
			t.Fatal(err)
		}
		for draw, st, ok := chain.Next(); ok; draw, st, ok = chain.Next() {
			if !st.Warmup {
				addNumbers(draws, draw)
			}
		}
	}
	return hex.EncodeToString(draws.Sum(nil))
}

func addNumbers(h hash.Hash, values []float64) {
	var b [8]byte
	for _, v := range values {
		binary.LittleEndian.PutUint64(b[:], math.Float64bits(v))
		h.Write(b[:])
	}
}
