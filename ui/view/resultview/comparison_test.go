package resultview

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/baseline"
	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/report"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/core/work"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/uitest"
	"github.com/mixtab/mixtab/ui/view"
)

// comparedModel is a studio with two geos of 40 and 20 weeks, one channel, and every answer of a comparison.
func comparedModel(t *testing.T, geo int, beside ...*baseline.Account) *state.Model {
	t.Helper()
	d := &panel.Dataset{Name: "s.csv", Geos: []string{"Long", "Short"}, Channels: []string{"TV"}, KPI: "Sales",
		Cadence: panel.Cadence{Unit: "week", Days: 7}, Hash: "h"}
	for g, n := range []int{40, 20} {
		s := panel.Series{Geo: d.Geos[g], KPI: make([]float64, n), Media: [][]float64{make([]float64, n)}, Controls: [][]float64{}}
		for k := range n {
			s.Dates = append(s.Dates, panel.Date(17900+7*k))
			s.KPI[k], s.Media[0][k] = 10, 1
		}
		s.Spend = s.Media
		d.Series = append(d.Series, s)
	}
	m := state.New()
	read := uitest.Read(m, state.Update(m, state.OpenFile{Name: "s.csv", Bytes: []byte("x")}), &intake.Reading{Dataset: d})
	account := func(kind baseline.Kind, long, short float64) *baseline.Account {
		a := &baseline.Account{Kind: kind, Geos: d.Geos, Channels: d.Channels, Failed: make([]words.Text, 2), Draws: 4, Spend: []float64{100, 10},
			Mean:  []float64{long, short},
			Worth: []float64{long - 1, long, long, long + 1, short - 1, short, short, short + 1}, RHat: 1}
		if kind == baseline.OLS {
			a.Total = []float64{long + short, long + short, long + short, long + short}
			return a
		}
		a.HalfLife = []float64{1, 1, 1, 2, 1, 1, 2, 3}
		if kind == baseline.Separate {
			a.HalfLife = []float64{1, 1, 1, 2, 0, 2, 5, math.Inf(1)}
		}
		a.Rows, a.GoodK = []int{40, 20}, 0.7
		a.ELPD, a.K = make([]float64, 60), make([]float64, 60)
		for i := range a.ELPD {
			a.ELPD[i] = -1 + long/1000
		}
		a.K[59] = 0.9
		return a
	}
	forecast := func(kind baseline.Kind, fold int, miss float64) *baseline.Forecast {
		f := &baseline.Forecast{Kind: kind, Fold: fold, Failed: make([]words.Text, 2)}
		for i := range 12 {
			f.Rows = append(f.Rows, baseline.ScoredRow{Geo: i / 8, Inside: 15, Observed: 10, Mean: 10 - miss, CRPS: miss / 2})
		}
		return f
	}
	uitest.Answer(m, read, work.Regress.Name(), work.CompareAnswer{Accounts: append(beside, account(baseline.OLS, 50, -5)),
		Forecasts: []*baseline.Forecast{forecast(baseline.OLS, 0, 3)}})
	means := map[baseline.Kind][2]float64{baseline.Separate: {200, 40}, baseline.Partial: {190, 22}, baseline.Pooled: {180, 18}}
	miss := map[baseline.Kind]float64{baseline.Separate: 2, baseline.Partial: 0.5, baseline.Pooled: 1}
	for _, cmd := range state.Update(m, state.CompareModels{}) {
		run, is := cmd.(state.Run)
		var ask work.CompareAsk
		if !is || work.Unmarshal(run.Ask, &ask) != nil {
			continue
		}
		answer := work.CompareAnswer{}
		if ask.Fold == baseline.All {
			answer.Accounts = []*baseline.Account{account(ask.Kind, means[ask.Kind][0], means[ask.Kind][1])}
		} else {
			answer.Forecasts = []*baseline.Forecast{forecast(ask.Kind, ask.Fold, miss[ask.Kind])}
		}
		state.Update(m, state.Came{Key: run.Key, Status: state.StatusDone, Body: work.Marshal(answer)})
	}
	state.Update(m, state.ChooseGeo{Geo: geo})
	return m
}

// ofModel finds a model's row.
func ofModel(t *testing.T, v Comparison, id baseline.Kind) int {
	t.Helper()
	i := slices.IndexFunc(v.Table.Rows, func(r view.Row) bool { return r.ID == string(id) })
	if i < 0 {
		t.Fatalf("there is no %s", id)
	}
	return i
}

// TestComparisonTable: all models side by side; negative returns are flagged, the best forecast is named, doubts are shown.
func TestComparisonTable(t *testing.T) {
	v := ComparisonOf(comparedModel(t, 1))
	if len(v.Table.Rows) != 7 || v.Where != "Short" || v.Action != "" || v.Busy {
		t.Fatalf("%+v", v)
	}
	if c := uitest.Cell(v.Table, ofModel(t, v, baseline.OLS), "TV"); c.Class != "cell--bad" || c.Note != "negative" || c.Text != "−0.50" ||
		c.Range != "−0.58 to −0.42" {
		t.Errorf("least squares: %+v", c)
	}
	partial := ofModel(t, v, baseline.Partial)
	held := uitest.Cell(v.Table, partial, "In 90% range")
	if uitest.Cell(v.Table, partial, "TV").Text != "2.20" || uitest.Cell(v.Table, partial, "Forecast error").Text != "5%" ||
		uitest.Cell(v.Table, partial, "CRPS").Note != "lowest" || held.Text+held.Range != "100%4 of 4" {
		t.Errorf("partial: %+v", v.Table.Rows[partial])
	}
	best, other := uitest.Cell(v.Table, ofModel(t, v, baseline.Separate), "Log density").Text, uitest.Cell(v.Table, partial,
		"Log density").Text
	if best != "best" || other != "−0.2 ± 0.0" {
		t.Errorf("log densities: %q, %q", best, other)
	}
	if !strings.Contains(strings.Join(v.Doubts, " "),
		"1 of 20 rows (k-hat above 0.70), so its log density looks too good; worst: 17 May 2019") {
		t.Errorf("doubts: %q", v.Doubts)
	}
	if want := "Least squares gives 1 of 2 effects a negative return; partial pooling misses weeks it has not seen by 5%, " +
		"one model " +
		"per market by 20%"; v.Title != want {
		t.Errorf("the title is %q, want %q", v.Title, want)
	}
	if v.Table.Rows[partial].Name.Tag == "" || v.Table.Rows[ofModel(t, v, baseline.Pooled)].Name.Tag != "" {
		t.Errorf("the model at hand is %+v", v.Table.Rows[partial].Name)
	}
	if slices.ContainsFunc(v.Table.Heads, func(h view.Head) bool { return h.Text == "Distance from truth" }) {
		t.Error("a truth that nobody knows has a column")
	}
	if len(v.Figures) != 2 || len(v.Step) != 1 || v.Step[0].ID != "threshold:Short" {
		t.Errorf("%d figures", len(v.Figures))
	}
}

// TestThresholdJumps: at N = 20 the short geo has a model of its own, at 21 it takes the pooled one, in numbers and words.
func TestThresholdJumps(t *testing.T) {
	m := comparedModel(t, 1)
	for n, want := range map[int][2]string{20: {"4", "Every market has its own model."},
		21: {"1.8", "Own model: Long. Pooled model: Short."}} {
		state.Update(m, state.SetThreshold{Periods: n})
		v := ComparisonOf(m)
		row := ofModel(t, v, baseline.Threshold)
		cell := uitest.Cell(v.Table, row, "TV")
		if !strings.HasPrefix(cell.Text, want[0]) || v.Slider.Text != want[1] || !strings.Contains(v.Table.Rows[row].Name.Text, "N = ") {
			t.Errorf("N = %d: %+v, %q", n, cell, v.Slider.Text)
		}
	}
	if v := ComparisonOf(m); v.Slider.Max != "41" || !strings.Contains(string(v.Step[0].In(words.English)), "21 weeks instead of 20") {
		t.Errorf("%+v", v.Slider)
	}
}

// TestComparisonOverTime: before, while and after, and when the model has changed.
func TestComparisonOverTime(t *testing.T) {
	if v := ComparisonOf(state.New()); v.Shown {
		t.Error("without data there is nothing to compare")
	}
	m := comparedModel(t, -1)
	if v := ComparisonOf(m); v.Where != "all markets" || uitest.Cell(v.Table, ofModel(t, v, baseline.OLS), "TV").Text != "0.41" {
		t.Errorf("%+v", v.Table.Rows[ofModel(t, v, baseline.OLS)])
	}
	state.Update(m, state.SetPooling{Mode: "pooled"})
	if v := ComparisonOf(m); v.Action != "Compare again" || v.Stale == "" {
		t.Errorf("%q, %q", v.Action, v.Stale)
	}
	state.Update(m, state.CompareModels{})
	if v := ComparisonOf(m); !v.Busy || v.Action != "" || v.Progress != "0 of 9 fits done" && !strings.HasPrefix(v.Progress, "0 of ") ||
		len(v.Figures) != 0 {
		t.Errorf("%+v", v)
	}
}

// TestComparisonWithTheTruth: of made-up data it stands above the models, and how far each is off is shown.
func TestComparisonWithTheTruth(t *testing.T) {
	truth := &baseline.Account{Kind: baseline.Truth, Geos: []string{"Long", "Short"}, Channels: []string{"TV"}, Failed: make([]words.Text, 2),
		Draws: 1,
		Spend: []float64{100, 10}, Mean: []float64{190, 20}, Worth: []float64{190, 20}, HalfLife: []float64{1, 9}}
	v := ComparisonOf(comparedModel(t, 1, truth))
	if c := uitest.Cell(v.Table, 0, "TV"); v.Table.Rows[0].ID != "truth" || c.Text != "2.00" || c.Range != "" {
		t.Errorf("%+v", v.Table.Rows[0])
	}
	off := uitest.Cell(v.Table, ofModel(t, v, baseline.OLS), "Distance from truth").Text
	if off != "125%" || uitest.Cell(v.Table, ofModel(t, v, baseline.Partial), "Distance from truth").Text != "10%" {
		t.Errorf("least squares is off by %s", off)
	}
	if want := "Least squares misses the true returns by 125%, " +
		"one model per market by 100%, partial pooling by 10%"; v.Title != want {
		t.Errorf("the title is %q", v.Title)
	}
	if !strings.Contains(string(v.Figures[1].In(words.English)), "The truth") {
		t.Error("the figure of carry-over has no truth")
	}
}

// TestComparisonOfOneGeo: there is nothing to pool, so the sampled model is not called one of several.
func TestComparisonOfOneGeo(t *testing.T) {
	m := comparedModel(t, -1)
	d := *m.Data.Reading.Dataset
	d.Geos, d.Series, d.Hash = d.Geos[:1], d.Series[:1], "one"
	uitest.Read(m, state.Update(m, state.OpenFile{Name: "one.csv", Bytes: []byte("x")}), &intake.Reading{Dataset: &d})
	v := ComparisonOf(m)
	rows := v.Table.Rows
	if len(rows) != 4 || rows[3].Name.Text != "This model" || rows[3].Name.Tag == "" || v.Where != "Long" || len(v.Geos) != 0 ||
		v.Slider.Shown {
		t.Errorf("%+v", v)
	}
	if v.Title != "Against other common models" || v.Action != "Compare the models" {
		t.Errorf("%q, %q", v.Title, v.Action)
	}
}

// TestComparisonHasTheFit: before anything is compared, the row of the model that was fitted has the returns of its results, as
// long as they are of the data and the model that are there.
func TestComparisonHasTheFit(t *testing.T) {
	m := uitest.Fitted(uitest.Plain(), summary.Green)
	m.Results.Report.ROI = []report.Return{{Geo: report.All, Channel: m.Data.Reading.Dataset.Channels[0], Mean: 2.5, Low: 1.5, High: 3.5}}
	first := func() (filled []string) {
		for _, r := range ComparisonOf(m).Table.Rows {
			if c := r.Cells[0]; c.Text != "–" {
				filled = append(filled, r.Name.Tag+" "+c.Text+" "+c.Range)
			}
		}
		return filled
	}
	if got := first(); len(got) != 1 || got[0] != "as on the Model page 2.50 1.50–3.50" {
		t.Errorf("%q", got)
	}
	m.Results.Report.ROI[0].Lacks = report.LacksSpend
	if got := first(); len(got) != 0 {
		t.Errorf("a channel without a return has %q", got)
	}
}
