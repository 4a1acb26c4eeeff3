package intake

import (
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/panel"
)

// realNames are two hundred names that columns have in files of marketing teams, by the role that each is to be read in.
var realNames = map[Role][]string{
	RoleDate: {"date", "Date", "DATE", "week", "Week", "week_start", "Week Starting", "Week Ending", "week_of", "wk_strt_dt",
		"ds", "day", "Day",
		"time", "Datum", "Woche", "KW Start", "Tag", "Zeitraum", "date_week", "Fecha", "Semana", "semaine", "jour", "Data", "settimana",
		"Periodo", "period_start", "DATE_SUNDAY", "timestamp", "dag", "maand_start", "calendar_week", "reporting_date"},
	RoleGeo: {"geo", "Geo", "country", "Country", "region", "Region", "market", "Market", "state", "DMA", "dma_name", "city",
		"Land", "Bundesland",
		"Gebiet", "pais", "Provincia", "pays", "regione", "Kanton", "location", "store", "Filiale", "territory", "Markt", "country_name"},
	RoleKPI: {"sales", "Sales", "revenue", "Revenue", "Total Revenue", "total_sales", "y", "kpi", "KPI", "orders", "Orders", "conversions",
		"transactions", "Umsatz", "Netto-Umsatz", "Bestellungen", "ventas", "Ingresos", "ventes", "chiffre_affaires", "CA",
		"fatturato", "vendite",
		"receita", "omzet", "gmv", "GMV", "net_sales", "units_sold", "signups", "Sign-ups", "leads", "installs", "app_installs", "purchases",
		"bookings", "Neukunden", "new_customers", "subscriptions", "Absatz", "quantity", "sales_volume", "turnover", "Anfragen", "inquiries"},
	RoleMedia: {"TV", "tv", "tv_spend", "TV Spend", "TV Cost", "radio_spend", "Radio Spend (EUR)", "facebook_spend",
		"Facebook_S", "FB Ads Cost",
		"google_ads_cost", "Google Search Spend", "search_S", "Paid Search", "paid_social_spend", "ooh_S", "OOH Spend", "print_S", "Print",
		"Newspaper", "display_cost", "Display Spend", "youtube_spend", "YouTube Spend", "video_spend", "TikTok Spend", "tiktok_cost",
		"Instagram Spend", "Pinterest spend", "snapchat_spend", "LinkedIn Ads spend", "Bing Spend", "amazon_ads_spend", "Affiliate Cost",
		"Affiliates", "influencer_spend", "podcast_spend", "Audio spend", "cinema_spend", "Kino Ausgaben", "Fernsehen", "TV-Ausgaben",
		"Radio Kosten", "Werbeausgaben Print", "Kosten Google Ads", "Plakat Kosten", "Gasto TV", "inversion_facebook", "Inversión Google",
		"gasto_radio", "depenses_tv", "Dépenses Radio", "coût search", "spesa_tv", "Costo Facebook", "investimento_tv", "uitgaven_tv",
		"meta_spend", "Meta Spend", "programmatic_cost", "Retargeting spend", "brand_search_spend", "generic_search_cost", "shopping_spend",
		"pmax_spend", "Performance Max cost", "CTV spend", "Spotify spend", "reddit_spend", "direct_mail_spend", "sms_cost", "mdsp_dm_spend",
		"catalog_spend"},
	RoleControl: {"price", "Price", "avg_price", "competitor_sales_B", "competitor_price", "temperature", "Temperatur",
		"holiday", "Feiertag",
		"promo", "promotion_flag", "discount", "Rabatt", "unemployment_rate", "cpi", "weather", "event_flag", "consumer_sentiment",
		"stock_availability", "covid_lockdown", "trend", "precipitation"},
}

// theNamed writes a panel of two geos and sixty weeks with the given names of its columns.
func theNamed(date, geo, kpi, control string, media ...string) string {
	var b strings.Builder
	b.WriteString(strings.Join(append([]string{date, geo, kpi, control}, media...), ",") + "\n")
	for g, name := range []string{"Kiel", "Ulm"} {
		for i := range 60 {
			fmt.Fprintf(&b, "%s,%s,%d,%.1f", panel.DateOf(2022, 1, 3)+panel.Date(7*i), name, sold(i, 5*g, 9000), 9+wobble(i, 40+g))
			for k := range media {
				fmt.Fprintf(&b, ",%d", bought(i, 7*g+k))
			}
			b.WriteString("\n")
		}
	}
	return b.String()
}

// TestRealNames: each of two hundred names is read in its role, and asks nothing.
func TestRealNames(t *testing.T) {
	n := 0
	for role, names := range realNames {
		for _, name := range names {
			n++
			columns := map[Role]string{RoleDate: "date", RoleGeo: "geo", RoleKPI: "sales", RoleMedia: "TV spend", RoleControl: "price"}
			columns[role] = name
			r := Read("named.csv", []byte(theNamed(columns[RoleDate], columns[RoleGeo], columns[RoleKPI], columns[RoleControl],
				columns[RoleMedia], "Search Ads spend")), nil)
			if got := r.Mapping.RoleOf(name); got != role || r.Dataset == nil {
				t.Errorf("%q is read as %s, want %s%s", name, got, role, show(r.Issues))
			} else if q := openOf(r); q != "" {
				t.Errorf("%q asks %s", name, q)
			}
		}
	}
	if n < 200 {
		t.Errorf("%d names", n)
	}
}

// table is a panel as rows of cells, the first its head.
type table [][]string

func (b table) text(comma string) []byte {
	var out strings.Builder
	for _, row := range b {
		out.WriteString(strings.Join(row, comma) + "\n")
	}
	return []byte(out.String())
}

// theTable is the panel that the property test reads in many ways.
func theTable(n, days int) table {
	b := table{{"date", "country", "sales", "TV spend", "Radio spend", "price"}}
	for g, name := range []string{"Kiel", "Ulm", "Bonn"} {
		for i := range n {
			b = append(b, []string{(panel.DateOf(2022, 1, 3) + panel.Date(days*i)).String(), name, fmt.Sprint(sold(i, 5*g, 9000)),
				fmt.Sprintf("%d.25", bought(i, 7*g)), fmt.Sprintf("%d.5", bought(i, 7*g+1)), fmt.Sprintf("%.2f", 9+wobble(i, 40+g))})
		}
	}
	return b
}

// facts are a dataset's numbers by geo, date and name, whatever the order of anything.
func facts(t *testing.T, r *Reading) map[string]float64 {
	t.Helper()
	if r.Dataset == nil || openOf(r) != "" {
		t.Fatalf("no dataset, or questions:%s", show(r.Issues))
	}
	d, out := r.Dataset, map[string]float64{}
	for g := range d.Series {
		s := &d.Series[g]
		for i, date := range s.Dates {
			key := s.Geo + " " + date.String() + " "
			out[key+"KPI"] = s.KPI[i]
			for c, name := range d.Channels {
				word, _, _ := strings.Cut(name, " ")
				out[key+word], out[key+word+" money"] = s.Media[c][i], s.Spend[c][i]
			}
			for c, name := range d.Controls {
				out[key+name] = s.Controls[c][i]
			}
		}
	}
	return out
}

func sameFacts(t *testing.T, got, want map[string]float64) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("%d numbers, want %d", len(got), len(want))
	}
	for key, v := range want {
		if w, ok := got[key]; !ok || math.Abs(v-w) > 1e-9*math.Abs(v) {
			t.Fatalf("%s is %g, want %g", key, w, v)
		}
	}
}

// TestSamePanel: a panel is the same whatever the order of its rows and columns, in another locale, and with one row for each channel.
func TestSamePanel(t *testing.T) {
	base := theTable(60, 7)
	want := facts(t, Read("base.csv", base.text(","), nil))
	random := rand.New(rand.NewPCG(7, 11))
	for range 5 {
		shuffled := append(table{base[0]}, base[1:]...)
		random.Shuffle(len(shuffled)-1, func(a, b int) { shuffled[a+1], shuffled[b+1] = shuffled[b+1], shuffled[a+1] })
		order := random.Perm(len(base[0]))
		for i, row := range shuffled {
			now := make([]string, len(row))
			for k, from := range order {
				now[k] = row[from]
			}
			shuffled[i] = now
		}
		sameFacts(t, facts(t, Read("shuffled.csv", shuffled.text(","), nil)), want)
	}
	german := table{{"date", "country", "sales", "TV spend", "Radio spend", "price"}}
	for _, row := range base[1:] {
		d, _ := panel.ParseDate(row[0])
		y, m, day := d.Civil()
		now := []string{fmt.Sprintf("%02d.%02d.%d", day, m, y), row[1]}
		for _, cell := range row[2:] {
			now = append(now, strings.ReplaceAll(cell, ".", ","))
		}
		german = append(german, now)
	}
	sameFacts(t, facts(t, Read("german.csv", german.text(";"), nil)), want)
	long := table{{"date", "country", "sales", "price", "channel", "spend"}}
	for _, row := range base[1:] {
		long = append(long, []string{row[0], row[1], row[2], row[5], "TV", row[3]}, []string{row[0], row[1], row[2], row[5], "Radio", row[4]})
	}
	sameFacts(t, facts(t, Read("long.csv", long.text(","), nil)), want)
}

// TestDaysAndTheirWeeks: a daily file has the sums of the weekly file that is made of it.
func TestDaysAndTheirWeeks(t *testing.T) {
	days := theTable(364, 1)
	weeks := table{days[0]}
	for at := 1; at < len(days); at += 7 {
		row := append([]string(nil), days[at]...)
		for k := 2; k < 5; k++ {
			sum := 0.0
			for _, day := range days[at : at+7] {
				var v float64
				fmt.Sscan(day[k], &v)
				sum += v
			}
			row[k] = fmt.Sprint(sum)
		}
		weeks = append(weeks, row)
	}
	a, b := mustRead(t, string(days.text(","))), mustRead(t, string(weeks.text(",")))
	if a.Dataset.Cadence.Unit != "day" || b.Dataset.Cadence.Unit != "week" || inShort(a.Dataset) != inShort(b.Dataset) {
		t.Errorf("days %s\nweeks %s", inShort(a.Dataset), inShort(b.Dataset))
	}
	if openOf(a)+openOf(b) != "" {
		t.Errorf("asked: %s %s", openOf(a), openOf(b))
	}
}

// TestQuestionsOfFixtures prints which question each file of testdata raises, so that noise shows, and holds the files that raise any.
func TestQuestionsOfFixtures(t *testing.T) {
	right := map[string]string{ // numbers that are the same in every geo are asked about wherever they stand
		"dutch.csv": "shared", "geo-months.csv": "shared", "italian.csv": "shared", "long-channels.csv": "shared",
		"long-two-numbers.csv": "shared", "month-year-text.csv": "shared", "national-in-all-geos.csv": "shared",
		"population.csv": "shared", "spanish.csv": "shared",
		"unequal-histories.csv": "shared", "long-campaigns.csv": "dimension",
	}
	files, err := filepath.Glob("testdata/*.*")
	if err != nil || len(files) < 120 {
		t.Fatalf("%d files: %v", len(files), err)
	}
	for _, path := range files {
		name := filepath.Base(path)
		if strings.HasSuffix(name, ".golden") || name == "README.md" || name == "collinearity.json" {
			continue
		}
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		r := Read(name, raw, nil)
		questions := openOf(r)
		if questions != "" || len(r.Ignored) > 0 {
			var ignored []string
			for _, i := range r.Ignored {
				ignored = append(ignored, i.Column)
			}
			t.Logf("%-28s asks %-12q ignores %s", name, questions, strings.Join(ignored, ", "))
		}
		numbers := strings.HasPrefix(questions, "intake.") // of how a number or a date is written, which other tests hold
		if questions != right[name] && !(numbers && right[name] == "") {
			t.Errorf("%s asks %q, want %q:%s", name, questions, right[name], show(r.Questions()))
		}
	}
}

// TestEveryOfferCanBeTaken: whatever is offered for a file, and a second answer after it, leads to a dataset or to an error that
// says why there is none.
func TestEveryOfferCanBeTaken(t *testing.T) {
	files, err := filepath.Glob("testdata/cases/*.csv")
	if err != nil || len(files) < 14 {
		t.Fatalf("%d files: %v", len(files), err)
	}
	offers := func(r *Reading) (out []panel.Change) {
		for _, i := range r.Issues {
			for _, o := range i.Offers {
				out = append(out, o.Change)
			}
		}
		for _, i := range r.Ignored {
			for _, o := range i.Offers {
				out = append(out, o.Change)
			}
		}
		for _, c := range r.Choices {
			if c.Part != PartCurrency && c.Part != PartHeader {
				out = append(out, panel.Change{Part: c.Part, Column: c.Column, Value: c.Options[len(c.Options)-1].Value})
			}
		}
		return out
	}
	n := 0
	for _, path := range files {
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		first := Read(path, raw, nil)
		for _, one := range offers(first) {
			m := first.Mapping.With(one)
			second := Read(path, raw, &m)
			for _, two := range append(offers(second), one) {
				n++
				m := second.Mapping.With(two)
				r := Read(path, raw, &m)
				if (r.Dataset == nil) != (r.Count(panel.Error) > 0) {
					t.Errorf("%s after %+v and %+v: dataset %v with %d errors", path, one, two, r.Dataset != nil, r.Count(panel.Error))
				}
			}
		}
	}
	t.Logf("%d pairs of answers", n)
}
