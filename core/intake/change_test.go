package intake

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/words"
)

// reread applies corrections to a file, each on what the last reading found, as the page does.
func reread(t *testing.T, name string, changes ...panel.Change) *Reading {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	r := Read(name, raw, nil)
	for _, c := range changes {
		m := r.Mapping.With(c)
		r = Read(name, raw, &m)
	}
	return r
}

// TestOffersMend: wherever a file comes with a way out, taking the first offer of each issue, one after the other,
// ends in a dataset. No file is edited.
func TestOffersMend(t *testing.T) {
	for _, name := range []string{"total-row.csv", "header-again.csv", "ragged-rows.csv", "duplicate-weeks.csv", "duplicate-parts.csv",
		"na-texts.csv", "dash-means-nothing.csv",
		"negative-spend.csv", "all-zero-channel.csv", "geo-missing.csv", "impossible-day.csv", "same-name-twice.csv", "no-header.csv",
		"long-gaps.csv", "error-cells.xlsx",
		"excel-errors.csv", "formula-not-stored.xlsx"} {
		t.Run(name, func(t *testing.T) {
			r := reread(t, name)
			if r.Dataset != nil {
				t.Fatal("the file needs no fix")
			}
			raw, _ := os.ReadFile(filepath.Join("testdata", name))
			for step := 0; r.Dataset == nil && step < 6; step++ {
				at := slices.IndexFunc(r.Issues, func(i panel.Issue) bool { return i.Severity == panel.Error && len(i.Offers) > 0 })
				if at < 0 {
					t.Fatalf("no way out is offered:%s", show(r.Issues))
				}
				m := r.Mapping.With(r.Issues[at].Offers[0].Change)
				r = Read(name, raw, &m)
			}
			if r.Dataset == nil {
				t.Fatalf("still not fixed:%s", show(r.Issues))
			}
			checkWhole(t, r.Dataset)
		})
	}
}

// TestCorrections: each part of a format does what it says, and the log tells of it.
func TestCorrections(t *testing.T) {
	first := func(r *Reading) *panel.Series { return &r.Dataset.Series[0] }
	plain := first(reread(t, "bom.csv")) // the same weeks without anything odd
	for _, c := range []struct {
		name, file string
		changes    []panel.Change
		check      func(r *Reading) bool
		log        string
	}{
		{"dates day first", "ambiguous-dates.csv", []panel.Change{{Part: PartDates, Value: "dmy"}}, func(r *Reading) bool {
			return first(r).Dates[1] == panel.DateOf(2022, 1, 2) && r.Dataset.Cadence.Unit == "day"
		}, "day/month/year"},
		{"dates month first", "ambiguous-dates.csv", []panel.Change{{Part: PartDates, Value: "mdy"}}, func(r *Reading) bool {
			return first(r).Dates[1] == panel.DateOf(2022, 2, 1) && r.Dataset.Cadence.Unit == "month"
		}, "month/day/year"},
		{"decimal point in one column", "thousands-or-decimals.csv", []panel.Change{{Part: PartDecimal, Column: "TV", Value: "."}},
			func(r *Reading) bool { return first(r).Media[0][0] == 1 && first(r).Media[0][1] == 2.037 }, ""},
		{"decimal comma in all", "thousands-or-decimals.csv", []panel.Change{{Part: PartDecimal, Value: ","}},
			func(r *Reading) bool { return first(r).Media[0][1] == 2037 }, ""},
		{"no decimal question twice", "thousands-or-decimals.csv", []panel.Change{{Part: PartDecimal, Column: "TV", Value: "."}},
			func(r *Reading) bool { return !strings.Contains(show(r.Issues), "was read as") }, ""},
		{"another sheet", "cover-sheet.xlsx", []panel.Change{{Part: PartSheet, Value: "Old"}}, func(r *Reading) bool { return r.Rows == 5 },
			"sheet “Old”"},
		{"another row of names", "title-above.csv", []panel.Change{{Part: PartHeader, Value: "5"}}, func(r *Reading) bool { return true }, ""},
		{"no names", "no-header.csv", []panel.Change{{Part: PartHeader, Value: "-1"}},
			func(r *Reading) bool { return r.Rows == 24 && r.Mapping.Date == "Column A" }, ""},
		{"cadence", "daily.csv", []panel.Change{{Part: PartCadence, Value: "week"}},
			func(r *Reading) bool { return r.Dataset.Cadence == panel.Cadence{Unit: "week", Days: 7} }, ""},
		{"currency", "bom.csv", []panel.Change{{Part: PartCurrency, Value: "SEK"}}, func(r *Reading) bool { return r.Dataset.Currency == "SEK" },
			""},
		{"value of a unit", "bom.csv", []panel.Change{{Part: PartKPIValue, Value: "12.5"}},
			func(r *Reading) bool { return first(r).RevenuePerKPI[7] == 12.5 }, ""},
		{"zeros, told", "na-texts.csv", []panel.Change{{Part: PartZeros, Column: "TV", Value: "on"}},
			func(r *Reading) bool { return first(r).Media[0][2] == 0 && r.Used == 24 }, "3 empty cells of TV are read as 0, as you chose"},
		{"floors, told", "negative-spend.csv", []panel.Change{{Part: PartFloors, Value: "on"}},
			func(r *Reading) bool { return first(r).Media[1][5] == 0 }, "1 negative number in Radio is read as 0"},
		{"rows left out, told", "total-row.csv", []panel.Change{{Part: PartLeave, Value: LeaveUndated}},
			func(r *Reading) bool { return r.Used == 24 && r.Rows == 25 }, "Left out, no date: row 26."},
		{"added up", "duplicate-parts.csv", []panel.Change{{Part: PartRepeats, Value: "sum"}}, func(r *Reading) bool {
			return len(first(r).Dates) == 24 && first(r).Media[1][9] == plain.Media[1][9]+6 && first(r).KPI[9] == plain.KPI[9]+70
		}, "1 row is added to another with the same date"},
		{"keeping the last", "duplicate-parts.csv", []panel.Change{{Part: PartRepeats, Value: "last"}},
			func(r *Reading) bool { return first(r).KPI[9] == 70 }, "keeping the last: row 11"},
		{"one spelling", "geo-spelling.csv", []panel.Change{{Part: PartSpelling, Value: "on"}},
			func(r *Reading) bool { return len(r.Dataset.Geos) == 2 && len(first(r).Dates) == 20 }, ""},
		{"campaigns added up", "long-campaigns.csv", []panel.Change{{Part: PartRepeats, Value: "sum"}}, func(r *Reading) bool {
			return slices.Equal(r.Dataset.Channels, []string{"TV", "Radio"}) && first(r).Media[0][0] > plain.Media[0][0]
		}, "one row per channel"},
		{"read as wide", "wide-geos.csv", []panel.Change{{Part: PartLayout, Value: LayoutWide}},
			func(r *Reading) bool { return len(r.Columns) == 8 }, ""},
		{"another delimiter", "bom.csv", []panel.Change{{Part: PartDelimiter, Value: ";"}}, func(r *Reading) bool { return r.Dataset == nil },
			""},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := reread(t, c.file, c.changes...)
			if !c.check(r) {
				t.Errorf("not as corrected: %+v%s", r.Mapping, show(r.Issues))
			}
			if log := strings.Join(words.English.Texts(r.Log), "\n"); !strings.Contains(log, c.log) {
				t.Errorf("the log does not say %q:\n%s", c.log, log)
			}
			if last := c.changes[len(c.changes)-1]; last.Part != PartRole {
				for _, choice := range r.Choices {
					if choice.Part == last.Part && choice.Column == last.Column && last.Part != PartCurrency &&
						(choice.Value != last.Value || !choice.Given) {
						t.Errorf("the choice says %q (given %v), want %q", choice.Value, choice.Given, last.Value)
					}
				}
			}
		})
	}
}

// TestChangeIsUndone: an empty value goes back to the guess, and an unknown value changes nothing that can be read.
func TestChangeIsUndone(t *testing.T) {
	m := Mapping{Date: "d", KPI: "k", Media: []string{"x"}}
	for _, c := range []panel.Change{{Part: PartDates, Value: "dmy"}, {Part: PartCadence, Value: "day"},
		{Part: PartZeros, Column: "x", Value: "on"}, {Part: PartFloors, Value: "on"}, {Part: PartRepeats, Value: "sum"},
		{Part: PartSpelling, Value: "on"}, {Part: PartDecimal, Column: "x", Value: ","}} {
		changed := m.With(c)
		if changed.Format == nil {
			t.Errorf("%+v changes nothing", c)
			continue
		}
		c.Value = ""
		if back := changed.With(c); back.Format != nil && !back.Format.zero() {
			t.Errorf("%+v leaves %+v behind", c, back.Format)
		}
	}
	odd := Mapping{Format: &Format{Sheet: "none", Delimiter: "xyz", Header: -7, Layout: "round", Dates: "?", Cadence: "fortnight",
		Repeats: "average", Leave: []string{"all"}, Decimals: map[string]string{"": "x"}}}
	raw, _ := os.ReadFile("testdata/bom.csv")
	if r := Read("", raw, &odd); r.Dataset == nil {
		t.Errorf("unknown values stand in the way:%s", show(r.Issues))
	}
}

// TestMappingIsNotChanged: With leaves the mapping it starts from as it was.
func TestMappingIsNotChanged(t *testing.T) {
	m := Mapping{Date: "d", KPI: "k", Media: []string{"x"}, Format: &Format{Zeros: []string{"a"}, Decimals: map[string]string{"a": "."}}}
	before := m.Clone()
	for _, c := range []panel.Change{{Part: PartZeros, Column: "b", Value: "on"}, {Part: PartZeros, Column: "a"},
		{Part: PartDecimal, Column: "b", Value: ","}, {Part: PartDecimal, Value: ","}, {Part: PartRole, Column: "x", Value: "control"},
		{Part: PartLeave, Value: LeaveUndated}} {
		m.With(c)
		if len(m.Format.Zeros) != 1 || len(m.Format.Decimals) != 1 || m.Media[0] != "x" || before.Format.Zeros[0] != m.Format.Zeros[0] ||
			m.Format.Decimals["a"] != "." {
			t.Fatalf("%+v changed the mapping it started from: %+v", c, m)
		}
	}
}
