package sampler

import (
	"math"
	"testing"
)

// switches runs the windows of a warm-up of the given length in which every draw is informative, and returns the
// transitions after which the moments were exchanged.
func switches(length int) (at []int, a *adaptation) {
	s := settings(1, length, 0, 1).filled()
	a = newAdaptation(1, s)
	stream := NewStream(1, 0)
	for i := range a.schedule.stepOnly {
		x := stream.Normal()
		a.foreground.add([]float64{x}, []float64{-x})
		a.background.add([]float64{x}, []float64{-x})
		if a.turnWindow(i) {
			at = append(at, i)
		}
	}
	return at, a
}

func TestScheduleKnown(t *testing.T) {
	// 30 % early in windows of 10; then the window of 80 counts from the last early one; then ×1.5 while the next fits:
	// of 1000, 379 ends a window of 80 and 499 one of 120; one of 180 would be followed by 270, past 850.
	for _, c := range []struct {
		length, early, stepOnly int
		at                      []int
	}{
		{400, 120, 340, []int{9, 19, 29, 39, 49, 59, 69, 79, 89, 99, 109, 119, 199}},
		{1000, 300, 850, append(every(9, 299, 10), 379, 499)},
		{100, 30, 85, []int{9, 19, 29}},
		{10, 3, 8, nil},
		{0, 0, 0, nil},
	} {
		s := newSchedule(c.length)
		if s.early != c.early || s.stepOnly != c.stepOnly {
			t.Errorf("schedule of %d: early %d, step only from %d", c.length, s.early, s.stepOnly)
		}
		got, _ := switches(c.length)
		if !equalInts(got, c.at) {
			t.Errorf("windows of %d end at %v, want %v", c.length, got, c.at)
		}
	}
}

// TestScheduleManyLengths checks what must hold for a warm-up of any length.
func TestScheduleManyLengths(t *testing.T) {
	for length := range 3001 {
		s := newSchedule(length)
		if s.early < 0 || s.early > s.stepOnly+1 || s.stepOnly > length {
			t.Fatalf("schedule of %d: %+v", length, s)
		}
		if length%37 != 0 {
			continue
		}
		at, a := switches(length)
		last, window := -1, 0
		for _, i := range at {
			if w := i - last; i >= s.early && window >= mainWindow && float64(w) < math.Floor(windowGrowth*float64(window)) {
				t.Fatalf("warm-up of %d: a window of %d after one of %d", length, w, window)
			}
			window, last = i-last, i
		}
		if n := a.foreground.count; length > 40 && (n < 10 || n > s.stepOnly) {
			t.Fatalf("warm-up of %d: the metric rests on %d draws", length, n)
		}
		if length >= 1000 && a.foreground.count < s.stepOnly/4 {
			t.Fatalf("warm-up of %d: the metric rests on %d draws only", length, a.foreground.count)
		}
	}
}

func every(from, to, step int) (out []int) {
	for i := from; i <= to; i += step {
		out = append(out, i)
	}
	return out
}

func equalInts(a, b []int) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// TestInformative: a draw that did not move tells nothing, nor one that moved little before a divergence.
func TestInformative(t *testing.T) {
	for _, c := range []struct {
		index     int
		diverging bool
		want      bool
	}{{0, false, false}, {1, false, true}, {-3, false, true}, {4, true, false}, {5, true, true}, {-5, true, true}, {0, true, false}} {
		if got := informative(&point{index: c.index}, &record{diverging: c.diverging}); got != c.want {
			t.Errorf("index %d diverging %v: %v", c.index, c.diverging, got)
		}
	}
}

// TestStepFixedAtEnd: kept draws use the averaged step within its jitter, and the metric stands still.
func TestStepFixedAtEnd(t *testing.T) {
	c, err := NewChain(schools(), settings(1, 200, 200, 1), 0)
	if err != nil {
		t.Fatal(err)
	}
	var scale []float64
	low, high := math.Inf(1), 0.0
	for {
		_, st, ok := c.Next()
		if !ok {
			break
		}
		if c.iteration == 170 {
			scale = clone(c.metric.scale)
		}
		if !st.Warmup {
			low, high = math.Min(low, st.StepSize), math.Max(high, st.StepSize)
		}
	}
	if low < 0.9*c.step || high > 1.1*c.step || high/low < 1.15 {
		t.Errorf("steps from %v to %v round %v", low, high, c.step)
	}
	if difference(scale, c.metric.scale) != 0 {
		t.Error("the metric changed while only the step should")
	}
}

// TestLatePhaseSymmetric: once the metric stands still, the step follows the symmetric acceptance statistic.
func TestLatePhaseSymmetric(t *testing.T) {
	a := newAdaptation(1, settings(1, 100, 0, 1).filled())
	m, at := newMetric(1), newPoint(1)
	for _, c := range []struct {
		done int
		want float64
	}{{a.schedule.stepOnly - 1, 0.9}, {a.schedule.stepOnly, 0.4}} {
		a.done = c.done
		a.step.restart(1)
		want := a.step
		want.update(c.want)
		a.learn(m, at, &record{steps: 2, accept: 1.8, symmetric: 0.8})
		if a.step != want {
			t.Errorf("transition %d: %+v, want %+v", c.done, a.step, want)
		}
	}
}

// TestBeginForgets: a restarted warm-up knows nothing of the place it left.
func TestBeginForgets(t *testing.T) {
	_, a := switches(400)
	if a.window == mainWindow || a.foreground.count == 0 {
		t.Fatal("nothing to forget")
	}
	a.begin(100)
	if a.foreground.count != 0 || a.background.count != 0 || a.window != mainWindow || a.schedule.length != 100 || a.foreground.sumX[0] != 0 {
		t.Errorf("%+v", a)
	}
}

// TestWindowEmptiesBackground: after a switch the new background holds the new window only.
func TestWindowEmptiesBackground(t *testing.T) {
	a := newAdaptation(1, settings(1, 400, 0, 1).filled())
	for i := range 25 {
		a.foreground.add([]float64{1}, []float64{1})
		a.background.add([]float64{1}, []float64{1})
		a.turnWindow(i)
	}
	if a.foreground.count != 15 || a.background.count != 5 {
		t.Errorf("%d and %d draws, want 15 and 5", a.foreground.count, a.background.count)
	}
}
