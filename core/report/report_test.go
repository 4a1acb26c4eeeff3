package report

import (
	"encoding/json"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/internal/specimen"
	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/sheet"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/sampler"
)

func results(t testing.TB, sample string) *Results {
	post := specimen.Posterior(t, sample, "studio")
	return Build(post, specimen.Settings(4, 40), specimen.Chains(post, 4, 40), interval.Default)
}

func TestEveryFigureIsWhole(t *testing.T) {
	for _, sample := range []string{"three-countries", "national", "ten-geos"} {
		r := results(t, sample)
		ids := []string{"waterfall:total", "roi:total", "shares:total", "contributions:total", "fit:total", "trace:worst"}
		for _, g := range r.Geos {
			ids = append(ids, "fit:"+g, "residuals:"+g, "contributions:"+g, "waterfall:"+g, "roi:"+g)
		}
		for _, c := range r.Channels {
			ids = append(ids, "decay:"+c, "response:"+r.Geos[0]+":"+c)
		}
		for _, id := range ids {
			checkFigure(t, sample, id, r.Figure(id).In(words.English))
		}
	}
}

func checkFigure(t *testing.T, sample, id string, raw []byte) {
	t.Helper()
	var f figure.Figure
	if err := json.Unmarshal(raw, &f); err != nil {
		t.Errorf("%s, %s: %v", sample, id, err)
		return
	}
	if f.ID != id || f.Title.IsZero() || f.Subtitle.IsZero() || len(f.Layers) == 0 || f.X.Type == "" || f.Y.Type == "" {
		t.Errorf("%s, %s: id %q, title %q, subtitle %q, %d layers", sample, id, f.ID, f.Title, f.Subtitle, len(f.Layers))
	}
	if text := f.Title.String() + f.Subtitle.String(); strings.Contains(text, "NaN") || strings.Contains(text, "%!") || strings.Contains(text, "⟨") {
		t.Errorf("%s, %s: title %q, subtitle %q", sample, id, f.Title, f.Subtitle)
	}
	for i, l := range f.Layers {
		n := 0
		for _, column := range [][]float64{l.X, l.X1, l.X2, l.Y, l.Y1, l.Y2} {
			n = max(n, len(column))
		}
		for _, column := range [][]float64{l.X, l.X1, l.X2, l.Y, l.Y1, l.Y2} {
			if column != nil && len(column) != n {
				t.Errorf("%s, %s, layer %d (%s): columns of %d and %d", sample, id, i, l.Mark, len(column), n)
			}
		}
		if n == 0 || l.Category != nil && len(l.Category) != n || l.Text != nil && len(l.Text) != n {
			t.Errorf("%s, %s, layer %d (%s): %d places, %d categories, %d texts", sample, id, i, l.Mark, n, len(l.Category), len(l.Text))
		}
	}
}

func TestTablesAgreeWithEachOther(t *testing.T) {
	r := results(t, "three-countries")
	for _, geo := range append([]string{All}, r.Geos...) {
		sum := r.row(geo, "baseline", "Baseline").Mean
		share := r.row(geo, "baseline", "Baseline").Share
		for _, c := range r.Channels {
			sum += r.row(geo, "channel", c).Mean
			share += r.row(geo, "channel", c).Share
		}
		total := r.row(geo, "total", "Total")
		if math.Abs(sum/total.Mean-1) > 1e-9 || math.Abs(share-1) > 1e-9 || total.Share != 1 {
			t.Errorf("%q: parts sum to %g of %g, shares to %g", geo, sum, total.Mean, share)
		}
	}
	if len(r.ROI) != 12 || len(r.Fit) != 4 || len(r.Decay) != 9 || len(r.Chains) != 4 || len(r.Quantities) != 24 {
		t.Errorf("%d returns, %d fits, %d decays, %d chains, %d quantities", len(r.ROI), len(r.Fit), len(r.Decay), len(r.Chains), len(r.Quantities))
	}
	s, _ := r.Table(TableROI)
	for i, x := range r.ROI {
		if !(x.LateLow < x.Late && x.Late < x.LateHigh && x.Late > 0) || s.Rows[i][len(s.Head)-3] != sheet.Row(nil, x.Late)[0] || s.Head[len(s.Head)-3] != "after_data" {
			t.Errorf("%s in %q: %g (%g–%g) after the data, in the table %v", x.Channel, x.Geo, x.Late, x.LateLow, x.LateHigh, s.Rows[i])
		}
	}
	for _, q := range r.Quantities {
		if !(q.RHat > 0.9 && q.ESSBulk > 10) {
			t.Errorf("%s has R-hat %g and ESS %g", q.Name, q.RHat, q.ESSBulk)
		}
	}
}

func TestFindingsHaveIntervalsAndFigures(t *testing.T) {
	r := results(t, "three-countries")
	if len(r.Story(All, 0).Findings) < 8 || r.Story(All, 0).Title.IsZero() || !strings.Contains(r.Story(All, 0).Subtitle.String(), "3 markets") {
		t.Errorf("%d findings under %q, %q", len(r.Story(All, 0).Findings), r.Story(All, 0).Title.String(), r.Story(All, 0).Subtitle.String())
	}
	for _, f := range r.Story(All, 0).Findings {
		if r.Figure(f.Figure).JSON == nil {
			t.Errorf("%q points to the figure %q, which is not there", f.Text, f.Figure)
		}
		if !strings.HasSuffix(f.Text.String(), ".") || strings.Contains(f.Text.String(), "%!") {
			t.Errorf("%q is no sentence", f.Text)
		}
		if !strings.HasPrefix(f.Text.String(), "The model is off") && !strings.Contains(f.Text.String(), "(") {
			t.Errorf("%q has no interval", f.Text)
		}
	}
}

func TestRedFitHasNoFindingAsTitle(t *testing.T) {
	post := specimen.Posterior(t, "national", "studio")
	chains := specimen.Chains(post, 4, 40)
	for i := 0; i < len(chains[0].Draws); i += post.Dim() {
		chains[0].Draws[i] += 6
	}
	r := Build(post, specimen.Settings(4, 40), chains, interval.Default)
	if r.Verdict.Level != summary.Red || !strings.HasPrefix(r.Story(All, 0).Title.String(), "Don’t use these results yet: the chains disagree") {
		t.Errorf("verdict %s under the title %q", r.Verdict.Level, r.Story(All, 0).Title.String())
	}
	if said := strings.TrimPrefix(r.Story(All, 0).Title.String(), "Don’t use these results yet: t"); !strings.Contains(r.Verdict.Reasons[0].String(), said) {
		t.Errorf("the title %q does not name quantities as its reason %q does", r.Story(All, 0).Title.String(), r.Verdict.Reasons[0])
	}
}

func TestNoDrawsGiveAVerdict(t *testing.T) {
	post := specimen.Posterior(t, "national", "studio")
	r := Build(post, specimen.Settings(4, 100), make([]sampler.ChainResult, 4), interval.Default)
	if r.Verdict.Level != summary.Red || r.Story(All, 0).Title.IsZero() || len(r.Figures) != 0 {
		t.Errorf("results of nothing are %+v", r)
	}
}

func TestResultsAreDeterministic(t *testing.T) {
	one, two := results(t, "national"), results(t, "national")
	if !reflect.DeepEqual(one.Figures, two.Figures) || !reflect.DeepEqual(one.Contributions, two.Contributions) || one.Hash != two.Hash {
		t.Error("the same draws gave other results")
	}
}

// TestTheNumberOfTheChainThatIsLeft: of a run that was stopped early one chain may have draws; it keeps its number.
func TestTheNumberOfTheChainThatIsLeft(t *testing.T) {
	post := specimen.Posterior(t, "national", "studio")
	chains := make([]sampler.ChainResult, 4)
	chains[2] = specimen.Chains(post, 1, 40)[0]
	chains[2].Notes = []string{"restarted"}
	r := Build(post, specimen.Settings(4, 40), chains, interval.Default)
	if said := r.Figure("trace:worst").Said; !slices.ContainsFunc(said, func(s figure.Said) bool { return s.Text.String() == "Chain 3" }) {
		t.Errorf("the trace says %v", said)
	}
	if len(r.Chains) != 1 {
		t.Errorf("%d chains are recorded", len(r.Chains))
	}
	for _, g := range r.Verdict.Grounds {
		if text := g.Text.String(); strings.Contains(text, "restarted") && !strings.HasPrefix(text, "Chain 3:") {
			t.Errorf("a note: %q", text)
		}
	}
}
