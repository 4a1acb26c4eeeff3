package report

import (
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/internal/specimen"
	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/words"
)

// TestEveryIntervalIsTheOneChosen: tables, bands and sentences follow it and name it, and the verdict does not depend on it.
func TestEveryIntervalIsTheOneChosen(t *testing.T) {
	post := specimen.Posterior(t, "three-countries", "studio")
	s, chains := specimen.Settings(4, 100), specimen.Chains(post, 4, 100)
	wide := Build(post, s, chains, interval.Interval{})
	narrow := Build(post, s, chains, interval.Interval{Level: 50, Kind: interval.HDI})
	if wide.Interval != interval.Default || narrow.Interval.Level != 50 {
		t.Fatalf("told as %+v and %+v", wide.Interval, narrow.Interval)
	}
	for i, p := range narrow.Parameters {
		if w := wide.Parameters[i]; p.SD > 0 && !(p.High-p.Low < w.High-w.Low) || p.Mean != w.Mean {
			t.Errorf("%s: %v to %v in 50%%, %v to %v in 90%%", p.Name, p.Low, p.High, w.Low, w.High)
		}
	}
	for i, c := range narrow.Contributions {
		if w := wide.Contributions[i]; !(c.ShareHigh-c.ShareLow <= w.ShareHigh-w.ShareLow) {
			t.Errorf("share of %s: %v to %v", c.Name, c.ShareLow, c.ShareHigh)
		}
	}
	if !(narrow.Fit[0].Coverage < wide.Fit[0].Coverage) {
		t.Errorf("%v of the observations lie in the 50%% band, %v in the 90%% band", narrow.Fit[0].Coverage, wide.Fit[0].Coverage)
	}
	if !strings.Contains(narrow.Story(All, 0).Subtitle.String(), "highest-density") || strings.Join(words.English.Texts(narrow.Verdict.Reasons), "") != strings.Join(words.English.Texts(wide.Verdict.Reasons), "") {
		t.Errorf("%q; %q", narrow.Story(All, 0).Subtitle.String(), narrow.Verdict.Reasons)
	}
	for _, f := range narrow.Story(All, 0).Findings {
		if strings.Contains(f.Text.String(), "(") && !strings.Contains(f.Text.String(), "50% HDI:\u00a0") && !strings.Contains(f.Text.String(), "50% band") {
			t.Errorf("%q does not name its interval", f.Text)
		}
	}
	for _, f := range narrow.Figures {
		if strings.HasPrefix(f.ID, "predictive:") {
			continue // checks look at 90%, whatever is shown
		}
		if text := strings.ReplaceAll(string(f.In(words.English)), "90% of weeks are", ""); strings.Contains(text, "90% ") || strings.Contains(text, "90% ") {
			t.Errorf("figure %s speaks of 90%%: %.300s", f.ID, text)
		}
	}
}
