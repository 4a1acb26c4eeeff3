package intake

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/mixtab/mixtab/core/panel"
)

// written is a table of weeks (or months, days, quarters) whose dates are written in some way.
func written(n int, step string, date func(d panel.Date, i int) string) *fixture {
	f := weeks(n, iso)
	start := panel.DateOf(2022, 1, 3)
	if step == "month" || step == "quarter" {
		start = panel.DateOf(2022, 1, 1)
	}
	f.comma = ";"
	return f.each(0, func(i int, _ string) string { return date(stepped(start, step, i), i) })
}

var monthNames = map[string]string{
	"en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec", "de": "Jan. Feb. März Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez.",
	"fr": "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.", "es": "ene feb mar abr may jun jul ago sep oct nov dic",
	"it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
	"pt": "jan. fev. mar. abr. mai. jun. jul. ago. set. out. nov. dez.", "nl": "jan feb mrt apr mei jun jul aug sep okt nov dec",
	"sv": "januari februari mars april maj juni juli augusti september oktober november december",
	"da": "januar februar marts april maj juni juli august september oktober november december",
	"no": "jan. feb. mars apr. mai juni juli aug. sep. okt. nov. des.",
	"fi": "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta marraskuuta joulukuuta",
	"pl": "sty lut mar kwi maj cze lip sie wrz paź lis gru",
	"cs": "leden únor březen duben květen červen červenec srpen září říjen listopad prosinec",
	"hu": "január február március április május június július augusztus szeptember október november december",
	"ro": "ian. feb. mar. apr. mai iun. iul. aug. sept. oct. nov. dec.",
	"tr": "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık",
	"ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
	"el": "Ιανουαρίου Φεβρουαρίου Μαρτίου Απριλίου Μαΐου Ιουνίου Ιουλίου Αυγούστου Σεπτεμβρίου Οκτωβρίου Νοεμβρίου Δεκεμβρίου",
	"hr": "sij velj ožu tra svi lip srp kol ruj lis stu pro",
	"sl": "januar februar marec april maj junij julij avgust september oktober november december",
}

// TestDatesAsPeopleWriteThem holds the first, the second and the last day, and the spacing, of every way of writing dates.
func TestDatesAsPeopleWriteThem(t *testing.T) {
	civil := func(layout string) func(panel.Date, int) string {
		return func(d panel.Date, _ int) string {
			y, m, day := d.Civil()
			return time.Date(y, time.Month(m), day, 0, 0, 0, 0, time.UTC).Format(layout)
		}
	}
	span := func(layout, between, last string) func(panel.Date, int) string {
		return func(d panel.Date, i int) string { return civil(layout)(d, i) + between + civil(last)(d+6, i) }
	}
	isoWeekOf := func(format string) func(panel.Date, int) string {
		return func(d panel.Date, _ int) string {
			y, m, day := d.Civil()
			year, week := time.Date(y, time.Month(m), day, 0, 0, 0, 0, time.UTC).ISOWeek()
			return strings.NewReplacer("{yyyy}", fmt.Sprint(year), "{yy}", fmt.Sprint(year)[2:], "{ww}", fmt.Sprintf("%02d", week), "{w}",
				fmt.Sprint(week)).Replace(format)
		}
	}
	type way struct {
		name string
		step string
		date func(panel.Date, int) string
	}
	ways := []way{
		{"unix seconds", "week", func(d panel.Date, _ int) string { return fmt.Sprint(int64(d) * 86400) }},
		{"unix seconds with a fraction", "week", func(d panel.Date, _ int) string { return fmt.Sprint(int64(d)*86400) + ".0" }},
		{"week ending", "week", civil("w/e 02 January 2006")}, {"wk of", "week", civil("Wk of 1/2/06")},
		{"week and date", "week", func(d panel.Date, i int) string { return fmt.Sprintf("Week %d ", i%52+1) + civil("2006-01-02")(d, i) }},
		{"KW and date", "week", func(d panel.Date, i int) string { return fmt.Sprintf("KW %d ", i%52+1) + civil("02.01.2006")(d, i) }},
		{"W/C", "week", civil("W/C 02/01/2006")}, {"week commencing", "week", civil("week commencing 2 Jan 2006")},
		{"week of", "week", civil("Week of January 2, 2006")},
		{"du … au", "week", func(d panel.Date, i int) string { return "du " + span("02/01/2006", " au ", "02/01/2006")(d, i) }},
		{"unix milliseconds", "day", func(d panel.Date, _ int) string { return fmt.Sprint(int64(d) * 86_400_000) }},
		{"unix of midnight in Berlin", "week", func(d panel.Date, _ int) string { return fmt.Sprint(int64(d)*86400 - 3600) }},
		{"ISO in universal time, of midnight in Berlin", "week", func(d panel.Date, i int) string {
			return civil("2006-01-02")(d-1, i) + "T23:00:00.000Z"
		}},
		{"ISO with a zone", "week", civil("2006-01-02T00:00:00+02:00")}, {"ISO basic", "week", civil("20060102T000000Z")},
		{"JavaScript", "week", civil("Mon Jan 02 2006 00:00:00 GMT+0100 (Central European Standard Time)")},
		{"JavaScript of a locale", "week", civil("1/2/2006, 03:04:05 PM")}, {"RFC 2822", "week", civil("Mon, 02 Jan 2006 00:00:00 +0000")},
		{"RFC 1123", "week", civil(time.RFC1123)}, {"Unix date", "week", civil(time.UnixDate)}, {"ANSI C", "week", civil(time.ANSIC)},
		{"serial with a fraction", "week", func(d panel.Date, _ int) string { return fmt.Sprintf("%d.5", int(d)+25569) }},
		{"range ISO", "week", span("2006-01-02", " - ", "2006-01-02")}, {"range ISO to", "week", span("2006-01-02", " to ", "2006-01-02")},
		{"range ISO slash", "week", span("2006-01-02", "/", "2006-01-02")},
		{"range slashes", "week", span("02/01/2006", " - ", "02/01/2006")},
		{"range tight", "week", span("02/01/2006", "-", "02/01/2006")}, {"range bis", "week", span("02.01.2006", " bis ", "02.01.2006")},
		{"range dots", "week", span("02.01.", "-", "02.01.2006")}, {"range American", "week", span("1/2/2006", " – ", "1/2/2006")},
		{"range names", "week", span("Jan 2", " – ", "Jan 2, 2006")},
		{"range names full", "week", span("2 January 2006", " - ", "2 January 2006")},
		{"range names both", "week", span("Jan 2, 2006", " – ", "Jan 2, 2006")},
		{"range day first", "week", span("2 Jan", "–", "2 Jan 2006")},
		{"range in brackets", "week", func(d panel.Date, i int) string {
			return fmt.Sprintf("Week %d (%s)", i%52+1, span("02/01/2006", " - ", "02/01/2006")(d, i))
		}},
		{"2024-05", "week", isoWeekOf("{yyyy}-{ww}")}, {"2024-W05", "week", isoWeekOf("{yyyy}-W{ww}")},
		{"2024W5", "week", isoWeekOf("{yyyy}W{w}")},
		{"KW05/2024", "week", isoWeekOf("KW{ww}/{yyyy}")}, {"Week 5, 2024", "week", isoWeekOf("Week {w}, {yyyy}")},
		{"202405", "week", isoWeekOf("{yyyy}{ww}")}, {"24-05", "week", isoWeekOf("{yy}-{ww}")}, {"W5 24", "week", isoWeekOf("W{w} {yy}")},
		{"2024 wk 5", "week", isoWeekOf("{yyyy} wk {w}")}, {"5. KW 2024", "week", isoWeekOf("{w}. KW {yyyy}")},
		{"05/2024", "week", isoWeekOf("{ww}/{yyyy}")},
		{"24W05", "week", isoWeekOf("{yy}W{ww}")}, {"Semaine 5 2024", "week", isoWeekOf("Semaine {w} {yyyy}")},
		{"KW 2024/05", "week", isoWeekOf("KW {yyyy}/{ww}")},
		{"05. KW 24", "week", isoWeekOf("{ww}. KW {yy}")},
		{"tydzień", "week", isoWeekOf("tydzień {w} {yyyy}")}, {"5. hét", "week", isoWeekOf("{yyyy}. {w}. hét")},
		{"2024M05", "month", civil("2006M01")}, {"M05 2024", "month", civil("M01 2006")}, {"05/24", "month", civil("01/06")},
		{"24-05 months", "month", civil("06-01")}, {"Jan-24", "month", civil("Jan-06")}, {"2024年1月", "month", civil("2006年1月")},
		{"Arabic digits", "week", func(d panel.Date, i int) string {
			return strings.Map(func(r rune) rune {
				if r >= '0' && r <= '9' {
					return '٠' + r - '0'
				}
				return r
			}, civil("02/01/2006")(d, i))
		}},
		{"full width", "week", func(d panel.Date, i int) string {
			return strings.Map(func(r rune) rune { return r - '!' + '！' }, civil("2006/01/02")(d, i))
		}},
	}
	for _, q := range []string{"2018 Q1", "Q1'18", "1Q18", "Q1 2018", "2018-Q1", "2018Q1", "Q1/18", "1. Quartal 2018", "18Q1"} {
		ways = append(ways, way{q, "quarter", func(d panel.Date, _ int) string {
			y, m, _ := d.Civil()
			n := fmt.Sprint((m + 2) / 3)
			out := strings.Replace(strings.Replace(q, "2018", "Y", 1), "18", "S", 1)
			return strings.NewReplacer("1", n, "Y", fmt.Sprint(y), "S", fmt.Sprint(y)[2:]).Replace(out)
		}})
	}
	for language, names := range monthNames {
		list := strings.Fields(names)
		ways = append(ways, way{"month names " + language, "month", func(d panel.Date, _ int) string {
			y, m, day := d.Civil()
			return fmt.Sprintf("%d %s %d", day, list[m-1], y)
		}}, way{"months " + language, "month", func(d panel.Date, _ int) string {
			y, m, _ := d.Civil()
			return fmt.Sprintf("%s %d", list[m-1], y)
		}})
	}
	for _, w := range ways {
		t.Run(w.name, func(t *testing.T) {
			r := mustRead(t, written(60, w.step, w.date).text())
			start := panel.DateOf(2022, 1, 3)
			if w.step == "month" || w.step == "quarter" {
				start = panel.DateOf(2022, 1, 1)
			}
			d := r.Dataset
			dates := d.Series[0].Dates
			if len(dates) != 60 || dates[0] != start || dates[1] != stepped(start, w.step, 1) || dates[59] != stepped(start, w.step, 59) ||
				d.Cadence.Unit != w.step || len(r.Questions()) > 0 {
				t.Errorf("%q: %v by %s, questions %v", w.date(start, 0), dates[:2], d.Cadence.Unit, r.Questions())
			}
		})
	}
}
