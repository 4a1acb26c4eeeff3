package panel

import (
	"encoding/json"
	"testing"
	"time"
)

// TestDateAgreesWithTheCalendar compares every day of two centuries and more with the standard library's calendar.
func TestDateAgreesWithTheCalendar(t *testing.T) {
	day := time.Date(1901, 1, 1, 0, 0, 0, 0, time.UTC)
	for d := DateOf(1901, 1, 1); d < DateOf(2199, 1, 1); d++ {
		y, m, dd := d.Civil()
		if y != day.Year() || m != int(day.Month()) || dd != day.Day() || d.Weekday() != day.Weekday() || DateOf(y, m, dd) != d {
			t.Fatalf("day %d is %s, want %s", d, d, day)
		}
		if d.String() != day.Format("2006-01-02") {
			t.Fatalf("%s, want %s", d, day.Format("2006-01-02"))
		}
		year, week := day.ISOWeek()
		if monday, ok := ISOMonday(year, week); !ok || d-monday < 0 || d-monday > 6 {
			t.Fatalf("%s is not in ISO week %d of %d, which begins on %s", d, week, year, monday)
		}
		day = day.AddDate(0, 0, 1)
	}
}

func TestDateZeroIsTheEpoch(t *testing.T) {
	if Date(0).String() != "1970-01-01" || Date(-1).String() != "1969-12-31" {
		t.Errorf("%s %s", Date(0), Date(-1))
	}
}

func TestParseDate(t *testing.T) {
	for text, want := range map[string]bool{
		"2018-01-07": true, "2020-02-29": true, "2019-02-29": false, "2018-13-01": false, "2018-1-7": false, "07.01.2018": false, "": false,
		"2018-01-07 ": false, "20x8-01-07": false,
	} {
		d, ok := ParseDate(text)
		if ok != want || ok && d.String() != text {
			t.Errorf("ParseDate(%q) = %s, %v", text, d, ok)
		}
	}
}

func TestDateInJSON(t *testing.T) {
	text, err := json.Marshal([]Date{DateOf(2018, 1, 7)})
	if err != nil || string(text) != `["2018-01-07"]` {
		t.Errorf("%s, %v", text, err)
	}
	var back []Date
	if err := json.Unmarshal(text, &back); err != nil || back[0] != DateOf(2018, 1, 7) {
		t.Errorf("%v, %v", back, err)
	}
	if json.Unmarshal([]byte(`["7 Jan"]`), &back) == nil {
		t.Error("no error for a text that is no date")
	}
}

func TestAddMonths(t *testing.T) {
	for _, c := range []struct{ from, want string }{
		{"2016-01-31", "2016-02-29"}, {"2016-02-29", "2016-03-31"}, {"2015-12-31", "2016-01-31"}, {"2016-01-01", "2016-02-01"},
		{"2016-01-15", "2016-02-15"}, {"2015-01-30", "2015-02-28"},
	} {
		d, _ := ParseDate(c.from)
		if got := AddMonths(d, 1).String(); got != c.want {
			t.Errorf("a month after %s is %s, want %s", c.from, got, c.want)
		}
	}
}
