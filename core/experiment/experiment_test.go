package experiment_test

import (
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/experiment"
	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/simulate"
	"github.com/mixtab/mixtab/core/spec"
)

func number(text string) (float64, bool) {
	v, err := strconv.ParseFloat(text, 64)
	return v, err == nil
}

func write(v float64) string { return strconv.FormatFloat(v, 'g', -1, 64) }

func reader(t *testing.T) experiment.Reader {
	t.Helper()
	p := simulate.Sample("three-countries")
	return experiment.Reader{Data: intake.Read("three.csv", p.CSV, &p.Mapping).Dataset, Number: number}
}

// TestATableIsRead: with a header in any order or without one, of markets by name or all; the interval's half width is 1.645 errors, and
// what is written again reads as the same test, which compiles.
func TestATableIsRead(t *testing.T) {
	r := reader(t)
	tv, geo, other := r.Data.Channels[0], r.Data.Geos[0], r.Data.Geos[1]
	for name, cells := range map[string][][]string{
		"header":    {{"Lift", "Channel", "Low", "High", "Before", "During", "Market"}, {"200", tv, "100", "320", "1000", "1500", geo}},
		"no header": {{tv, geo, "1000", "1500", "200", "100", "320"}},
	} {
		tests, issues := r.Table(cells)
		if len(issues) > 0 || len(tests) != 1 {
			t.Fatalf("%s: %v, %v", name, tests, issues)
		}
		got := tests[0]
		if got.Channel != tv || got.Geo != geo || got.Spend != 1000 || got.Delta != 500 || got.Lift != 200 || got.Unit != spec.UnitMoney ||
			math.Abs(got.SE-220/(2*1.644854)) > 1e-3 {
			t.Errorf("%s: %+v", name, got)
		}
		again, wrong := r.Read(experiment.Written(got, write))
		if len(wrong) > 0 || again.SE != got.SE || again.Low != got.Low || again.Geo != got.Geo || again.Delta != got.Delta {
			t.Errorf("%s: again %+v, %v", name, again, wrong)
		}
	}
	tests, issues := r.Table([][]string{{"channel", "market", "before", "during", "effect", "se", "unit"},
		{strings.ToLower(tv), "all", "10", "0", "-5", "2", "money"}, {tv, geo + "; " + other, "10", "20", "5", "2", ""}})
	if len(issues) > 0 || len(tests) != 2 || tests[0].Geo != spec.AllGeos || tests[0].Channel != tv || len(tests[1].Geos) != 2 {
		t.Fatalf("%+v, %v", tests, issues)
	}
	s, _ := spec.Preset("studio")
	s.LiftTests = tests
	if _, _, err := model.Compile(s, r.Data); err != nil {
		t.Error(err)
	}
}

// TestAllProblemsAtOnce: of every row, with its row, column and cell; nothing of a row with problems is taken.
func TestAllProblemsAtOnce(t *testing.T) {
	r := reader(t)
	tv, geo := r.Data.Channels[0], r.Data.Geos[0]
	tests, issues := r.Table([][]string{
		{"channel", "market", "before", "during", "effect", "low", "high", "remark"},
		{tv, geo, "1000", "1500", "200", "100", "320", "fine"},
		{"Cinema", "Atlantis", "many", "-1", "200", "320", "100", ""},
		{tv, geo, "1000", "1000", "400", "100", "320", ""},
		{tv, "", "", "", "", "", "", ""},
	})
	var got []string
	for _, i := range issues {
		got = append(got, strconv.Itoa(i.Row)+" "+i.Column)
		if i.Reason.IsZero() || i.Fix.IsZero() {
			t.Errorf("%+v", i)
		}
	}
	want := "1 remark, 3 channel, 3 market, 3 before, 3 high, 4 during, 4 effect, 5 before, 5 during, 5 effect, 5 low"
	if text := strings.Join(got, ", "); text != want || len(tests) != 1 {
		t.Errorf("%d tests; %s\nwant %s", len(tests), text, want)
	}
}

// TestDatesGiveTheSpend: what is left open is read off the data, in money or in contacts, in one market or over all.
func TestDatesGiveTheSpend(t *testing.T) {
	r := reader(t)
	tv, geo := r.Data.Channels[0], r.Data.Geos[0]
	s := &r.Data.Series[0]
	at := 0
	for i := 4; i+4 < len(s.Dates); i++ {
		if s.Spend[0][i] != s.Spend[0][i-1] {
			at = i
			break
		}
	}
	row := experiment.Row{experiment.Channel: tv, experiment.Market: geo, experiment.From: s.Dates[at].String(),
		experiment.To: s.Dates[at].String(), experiment.Effect: "10", experiment.Low: "5", experiment.High: "15"}
	got, wrong := r.Read(row)
	if len(wrong) > 0 || math.Abs(got.Spend+got.Delta-s.Spend[0][at]) > 1e-3*s.Spend[0][at] {
		t.Errorf("%+v, %v; spent %g", got, wrong, s.Spend[0][at])
	}
	row[experiment.To] = "2001-01-01"
	if _, wrong := r.Read(row); wrong[experiment.To].IsZero() {
		t.Error("the last day is before the first")
	}
}
