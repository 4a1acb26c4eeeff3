package spec

import (
	"encoding/json"
	"testing"

	"github.com/mixtab/mixtab/core/panel"
)

func cadence(t *testing.T, unit string) panel.Cadence {
	t.Helper()
	c, ok := panel.CadenceOf(unit)
	if !ok {
		t.Fatal(unit)
	}
	return c
}

// TestDurationFollowsTheCadence: time becomes as many periods as it needs, a bare number stays what it is.
func TestDurationFollowsTheCadence(t *testing.T) {
	for _, c := range []struct {
		json                      string
		day, week, month, quarter int
	}{
		{`"13 weeks"`, 91, 13, 3, 1}, {`"91 days"`, 91, 13, 3, 1}, {`"52 weeks"`, 364, 52, 12, 4}, {`"1 year"`, 366, 53, 12, 4},
		{`"39 weeks"`, 273, 39, 9, 3}, {`13`, 13, 13, 13, 13}, {`"13"`, 13, 13, 13, 13}, {`0`, 0, 0, 0, 0}, {`"2 Days"`, 2, 1, 1, 1},
	} {
		var d Duration
		if err := json.Unmarshal([]byte(c.json), &d); err != nil {
			t.Fatal(c.json, err)
		}
		for unit, want := range map[string]int{"day": c.day, "week": c.week, "month": c.month, "quarter": c.quarter} {
			if got := d.Count(cadence(t, unit)); got != want {
				t.Errorf("%s are %d periods of a %s, want %d", c.json, got, unit, want)
			}
		}
		b, err := json.Marshal(d)
		if err != nil {
			t.Fatal(err)
		}
		var again Duration
		if json.Unmarshal(b, &again) != nil || again != d {
			t.Errorf("%s is written as %s, which reads as %v", c.json, b, again)
		}
	}
	for _, bad := range []string{`"weeks"`, `"13 moons"`, `"NaN weeks"`, `true`, `{}`} {
		if err := json.Unmarshal([]byte(bad), new(Duration)); err == nil {
			t.Errorf("%s reads as a duration", bad)
		}
	}
}

// TestWindowReachesTheNextPeriod: 13 weeks of quarterly data let a quarter's media work on in the next; a number of lags, which
// old models have, is taken as it is.
func TestWindowReachesTheNextPeriod(t *testing.T) {
	if n := Weeks(13).Lags(cadence(t, "quarter")); n != 2 {
		t.Errorf("13 weeks are %d lags of quarters", n)
	}
	if n := Periods(1).Lags(cadence(t, "quarter")); n != 1 {
		t.Errorf("1 lag became %d", n)
	}
	if n := (Duration{}).Lags(cadence(t, "day")); n != 0 {
		t.Errorf("a window without end became %d lags", n)
	}
}

// TestOldSpecsCountPeriods: what a spec without units says means the same as ever, and is written as it was.
func TestOldSpecsCountPeriods(t *testing.T) {
	old := `{"name":"old","kpi":{"scale":"mean"},"likelihood":{"dist":"Normal","sigma":{"dist":"HalfNormal"}},` +
		`"trend":{"form":"knots","every":39,"prior":{"dist":"Normal"}},` +
		`"season":{"harmonics":2,"period":365.25,"prior":{"dist":"Normal"}},` +
		`"media":{"scale":"mean","adstock":{"form":"geometric","window":13},"saturation":{"form":"hill"},"effect":{"prior":1}},` +
		`"threshold":{"periods":40}}`
	s, issues := Parse([]byte(old))
	if len(issues) > 0 {
		t.Fatal(issues)
	}
	day := cadence(t, "day")
	if w, e, n := s.Media.Adstock.Window.Lags(day), s.Trend.Every.In(day), s.Threshold.Periods(day); w != 13 || e != 39 || n != 40 {
		t.Errorf("window %d, every %v, threshold %d", w, e, n)
	}
	if b, err := json.Marshal(s); err != nil || string(b) != old {
		t.Errorf("written as\n%s\nwas\n%s", b, old)
	}
}
