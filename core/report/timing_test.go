package report

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/sampler"
)

// timing lists the grounds about timing that are not green.
func (w whole) timing() []string {
	var list []string
	for _, g := range w.r.Verdict.Grounds {
		if g.About == summary.AboutTiming && g.Level != summary.Green {
			list = append(list, g.Text.String())
		}
	}
	return list
}

// TestSlowEffectsOfDailyData: television whose effect halves in 21 days returned 1.94. The preset's 13 weeks are 91 days, and
// its prior of a half-life is one of weeks; a model of 13 days is reported as too short, by the channel's name.
func TestSlowEffectsOfDailyData(t *testing.T) {
	w := wholeWay(t, "daily-slow-carryover", "studio", nil, surface.Options{})
	w.covers(t, "TV spend", 1.94)
	if d := w.r.decays("TV spend")[0]; !(d.Low < 21 && 21 < d.High) {
		t.Errorf("a half-life of %v (%v to %v) days, and the truth is 21", d.HalfLife, d.Low, d.High)
	}
	if doubts := w.timing(); len(doubts) > 0 || w.r.Verdict.Level == summary.Red {
		t.Errorf("%s: %q", w.r.Verdict.Level, w.r.Verdict.Reasons)
	}
	short := wholeWay(t, "daily-slow-carryover", "studio", func(s *spec.Spec) {
		s.Media.Adstock.Window, s.Media.Adstock.Per = spec.Periods(13), ""
	}, surface.Options{})
	if doubts := short.timing(); len(doubts) != 1 || !strings.HasPrefix(doubts[0], "TV spend’s effect may last longer than the 13 days") {
		t.Errorf("a window of 13 days is doubted with %q", doubts)
	}
	if short.r.Verdict.Level == summary.Green {
		t.Error("a window of 13 days is green")
	}
}

// TestDaysOfTheWeekAreNoEffectOfMedia: Social runs on the days on which orders are many anyway, and brings 0.10 an euro or less.
func TestDaysOfTheWeekAreNoEffectOfMedia(t *testing.T) {
	w := wholeWay(t, "daily-weekday-pattern", "studio", nil, surface.Options{})
	if x := w.r.roi(All, "Social spend"); !(x.Mean < 0.15 && x.Low < 0.10) {
		t.Errorf("Social returned %.3f (%.3f to %.3f)", x.Mean, x.Low, x.High)
	}
	if doubts := w.timing(); len(doubts) > 0 {
		t.Errorf("timing is doubted with %q", doubts)
	}
	without := wholeWay(t, "daily-weekday-pattern", "studio", func(s *spec.Spec) { s.Weekday = nil }, surface.Options{})
	if doubts := without.timing(); len(doubts) != 1 || !strings.HasPrefix(doubts[0], "The day of the week moves orders") {
		t.Errorf("a model without days is doubted with %q", doubts)
	}
}

// TestAVerdictAloneIsThatOfResults: what is worked out at a part of the cost rests on the same grounds.
func TestAVerdictAloneIsThatOfResults(t *testing.T) {
	reading := intake.Read("plain.csv", file(80, func(*row) {}), nil)
	s, _ := spec.Preset("studio")
	post, _, err := model.Compile(s, reading.Dataset)
	if err != nil {
		t.Fatal(err)
	}
	settings := sampler.DefaultSettings()
	settings.Chains, settings.Warmup, settings.Draws = 2, 100, 100
	chains, err := sampler.Run(func() sampler.Target { return post.Clone() }, settings, nil)
	if err != nil {
		t.Fatal(err)
	}
	alone, whole := Verdict(post, settings, chains), Build(post, settings, chains, interval.Default).Verdict
	if len(alone.Grounds) != len(whole.Grounds) {
		t.Fatalf("%d grounds, and %d of results", len(alone.Grounds), len(whole.Grounds))
	}
	for i, g := range alone.Grounds {
		if w := whole.Grounds[i]; g.Text.String() != w.Text.String() || g.Level != w.Level {
			t.Errorf("%s: %s, of results %s: %s", g.Level, g.Text, w.Level, w.Text)
		}
	}
}

// TestThePresetCoversASlowChannel: the same file as a person would fit it, in a run of full length.
func TestThePresetCoversASlowChannel(t *testing.T) {
	if testing.Short() {
		t.Skip("a fit of full length")
	}
	raw, err := os.ReadFile("testdata/daily-slow-carryover.csv")
	if err != nil {
		t.Fatal(err)
	}
	s, _ := spec.Preset("studio")
	post, _, err := model.Compile(s, intake.Read("daily.csv", raw, nil).Dataset)
	if err != nil {
		t.Fatal(err)
	}
	chains, err := sampler.Run(func() sampler.Target { return post.Clone() }, sampler.DefaultSettings(), nil)
	if err != nil {
		t.Fatal(err)
	}
	w := whole{r: Build(post, sampler.DefaultSettings(), chains, interval.Default)}
	w.covers(t, "TV spend", 1.94)
	if w.r.Verdict.Level != summary.Green {
		t.Errorf("%s: %q", w.r.Verdict.Level, w.r.Verdict.Reasons)
	}
}

// TestDaysAndTheirWeeksReturnTheSame: the same market by day and by week, whose rows are sums of seven days, has the same returns, each
// within the other's interval.
func TestDaysAndTheirWeeksReturnTheSame(t *testing.T) {
	days := wholeWay(t, "daily-slow-carryover", "studio", nil, surface.Options{})
	weeks := fittedWay(t, "weeks.csv", weeklySums(days.data), "studio", nil, surface.Options{})
	for _, channel := range days.r.Channels {
		a, b := days.r.roi(All, channel), weeks.r.roi(All, channel)
		if !(a.Low < b.Mean && b.Mean < a.High || b.Low < a.Mean && a.Mean < b.High) {
			t.Errorf("%s returned %.2f (%.2f to %.2f) by day and %.2f (%.2f to %.2f) by week", channel, a.Mean, a.Low, a.High, b.Mean, b.Low, b.High)
		}
	}
}

// weeklySums is a daily national panel as a file of weeks.
func weeklySums(d *panel.Dataset) []byte {
	var b strings.Builder
	b.WriteString("date," + strings.Join(d.Channels, ",") + "," + d.KPI + "\n")
	s := &d.Series[0]
	for t := 0; t+7 <= len(s.Dates); t += 7 {
		week := func(days []float64) (sum float64) {
			for _, x := range days[t : t+7] {
				sum += x
			}
			return sum
		}
		b.WriteString(s.Dates[t].String())
		for _, media := range s.Media {
			fmt.Fprintf(&b, ",%g", week(media))
		}
		fmt.Fprintf(&b, ",%g\n", week(s.KPI))
	}
	return []byte(b.String())
}
