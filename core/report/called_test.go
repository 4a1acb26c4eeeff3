package report

import (
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/words"
)

// TestRowsAreCalled: the parts of a KPI have a name in each language; a channel keeps its own, whatever it is.
func TestRowsAreCalled(t *testing.T) {
	for _, c := range results(t, "national").Contributions {
		if _, own := c.Called().Name(); own != (c.Kind == "channel") || c.Called().String() != c.Name {
			t.Errorf("the %s %q is called %+v", c.Kind, c.Name, c.Called())
		}
	}
	trend := Contribution{Kind: "channel", Name: "Trend"}
	if name, own := trend.Called().Name(); !own || name != "Trend" {
		t.Errorf("a channel by the name of Trend is called %+v", trend.Called())
	}
}

// TestFactsAreInALanguage: what a table says of its fit is written as its reader writes.
func TestFactsAreInALanguage(t *testing.T) {
	comma := words.English
	comma.Decimal = ","
	hours := words.Say("duration.hours", "n", 1.5)
	var all []string
	verdict := summary.Verdict{Headline: hours, Reasons: []words.Text{hours}}
	for _, f := range Facts(comma, interval.Interval{Level: 97.5, Kind: interval.HDI}, verdict) {
		all = append(all, f.Value)
	}
	if got, want := strings.Join(all, "; "), "97,5% highest-density interval; 1,5 hours 1,5 hours"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
