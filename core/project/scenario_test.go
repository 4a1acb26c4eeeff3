package project

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/sheet"
	"github.com/mixtab/mixtab/core/surface"
)

// shop is a surface of two geos and two channels; only what scenarios read of it is filled.
func shop() *surface.Surface {
	return &surface.Surface{Geos: []string{"North", "South"}, Channels: []string{"TV", "Radio"}, Spend: [][]float64{{60, 20}, {40, 30}},
		Unit: [][]float64{{60, 20}, {40, 30}}}
}

func reasons(issues []panel.Issue) string {
	var out []string
	for _, i := range issues {
		out = append(out, string(i.Severity)+" "+i.Column+": "+i.Reason.String())
	}
	return strings.Join(out, "\n")
}

func TestAKeptPlanIsPlacedAsItWas(t *testing.T) {
	s := shop()
	p := plan.Scenario{Spend: [][]float64{{1, 2}, {3, 4}}}
	got, issues := Keep(7, "mine", p, s).Place(s)
	if !got.Same(p) || got.Name != "mine" || issues != nil {
		t.Errorf("%v with %v", got, issues)
	}
}

func TestScenariosFindTheirPlaceByName(t *testing.T) {
	s := shop()
	for _, c := range []struct {
		name  string
		sc    Scenario
		want  [][]float64
		issue string
	}{
		{"other order", Scenario{Geos: []string{"South", "North"}, Channels: []string{"Radio", "TV"}, Spend: [][]float64{{1, 2}, {3, 4}}}, [][]float64{{4, 3}, {2, 1}}, ""},
		{"all geos", Scenario{Channels: []string{"TV", "Radio"}, Spend: [][]float64{{200, 100}}}, [][]float64{{120, 40}, {80, 60}}, ""},
		{"layout 1", Scenario{Spend: [][]float64{{50, 25}}}, [][]float64{{30, 10}, {20, 15}}, ""},
		{"a channel is new", Scenario{Channels: []string{"TV"}, Spend: [][]float64{{50}}}, [][]float64{{30, 20}, {20, 30}}, "no amount for Radio"},
		{"a channel is gone", Scenario{Channels: []string{"TV", "Radio", "Print"}, Spend: [][]float64{{100, 50, 9}}}, [][]float64{{60, 20}, {40, 30}}, "spends on Print"},
		{"a geo is new", Scenario{Geos: []string{"North"}, Channels: []string{"TV", "Radio"}, Spend: [][]float64{{1, 2}}}, [][]float64{{1, 2}, {40, 30}}, "no amounts for South"},
		{"damaged", Scenario{Channels: []string{"TV"}, Spend: [][]float64{{1, 2}}}, [][]float64{{60, 20}, {40, 30}}, "damaged"},
	} {
		got, issues := c.sc.Place(s)
		if !reflect.DeepEqual(got.Spend, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got.Spend, c.want)
		}
		if said := reasons(issues); (c.issue == "") != (said == "") || !strings.Contains(said, c.issue) {
			t.Errorf("%s: issues %q, want %q", c.name, said, c.issue)
		}
	}
}

func TestASheetIsReadAsItWasWritten(t *testing.T) {
	s := shop()
	list := []Scenario{
		Keep(1, "=SUM(A1)", plan.Scenario{Spend: [][]float64{{1.5, 2}, {3, 4e6}}}, s),
		Keep(2, "more TV", plan.Scenario{Spend: [][]float64{{100, 0}, {50, 30}}}, s),
	}
	list = WithNote(list, 1, "why not")
	list[0].Origin = Origin{Made: panel.DateOf(2026, 11, 27), Fit: "3fa0", Data: "d1", From: panel.DateOf(2026, 12, 7), To: panel.DateOf(2027, 3, 1)}
	table := Sheet(s, list, Answers{Columns: []string{"outcome", "ROI"}, Rows: [][]float64{{571.25, 2.5}}})
	facts := []sheet.Fact{{Name: "interval", Value: "90% equal-tailed"}, {Name: "verdict", Value: "Use with care.", Loud: true}}
	written := string(sheet.CSV(table, facts))
	if want := "'=SUM(A1),(all),4.5,4.000002e+06,4.0000065e+06,3.9998565e+06,571.25,2.5,why not,2026-11-27,3fa0,d1,2026-12-07,2027-03-01,90% equal-tailed,Use with care."; !strings.Contains(written, want) {
		t.Errorf("the row of all geos is not %q in\n%s", want, written)
	}
	for name, raw := range map[string][]byte{"a.csv": []byte(written), "a.xlsx": sheet.XLSX(sheet.Book{Sheets: []sheet.Sheet{table}, Facts: facts})} {
		rows, issues := intake.ReadTable(name, raw)
		got, more := ReadSheet(rows, s, nil)
		if len(issues)+len(more) > 0 || !reflect.DeepEqual(got, list) {
			t.Errorf("%s: read %+v with %s %s, want %+v", name, got, reasons(issues), reasons(more), list)
		}
		again, _ := ReadSheet(rows, s, list)
		if again[0].ID != 3 || again[0].Name != "=SUM(A1) 2" || again[1].Name != "more TV 2" {
			t.Errorf("%s: beside known ones: %+v", name, again)
		}
	}
}

func TestSheetsByHand(t *testing.T) {
	s := shop()
	for _, c := range []struct {
		name  string
		rows  string
		want  string
		issue string
	}{
		{"one row a scenario", "Plan;tv;RADIO\nA;100;50\nB;1.000,5;2", "A [[100 50]] B [[1000.5 2]]", ""},
		{"no names", "TV;Radio\n1;2", "Imported [[1 2]]", ""},
		{"a channel is missing", "scenario;TV\nA;5", "A [[5]]", "warning Radio: There is no column for Radio: today’s amount is used."},
		{"an unknown column", "scenario;TV;Radio;Print\nA;5;6;7", "A [[5 6]]", "warning Print: “Print” is not a channel in this model: left out."},
		{"geos count", "scenario;country;TV;Radio\nA;north;1;2\nA;South;3;4\nA;;9;6", "A [[1 2] [3 4]]", "warning TV: “A”: the row for all markets has 9, but its markets add up to 4: the markets are used."},
		{"all at once", "scenario;geo;TV;Radio\nA;;lots;-1\nB;East;1;2\n;;1;1\nC;;;3", "",
			"error TV: This is not an amount.\nerror Radio: You cannot spend a negative amount.\nerror geo: “East” is not a market in this model.\nerror scenario: The scenario has no name.\nerror TV: There is no amount."},
		{"twice", "scenario;TV;Radio\nA;1;2\nA;1;2", "", "error : “A” has a second row for all markets."},
		{"nothing known", "a;b\n1;2", "", "error : No column is named after a channel."},
		{"no rows", "scenario;TV", "", "error : The table has no rows below its header."},
		{"blank rows", "scenario;TV;Radio\n;;\n", "", "error : The table has no rows below its header."},
	} {
		var rows [][]string
		for _, line := range strings.Split(c.rows, "\n") {
			rows = append(rows, strings.Split(line, ";"))
		}
		list, issues := ReadSheet(rows, s, nil)
		var got []string
		for _, sc := range list {
			got = append(got, sc.Name+" "+strings.ReplaceAll(strings.ReplaceAll(spendText(sc), "  ", " "), "\n", ""))
		}
		if strings.Join(got, " ") != c.want || reasons(issues) != c.issue {
			t.Errorf("%s: %q with\n%s\nwant %q with\n%s", c.name, got, reasons(issues), c.want, c.issue)
		}
	}
}

func FuzzReadSheet(f *testing.F) {
	f.Add("scenario;geo;TV;Radio\nA;North;1;2\nA;;lots;-1")
	s := shop()
	f.Fuzz(func(t *testing.T, text string) {
		var rows [][]string
		for _, line := range strings.Split(text, "\n") {
			rows = append(rows, strings.Split(line, ";"))
		}
		list, issues := ReadSheet(rows, s, nil)
		if len(list) == 0 && len(issues) == 0 {
			t.Error("neither scenarios nor issues")
		}
		for _, sc := range list {
			if p, doubts := sc.Place(s); strings.Contains(reasons(doubts), "damaged") || !(p.Total() >= 0) {
				t.Errorf("%+v was read and cannot be placed", sc)
			}
		}
	})
}

func spendText(sc Scenario) string { return fmt.Sprint(sc.Spend) }
