package intake

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/words"
)

// openOf are the codes of the questions that a reading leaves open.
func openOf(r *Reading) string {
	var codes []string
	for _, q := range r.Questions() {
		codes = append(codes, strings.TrimPrefix(q.Reason.Code, "question."))
	}
	return strings.Join(codes, " ")
}

// inShort is a dataset in one line: the KPI, its sum and geos, each channel's money (– where it is none), controls.
func inShort(d *panel.Dataset) string {
	if d == nil {
		return "none"
	}
	kpi, out := 0.0, ""
	for g := range d.Series {
		for _, y := range d.Series[g].KPI {
			kpi += y
		}
	}
	out = fmt.Sprintf("%s %.0f in %s;", d.KPI, kpi, strings.Join(d.Geos, ", "))
	for c, name := range d.Channels {
		money := 0.0
		for g := range d.Series {
			for _, x := range d.Series[g].Spend[c] {
				money += x
			}
		}
		out += fmt.Sprintf(" %s %.0f", name, money)
		if !d.Pays(c) {
			out += " –"
		}
	}
	if len(d.Controls) > 0 {
		out += "; " + strings.Join(d.Controls, ", ")
	}
	return out
}

// step is a click on an offer, by the words on its button, and the dataset after it.
type step struct{ click, want string }

// clicked reads a file again after a click on one of its offers. Every step starts from what was read at first.
func clicked(t *testing.T, name string, raw []byte, r *Reading, label string) *Reading {
	t.Helper()
	var labels []string
	for _, i := range r.Issues {
		for _, o := range i.Offers {
			if o.Label.String() == label {
				m := r.Mapping.With(o.Change)
				return Read(name, raw, &m)
			}
			labels = append(labels, o.Label.String())
		}
	}
	t.Fatalf("no button says %q: %q", label, labels)
	return nil
}

// TestCases: files that are easily taken for something else are read as they are meant, or the one question is asked whose answers each
// give the right dataset. An answered question is not asked again, and its answer can be taken back.
func TestCases(t *testing.T) {
	for _, c := range []struct {
		file, asked, before string
		steps               []step
	}{
		{"brand-by-geo", "dimension", "sales 493142 in Alba · North, Alba · South, Borea · North, Borea · South; TV 46520 Radio 23258", []step{
			{"Each as a market: Alba · North", "sales 493142 in Alba · North, Alba · South, Borea · North, Borea · South; TV 46520 Radio 23258"},
			{"Add them up", "sales 493142 in North, South; TV 46520 Radio 23258"},
			{"Only Borea", "sales 338501 in North, South; TV 23377 Radio 11487"},
			{"Only Alba", "sales 154641 in North, South; TV 23143 Radio 11771"}}},
		{"brand-geo-date-y", "dimension",
			"y 492560 in alba · north, alba · south, borea · north, borea · south; x1 47413 x2 22254; weather", []step{
				{"Add them up", "y 492560 in north, south; x1 47413 x2 22254; weather"},
				{"Only alba", "y 154365 in north, south; x1 23435 x2 10130; weather"}}},
		{"events-as-text", "events", "revenue 129337 in National; tv_S 16953 radio_S 7944; competitor_sales_B", []step{
			{"Use as events",
				"revenue 129337 in National; tv_S 16953 radio_S 7944; competitor_sales_B, events: event1, events: event2"},
			{"Leave out", "revenue 129337 in National; tv_S 16953 radio_S 7944; competitor_sales_B"}}},
		{"total-as-a-geo", "total_sum", "sales 364306 in North, South, West, Total; TV 61092 Radio 31934", []step{
			{"Leave Total out", "sales 182153 in North, South, West; TV 30546 Radio 15967"},
			{"Keep Total: it is not a total", "sales 364306 in North, South, West, Total; TV 61092 Radio 31934"}}},
		{"monthly-spend-in-weekly-rows", "months", "sales 122579 in National; TV 16064 Partner spend 58200", []step{
			{"For the month: divide it among its weeks", "sales 122579 in National; TV 16064 Partner spend 13416"},
			{"For the week", "sales 122579 in National; TV 16064 Partner spend 58200"}}},
		{"kpi-zero-in-a-geo", "", "none", []step{{"Leave Islands out", "sales 109353 in North, South; TV 15705 Radio 8769"}}},
		{"free-channel", "", "revenue 2734180 in National; TV spend 48192 Radio spend 24135 Newsletter sends 0 –", []step{
			{"Money", "revenue 2734180 in National; TV spend 48192 Radio spend 24135 Newsletter sends 2826000"}}},
		{"impressions-and-spend", "", "sales 122579 in National; TV impressions 16064 Radio spend 8045", nil},
		{"channel-stopped", "", "revenue 980632 in National; Print spend 6987 Radio spend 8045 Search spend 10165", nil},
		{"geo-that-closed", "", "revenue 2497878 in North, South, East; TV spend 45663 Radio spend 25344", []step{
			{"Leave East out", "revenue 2161314 in North, South; TV spend 35386 Radio spend 20900"}}},
		{"planned-and-actual", "kpi_rivals", "Sales 122579 in National; TV actual 16064 Radio actual 8045", []step{
			{"Keep Sales", "Sales 122579 in National; TV actual 16064 Radio actual 8045"},
			{"Use Sales target", "Sales target 128707 in National; TV actual 16064 Radio actual 8045"}}},
		{"cost-and-impression-letters", "", "Requests 83424 in National; Branded_i 87075 Display_i 16751 Generic_i 139366 Native_i 7565 " +
			"Facebook_i 72003 TikTok_i 24038 Youtube_i 51956 Pinterest_i 4849; Churn, nps", nil},
		{"national-tv-repeated", "shared", "revenue 517245 in North, South, East, West; TV spend 166800 Radio spend 6153", []step{
			{"Once for all markets", "revenue 517245 in North, South, East, West; TV spend 41700 Radio spend 6153"},
			{"In each market", "revenue 517245 in North, South, East, West; TV spend 166800 Radio spend 6153"}}},
		{"daily-weekday-pattern", "", "orders 474033 in National; Social spend 26360 Search spend 21465", nil},
	} {
		t.Run(c.file, func(t *testing.T) {
			raw, err := os.ReadFile(filepath.Join("testdata", "cases", c.file+".csv"))
			if err != nil {
				t.Fatal(err)
			}
			checkCase(t, c.file+".csv", raw, c.asked, c.before, c.steps)
		})
	}
}

// checkCase checks the question, the dataset while it is open, and the dataset after each answer.
func checkCase(t *testing.T, name string, raw []byte, question, before string, steps []step) {
	t.Helper()
	r := Read(name, raw, nil)
	if got := openOf(r); got != question {
		t.Errorf("asks %q, want %q", got, question)
	}
	if got := inShort(r.Dataset); got != before {
		t.Errorf("read as %s\n\twant %s%s", got, before, show(r.Issues))
	}
	if again := Read(name, raw, &r.Mapping); inShort(again.Dataset) != before || openOf(again) != question {
		t.Errorf("given again %s, asks %s", inShort(again.Dataset), openOf(again))
	}
	for _, s := range steps {
		after := clicked(t, name, raw, r, s.click)
		if got := inShort(after.Dataset); got != s.want {
			t.Errorf("after %q %s\n\twant %s%s", s.click, got, s.want, show(after.Issues))
		}
		if got := openOf(after); question != "" && strings.Contains(got, question) {
			t.Errorf("%q was answered and is asked again: %s", s.click, got)
		}
		for _, choice := range after.Choices {
			if !choice.Given || choice.Value == "" || len(choice.Options) < 2 {
				continue
			}
			m := after.Mapping.With(panel.Change{Part: choice.Part, Column: choice.Column})
			back := Read(name, raw, &m)
			kept := choice.Column == answerKPI // a role given by hand stays, and the question comes again
			if !kept && inShort(back.Dataset) != before || openOf(back) != question {
				t.Errorf("%q taken back: %s, asks %q", s.click, inShort(back.Dataset), openOf(back))
			}
		}
		if question == "" || after.Dataset == nil {
			continue
		}
		if !slices.ContainsFunc(after.Choices, func(c Choice) bool { return c.Given }) && len(after.Ignored) == 0 {
			t.Errorf("%q cannot be taken back: %s", s.click, strings.Join(words.English.Texts(after.Log), "\n"))
		}
	}
}

// TestWeekdaysAreNamed: a daily KPI that follows the day of the week is noted, and one that does not is not.
func TestWeekdaysAreNamed(t *testing.T) {
	raw, err := os.ReadFile("testdata/cases/daily-weekday-pattern.csv")
	if err != nil {
		t.Fatal(err)
	}
	noted := func(r *Reading) bool {
		return slices.ContainsFunc(r.Issues, func(i panel.Issue) bool { return i.Reason.Code == "check.weekday" })
	}
	if r := Read("daily.csv", raw, nil); !noted(r) {
		t.Errorf("nothing is said of the days:%s", show(r.Issues))
	}
	if r := Read("plain.csv", theTable(200, 1).text(","), nil); noted(r) {
		t.Errorf("days are named that do not differ:%s", show(r.Issues))
	}
}
