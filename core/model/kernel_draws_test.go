//go:build !js

package model_test

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"testing"

	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/kernel/wazero"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/simulate"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/sampler"
)

// TestKernelDrawsTheSame: chains on a machine draw what testdata/draws.json says of plain ones.
func TestKernelDrawsTheSame(t *testing.T) {
	raw, err := os.ReadFile(drawsFile)
	if err != nil {
		t.Fatal(err)
	}
	var want drawHashes
	if err := json.Unmarshal(raw, &want); err != nil {
		t.Fatal(err)
	}
	sample := simulate.Sample(want.Sample)
	data := intake.Read(want.Sample+".csv", sample.CSV, &sample.Mapping).Dataset
	for _, name := range []string{"studio", "pymc_marketing"} {
		preset, _ := spec.Preset(name)
		post, _, err := model.Compile(preset, data)
		if err != nil {
			t.Fatal(err)
		}
		post, err = post.On(wazero.New())
		if err != nil {
			t.Fatal(err)
		}
		chains, err := sampler.Run(func() sampler.Target { return post.Clone() }, want.Settings, nil)
		if err != nil {
			t.Fatal(err)
		}
		draws := sha256.New()
		for _, c := range chains {
			addNumbers(draws, c.Draws)
		}
		if got := hex.EncodeToString(draws.Sum(nil)); got != want.Presets[name].Draws {
			t.Errorf("%s: the draws' hash is %s, want %s", name, got, want.Presets[name].Draws)
		}
	}
}
