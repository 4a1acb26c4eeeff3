package report

import (
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/words"
)

// made are results of two geos and one channel, whose next unit of money returns 0.7 to 0.9 in North, and 0.7 to 1.4 over all.
func made(money bool) *Results {
	r := &Results{KPI: "Sales", Geos: []string{"North", "South"}, Channels: []string{"TV"}, Period: "week", Money: money,
		Interval: interval.Default.Normal(), Verdict: summary.Verdict{Level: summary.Green}}
	for g, geo := range []string{All, "North", "South"} {
		share := []float64{0.2, 0.3, 0.1}[g]
		for _, kind := range []string{"channel", "media"} {
			name := map[string]string{"channel": "TV", "media": nameAllChannels}[kind]
			r.Contributions = append(r.Contributions, Contribution{Geo: geo, Kind: kind, Name: name, Mean: 100, Share: share, ShareLow: share - 0.05,
				ShareHigh: share + 0.05})
		}
		r.ROI = append(r.ROI, Return{Geo: geo, Channel: "TV", Spend: 50, Mean: 2, Low: 1.5, High: 2.5, Marginal: 0.8, MarginalLow: 0.7,
			MarginalHigh: []float64{1.4, 0.9, 1.4}[g]})
		r.Places = append(r.Places, Place{Geo: geo, From: panel.DateOf(2024, 1, 1), To: panel.DateOf(2024, 12, 30), KPI: 1000})
		r.Fit = append(r.Fit, Fit{Geo: geo, WMAPE: 0.01 * float64(1+g), Coverage: 0.9})
	}
	return r
}

func said(s Story) string {
	list := []string{s.Title.String(), s.Subtitle.String()}
	for _, f := range s.Findings {
		list = append(list, f.Text.String())
	}
	return strings.Join(list, "\n")
}

// TestAStoryIsOfItsGeo: title, what it is about, findings and the figures they point to.
func TestAStoryIsOfItsGeo(t *testing.T) {
	r := made(true)
	all, north := said(r.Story(All, 0)), said(r.Story("North", 0))
	if !strings.Contains(all, "2 ") || strings.Contains(all, "North") || strings.Contains(all, "30") {
		t.Errorf("over all: %s", all)
	}
	if !strings.Contains(north, "in North") || strings.Contains(north, "20 ") || strings.Contains(north, "20%") {
		t.Errorf("North: %s", north)
	}
	for _, f := range r.Story("North", 0).Findings {
		if _, geo, is := strings.Cut(f.Figure, ":"); is && geo != "North" && geo != "TV" {
			t.Errorf("%s points to %s", f.Text, f.Figure)
		}
	}
	r.Places = r.Places[:2]
	if s := r.Story("South", 0); !strings.Contains(s.Title.String(), "South has no data") || len(s.Findings) > 0 {
		t.Errorf("without data: %s", said(s))
	}
}

// TestAdviceFollowsBreakEven: what the next unit of money returns is held against break-even, which the margin moves. The ratio
// to the average return, here 0.4, decides nothing.
func TestAdviceFollowsBreakEven(t *testing.T) {
	r := made(true)
	for _, c := range []struct {
		geo    string
		margin float64
		code   string
	}{{"North", 0, "report.worth_less"}, {All, 0, "report.near_even"}, {"North", 2, "report.worth_more"}, {All, 0.5, "report.worth_less"}} {
		teller := teller{Results: r, geo: c.geo, margin: c.margin}
		if got := teller.advice(r.roi(c.geo, "TV")).Code; got != c.code {
			t.Errorf("%q at a margin of %g: %s, want %s", c.geo, c.margin, got, c.code)
		}
	}
}

// TestACountedKPIHasNoBreakEven of its own: with the profit in one unit it has.
func TestACountedKPIHasNoBreakEven(t *testing.T) {
	r := made(false)
	if text := said(r.Story(All, 0)); strings.Contains(text, "break-even") || strings.Contains(text, "returned") {
		t.Error(text)
	}
	if text := said(r.Story(All, 10)); !strings.Contains(text, "above break-even (0.1") {
		t.Error(text)
	}
}

// TestMoneyHasItsCurrency: once it is set, it stands beside every return.
func TestMoneyHasItsCurrency(t *testing.T) {
	l := words.English
	l.Currency = "EUR"
	for _, f := range made(true).Story(All, 0).Findings[1:3] {
		if text := l.Text(f.Text); strings.Count(text, "€") < 4 {
			t.Errorf("%s", text)
		}
	}
}
