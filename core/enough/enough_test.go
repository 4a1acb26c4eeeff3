package enough_test

import (
	"reflect"
	"slices"
	"testing"

	"github.com/mixtab/mixtab/core/enough"
	"github.com/mixtab/mixtab/core/internal/specimen"
	"github.com/mixtab/mixtab/core/limits"
	"github.com/mixtab/mixtab/sampler"
)

// until are settings of a run that stops at so many effective draws.
func until(ess, most int) sampler.Settings {
	s := specimen.Settings(4, most)
	s.Until.ESS = ess
	return s
}

// held makes each draw stand for some: chains of so many draws that are worth as many fewer.
func held(chains []sampler.ChainResult, dim, times int) []sampler.ChainResult {
	slow := make([]sampler.ChainResult, len(chains))
	for c := range chains {
		for d, st := range chains[c].Stats {
			for range times {
				slow[c].Draws = append(slow[c].Draws, chains[c].Draws[d*dim:(d+1)*dim]...)
				slow[c].Stats = append(slow[c].Stats, st)
			}
		}
	}
	return slow
}

// TestLooks: independent draws are enough at the first look; where each stands eight times, the next look is where about as many more
// lie, by steps that at most double; what is reached at the most is no more than it is.
func TestLooks(t *testing.T) {
	post := specimen.Posterior(t, "national", "studio")
	s := until(400, 4000)
	free := specimen.Chains(post, 4, 400)
	if got := enough.First(s); got != 300 {
		t.Fatalf("the first look is after %d draws", got)
	}
	l := enough.At(post, s, free, 300)
	if !l.Enough || l.Next != 0 || !(l.ESS >= 400) || l.Quantities < 20 {
		t.Errorf("independent draws: %+v", l)
	}
	slow := held(free, post.Dim(), 8)
	for draws, want := range map[int][2]int{200: {400, 400}, 1000: {1100, 2000}} {
		l := enough.At(post, s, slow, draws)
		if l.Enough || l.Next < want[0] || l.Next > want[1] || l.Next%limits.LookEvery != 0 || !(l.ESS < 400) || l.Slowest == "" {
			t.Errorf("after %d draws that stand eight times each: %+v", draws, l)
		}
	}
	if l := enough.At(post, until(400, 1000), slow, 1000); l.Enough || l.Next != 0 {
		t.Errorf("at the most: %+v", l)
	}
}

// TestAChainApartIsNotEnough: however many draws there are.
func TestAChainApartIsNotEnough(t *testing.T) {
	post := specimen.Posterior(t, "national", "studio")
	chains := specimen.Chains(post, 4, 400)
	for i := range chains[2].Draws {
		chains[2].Draws[i] += 0.6
	}
	l := enough.At(post, until(200, 4000), chains, 400)
	if l.Enough || l.Agree || l.Next <= 400 || !(l.RHat > 1.01) {
		t.Errorf("%+v", l)
	}
}

// TestResultsAlone: parameters are looked at unless a person says otherwise.
func TestResultsAlone(t *testing.T) {
	post := specimen.Posterior(t, "national", "studio")
	chains := specimen.Chains(post, 2, 100)
	s := until(100, 4000)
	all := enough.At(post, s, chains, 100).Quantities
	s.Until.Shown = true
	if shown := enough.At(post, s, chains, 100).Quantities; shown >= all || shown == 0 {
		t.Errorf("%d quantities of results, %d in all", shown, all)
	}
}

// TestDrawsDoNotDependOnThePauses: a run that stops by itself has the draws of a run of as many, and stops there again.
func TestDrawsDoNotDependOnThePauses(t *testing.T) {
	post := specimen.Posterior(t, "national", "lightweight_adstock")
	s := until(60, 200)
	s.Chains, s.Warmup, s.MaxTreeDepth = 2, 60, 4
	chains, looks, err := enough.Run(post, s, nil, func() bool { return false })
	if err != nil || len(looks) == 0 {
		t.Fatalf("%v, %d looks", err, len(looks))
	}
	last := looks[len(looks)-1]
	if last.Next != 0 || len(chains[0].Stats) != last.Draws || len(chains[1].Stats) != last.Draws {
		t.Fatalf("%d and %d draws after %+v", len(chains[0].Stats), len(chains[1].Stats), last)
	}
	fixed := s
	fixed.Until, fixed.Draws = sampler.Until{}, last.Draws
	want, err := sampler.Run(func() sampler.Target { return post.Clone() }, fixed, nil)
	if err != nil || !slices.Equal(chains[0].Draws, want[0].Draws) || !slices.Equal(chains[1].Draws, want[1].Draws) {
		t.Error("other draws than those of a run of a fixed number")
	}
	again, more, _ := enough.Run(post, s, nil, func() bool { return false })
	if !reflect.DeepEqual(more, looks) || !slices.Equal(again[1].Draws, chains[1].Draws) {
		t.Errorf("looks %+v, then %+v", looks, more)
	}
}

// TestTimeIsUp: a budget of time ends a run at its next pause, whatever it is worth.
func TestTimeIsUp(t *testing.T) {
	post := specimen.Posterior(t, "national", "lightweight_adstock")
	s := specimen.Settings(2, 4000)
	s.Warmup, s.MaxTreeDepth, s.Until.Seconds = 50, 3, 1
	pauses := 0
	chains, _, err := enough.Run(post, s, nil, func() bool { pauses++; return pauses == 2 })
	if err != nil || len(chains[0].Stats) != 200 || len(chains[1].Stats) != 200 {
		t.Errorf("%v: %d draws after %d pauses", err, len(chains[0].Stats), pauses)
	}
}

// TestModesHaveToBeEven: of chains that jump between modes R-hat is to be at most 1.01, of others no larger than chance explains.
func TestModesHaveToBeEven(t *testing.T) {
	for preset, agree := range map[string]bool{"studio": true, "bhmmm": false} {
		post := specimen.Posterior(t, "three-countries", preset)
		l := enough.At(post, until(50, 4000), specimen.Chains(post, 4, 100), 100)
		if !(l.RHat > limits.RHatAmber) || l.Agree != agree {
			t.Errorf("%s, by chance at %.3f: agree %v", preset, l.RHat, l.Agree)
		}
	}
}
