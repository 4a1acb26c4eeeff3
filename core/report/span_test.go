package report

import (
	"math"
	"reflect"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/internal/specimen"
	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/words"
)

// TestASpanCountsItsDatesAlone: two spans that make up the data add up to them, charts end where the span ends, and what judges
// the fit stays that of all the data.
func TestASpanCountsItsDatesAlone(t *testing.T) {
	post := specimen.Posterior(t, "three-countries", "studio")
	chains, settings := specimen.Chains(post, 2, 20), specimen.Settings(2, 20)
	ends := post.Data().Ends()
	cut := ends.To - 7*40 // the youngest country began after that
	of := func(s panel.Span) *Results {
		return BuildOn(post, settings, chains, Options{Interval: interval.Default, Span: s})
	}
	all, first, last := of(panel.Span{}), of(panel.Span{From: ends.From, To: cut}), of(panel.Span{From: cut + 1, To: ends.To})
	for _, c := range all.Channels {
		sum := first.row(All, "channel", c).Mean + last.row(All, "channel", c).Mean
		if whole := all.row(All, "channel", c).Mean; math.Abs(sum/whole-1) > 1e-9 {
			t.Errorf("%s: parts of %g, and %g in all", c, sum, whole)
		}
	}
	for _, r := range []*Results{first, last} {
		if !reflect.DeepEqual(r.Fit, all.Fit) || !reflect.DeepEqual(r.Quantities, all.Quantities) || r.Verdict.Headline.String() != all.Verdict.Headline.String() {
			t.Error("the span changed what judges the fit")
		}
	}
	place := last.Place(All)
	if place.From <= cut || place.To != ends.To || !strings.Contains(last.Story(All, 0).Subtitle.String(), words.English.Span(words.Date(place.From), words.Date(place.To))) {
		t.Errorf("the last part is headed %q", last.Story(All, 0).Subtitle)
	}
	short := post.Data().Geos[len(post.Data().Geos)-1]
	for _, g := range post.Data().Geos {
		if s := post.Data().Series; len(s[0].Dates) > 0 && first.Place(g) == nil {
			short = g
		}
	}
	if first.Place(short) != nil || !strings.Contains(first.Story(short, 0).Title.String(), "no data") || len(first.Figure("waterfall:"+short).JSON) > 0 {
		t.Errorf("%s is shown where it has no data", short)
	}
	for _, f := range all.Figures { // what only some spans have is a country's own
		if len(last.Figure(f.ID).JSON) == 0 {
			t.Errorf("the last part lacks the figure %s", f.ID)
		}
	}
	if r := of(panel.Span{From: 1, To: 2}); !r.Span.IsZero() || !reflect.DeepEqual(r.Contributions, all.Contributions) {
		t.Error("a span without data is not taken for all of them")
	}
}
