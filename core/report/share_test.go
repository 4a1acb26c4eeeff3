package report

import (
	"math"
	"testing"
)

// TestSharesAreOfTheWhole: what paid channels spend and bring sums to one, and a channel's mean contribution over that
// of all channels lies in the interval of its share.
func TestSharesAreOfTheWhole(t *testing.T) {
	r := results(t, "three-countries")
	spend, effect, money := 0.0, 0.0, 0.0
	for _, c := range r.Channels {
		money += r.roi(All, c).Spend
	}
	for _, s := range r.Shares {
		spend += s.Spend
		effect += s.Mean
		if !(s.Low <= s.Mean && s.Mean <= s.High) {
			t.Errorf("%s: %v not in %v–%v", s.Channel, s.Mean, s.Low, s.High)
		}
		if want := r.roi(All, s.Channel).Spend / money; math.Abs(s.Spend-want) > 1e-12 {
			t.Errorf("%s has %v of spend, want %v", s.Channel, s.Spend, want)
		}
		if ratio := r.row(All, "channel", s.Channel).Mean / r.row(All, "media", nameAllChannels).Mean; ratio < s.Low || ratio > s.High {
			t.Errorf("%s has %v–%v of the effect, and its mean is %v of the channels'", s.Channel, s.Low, s.High, ratio)
		}
	}
	if len(r.Shares) != len(r.Channels) || math.Abs(spend-1) > 1e-12 || math.Abs(effect-1) > 1e-12 {
		t.Errorf("%d shares, of spend %v and of effect %v", len(r.Shares), spend, effect)
	}
}
