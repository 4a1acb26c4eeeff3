package words

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"reflect"
	"strings"
	"testing"
)

// inGerman is a language that has next to nothing yet, for tests.
var inGerman = Locale{Decimal: ",", Group: ".", Gap: "\u00a0", Language: &Language{Tag: "de", Patterns: map[string]string{
	"list.and": " und ", "test.rows": "{n} {n|plural:Zeile,Zeilen}"}, Form: inEnglish.Form, Noun: func(s string) string { return s }}}

func say(t *testing.T, l Locale, pattern string, want string, pairs ...any) {
	t.Helper()
	l.Language = &Language{Patterns: map[string]string{"test.it": pattern, "test.noun": "week|weeks"}, Form: inEnglish.Form, Noun: inEnglish.Noun}
	for code, p := range inEnglish.Patterns {
		l.Language.Patterns[code] = p
	}
	if got := l.Say("test.it", pairs...); got != want {
		t.Errorf("%q: got %q, want %q", pattern, got, want)
	}
}

func TestFilters(t *testing.T) {
	say(t, English, "{n} {n|plural:row,rows}", "1 row", "n", 1)
	say(t, English, "{n} {n|plural:row,rows}", "1,200 rows", "n", 1200)
	say(t, English, "{n} {u|of:n}, all {u|many}, a {u}", "1 week, all weeks, a week", "n", 1, "u", Say("test.noun"))
	say(t, English, "{n} {u|of:n}", "3 weeks", "n", 3, "u", Say("test.noun"))
	say(t, English, "R-hat {r|fixed:2}, {s|percent:0}, {s}", "R-hat 1.01, 3%, 3.4%", "r", 1.0149, "s", Share(0.034))
	say(t, English, "{a}; {a|or}; {a|comma}", "x, y and z; x, y or z; x, y, z", "a", []string{"x", "y", "z"})
	say(t, English, "{a};{b}", "x and y;", "a", []Text{Plain("x"), Plain("y")}, "b", Text{})
	say(t, English, "{k|noun}, {k|capital noun}, {c|quoted}", "sales, Sales, “x”", "k", "Sales", "c", "x")
	say(t, English, "{d}, {d|long}, {d|iso}, {d|month}", "7 Jan 2018, 7 January 2018, 2018-01-07, Jan 2018", "d", Date(17538))
	say(t, English, "{s}", "January 2018 – October 2021", "s", Span{17538, 18901})
	say(t, English, "{p} ({r|periods})", "1.8\u00a0weeks (1.2–2.6)", "p", Periods{1.84, "week"}, "r", Range{1.2, 2.6})
	say(t, English, "{r}, {s}", "543–599M, 36–42%", "r", Range{543e6, 599e6}, "s", Shares{0.36, 0.42})
	say(t, English, "{x|signed:2} {x|change} {x|short:2} {x|exact}", "+1,234.50 +1.23k 1.2e+03 1234.5", "x", 1234.5)
}

// TestDates: the calendar is the proleptic Gregorian one, on both sides of 1970.
func TestDates(t *testing.T) {
	for days, want := range map[Date]string{0: "1 Jan 1970", -1: "31 Dec 1969", 59: "1 Mar 1970", 11016: "29 Feb 2000", 17903: "7 Jan 2019", -719468: "1 Mar 0",
		-25509: "28 Feb 1900", -25508: "1 Mar 1900"} {
		if got := English.Day(days); got != want {
			t.Errorf("day %d is %q, want %q", days, got, want)
		}
	}
	if got := English.Month(17903); got != "Jan 2019" {
		t.Error(got)
	}
}

func TestMistakesShow(t *testing.T) {
	if got := English.Say("nowhere.at_all"); got != "⟨nowhere.at_all⟩" {
		t.Errorf("an unknown code: %q", got)
	}
	if got := English.Say("duration.seconds"); got != "⟨duration.seconds:n⟩ ⟨duration.seconds:n⟩" {
		t.Errorf("a missing argument: %q", got)
	}
}

// TestAnotherLanguage: what it has is in it, with its own marks; what it lacks is in English, and one sees it.
func TestAnotherLanguage(t *testing.T) {
	if got := inGerman.Say("test.rows", "n", 1200); got != "1.200 Zeilen" {
		t.Errorf("got %q", got)
	}
	if got := inGerman.Say("duration.seconds", "n", 1200); got != "[en] 1.200 seconds" {
		t.Errorf("got %q", got)
	}
	if got := inGerman.List([]string{"a", "b"}); got != "a und b" {
		t.Errorf("got %q", got)
	}
}

func TestPersonsLanguages(t *testing.T) {
	languages = append(languages, inGerman.Language)
	defer func() { languages = languages[:1] }()
	for tags, want := range map[string]string{"": "en", "fr": "en", "de-AT en": "de", "fr DE": "de", "en-GB de": "en"} {
		if got := In(strings.Fields(tags)...).Tag; got != want {
			t.Errorf("%q reads %q, want %q", tags, got, want)
		}
	}
}

func TestTextsAreData(t *testing.T) {
	text := Say("verdict.x", "a", 1, "b", math.NaN(), "c", Share(0.1), "d", []Text{Say("unit.week")}, "e", Text{}, "f", Range{math.Inf(-1), 2}, "g", "name")
	bytes, err := json.Marshal(text)
	if err != nil {
		t.Fatal(err)
	}
	var back Text
	if err := json.Unmarshal(bytes, &back); err != nil || !back.Equal(text) || !reflect.DeepEqual(back, text) {
		t.Errorf("%v: %s came back as %+v", err, bytes, back)
	}
	if text.Equal(Say("verdict.x", "a", 2)) {
		t.Error("two texts are the same")
	}
	var old struct{ Reason Text }
	if err := json.Unmarshal([]byte(`{"Reason":"As it was stored"}`), &old); err != nil || old.Reason.String() != "As it was stored" {
		t.Errorf("%v: a stored sentence became %q", err, old.Reason)
	}
}

// TestLocaleCrosses: a worker writes as the page does, in a language too that its own program has no catalogue of.
func TestLocaleCrosses(t *testing.T) {
	languages = append(languages, inGerman.Language)
	defer func() { languages = languages[:1] }()
	raw, err := inGerman.MarshalBinary()
	var back Locale
	if err != nil || back.UnmarshalBinary(raw) != nil || !reflect.DeepEqual(back, inGerman) {
		t.Errorf("%v: %s came back as %+v", err, raw, back)
	}
	languages = languages[:1]
	if err := back.UnmarshalBinary(raw); err != nil || back.Tag() != "de" || back.Say("test.rows", "n", 1200) != "1.200 Zeilen" {
		t.Errorf("%v: where there is no catalogue, %s came back as %+v", err, raw, back)
	}
	if raw, _ = English.MarshalBinary(); back.UnmarshalBinary(raw) != nil || back.Language != inEnglish || back.Gap != English.Gap {
		t.Errorf("English came back as %+v", back)
	}
}

func TestErrors(t *testing.T) {
	err := fmt.Errorf("further up: %w", Err("duration.seconds", "n", 3))
	if Of(err).Code != "duration.seconds" || Of(nil).Code != "" || Of(errors.New("torn")).String() != "torn" {
		t.Error("errors lose their text")
	}
	if Err("duration.seconds", "n", 3).Error() != "3 seconds" {
		t.Error("an error says nothing")
	}
}
