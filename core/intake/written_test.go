package intake

import (
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestCasesAfterReports holds what files made after public bug reports are, as read or after the answers that are given.
func TestCasesAfterReports(t *testing.T) {
	type totals map[string]float64
	for _, c := range []struct {
		file     string
		answers  []string // part of the label of the offer taken, of the first issue that has such an offer, reading after reading
		question string   // the code of the question asked first, "" for none
		kpi      string
		media    totals
		controls []string
		geos     []string
		unit     string
		first    string
		last     string
		rows     int
		total    float64
	}{
		{file: "year-week-hyphen.csv", kpi: "sales", media: totals{"TV": 16064, "Radio": 8045}, unit: "week", first: "2022-01-03",
			last: "2024-01-08", rows: 106, total: 122579},
		{file: "month-ends-without-year.csv", question: "intake.year_missing", answers: []string{"is in 2024"}, kpi: "Sales",
			media: totals{"TV": 1325, "Radio": 1228}, unit: "month", first: "2024-01-31", last: "2024-12-31", rows: 12, total: 14316},
		{file: "month-ends-without-year.csv", question: "intake.year_missing", answers: []string{"is in 2025"}, kpi: "Sales",
			media: totals{"TV": 1325, "Radio": 1228}, unit: "month", first: "2025-01-31", last: "2025-12-31", rows: 12, total: 14316},
		{file: "spend-in-K.csv", kpi: "sales", media: totals{"TV": 1606400, "Radio": 8045, "Search": 8045}, unit: "week", first: "2022-01-03",
			last: "2024-01-08", rows: 106, total: 122579},
		{file: "unix-seconds.csv", kpi: "sales", media: totals{"TV": 16064, "Radio": 8045}, unit: "week", first: "2022-01-03",
			last: "2024-01-08", rows: 106, total: 122579},
		{file: "date-ranges.csv", kpi: "Sales", media: totals{"TV": 16064, "Radio": 8045}, unit: "week", first: "2022-01-03",
			last: "2024-01-08", rows: 106, total: 122579},
		{file: "fiscal-periods.csv", question: "intake.fiscal_start", answers: []string{"Jan 2022"}, kpi: "Sales",
			media: totals{"TV": 5597, "Radio": 3259}, unit: "irregular", first: "2022-01-01", last: "2024-11-30", rows: 39, total: 45775},
		{file: "fiscal-periods.csv", question: "intake.fiscal_start", answers: []string{"Apr 2021"}, kpi: "Sales",
			media: totals{"TV": 5597, "Radio": 3259}, unit: "irregular", first: "2021-04-01", last: "2024-02-29", rows: 39, total: 45775},
		{file: "camel-case-channels.csv", kpi: "Revenue", media: totals{"TV": 16064, "YouTube": 42912, "LinkedIn": 15807, "TikTok": 8045},
			unit: "week", first: "2022-01-03", last: "2024-01-08", rows: 106, total: 1103211},
		{file: "google-ads-export.csv", question: "intake.about", answers: []string{"Read empty cells of Video cost as 0",
			"Leave out rows without a date", "Read them as the number"}, kpi: "Conversions",
			media:    totals{"Search cost": 165459.2, "Video cost": 8045},
			controls: []string{"Search impr. (abs. top) %"}, unit: "week", first: "2022-01-03", last: "2024-01-08", rows: 106, total: 122579},
		{file: "google-ads-export.csv", question: "intake.about", answers: []string{"Read empty cells of all channels as 0",
			"Leave out rows without a date", "Leave the column out"}, kpi: "Conversions",
			media: totals{"Search cost": 165459.2, "Video cost": 8045},
			unit:  "week", first: "2022-01-03", last: "2024-01-08", rows: 106, total: 122579},
		{file: "long-two-spellings.csv", question: "intake.channel_spelling", answers: []string{"They are the same channel"}, kpi: "revenue",
			media: totals{"TV": 10708, "Facebook": 5363, "Search": 5363}, unit: "week", first: "2022-01-03", last: "2023-05-01", rows: 70,
			total: 82045},
		{file: "cost-in-micros.csv", question: "intake.scale_named", answers: []string{"Divide by 1,000,000"}, kpi: "conversions",
			media: totals{"search_cost_micros": 16064.050915, "tv_cost": 8045}, unit: "week", first: "2022-01-03", last: "2024-01-08", rows: 106,
			total: 122579},
		{file: "cost-in-micros.csv", question: "intake.scale_named", answers: []string{"Keep the numbers"}, kpi: "conversions",
			media: totals{"search_cost_micros": 16064050915, "tv_cost": 8045}, unit: "week", first: "2022-01-03", last: "2024-01-08", rows: 106,
			total: 122579},
		{file: "year-and-month-apart.csv", kpi: "Sales", media: totals{"TV spend": 6361, "Radio spend": 3978}, unit: "month",
			first: "2021-01-01", last: "2024-12-01", rows: 48, total: 54974},
		{file: "a-sheet-a-year.xlsx", kpi: "Sales", media: totals{"TV spend": 24067, "Radio spend": 12640}, unit: "week", first: "2021-01-04",
			last: "2023-12-25", rows: 156, total: 181752},
		{file: "region-merged-down.xlsx", kpi: "Sales", media: totals{"TV spend": 20775, "Radio spend": 10643}, geos: []string{"North", "South"},
			unit: "week", first: "2021-01-04", last: "2022-07-11", rows: 160, total: 152453},
		{file: "dates-partly-text.xlsx", kpi: "Sales", media: totals{"TV spend": 24067, "Radio spend": 12640}, unit: "week",
			first: "2021-01-04", last: "2023-12-25", rows: 156, total: 181752},
		{file: "weeks-across.xlsx", kpi: "Sales", media: totals{"TV spend": 9605, "Radio spend": 4802}, unit: "week", first: "2021-01-04",
			last: "2022-02-21", rows: 60, total: 70290},
	} {
		name := strings.TrimSuffix(c.file, filepath.Ext(c.file))
		for _, answer := range c.answers {
			name += ", " + answer
		}
		t.Run(name, func(t *testing.T) {
			raw, err := os.ReadFile(filepath.Join("testdata", c.file))
			if err != nil {
				t.Fatal(err)
			}
			r := Read(c.file, raw, nil)
			if c.question != "" {
				asked(t, r, c.question)
			}
			for _, answer := range c.answers {
				r = taken(t, c.file, raw, r, answer)
			}
			d := r.Dataset
			if d == nil || len(r.Questions()) > 0 {
				t.Fatalf("left: %s", show(r.Issues))
			}
			s := d.Series[0]
			sum, rows := 0.0, 0
			for _, s := range d.Series {
				rows += len(s.Dates)
				for _, v := range s.KPI {
					sum += v
				}
			}
			if c.geos == nil {
				c.geos = []string{"National"}
			}
			if d.KPI != c.kpi || !slices.Equal(d.Controls, c.controls) || !slices.Equal(d.Geos, c.geos) || d.Cadence.Unit != c.unit ||
				s.Dates[0].String() != c.first || s.Dates[len(s.Dates)-1].String() != c.last || rows != c.rows || sum != c.total {
				t.Errorf("KPI %s %v, controls %v, geos %v, %s from %s to %s, %d rows", d.KPI, sum, d.Controls, d.Geos, d.Cadence.Unit,
					s.Dates[0], s.Dates[len(s.Dates)-1], rows)
			}
			if got := slices.Sorted(slices.Values(d.Channels)); !slices.Equal(got, slices.Sorted(maps.Keys(c.media))) {
				t.Errorf("channels %v", got)
			}
			for channel, want := range c.media {
				if got := total(d, channel); math.Abs(got-want) > 1e-9*want {
					t.Errorf("%s is %v, want %v", channel, got, want)
				}
			}
		})
	}
}

// taken reads a file once more with the first offer taken whose label has the given part.
func taken(t *testing.T, name string, raw []byte, r *Reading, label string) *Reading {
	t.Helper()
	for _, i := range r.Issues {
		for _, o := range i.Offers {
			if strings.Contains(o.Label.String(), label) {
				m := r.Mapping.With(o.Change)
				return Read(name, raw, &m)
			}
		}
	}
	t.Fatalf("nothing offers %q:%s", label, show(r.Issues))
	return nil
}

// TestAskedOnlyWhereItMatters lists the questions of every fixture, so that noise shows.
func TestAskedOnlyWhereItMatters(t *testing.T) {
	entries, err := os.ReadDir("testdata")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		raw, err := os.ReadFile(filepath.Join("testdata", e.Name()))
		if err != nil || strings.HasSuffix(e.Name(), ".golden") {
			continue
		}
		for _, q := range Read(e.Name(), raw, nil).Questions() {
			if len(q.Offers) < 2 || len(q.Offers) > 5 {
				t.Errorf("%s asks %q with %d offers", e.Name(), q.Reason, len(q.Offers))
			}
			t.Logf("%s: %s", e.Name(), q.Reason)
		}
	}
}
