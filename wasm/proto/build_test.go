package proto

import (
	"bytes"
	"testing"

	"github.com/mixtab/mixtab/core/surface"
)

// sketched is a small surface, in one shard.
func sketched() *surface.Surface {
	return surface.Sketch(surface.Surface{Geos: []string{"A"}, Channels: []string{"TV"}, Factors: []float64{0, 1, 2},
		Windows: make([]surface.Window, 1), Spend: [][]float64{{10}}}, 3,
		func(int, int) float64 { return 4 }, func(_, _, _, d int, f float64) float64 { return f * float64(d) })
}

func shard() Message {
	m, err := NewShard(sketched().Shards()[0])
	if err != nil {
		panic(err)
	}
	return m
}

func TestShardsRoundTrip(t *testing.T) {
	want := sketched()
	section, err := SurfaceSection(want)
	if err != nil {
		t.Fatal(err)
	}
	var head Shard
	m, err := Decode(shard().Encode())
	if err != nil || m.Into(&head) != nil || head != (Shard{Hash: want.Hash, Draws: 3}) {
		t.Fatalf("a shard is headed %+v, %v", head, err)
	}
	got, err := ReadSurface(New(KindSearch, struct{}{}, section), []Message{m})
	if err != nil {
		t.Fatal(err)
	}
	a, _ := got.MarshalBinary()
	if b, _ := want.MarshalBinary(); !bytes.Equal(a, b) || got.Draws != 3 {
		t.Errorf("read back %+v, want %+v", got, want)
	}
	if _, err := ReadSurface(New(KindSearch, struct{}{}, section), nil); err == nil {
		t.Error("a surface without draws was taken")
	}
	if _, err := ReadShard(New(KindBuilt, Built{})); err == nil {
		t.Error("the end of a build was taken for a shard")
	}
}
