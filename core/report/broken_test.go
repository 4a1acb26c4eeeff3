package report

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/sampler"
)

// judged is the verdict of results.
func judged(t *testing.T, raw []byte, mapping *intake.Mapping, change func(*spec.Spec)) summary.Verdict {
	t.Helper()
	return broken(t, raw, mapping, change).Verdict
}

// broken fits a model to a file, in a run as long as a verdict needs.
func broken(t *testing.T, raw []byte, mapping *intake.Mapping, change func(*spec.Spec)) *Results {
	t.Helper()
	reading := intake.Read("broken.csv", raw, mapping)
	if reading.Dataset == nil {
		t.Fatal(reading.Issues)
	}
	spec, _ := spec.Preset("studio")
	if change != nil {
		change(&spec)
	}
	post, _, err := model.Compile(spec, reading.Dataset)
	if err != nil {
		t.Fatal(err)
	}
	s := sampler.DefaultSettings()
	s.Warmup, s.Draws = 400, 500
	chains, err := sampler.Run(func() sampler.Target { return post.Clone() }, s, nil)
	if err != nil {
		t.Fatal(err)
	}
	return Build(post, s, chains, interval.Default)
}

// red sees that a verdict is red for one reason, and that no other is claimed.
func red(t *testing.T, v summary.Verdict, about string, words ...string) {
	t.Helper()
	if v.Level != summary.Red || !strings.HasPrefix(v.Headline.String(), "Don’t use these results") {
		t.Errorf("%s: %s, want red: %q", v.Level, v.Headline, v.Reasons)
	}
	found := false
	for _, g := range v.Grounds {
		if g.Level != summary.Red {
			continue
		}
		if g.About != about {
			t.Errorf("red for %s too: %s", g.About, g.Text)
		}
		all := true
		for _, w := range words {
			all = all && strings.Contains(g.Text.String(), w)
		}
		found = found || all
	}
	if !found {
		t.Errorf("no red ground about %s says %q: %q", about, words, v.Reasons)
	}
}

func TestNothingWrongIsGreen(t *testing.T) {
	if v := judged(t, file(80, func(*row) {}), nil, nil); v.Level != summary.Green {
		t.Errorf("%s: %q", v.Level, v.Reasons)
	}
}

func TestTwoIdenticalChannelsAreRed(t *testing.T) {
	v := judged(t, file(80, func(r *row) { r.radio = r.tv }), nil, nil)
	red(t, v, summary.AboutMedia, "TV and Radio overlap", "can’t separate them")
}

func TestAKPIUnrelatedToMediaIsRed(t *testing.T) {
	v := judged(t, file(80, func(r *row) { r.kpi -= 3*r.tv + 2*r.radio }), nil, nil)
	red(t, v, summary.AboutMedia, "do not follow media")
}

func TestAChannelInThousandsIsRed(t *testing.T) {
	raw := file(80, func(r *row) { r.tv /= 1000 })
	if v := judged(t, raw, nil, nil); v.Level != summary.Amber || !strings.Contains(v.Reasons[0].String(), "Is that money?") {
		t.Errorf("while it is not said whether it is money: %s, %q", v.Level, v.Reasons)
	}
	r := broken(t, raw, &intake.Mapping{Date: "Week", KPI: "Sales", Media: []string{"TV", "Radio"}, Money: map[string]bool{"TV": true}}, nil)
	red(t, r.Verdict, summary.AboutReturns, "TV returned", "its spend is in a different unit")
	if !strings.HasPrefix(r.Story(All, 0).Title.String(), "Don’t use these results yet: TV returned") {
		t.Errorf("title %q", r.Story(All, 0).Title.String())
	}
}

func TestAValueInAnotherUnitIsRed(t *testing.T) {
	raw := bytes.ReplaceAll(file(80, func(*row) {}), []byte("\n"), []byte(",1000\n")) // cents, and more than that
	raw = bytes.Replace(raw, []byte("Radio,1000"), []byte("Radio,Value"), 1)
	v := judged(t, raw, &intake.Mapping{Date: "Week", KPI: "Sales", Media: []string{"TV", "Radio"}, RevenuePerKPI: "Value"}, nil)
	red(t, v, summary.AboutReturns, "per unit of money, and 20 would already be extraordinary")
}

// TestACentredFunnelIsRed: effects of many geos with little data each, sampled as they are in place of standardised. Where
// their spread is small, their neighbourhood is too narrow for the step size that fits elsewhere.
func TestACentredFunnelIsRed(t *testing.T) {
	var b strings.Builder
	b.WriteString("Market,Week,Sales,TV\n")
	rng := sampler.NewStream(4, 1<<33)
	first := panel.DateOf(2023, 1, 2)
	for g := range 8 {
		for w := range 16 {
			tv := 100 * rng.Float64()
			y, m, d := (first + panel.Date(7*w)).Civil()
			fmt.Fprintf(&b, "M%d,%04d-%02d-%02d,%.6g,%.6g\n", g, y, m, d, 1000+2*tv+300*rng.Normal(), tv)
		}
	}
	centred := judged(t, []byte(b.String()), nil, func(sp *spec.Spec) {
		sp.Media.Effect.Prior.Prior.Centring = spec.CentringOf(1)
		sigma := spec.Prior{Dist: "HalfCauchy", Args: map[string]spec.Arg{"beta": spec.Num(1)}, Dims: []string{"channel"}}
		sp.Media.Effect.Prior.Prior.Args["sigma"] = spec.Of(sigma)
	})
	if g := about(centred, summary.AboutDivergences); centred.Level != summary.Red || g.Level != summary.Red || !strings.Contains(g.Text.String(), "diverged: the sampler can’t follow") {
		t.Errorf("%s: %q", centred.Level, centred.Reasons)
	}
	preset := judged(t, []byte(b.String()), nil, nil)
	if g := about(preset, summary.AboutDivergences); g.Level == summary.Red {
		t.Errorf("the preset on the same data: %s", g.Text)
	}
}

// about is the first ground about something.
func about(v summary.Verdict, what string) summary.Ground {
	for _, g := range v.Grounds {
		if g.About == what {
			return g
		}
	}
	return summary.Ground{}
}
