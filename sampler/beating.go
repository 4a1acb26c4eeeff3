package sampler

// Beating is a target that says now and then that it is at work, within a transition as well, which may take minutes. It changes
// no number.
type Beating struct {
	Target
	Beat  func()
	calls int
}

// beatEvery is how many gradients are worked out between two beats.
const beatEvery = 16

// LogDensity is the target's.
func (b *Beating) LogDensity(grad, q []float64) float64 {
	if b.calls++; b.calls%beatEvery == 0 {
		b.Beat()
	}
	return b.Target.LogDensity(grad, q)
}
