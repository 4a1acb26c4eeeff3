package bench

import "testing"

// TestMeasure drives the clock by hand: a second each time it is read.
func TestMeasure(t *testing.T) {
	ticks := 0.0
	clock := func() float64 { ticks++; return ticks }
	r, err := Measure(Options{Sample: "national", Preset: "studio", GradientTime: 3, Warmup: 60, Draws: 40}, clock)
	if err != nil {
		t.Fatal(err)
	}
	if r.WarmupSeconds != 60 || r.DrawSeconds != 1 || r.MicrosPerGradient != 1e6/50 {
		t.Errorf("%g s warm-up, %g s draws, %g µs a gradient; want 60, 1 and 20000", r.WarmupSeconds, r.DrawSeconds, r.MicrosPerGradient)
	}
	if r.PlainMicros != 1e6/50 || r.ReadySeconds != 1 {
		t.Errorf("%g µs in plain Go and %g s to ready the kernel, want 20000 and 1", r.PlainMicros, r.ReadySeconds)
	}
	if !(r.MinESS > 1 && r.ESSPerSecond == r.MinESS && r.StepsPerDraw >= 1 && r.Dim > 10 && r.Rows == 156) {
		t.Errorf("measure %+v", r)
	}
}

func TestMeasureSaysWhatIsMissing(t *testing.T) {
	if _, err := Measure(Options{Sample: "national", Preset: "none of these"}, nil); err == nil {
		t.Error("an unknown preset was measured")
	}
}

// TestMeasurePlanning drives the clock by hand: what is measured is divided by how often it was done.
func TestMeasurePlanning(t *testing.T) {
	ticks := 0.0
	p, err := MeasurePlanning(24, func() float64 { ticks++; return ticks })
	if err != nil {
		t.Fatal(err)
	}
	if p.Draws != 24 || p.Channels != 10 || p.Shards != 8 || p.BuildSeconds != 8 || p.QueryMillis != 100 || p.TakeMillis != 1e3 {
		t.Errorf("%+v", p)
	}
	if !(p.Error.ChannelTypical > 0 && p.Megabytes > 0.1) {
		t.Errorf("%+v", p)
	}
}
