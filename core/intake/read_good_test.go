package intake

import (
	"fmt"
	"math"
	"reflect"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/words"
)

// TestSameNumbersInEveryStyle: however the same table is written, the same numbers come of it.
func TestSameNumbersInEveryStyle(t *testing.T) {
	plain := mustRead(t, weeks(60, iso).text()).Dataset
	dates := func(f func(y, m, d int) string) func(panel.Date) string {
		return func(d panel.Date) string { return f(d.Civil()) }
	}
	english := []string{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}
	german := []string{"Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"}
	half := func(_ int, c string) string { return c + ".50" }
	cases := []struct {
		name  string
		text  string
		extra float64 // added to TV, where the style needs decimals
	}{
		{"byte-order mark", "\xef\xbb\xbf" + weeks(60, iso).text(), 0},
		{"UTF-16 little-endian", utf16Text(weeks(60, iso).text(), false), 0},
		{"UTF-16 big-endian", utf16Text(weeks(60, iso).text(), true), 0},
		{"UTF-16 without a mark", utf16Text(weeks(60, iso).text(), false)[2:], 0},
		{"CR LF", strings.ReplaceAll(weeks(60, iso).text(), "\n", "\r\n"), 0},
		{"CR", strings.ReplaceAll(weeks(60, iso).text(), "\n", "\r"), 0},
		{"no last line end", strings.TrimSuffix(weeks(60, iso).text(), "\n"), 0},
		{"blank lines", strings.ReplaceAll(weeks(60, iso).text(), "\n", "\n\n"), 0},
		{"semicolons", weeks(60, iso).by(";").text(), 0},
		{"tabs", weeks(60, iso).by("\t").text(), 0},
		{"bars", weeks(60, iso).by("|").text(), 0},
		{"sep line", "sep=;\n" + weeks(60, iso).by(";").text(), 0},
		{"title above", "Media report,,,\nMade in May,,,\n" + weeks(60, iso).text(), 0},
		{"spaces in cells", strings.ReplaceAll(weeks(60, iso).text(), ",", " , "), 0},
		{"quotes everywhere", `"` + strings.ReplaceAll(strings.ReplaceAll(strings.TrimSpace(weeks(60, iso).text()), ",", `","`), "\n",
			"\"\n\"") + "\"\n", 0},
		{"empty columns at the end", strings.ReplaceAll(weeks(60, iso).text(), "\n", ",,\n"), 0},
		{"decimal commas, points between thousands", weeks(60, iso).by(";").each(1, withComma("")).text(), 0.5},
		{"euros after", weeks(60, iso).by(";").each(1, withComma(" €")).text(), 0.5},
		{"code before", weeks(60, iso).each(1, func(_ int, c string) string { return "EUR " + c }).text(), 0},
		{"dollars and commas", weeks(60, iso).each(1, func(_ int, c string) string {
			n, _ := digits(c)
			return "$" + words.English.Count(n) + ".50"
		}).text(), 0.5},
		{"spaces between thousands", weeks(60, iso).by(";").each(1, func(i int, c string) string {
			n, _ := digits(c)
			return strings.ReplaceAll(words.English.Count(n), ",", "\u202f") + ",5"
		}).text(), 0.5},
		{"apostrophes between thousands", weeks(60, iso).by(";").each(1, func(i int, c string) string {
			n, _ := digits(c)
			return strings.ReplaceAll(words.English.Count(n), ",", "’") + ".5"
		}).text(), 0.5},
		{"exponents", weeks(60, iso).each(1, func(_ int, c string) string { return c + "0E-01" }).text(), 0},
		{"trailing zeros", weeks(60, iso).each(1, half).text(), 0.5},
		{"Windows-1252 header", strings.Replace(weeks(60, iso).text(), "Sales", "Verk\xe4ufe", 1), 0},
		{"thousands only", weeks(60, iso).each(3, func(_ int, c string) string {
			n, _ := digits(c)
			return words.English.Count(n)
		}).each(1, half).text(), 0.5},
		{"date with time", weeks(60, func(d panel.Date) string { return d.String() + "T00:00:00Z" }).text(), 0},
		{"date with clock", weeks(60, func(d panel.Date) string { return d.String() + " 12:00:00 AM" }).text(), 0},
		{"slashes, year first", weeks(60, dates(func(y, m, d int) string { return fmt.Sprintf("%d/%d/%d", y, m, d) })).text(), 0},
		{"day first with points", weeks(60, dates(func(y, m, d int) string { return fmt.Sprintf("%02d.%02d.%d", d, m, y) })).text(), 0},
		{"day first with slashes", weeks(60, dates(func(y, m, d int) string { return fmt.Sprintf("%d/%d/%d", d, m, y) })).text(), 0},
		{"month first", weeks(60, dates(func(y, m, d int) string { return fmt.Sprintf("%02d/%02d/%d", m, d, y) })).text(), 0},
		{"two-digit years, day first", weeks(60, dates(func(y, m, d int) string { return fmt.Sprintf("%02d-%02d-%02d", d, m, y%100) })).text(),
			0},
		{"two-digit years, month first", weeks(60, dates(func(y, m, d int) string { return fmt.Sprintf("%d/%d/%02d", m, d, y%100) })).text(), 0},
		{"yyyymmdd", weeks(60, dates(func(y, m, d int) string { return fmt.Sprintf("%d%02d%02d", y, m, d) })).text(), 0},
		{"month names", weeks(60, dates(func(y, m, d int) string { return fmt.Sprintf("%d %s %d", d, english[m-1], y) })).text(), 0},
		{"American month names", weeks(60, dates(func(y, m, d int) string {
			return fmt.Sprintf("\"%s %dth, %d\"", english[m-1], d,
				y)
		})).by(";").text(), 0},
		{"German month names", weeks(60, dates(func(y, m, d int) string { return fmt.Sprintf("%d. %s %d", d, german[m-1], y) })).text(), 0},
		{"dashes and two digits", weeks(60, dates(func(y, m, d int) string {
			return fmt.Sprintf("%02d-%s-%02d", d, english[m-1],
				y%100)
		})).text(), 0},
		{"weekday before", weeks(60, dates(func(y, m, d int) string { return fmt.Sprintf("Mon %02d.%02d.%d", d, m, y) })).text(), 0},
		{"ISO weeks", weeks(60, isoWeekText("%d-W%02d")).text(), 0},
		{"ISO weeks in words", weeks(60, isoWeekText("KW%[2]d %[1]d")).text(), 0},
		{"yyyyww", strings.Replace(weeks(60, isoWeekText("%d%02d")).text(), "Date", "Week", 1), 0},
		{"Excel's day numbers", weeks(60, func(d panel.Date) string { return fmt.Sprint(int(d - panel.DateOf(1899, 12, 30))) }).text(), 0},
		{"rows upside down", upsideDown(weeks(60, iso)).text(), 0},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			r := mustRead(t, c.text)
			if n := r.Count(panel.Warning); n > 0 {
				t.Errorf("warnings:%s", show(r.Issues))
			}
			got := r.Dataset.Series[0]
			want := plain.Series[0]
			if !reflect.DeepEqual(got.Dates, want.Dates) || r.Dataset.Cadence != (panel.Cadence{Unit: "week", Days: 7}) {
				t.Errorf("dates %v …, want %v …; cadence %+v", got.Dates[:3], want.Dates[:3], r.Dataset.Cadence)
			}
			for i := range want.KPI {
				if math.Abs(got.Media[0][i]-want.Media[0][i]-c.extra) > 1e-9 || got.KPI[i] != want.KPI[i] || got.Media[1][i] != want.Media[1][i] {
					t.Fatalf("week %d: TV %v, want %v; KPI %v, want %v", i, got.Media[0][i], want.Media[0][i]+c.extra, got.KPI[i], want.KPI[i])
				}
			}
		})
	}
}

// isoWeekText writes the ISO year and week of a Monday.
func isoWeekText(format string) func(panel.Date) string {
	return func(d panel.Date) string {
		year, _, _ := (d + 3).Civil()
		first, _ := panel.ISOMonday(year, 1)
		return fmt.Sprintf(format, year, int(d-first)/7+1)
	}
}

func upsideDown(f *fixture) *fixture {
	for i, j := 0, len(f.rows)-1; i < j; i, j = i+1, j-1 {
		f.rows[i], f.rows[j] = f.rows[j], f.rows[i]
	}
	return f
}

// TestRoles holds the roles guessed from headers as people write them. Under each name the cells are a kind of numbers:
// d date, g geo, m media with zeros, k KPI, n with negatives, p price-like, b 0 or 1, i counts up, P population.
func TestRoles(t *testing.T) {
	cases := []struct {
		name, header, kinds string
		want                Mapping
	}{
		{"German", "Land;Woche;TV-Ausgaben;Radio-Kosten;Preisindex;Umsatz", "gdmmpk",
			Mapping{Date: "Woche", Geo: "Land", KPI: "Umsatz", Media: []string{"TV-Ausgaben", "Radio-Kosten"}, Controls: []string{"Preisindex"}}},
		{"French", "Semaine;Région;Dépenses TV;Affichage;Météo;Ventes", "dgmmnk",
			Mapping{Date: "Semaine", Geo: "Région", KPI: "Ventes", Media: []string{"Dépenses TV", "Affichage"}, Controls: []string{"Météo"}}},
		{"Spanish", "fecha;país;gasto_tv;gasto_radio;festivo;ventas", "dgmmbk",
			Mapping{Date: "fecha", Geo: "país", KPI: "ventas", Media: []string{"gasto_tv", "gasto_radio"}, Controls: []string{"festivo"}}},
		{"Italian", "Data;Regione;Spesa TV;Stampa;Prezzo;Vendite", "dgmmpk",
			Mapping{Date: "Data", Geo: "Regione", KPI: "Vendite", Media: []string{"Spesa TV", "Stampa"}, Controls: []string{"Prezzo"}}},
		{"suffixes", "DATE;revenue;tv_S;ooh_S;facebook_I;facebook_S;search_clicks_P;search_S;competitor_sales_B;newsletter", "dkmmmmmmkm",
			Mapping{Date: "DATE", KPI: "revenue", Media: []string{"tv_S", "ooh_S", "facebook_I", "search_clicks_P"},
				Spend: []string{"", "", "facebook_S", "search_S"}, Controls: []string{"competitor_sales_B", "newsletter"}}},
		{"letters", "date_week;y;x1;x2;event_1;dayofyear;t", "dkmmbpi",
			Mapping{Date: "date_week", KPI: "y", Media: []string{"x1", "x2"}, Controls: []string{"event_1", "t"}}},
		{"impressions and cost",
			"geo;time;TV_impressions;TV_spend;Search_clicks;Search_cost;sentiment;population;conversions;revenue_per_conversion", "gdmmmmnPkp",
			Mapping{Date: "time", Geo: "geo", KPI: "conversions", Media: []string{"TV_impressions", "Search_clicks"},
				Spend: []string{"TV_spend", "Search_cost"}, Controls: []string{"sentiment"}, Population: "population",
				RevenuePerKPI: "revenue_per_conversion"}},
		{"index in front", ";date;tv;radio;sales", "idmmk",
			Mapping{Date: "date", KPI: "sales", Media: []string{"tv", "radio"}}},
		{"money before counts", "Week;Orders;Sales;TV;Radio", "dkkmm",
			Mapping{Date: "Week", KPI: "Sales", Media: []string{"TV", "Radio"}}},
		{"sums and platform reports", "Week;Total spend;TV spend;Facebook conversions;Facebook spend;Sales", "dmmkmk",
			Mapping{Date: "Week", KPI: "Sales", Media: []string{"TV spend", "Facebook spend"}}},
		{"names that say nothing", "when;alpha;beta;gamma;delta;epsilon", "dmmnpk",
			Mapping{Date: "when", KPI: "epsilon", Media: []string{"alpha", "beta"}, Controls: []string{"gamma", "delta"}}},
		{"a column that counts up", "Date;wave;TV;Sales", "dimk",
			Mapping{Date: "Date", KPI: "Sales", Media: []string{"TV"}}},
		{"a column that never changes", "Date;alpha;TV;Sales", "d#mk",
			Mapping{Date: "Date", KPI: "Sales", Media: []string{"TV"}}},
		{"camel case", "weekStart;marketName;tvSpend;radioSpend;netSales", "dgmmk",
			Mapping{Date: "weekStart", Geo: "marketName", KPI: "netSales", Media: []string{"tvSpend", "radioSpend"}}},
		{"holiday as yes and no", "Date;TV;Holiday;Sales", "dmyk",
			Mapping{Date: "Date", KPI: "Sales", Media: []string{"TV"}, Controls: []string{"Holiday"}}},
		{"shops by number", "Date;Store;TV;Radio;Sales", "d#mmk",
			Mapping{Date: "Date", Geo: "Store", KPI: "Sales", Media: []string{"TV", "Radio"}}},
		{"two text columns", "Date;Currency;Country;TV;Sales", "dcgmk",
			Mapping{Date: "Date", Geo: "Country", KPI: "Sales", Media: []string{"TV"}}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			r := mustRead(t, rolesText(c.header, c.kinds))
			if !reflect.DeepEqual(r.Mapping, c.want) {
				t.Errorf("got  %+v\nwant %+v%s", r.Mapping, c.want, show(r.Issues))
			}
		})
	}
}

// rolesText is 60 weeks of one or two geos with columns of the given kinds.
func rolesText(header, kinds string) string {
	geos := 1
	if strings.ContainsAny(kinds, "g#") && !strings.Contains(header, "alpha") {
		geos = 2
	}
	var b strings.Builder
	b.WriteString(header + "\n")
	for g := range geos {
		for i := range 60 {
			for k, kind := range kinds {
				if k > 0 {
					b.WriteByte(';')
				}
				mixed := (i*31+k*17+g*7)*(i+3)%97 + k
				switch kind {
				case 'd':
					b.WriteString((panel.DateOf(2022, 1, 3) + panel.Date(7*i)).String())
				case 'g':
					b.WriteString([]string{"North", "South"}[g])
				case '#':
					b.WriteString([]string{"101", "102"}[g])
				case 'c':
					b.WriteString("EUR")
				case 'm':
					fmt.Fprint(&b, max(0, mixed-30)*100)
				case 'k':
					fmt.Fprint(&b, 20000+mixed*31)
				case 'n':
					fmt.Fprintf(&b, "%.2f", float64(mixed-50)/20)
				case 'p':
					fmt.Fprintf(&b, "%.2f", 100+float64(mixed)/20)
				case 'b':
					fmt.Fprint(&b, max(0, mixed-90)/(max(1, mixed-90)))
				case 'y':
					b.WriteString([]string{"no", "yes"}[mixed%2])
				case 'i':
					fmt.Fprint(&b, i)
				case 'P':
					fmt.Fprint(&b, 1000000*(g+1))
				}
			}
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// TestPanelIsRagged: geos keep their own spans, in the file's order, and nothing is padded.
func TestPanelIsRagged(t *testing.T) {
	d := mustRead(t, panelText(t, nil)).Dataset
	if !reflect.DeepEqual(d.Geos, []string{"Germany", "Austria"}) || len(d.Series[0].Dates) != 60 || len(d.Series[1].KPI) != 40 ||
		d.Rows() != 100 {
		t.Errorf("geos %v, %d and %d weeks", d.Geos, len(d.Series[0].Dates), len(d.Series[1].KPI))
	}
	if !reflect.DeepEqual(d.Channels, []string{"TV", "Radio"}) || &d.Series[0].Spend[0][0] != &d.Series[0].Media[0][0] {
		t.Errorf("channels %v; spend is not the media's own slice", d.Channels)
	}
}

func TestNationalIsOneGeo(t *testing.T) {
	d := mustRead(t, weeks(60, iso).text()).Dataset
	if !reflect.DeepEqual(d.Geos, []string{"National"}) || d.Series[0].Geo != "National" {
		t.Errorf("geos %v", d.Geos)
	}
}

func TestPopulationAndValueAreRead(t *testing.T) {
	d := mustRead(t, rolesText("geo;time;TV_impressions;TV_spend;population;conversions;revenue_per_conversion", "gdmmPkp")).Dataset
	for g, want := range []float64{1e6, 2e6} {
		if got := d.Series[g].Population; math.Abs(got-want) > 1 {
			t.Errorf("population of %s is %v, want %v", d.Geos[g], got, want)
		}
		if len(d.Series[g].RevenuePerKPI) != 60 || d.Series[g].RevenuePerKPI[0] < 100 {
			t.Errorf("revenue per KPI of %s: %v", d.Geos[g], d.Series[g].RevenuePerKPI)
		}
	}
	if d.Channels[0] != "TV_impressions" || d.Series[0].Spend[0][1] == d.Series[0].Media[0][1] {
		t.Error("spend is not read apart from impressions")
	}
}

// TestWarnings holds what a person is told about files that can be used all the same.
func TestWarnings(t *testing.T) {
	months := func(n int) string {
		f := &fixture{header: "Date,TV,Radio,Sales", comma: ","}
		for i, row := range weeks(n, iso).rows {
			row[0] = panel.AddMonths(panel.DateOf(2015, 1, 31), i).String()
			f.rows = append(f.rows, row)
		}
		return f.text()
	}
	cases := []struct {
		name, text string
		cadence    string
		wants      []want
		none       string // no warning may hold this
	}{
		{"one week missing", weeks(60, iso).drop(10).text(), "week", []want{{panel.Warning, 12, "Date", "14 Mar 2022 is missing"}}, ""},
		{"five weeks missing", weeks(60, iso).drop(10).drop(10).drop(10).drop(10).drop(10).text(), "week",
			[]want{{panel.Warning, 12, "Date", "14 Mar 2022, 21 Mar 2022, 28 Mar 2022 and 2 more are missing"}}, ""},
		{"off the rhythm", weeks(60, iso).set(10, 0, "2022-03-15").text(), "week", []want{{panel.Warning, 12, "Date", "comes 8 days after"}}, ""},
		{"a Tuesday among Mondays for good", weeks(60, func(d panel.Date) string {
			return (d +
				max(0, min(1, d-panel.DateOf(2022, 6, 1)))).String()
		}).text(), "week", []want{{panel.Warning, 24, "Date",
			"from 7 Jun 2022 on Tuesdays"}}, ""},
		{"month ends", months(48), "month", nil, "month"},
		{"month ends, one missing", func() string { return strings.Replace(months(48), "2016-02-29", "2016-02-29x", 1) }(), "", nil, ""},
		{"every ten days", weeks(60, func(d panel.Date) string { return (d + (d-panel.DateOf(2022, 1, 3))/7*3).String() }).text(), "irregular",
			[]want{{panel.Warning, 0, "Date", "covers 10 days"}}, ""},
		{"days", weeks(400, func(d panel.Date) string { return (panel.DateOf(2022, 1, 3) + (d-panel.DateOf(2022, 1, 3))/7).String() }).text(),
			"day", nil, "spaced"},
		{"quarters", weeks(12, func(d panel.Date) string {
			i := int(d-panel.DateOf(2022, 1, 3)) / 7
			return fmt.Sprintf("%d-Q%d", 2015+i/4, i%4+1)
		}).text(), "quarter", nil, "spaced"},
		{"months by name", weeks(36, func(d panel.Date) string {
			i := int(d-panel.DateOf(2022, 1, 3)) / 7
			return fmt.Sprintf("%02d/%d", i%12+1, 2015+i/12)
		}).text(), "month", nil, "spaced"},
		{"short", weeks(20, iso).text(), "week", []want{{panel.Warning, 0, "", "20 weeks, less than a year"}}, ""},
		{"day or month first", weeks(12, func(d panel.Date) string {
			i := int(d-panel.DateOf(2022, 1, 3)) / 7
			return fmt.Sprintf("01/%02d/2022", i+1)
		}).text(), "", []want{{panel.Warning, 3, "Date", "two ways"}}, ""},
		{"constant channel", weeks(60, iso).each(2, func(int, string) string { return "70" }).text(), "week",
			[]want{{panel.Warning, 0, "Radio", "same in every row"}}, ""},
		{"two channels alike", weeks(60, iso).add("Print", func(i int) string { return weeks(60, iso).rows[i][1] }).text(), "week",
			[]want{{panel.Warning, 0, "Print", "is the same as “TV”"}}, ""},
		{"two channels nearly alike", weeks(60, iso).add("Print", func(i int) string {
			return weeks(60, iso).rows[i][1] + "." +
				fmt.Sprint(i%9)
		}).text(), "week", []want{{panel.Warning, 0, "Print", "nearly always"}}, ""},
		{"channel on in two weeks", weeks(60, iso).add("Print", func(i int) string { return fmt.Sprint(max(0, i-57) * 10) }).text(), "week",
			[]want{{panel.Warning, 0, "Print", "ran in only 2 rows"}}, ""},
		{"negative kpi", weeks(60, iso).set(2, 3, "-20").text(), "week", []want{{panel.Warning, 4, "Sales", "negative"}}, ""},
		{"impressions without cost", strings.Replace(weeks(60, iso).text(), "Radio", "Radio impressions", 1), "week",
			[]want{{panel.Note, 0, "Radio impressions", "counts contacts"}}, ""},
		{"spend and contacts disagree", weeks(60, iso).add("Video impressions",
			func(i int) string { return fmt.Sprint(i % 5 * 100) }).add("Video spend", func(i int) string {
			return fmt.Sprint((i +
				1) % 5 * 10)
		}).text(), "week", []want{{panel.Warning, 0, "Video spend", "disagree"}}, ""},
		{"constant control", weeks(60, iso).add("Price", func(int) string { return "9.99" }).text(), "week",
			[]want{{panel.Warning, 0, "Price", "explains nothing"}}, ""},
		{"spelling of geos", strings.Replace(panelText(t, nil), "Germany,2022-01-10", "GERMANY,2022-01-10", 1), "week",
			[]want{{panel.Warning, 3, "Country", "two different markets"}}, ""},
		{"column without name", strings.Replace(weeks(60, iso).add("x", func(i int) string { return fmt.Sprint(i * i % 71) }).text(), ",x\n",
			",\n", 1), "week", []want{{panel.Warning, 1, "Column E", "has no name"}}, ""},
		{"thousands or decimals", weeks(60, iso).by(";").each(1, func(i int, c string) string {
			return fmt.Sprintf("%d.%03d", i%9+1,
				i*37%1000)
		}).text(), "week", []want{{panel.Warning, 0, "TV", "was read as"}}, ""},
		{"some per cent", weeks(60, iso).each(2, func(i int, c string) string { return c + strings.Repeat("%", i%2) }).text(), "week",
			[]want{{panel.Warning, 0, "Radio", "percent sign"}}, ""},
		{"channel silent in one geo", panelText(t, func(rows [][]string) {
			for i := 60; i < len(rows); i++ {
				rows[i][2] = "0"
			}
		}), "week", []want{{panel.Note, 0, "TV", "never ran in Austria"}, {panel.Note, 0, "", "Austria has 40 weeks"}}, ""},
		{"out of order", upsideDown(weeks(60, iso)).text(), "week", []want{{panel.Note, 0, "Date", "sorted by time"}}, ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if c.cadence == "" && len(c.wants) == 0 { // a file with an error in passing: only that it is reported
				if r := Read("", []byte(c.text), nil); r.Dataset != nil {
					t.Error("a dataset came of it")
				}
				return
			}
			r := mustRead(t, c.text)
			for _, w := range c.wants {
				if !w.in(r.Issues) {
					t.Errorf("no issue like %+v in:%s", w, show(r.Issues))
				}
			}
			if c.cadence != "" && r.Dataset.Cadence.Unit != c.cadence {
				t.Errorf("cadence %+v, want %s", r.Dataset.Cadence, c.cadence)
			}
			for _, i := range r.Issues {
				if c.none != "" && strings.Contains(i.Reason.String(), c.none) && i.Severity == panel.Warning &&
					!strings.Contains(i.Reason.String(), "less than a year") {
					t.Errorf("unwanted: %+v", i)
				}
			}
		})
	}
}

// TestGivenMapping: a mapping that does not fit is answered with issues, and one that does is used.
func TestGivenMapping(t *testing.T) {
	text := panelText(t, nil)
	base := Mapping{Date: "Date", Geo: "Country", KPI: "Sales", Media: []string{"TV", "Radio"}}
	change := func(f func(m *Mapping)) Mapping {
		m := base.Clone()
		f(&m)
		return m
	}
	cases := []struct {
		name string
		m    Mapping
		want want
	}{
		{"unknown name", change(func(m *Mapping) { m.KPI = "Sale" }), want{panel.Error, 0, "Sale", "no column"}},
		{"unknown media", change(func(m *Mapping) { m.Media[1] = "Cinema" }), want{panel.Error, 0, "Cinema", "no column"}},
		{"one column twice", change(func(m *Mapping) { m.Controls = []string{"TV"} }), want{panel.Error, 0, "TV", "two roles"}},
		{"one channel twice", change(func(m *Mapping) { m.Media = []string{"TV", "TV"} }), want{panel.Error, 0, "TV", "named twice"}},
		{"media of text", change(func(m *Mapping) { m.Media = []string{"Country"}; m.Geo = "" }),
			want{panel.Error, 0, "Country", "contains text"}},
		{"date of numbers", change(func(m *Mapping) { m.Date = "TV"; m.Media = []string{"Radio"} }),
			want{panel.Error, 0, "TV", "no readable date"}},
		{"no media", change(func(m *Mapping) { m.Media = nil }), want{panel.Error, 0, "", "No column looks like a channel"}},
		{"nothing", Mapping{}, want{panel.Error, 0, "", "No column contains dates"}},
		{"half the spend", change(func(m *Mapping) { m.Spend = []string{"TV"} }), want{panel.Error, 0, "", "paired by position"}},
		{"blank channel", change(func(m *Mapping) { m.Media = []string{"TV", ""} }), want{panel.Error, 0, "", "no column"}},
		{"no geo", change(func(m *Mapping) { m.Geo = "" }), want{panel.Error, 0, "Date", "Most dates occur several times"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			r := Read("", []byte(text), &c.m)
			if r.Dataset != nil || !c.want.in(r.Issues) {
				t.Errorf("no issue like %+v in:%s", c.want, show(r.Issues))
			}
		})
	}
	m := change(func(m *Mapping) { m.Media, m.Controls = []string{"Radio"}, []string{"TV"} })
	r := Read("", []byte(text), &m)
	if r.Dataset == nil || !reflect.DeepEqual(r.Dataset.Controls, []string{"TV"}) ||
		!reflect.DeepEqual(r.Dataset.Channels, []string{"Radio"}) {
		t.Errorf("a fitting mapping was not used:%s", show(r.Issues))
	}
}

// TestSuggestion: a name with a slip in it brings the column that was meant.
func TestSuggestion(t *testing.T) {
	m := Mapping{Date: "Date", Geo: "Country", KPI: "sales", Media: []string{"TV"}}
	for _, i := range Read("", []byte(panelText(t, nil)), &m).Issues {
		if strings.Contains(i.Fix.String(), "“Sales”") {
			return
		}
	}
	t.Error("no suggestion of “Sales” for “sales”")
}

// TestMonthsDecideDayFirst: 01/02/2018 is the first of February where that makes even months, even though commas and
// points look American.
func TestMonthsDecideDayFirst(t *testing.T) {
	d := mustRead(t, weeks(36, func(d panel.Date) string {
		i := int(d-panel.DateOf(2022, 1, 3)) / 7
		return fmt.Sprintf("01/%02d/%d", i%12+1, 2018+i/12)
	}).text()).Dataset
	if d.Cadence.Unit != "month" || d.Series[0].Dates[1] != panel.DateOf(2018, 2, 1) {
		t.Errorf("cadence %+v, second date %s", d.Cadence, d.Series[0].Dates[1])
	}
}

// TestEncodings holds how bytes become characters, and what the log says about it.
func TestEncodings(t *testing.T) {
	const text = "Woche,TV (€),Verkäufe „netto“\n"
	for _, c := range []struct{ raw, encoding string }{
		{text, "UTF-8"},
		{"\xef\xbb\xbf" + text, "UTF-8 with a byte-order mark"},
		{utf16Text(text, false), "UTF-16 little-endian"},
		{utf16Text(text, true), "UTF-16 big-endian"},
		{"Woche,TV (\x80),Verk\xe4ufe \x84netto\x93\n", "Windows-1252 (Western European)"},
	} {
		d, issue := decode([]byte(c.raw))
		if issue != nil || d.text != text || d.encoding.String() != c.encoding {
			t.Errorf("%q as %s, want %s; %v", d.text, d.encoding, c.encoding, issue)
		}
	}
}

// TestCells holds how text is cut: quotation marks, line ends, rows as a spreadsheet counts them.
func TestCells(t *testing.T) {
	got := tokenise("a,\"b \"\"c\"\"\",d\r\n\r\n\"e,\nf\",g\rh,i\"j,\"k\"l\n", ',')
	want := []record{{row: 1, cells: []string{"a", `b "c"`, "d"}}, {row: 3, cells: []string{"e,\nf", "g"}},
		{row: 4, cells: []string{"h", `i"j`, "kl"}}}
	if !reflect.DeepEqual(got.records, want) || got.unclosed != 0 {
		t.Errorf("got %+v, want %+v", got.records, want)
	}
	open := tokenise("a,b\n1,\"2\n3,4\n", ',')
	if len(open.records) != 3 || open.unclosed != 2 || open.records[1].cells[1] != `"2` {
		t.Errorf("an open quotation mark swallowed the rest: %+v", open)
	}
}

func TestHostileNamesAreData(t *testing.T) {
	name := "<script>alert(1)</script>'; $94 %$ --"
	d := mustRead(t, strings.Replace(weeks(60, iso).text(), "TV", `"`+name+` spend"`, 1)).Dataset
	if d.Channels[0] != name+" spend" {
		t.Errorf("channel %q", d.Channels[0])
	}
}
