package proto

import (
	"bytes"
	"encoding/hex"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/core/work"
	"github.com/mixtab/mixtab/sampler"
)

// example has a header, two parts of which the first needs filling up, and an empty one.
func example() Message {
	return New(KindPart, work.PartBlock, work.Block{Position: work.Position{Chain: 2, Iteration: 7, Draws: 1}, First: 3, Count: 1, Dim: 2},
		Part{Name: "file", Data: []byte("abc")}, Numbers("draws", []float64{1.5, math.Inf(-1)}), Part{Name: "none"})
}

// TestGolden holds the bytes of a frame. They may change only together with the format's version.
func TestGolden(t *testing.T) {
	path := filepath.Join("testdata", "frame.hex")
	got := hex.Dump(example().Encode())
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("a frame's bytes have changed:\n%s\nwant\n%s", got, want)
	}
}

func TestFrameRoundTrip(t *testing.T) {
	m := example()
	frame := m.Encode()
	got, err := Decode(frame)
	if err != nil {
		t.Fatal(err)
	}
	if got.Kind != m.Kind || !bytes.Equal(got.Body, m.Body) || len(got.Parts) != 3 {
		t.Fatalf("got %+v, want %+v", got, m)
	}
	for i, s := range m.Parts {
		if got.Parts[i].Name != s.Name || !bytes.Equal(got.Parts[i].Data, s.Data) {
			t.Errorf("part %d is %+v, want %+v", i, got.Parts[i], s)
		}
	}
	values, err := Floats(got.Part("draws"))
	if err != nil || values[0] != 1.5 || !math.IsInf(values[1], -1) {
		t.Errorf("numbers are %v, %v", values, err)
	}
	if got.Part("absent") != nil {
		t.Error("a part that is not there has data")
	}
}

func TestNumbersKeepEveryBit(t *testing.T) {
	values := []float64{0, math.Copysign(0, -1), math.NaN(), math.Inf(1), math.SmallestNonzeroFloat64, math.MaxFloat64, 1.0 / 3}
	got, err := Floats(Numbers("x", values).Data)
	if err != nil {
		t.Fatal(err)
	}
	for i, v := range values {
		if math.Float64bits(got[i]) != math.Float64bits(v) {
			t.Errorf("%v came back as %v", v, got[i])
		}
	}
	if _, err := Floats(make([]byte, 9)); err == nil {
		t.Error("nine bytes pass as numbers")
	}
}

func TestHeaderAlone(t *testing.T) {
	frame := example().Encode()
	copied := 0
	head, err := ReadHeader(func(n int) ([]byte, error) {
		copied = n
		return frame[:min(n, len(frame))], nil
	})
	if err != nil {
		t.Fatal(err)
	}
	var b work.Block
	if err := head.Into(&b); err != nil || b.Chain != 2 || b.First != 3 {
		t.Errorf("the body is %+v, %v", b, err)
	}
	if copied >= len(frame) {
		t.Error("the parts are copied for the header")
	}
}

// TestDamage cuts and changes a frame: none may pass as whole, none may panic.
func TestDamage(t *testing.T) {
	frame := example().Encode()
	for n := range frame {
		if _, err := Decode(frame[:n]); err == nil {
			t.Errorf("a frame cut to %d of %d bytes passes", n, len(frame))
		}
	}
	if _, err := Decode(append(bytes.Clone(frame), 0)); err == nil {
		t.Error("a frame with a byte too many passes")
	}
	later := bytes.Clone(frame)
	later[3] = 3
	if _, err := Decode(later); err == nil || !strings.Contains(err.Error(), "version 3") {
		t.Errorf("a later version gives %v", err)
	}
}

func TestBlockRoundTrip(t *testing.T) {
	stats := []sampler.Stats{
		{LP: -3.5, AcceptanceRate: 0.9, StepSize: 0.25, Energy: 7, EnergyError: math.Inf(1), TreeDepth: 5, NSteps: 31, Diverging: true},
		{LP: -2, AcceptanceRate: math.NaN(), StepSize: 0.5, Energy: 6, EnergyError: 0.1, TreeDepth: 10, NSteps: 1023, ReachedMax: true},
	}
	draws := []float64{1, 2, 3, 4, 5, 6}
	b := work.Block{Position: work.Position{Chain: 1, Draws: 12, Divergences: 1}, First: 10, Count: 2, Dim: 3, Notes: []string{"restarted"}}
	m, err := Decode(NewBlock(b, draws, stats, []byte("state")).Encode())
	if err != nil {
		t.Fatal(err)
	}
	got, gotDraws, gotStats, err := ReadBlock(m)
	if err != nil {
		t.Fatal(err)
	}
	if got.First != 10 || got.Chain != 1 || got.Notes[0] != "restarted" || string(m.Part("snapshot")) != "state" {
		t.Errorf("the block is %+v", got)
	}
	for i := range draws {
		if gotDraws[i] != draws[i] {
			t.Fatalf("draws are %v, want %v", gotDraws, draws)
		}
	}
	if gotStats[0] != stats[0] || !math.IsNaN(gotStats[1].AcceptanceRate) || gotStats[1].NSteps != 1023 || !gotStats[1].ReachedMax {
		t.Errorf("statistics are %+v, want %+v", gotStats, stats)
	}
}

func TestBlockThatDoesNotMatch(t *testing.T) {
	sound := NewBlock(work.Block{Count: 1, Dim: 2}, []float64{1, 2}, make([]sampler.Stats, 1), nil)
	for name, body := range map[string]work.Block{
		"more draws": {Count: 2, Dim: 2}, "wider": {Count: 1, Dim: 3}, "negative": {Count: -1, Dim: -2}, "from below": {First: -1, Count: 1, Dim: 2},
	} {
		if _, _, _, err := ReadBlock(New(KindPart, work.PartBlock, body, sound.Parts...)); err == nil {
			t.Errorf("%s: a block passes that does not match its numbers", name)
		}
	}
	if _, _, _, err := ReadBlock(New(KindAnswer, work.Chain.Name(), work.ChainAnswer{})); err == nil {
		t.Error("another message passes as a block")
	}
}

// FuzzDecode feeds bytes to every reader of messages: an error or a sound message, never a panic; and what decodes
// encodes to something that decodes to the same.
func FuzzDecode(f *testing.F) {
	f.Add(example().Encode())
	f.Add(shard().Encode())
	f.Add(New(KindAnswer, work.Compare.Name(), someAnswer()).Encode())
	f.Add(New(KindFailed, work.Read.Name(), work.Failed{Reason: words.Plain("r")}).Encode())
	for _, name := range []string{"block", "shard", "held", "answers"} {
		f.Add(version1(f, name))
	}
	f.Add([]byte(magic))
	f.Add([]byte("MIX\x02\xff\xff\xff\xff"))
	f.Fuzz(func(t *testing.T, frame []byte) {
		m, err := Decode(frame)
		if err != nil {
			return
		}
		if !m.old {
			again, err := Decode(m.Encode())
			if err != nil || again.Kind != m.Kind || again.Name != m.Name || len(again.Parts) != len(m.Parts) {
				t.Fatalf("%+v came back as %+v, %v", m, again, err)
			}
		}
		_, _, _, _ = ReadBlock(m)
		_, _ = ReadHeld(m)
		_, _ = ReadShard(m)
		if a, err := ReadCompared(m); err == nil {
			use(a.Accounts, a.Forecasts)
		}
	})
}
