package holiday

import (
	"slices"
	"testing"

	"github.com/mixtab/mixtab/core/panel"
)

func datesOf(days []Day, name string) string {
	text := ""
	for _, d := range days {
		if d.Name == name {
			for _, date := range d.Dates {
				text += date.String() + " "
			}
		}
	}
	return text
}

// TestDatesOfHolidays against the calendars of the years named: movable feasts, rules by weekday, and a region's own holidays.
func TestDatesOfHolidays(t *testing.T) {
	from, to := panel.DateOf(2023, 1, 1), panel.DateOf(2024, 12, 31)
	for _, c := range []struct{ code, name, dates string }{
		{"DE", "Ostermontag", "2023-04-10 2024-04-01 "},
		{"DE", "Fronleichnam", ""},
		{"DE-BY", "Fronleichnam", "2023-06-08 2024-05-30 "},
		{"de-by", "Allerheiligen", "2023-11-01 2024-11-01 "},
		{"US", "Thanksgiving Day", "2023-11-23 2024-11-28 "},
		{"AT", "Nationalfeiertag", "2023-10-26 2024-10-26 "},
		{"CH-ZH", "Auffahrt", "2023-05-18 2024-05-09 "},
		{"AU", "ANZAC Day", "2023-04-25 2024-04-25 "},
	} {
		if got := datesOf(Public(c.code, from, to), c.name); got != c.dates {
			t.Errorf("%s in %s is on %q, want %q", c.name, c.code, got, c.dates)
		}
	}
	named := Named([]string{"Black Friday", "Cyber Monday", "Easter Sunday"}, from, to)
	for name, want := range map[string]string{"Black Friday": "2023-11-24 2024-11-29 ", "Cyber Monday": "2023-11-27 2024-12-02 ",
		"Easter Sunday": "2023-04-09 2024-03-31 "} {
		if got := datesOf(named, name); got != want {
			t.Errorf("%s is on %q, want %q", name, got, want)
		}
	}
}

// TestOnlyWhatTheSpanHas: ends are included, and a holiday without a date in it is not there.
func TestOnlyWhatTheSpanHas(t *testing.T) {
	days := Public("DE", panel.DateOf(2024, 5, 1), panel.DateOf(2024, 10, 3))
	var names []string
	for _, d := range days {
		names = append(names, d.Name)
	}
	if want := []string{"Tag der Arbeit", "Christi Himmelfahrt", "Pfingstmontag", "Tag der Deutschen Einheit"}; !slices.Equal(names, want) {
		t.Errorf("%q, want %q", names, want)
	}
}

// TestEveryPlaceHasHolidays: codes are unique, and each has holidays in a year, of which none has two names for a date in one list.
func TestEveryPlaceHasHolidays(t *testing.T) {
	from, to := panel.DateOf(2025, 1, 1), panel.DateOf(2025, 12, 31)
	seen := map[string]bool{}
	for _, c := range Countries() {
		codes := []string{c.Code}
		for _, r := range Regions(c.Code) {
			codes = append(codes, c.Code+"-"+r.Code)
		}
		for _, code := range codes {
			if seen[code] || !Known(code) {
				t.Errorf("%s is there twice, or not known", code)
			}
			seen[code] = true
			if n := len(Public(code, from, to)); n < 5 || n > 30 {
				t.Errorf("%s has %d holidays in 2025", code, n)
			}
		}
	}
	if len(seen) < 80 || Known("XX") || Known("DE-XX") || Known("US-CA") {
		t.Errorf("%d places; XX %v, DE-XX %v, US-CA %v", len(seen), Known("XX"), Known("DE-XX"), Known("US-CA"))
	}
}
