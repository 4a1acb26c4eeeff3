package project

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"testing"
)

// TestGoldenFiles: a file of every version that was ever written opens, to the draw.
func TestGoldenFiles(t *testing.T) {
	for _, c := range []struct {
		file, name, sample, step string
		kpi                      string
		draws                    []int
		hash                     string
		scenarios, shards        int
		answers, report          int
	}{
		{file: "project-1.mixtab", name: "The first layout", sample: "national", step: "plan", kpi: "Revenue", draws: []int{12, 9}, scenarios: 1, hash: "d99461fbfa264c55"},
		{file: "project-2.mixtab", name: "A nation & more", sample: "national", step: "report", kpi: "Revenue", draws: []int{30, 30}, scenarios: 2, shards: 8, hash: "4e623c0640ab27c5"},
		{file: "project-3.mixtab", name: "The third layout", sample: "national", step: "plan", kpi: "Revenue", draws: []int{12, 9}, scenarios: 1, shards: 1, hash: "d99461fbfa264c55"},
		{file: "project-4.mixtab", name: "The fourth layout", sample: "national", step: "plan", kpi: "Revenue", draws: []int{12, 9}, scenarios: 1, shards: 1, answers: 1, hash: "d99461fbfa264c55"},
		{file: "project-4-whole.mixtab", name: "The whole file", step: "check", kpi: "Revenue", draws: []int{50, 50}, shards: 2, answers: 6, report: 41, hash: "9aa10073cd050aef"},
	} {
		s, issues := Unmarshal(golden(t, c.file))
		if s == nil || len(issues) > 0 {
			t.Fatalf("%s: %v", c.file, issues)
		}
		p := s.Project
		if p.Name != c.name || p.Source.Sample != c.sample || s.Step != c.step || p.Mapping.KPI != c.kpi || len(p.Scenarios) != c.scenarios ||
			(p.Current == nil) != (c.scenarios == 0) || len(s.Report) != c.report {
			t.Errorf("%s: %+v", c.file, s)
		}
		var draws []int
		for _, chain := range s.Fit.Chains {
			draws = append(draws, len(chain.Stats))
		}
		if got := hashOfDraws(s.Fit); !reflect.DeepEqual(draws, c.draws) || got != c.hash || len(s.Fit.Surface) != c.shards || len(s.Answers) != c.answers {
			t.Errorf("%s: %v draws of hash %s and %d shards, want %v, %s and %d", c.file, draws, got, len(s.Fit.Surface), c.draws, c.hash, c.shards)
		}
		if again, issues := Unmarshal(Marshal(s)); again == nil || len(issues) > 0 || hashOfDraws(again.Fit) != c.hash || string(again.Report) != string(s.Report) || string(again.Project.Spec) != string(p.Spec) {
			t.Errorf("%s does not survive the present layout: %v", c.file, issues)
		}
	}
}

func golden(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "golden", name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// hashOfDraws is the start of the SHA-256 of all draws, chain after chain.
func hashOfDraws(f *Fit) string {
	h := sha256.New()
	for _, c := range f.Chains {
		for _, x := range c.Draws {
			h.Write(binary.LittleEndian.AppendUint64(nil, math.Float64bits(x)))
		}
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}
