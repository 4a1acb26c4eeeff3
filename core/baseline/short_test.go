package baseline

import (
	"math"
	"testing"

	"github.com/mixtab/mixtab/core/limits"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/sampler"
)

// fittedTo is a short fit of the studio's model to a sample, for runs after it.
func fittedTo(t *testing.T, sample string) (*model.Posterior, Longer) {
	t.Helper()
	sp, _ := spec.Preset("studio")
	post, _, err := model.Compile(sp, sampleOf(sample))
	if err != nil {
		t.Fatal(err)
	}
	s := sampler.DefaultSettings()
	s.Chains, s.Warmup, s.Draws = 2, 300, 200
	chains, err := sampler.Run(func() sampler.Target { return post.Clone() }, s, nil)
	if err != nil {
		t.Fatal(err)
	}
	s.Draws = 200
	return post, After(s, post, chains)
}

// TestAHoldoutStartsWhereTheFitWas: it finds what one that starts from nothing finds, after a third of the warm-up.
func TestAHoldoutStartsWhereTheFitWas(t *testing.T) {
	if testing.Short() {
		t.Skip("seven short fits, which no platform does differently")
	}
	sp, _ := spec.Preset("studio")
	d := sampleOf("national")
	_, from := fittedTo(t, "national")
	always := func(float64) bool { return true }
	warm, err := Hold(sp, d, from, always)
	if err != nil {
		t.Fatal(err)
	}
	cold, err := Hold(sp, d, Longer{Settings: from.Settings}, always)
	if err != nil {
		t.Fatal(err)
	}
	if warm.Warmup != limits.WarmUp || cold.Warmup != 300 || !(warm.RHat < limits.RHatRed) {
		t.Errorf("warm-up of %d, R-hat %.3f; from nothing %d", warm.Warmup, warm.RHat, cold.Warmup)
	}
	// two runs of 250 draws differ in an error by about a hundredth of it
	if a, b := warm.All.Errors.WMAPE, cold.All.Errors.WMAPE; math.Abs(a/b-1) > 0.03 {
		t.Errorf("an error of %.4f, from nothing %.4f", a, b)
	}
	for k := range warm.All.Coverage {
		if a, b := warm.All.Coverage[k].Inside, cold.All.Coverage[k].Inside; max(a-b, b-a) > 1 {
			t.Errorf("%d in an interval, from nothing %d", a, b)
		}
	}
}

// TestAShortWarmUpIsChecked: where chains do not agree after it, the run starts again from scratch; so does one of another model.
func TestAShortWarmUpIsChecked(t *testing.T) {
	post, from := fittedTo(t, "national")
	from.Settings.Warmup, from.Settings.Draws = 150, 30
	always := func(float64) bool { return true }
	run := func(from Longer, rhat float64) int {
		s, chains, err := Short(post, from, func(sampler.Settings, []sampler.ChainResult) float64 { return rhat }, always)
		if err != nil || len(chains) != 2 {
			t.Fatal(err, len(chains))
		}
		return s.Warmup
	}
	if n := run(from, 1.01); n != limits.WarmUp {
		t.Errorf("chains that agree had a warm-up of %d", n)
	}
	if n := run(from, 1.06); n != 150 {
		t.Errorf("chains that do not agree were kept after a warm-up of %d", n)
	}
	for i := range from.Learnt.Starts {
		from.Learnt.Starts[i] = from.Learnt.Starts[i][1:]
	}
	if n := run(from, 1.01); n != 150 {
		t.Errorf("another model's draws were started from, after a warm-up of %d", n)
	}
}
