package intake

import (
	"fmt"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/panel"
)

// TestDatesThatNeedAStart: periods without a date are asked for their start, and each offer gives the dates it says.
func TestDatesThatNeedAStart(t *testing.T) {
	for _, c := range []struct {
		name, code string
		n          int
		date       func(d panel.Date, i int) string
		offer      string // part of its label
		first      string
		last       string
		unit       string
	}{
		{"weeks", "intake.counted_start", 60, func(_ panel.Date, i int) string {
			return fmt.Sprintf("Week %d", i+1)
		}, "1 January 2024",
			"2024-01-01", "2025-02-17", "week"},
		{"weeks from five", "intake.counted_start", 60, func(_ panel.Date, i int) string {
			return fmt.Sprintf("Woche %d", i+5)
		},
			"1 January 2024", "2024-01-01", "2025-02-17", "week"},
		{"weeks that begin anew", "intake.counted_start", 80, func(_ panel.Date, i int) string {
			return fmt.Sprintf("KW %d", i%52+1)
		}, "1 January 2024", "2024-01-01", "2025-07-07", "week"},
		{"days", "intake.counted_start", 90, func(_ panel.Date, i int) string {
			return fmt.Sprintf("Day %d", i+1)
		}, "1 January 2024",
			"2024-01-01", "2024-03-30", "day"},
		{"months", "intake.counted_start", 36, func(_ panel.Date, i int) string {
			return fmt.Sprintf("Month %d", i+1)
		}, "1 January 2024",
			"2024-01-01", "2026-12-01", "month"},
		{"months in French", "intake.counted_start", 36, func(_ panel.Date, i int) string {
			return fmt.Sprintf("Mois %d", i+1)
		},
			"1 January 2024", "2024-01-01", "2026-12-01", "month"},
		{"fiscal periods", "intake.fiscal_start", 39, func(_ panel.Date, i int) string {
			return fmt.Sprintf("FY%d P%02d", 22+i/13, i%13+1)
		},
			"Apr 2021", "2021-04-01", "2024-02-29", ""},
		{"fiscal months", "intake.fiscal_start", 36, func(_ panel.Date, i int) string {
			return fmt.Sprintf("P%02d FY20%d", i%12+1, 22+i/12)
		},
			"Apr 2021", "2021-04-01", "2024-03-01", "month"},
		{"fiscal months the other way", "intake.fiscal_start", 36, func(_ panel.Date, i int) string {
			return fmt.Sprintf("FY20%d-P%d", 22+i/12, i%12+1)
		},
			"Jul 2021", "2021-07-01", "2024-06-01", "month"},
		{"fiscal quarters", "intake.fiscal_start", 16, func(_ panel.Date, i int) string {
			return fmt.Sprintf("Q%d FY%d", i%4+1, 18+i/4)
		}, "Oct 2017",
			"2017-10-01", "2021-07-01", "quarter"},
		{"fiscal weeks", "intake.fiscal_start", 104, func(_ panel.Date, i int) string {
			return fmt.Sprintf("FY%d W%02d", 22+i/52, i%52+1)
		}, "Feb 2022",
			"2022-02-01", "2024-01-23", "week"},
		{"Geschäftsjahr", "intake.fiscal_start", 36, func(_ panel.Date, i int) string {
			return fmt.Sprintf("GJ 20%d/%d P%02d", 21+i/12, 22+i/12, i%12+1)
		},
			"Apr 2021", "2021-04-01", "2024-03-01", "month"},
		{"month ends", "intake.year_missing", 12, func(_ panel.Date, i int) string {
			d := panel.DateOf(2023, 1, 31)
			_, m, day := panel.AddMonths(d, i).Civil()
			return fmt.Sprintf("%d-%s", day, strings.Fields(monthNames["en"])[m-1])
		}, "2024", "2024-01-31", "2024-12-31", "month"},
		{"days and months", "intake.year_missing", 80, func(d panel.Date, _ int) string {
			_, m, day := d.Civil()
			return fmt.Sprintf("%02d/%02d", day, m)
		}, "2025", "2025-01-03", "2026-07-10", ""},
		{"German days", "intake.year_missing", 40, func(d panel.Date, _ int) string {
			_, m, day := d.Civil()
			return fmt.Sprintf("%d.%d.", day, m)
		}, "2025", "2025-01-03", "2025-10-03", "week"},
		{"named days", "intake.year_missing", 40, func(d panel.Date, _ int) string {
			_, m, day := d.Civil()
			return fmt.Sprintf("%s %d", strings.Fields(monthNames["en"])[m-1], day)
		}, "2025", "2025-01-03", "2025-10-03", "week"},
		{"months alone", "intake.year_missing", 24, func(_ panel.Date, i int) string { return strings.Fields(monthNames["de"])[i%12] }, "2024",
			"2024-01-01", "2025-12-01", "month"},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := weeks(c.n, iso)
			start := panel.DateOf(2022, 1, 3)
			f.each(0, func(i int, _ string) string { return c.date(start+panel.Date(7*i), i) })
			raw := []byte(f.text())
			r := Read("f.csv", raw, nil)
			q := asked(t, r, c.code)
			if r.Dataset != nil {
				t.Fatalf("dates were made up: %v", r.Dataset.Series[0].Dates)
			}
			for k, o := range q.Offers {
				got := after(t, "f.csv", raw, r, q, k)
				if got.Dataset == nil || len(got.Questions()) > 0 {
					t.Fatalf("after %s:%s", o.Label, show(got.Issues))
				}
				dates := got.Dataset.Series[0].Dates
				if strings.Contains(o.Label.String(), c.offer) {
					if dates[0].String() != c.first || dates[len(dates)-1].String() != c.last || c.unit != "" && got.Dataset.Cadence.Unit != c.unit {
						t.Errorf("%s: %s to %s by %s", o.Label, dates[0], dates[len(dates)-1], got.Dataset.Cadence.Unit)
					}
					return
				}
			}
			t.Errorf("no offer says %s: %v", c.offer, q.Offers)
		})
	}
}

// TestWeekNumbersInAColumn: plain numbers called weeks are asked for their start, and a start that a person types is taken.
func TestWeekNumbersInAColumn(t *testing.T) {
	f := weeks(60, iso).each(0, func(i int, _ string) string { return fmt.Sprint(i + 1) })
	f.header = "Week,TV,Radio,Sales"
	r := Read("f.csv", []byte(f.text()), nil)
	if q := asked(t, r, "intake.counted_start"); r.Dataset != nil || len(q.Offers) < 3 {
		t.Fatalf("%v, %v", r.Dataset, q.Offers)
	}
	m := r.Mapping.With(panel.Change{Part: PartStart, Value: "2021-06-07"})
	if r = Read("f.csv", []byte(f.text()), &m); r.Dataset == nil || r.Dataset.Series[0].Dates[1].String() != "2021-06-14" {
		t.Fatalf("typed:%s", show(r.Issues))
	}
}

// TestYearlessGeos: each geo begins in the first year.
func TestYearlessGeos(t *testing.T) {
	var b strings.Builder
	b.WriteString("Region,Date,TV,Sales\n")
	for _, geo := range []string{"North", "South"} {
		for i := range 60 {
			_, m, day := (panel.DateOf(2022, 10, 3) + panel.Date(7*i)).Civil()
			fmt.Fprintf(&b, "%s,%02d/%02d,%d,%d\n", geo, day, m, i*37%411, 900+i*i*13%307)
		}
	}
	m := Mapping{Format: &Format{Start: "2022-10-03"}}
	r := Read("f.csv", []byte(b.String()), &m)
	if r.Dataset == nil || len(r.Dataset.Series) != 2 || r.Dataset.Series[1].Dates[59].String() != "2023-11-20" ||
		r.Dataset.Series[1].Dates[0].String() != "2022-10-03" {
		t.Fatalf("%+v%s", r.Dataset, show(r.Issues))
	}
}

// TestWeeksOfOtherCounts: week 53 of a year that has none by ISO, and week 0, tell how weeks are counted.
func TestWeeksOfOtherCounts(t *testing.T) {
	for _, c := range []struct {
		name   string
		weekOf func(d panel.Date) (year, week int)
		start  panel.Date
		first  string
	}{
		{"WEEKNUM", func(d panel.Date) (int, int) {
			y, _, _ := d.Civil()
			first := panel.DateOf(y, 1, 1)
			return y, (int(d-first)+int(first.Weekday()))/7 + 1
		}, panel.DateOf(2022, 1, 9), "2022-01-09"},
		{"%U", func(d panel.Date) (int, int) {
			y, _, _ := d.Civil()
			return y, (int(d-panel.DateOf(y, 1, 1)) + 7 - int(d.Weekday())) / 7
		}, panel.DateOf(2023, 1, 1), "2023-01-01"},
	} {
		f := weeks(100, iso).each(0, func(i int, _ string) string {
			year, week := c.weekOf(c.start + panel.Date(7*i))
			return fmt.Sprintf("%d-%02d", year, week)
		})
		text := strings.Replace(f.text(), "Date", "Week", 1)
		r := mustRead(t, text)
		for _, issue := range r.Issues { // where two counts fit, the other one is offered
			if issue.Reason.Code == "intake.dates_ambiguous" && r.Dataset.Series[0].Dates[0].String() != c.first {
				r = after(t, "f.csv", []byte(text), r, issue, 1)
			}
		}
		if d := r.Dataset.Series[0].Dates; d[0].String() != c.first || d[99] != d[0]+7*99 {
			t.Errorf("%s: %s to %s of %s", c.name, d[0], d[99], f.rows[99][0])
		}
	}
}

// TestPartsOfDates: a year and a part of it in columns of their own are one date.
func TestPartsOfDates(t *testing.T) {
	list := strings.Fields(monthNames["en"])
	for _, c := range []struct {
		head  string
		n     int
		cells func(i int) string
		name  string
		last  string
		unit  string
	}{
		{"Year,Month", 36, func(i int) string { return fmt.Sprintf("%d,%d", 2021+i/12, i%12+1) }, "Year, Month", "2023-12-01", "month"},
		{"Month,Year", 36, func(i int) string { return fmt.Sprintf("%d,%d", i%12+1, 2021+i/12) }, "Year, Month", "2023-12-01", "month"},
		{"Jahr,Monat", 36, func(i int) string { return fmt.Sprintf("%d,%s", 2021+i/12, strings.Fields(monthNames["de"])[i%12]) },
			"Jahr, Monat", "2023-12-01", "month"},
		{"Année,Mois", 36, func(i int) string { return fmt.Sprintf("%d,%02d", 2021+i/12, i%12+1) }, "Année, Mois", "2023-12-01", "month"},
		{"Año,Semana", 104, func(i int) string { return fmt.Sprintf("%d,%d", 2021+i/52, i%52+1) }, "Año, Semana", "2022-12-26", "week"},
		{"Jahr,KW", 104, func(i int) string { return fmt.Sprintf("%d,KW %d", 2021+i/52, i%52+1) }, "Jahr, KW", "2022-12-26", "week"},
		{"year,week_number", 104, func(i int) string { return fmt.Sprintf("%d,W%02d", 2021+i/52, i%52+1) },
			"year, week_number", "2022-12-26", "week"},
		{"Year,Quarter", 24, func(i int) string { return fmt.Sprintf("%d,Q%d", 2018+i/4, i%4+1) }, "Year, Quarter", "2023-10-01", "quarter"},
		{"Jahr,Quartal", 24, func(i int) string { return fmt.Sprintf("%d,%d", 2018+i/4, i%4+1) }, "Jahr, Quartal", "2023-10-01", "quarter"},
		{"Year,Month,Day", 60, func(i int) string {
			y, m, d := (panel.DateOf(2021, 1, 4) + panel.Date(7*i)).Civil()
			return fmt.Sprintf("%d,%s,%d", y, list[m-1], d)
		}, "Year, Month, Day", "2022-02-21", "week"},
		{"Day,Month,Year", 60, func(i int) string {
			y, m, d := (panel.DateOf(2021, 1, 4) + panel.Date(7*i)).Civil()
			return fmt.Sprintf("%d,%d,%d", d, m, y)
		}, "Year, Month, Day", "2022-02-21", "week"},
		{"Year,Date", 60, func(i int) string {
			y, m, d := (panel.DateOf(2021, 1, 4) + panel.Date(7*i)).Civil()
			return fmt.Sprintf("%d,%d-%s", y, d, list[m-1])
		}, "Year, Date", "2022-02-21", "week"},
		{"yr,mo,dy", 60, func(i int) string {
			y, m, d := (panel.DateOf(2021, 1, 4) + panel.Date(7*i)).Civil()
			return fmt.Sprintf("%d,%d,%d", y, m, d)
		}, "yr, mo, dy", "2022-02-21", "week"},
		{"Year,Quarter,Month", 36, func(i int) string { return fmt.Sprintf("%d,%d,%d", 2021+i/12, i%12/3+1, i%12+1) },
			"Year, Month", "2023-12-01", "month"},
	} {
		t.Run(c.head, func(t *testing.T) {
			f := weeks(c.n, iso)
			for i := range f.rows {
				f.rows[i] = append(strings.Split(c.cells(i), ","), f.rows[i][1:]...)
			}
			f.header = c.head + ",TV,Radio,Sales"
			r := mustRead(t, f.text())
			dates := r.Dataset.Series[0].Dates
			if r.Mapping.Date != c.name || dates[len(dates)-1].String() != c.last || r.Dataset.Cadence.Unit != c.unit || len(dates) != c.n ||
				len(r.Dataset.Channels) != 2 {
				t.Errorf("%+v: %s to %s by %s", r.Mapping, dates[0], dates[len(dates)-1], r.Dataset.Cadence.Unit)
			}
			if again := Read("f.csv", []byte(f.text()), &r.Mapping); again.Dataset == nil || again.Dataset.Hash != r.Dataset.Hash {
				t.Errorf("given again:%s", show(again.Issues))
			}
		})
	}
}

// TestDatesPartlyText: dates of which some are written in another way are read as what they plainly are, and that is said.
func TestDatesPartlyText(t *testing.T) {
	for name, other := range map[string]func(y, m, d int) string{
		"day first":   func(y, m, d int) string { return fmt.Sprintf("%02d/%02d/%d", d, m, y) },
		"month first": func(y, m, d int) string { return fmt.Sprintf("%d/%d/%d", m, d, y) },
		"dots":        func(y, m, d int) string { return fmt.Sprintf("%d.%d.%d", d, m, y) },
		"serial":      func(y, m, d int) string { return fmt.Sprint(int(panel.DateOf(y, m, d)) + 25569) },
		"names":       func(y, m, d int) string { return fmt.Sprintf("%d %s %d", d, strings.Fields(monthNames["en"])[m-1], y) },
	} {
		f := weeks(60, iso).each(0, func(i int, cell string) string {
			d, _ := panel.ParseDate(cell)
			if i%5 != 0 {
				return cell
			}
			return other(d.Civil())
		})
		r := mustRead(t, f.text())
		if d := r.Dataset.Series[0].Dates; len(d) != 60 || d[0].String() != "2022-01-03" || d[59] != d[0]+7*59 ||
			!(want{panel.Note, 0, "Date", "12 of 60"}).in(r.Issues) {
			t.Errorf("%s: %v%s", name, d[:3], show(r.Issues))
		}
	}
}

// TestSwappedDates: what a spreadsheet of another country made of dates is put right: days up to the 12th became months.
func TestSwappedDates(t *testing.T) {
	f := weeks(60, iso).each(0, func(i int, cell string) string {
		d, _ := panel.ParseDate(cell)
		y, m, day := d.Civil()
		if day <= 12 {
			return fmt.Sprintf("%d-%02d-%02d", y, day, m)
		}
		return fmt.Sprintf("%02d/%02d/%d", day, m, y)
	})
	r := mustRead(t, f.text())
	if d := r.Dataset.Series[0].Dates; d[0].String() != "2022-01-03" || d[59] != d[0]+7*59 ||
		!(want{panel.Warning, 0, "Date", "swapped day and month"}).in(r.Issues) {
		t.Errorf("%v%s", d[:3], show(r.Issues))
	}
}

// TestNoMinorityIsAReading: a layout that reads a few cells of a column is none, and a button that drops many rows says how many.
func TestNoMinorityIsAReading(t *testing.T) {
	f := weeks(60, iso).each(0, func(i int, cell string) string {
		if i < 12 {
			return fmt.Sprintf("2022-%02d", i+1)
		}
		return fmt.Sprintf("no. %d of it", i)
	})
	r := Read("f.csv", []byte(f.text()), nil)
	m := r.Mapping.With(panel.Change{Part: PartDates, Value: "month"})
	if again := Read("f.csv", []byte(f.text()), &m); r.Dataset != nil || again.Dataset != nil {
		t.Error("twelve of sixty rows were taken for the file")
	}
	f = weeks(60, iso).each(0, func(i int, cell string) string {
		if i%4 == 0 {
			return ""
		}
		return cell
	})
	r = Read("f.csv", []byte(f.text()), nil)
	if got := r.Issues[0].Offers[0].Label.String(); got != "Leave out 15 of 60 rows without a date" {
		t.Errorf("the button says %q", got)
	}
}

// TestStartOfALongTable: a table with one row per channel is put together once it has dates.
func TestStartOfALongTable(t *testing.T) {
	var b strings.Builder
	b.WriteString("Period,Channel,Spend,Sales\n")
	for i := range 39 {
		for k, channel := range []string{"TV", "Radio"} {
			fmt.Fprintf(&b, "P%d FY%d,%s,%d,%d\n", i%13+1, 22+i/13, channel, (i*37+k*i*i)%411, 900+i*i*13%307)
		}
	}
	raw := []byte(b.String())
	r := Read("f.csv", raw, nil)
	if r = after(t, "f.csv", raw, r, asked(t, r, "intake.fiscal_start"), 0); r.Dataset == nil || len(r.Dataset.Channels) != 2 ||
		len(r.Dataset.Series[0].Dates) != 39 {
		t.Fatalf("%+v%s", r.Mapping, show(r.Issues))
	}
}
