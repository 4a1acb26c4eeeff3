package intake

import (
	"archive/zip"
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/panel"
)

// tab is a sheet for tests: cells as texts, those that are digits as numbers.
type tab struct {
	name       string
	rows       [][]string
	hidden     map[int]bool // rows, from 1
	hiddenCols string       // of <col>, such as min="2" max="2"
}

// bookOf is a workbook with these sheets.
func bookOf(t *testing.T, tabs ...tab) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	put := func(name, text string) {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	sheets, relations := "", ""
	for i, s := range tabs {
		sheets += fmt.Sprintf(`<sheet name="%s" sheetId="%d" r:id="r%d"/>`, s.name, i+1, i+1)
		relations += fmt.Sprintf(`<Relationship Id="r%d" Type="%s/worksheet" Target="worksheets/sheet%d.xml"/>`, i+1, office, i+1)
		var b strings.Builder
		b.WriteString("<worksheet>")
		if s.hiddenCols != "" {
			b.WriteString("<cols><col " + s.hiddenCols + ` hidden="1"/></cols>`)
		}
		b.WriteString("<sheetData>")
		for n, row := range s.rows {
			hidden := ""
			if s.hidden[n+1] {
				hidden = ` hidden="1"`
			}
			fmt.Fprintf(&b, `<row r="%d"%s>`, n+1, hidden)
			for c, cell := range row {
				if _, number := digits(cell); number {
					fmt.Fprintf(&b, `<c r="%s%d"><v>%s</v></c>`, letters(c), n+1, cell)
				} else if cell != "" {
					fmt.Fprintf(&b, `<c r="%s%d" t="inlineStr"><is><t>%s</t></is></c>`, letters(c), n+1, cell)
				}
			}
			b.WriteString("</row>")
		}
		b.WriteString("</sheetData></worksheet>")
		put(fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1), b.String())
	}
	put("xl/workbook.xml", `<workbook xmlns:r="`+office+`"><sheets>`+sheets+`</sheets></workbook>`)
	put("xl/_rels/workbook.xml.rels", "<Relationships>"+relations+"</Relationships>")
	put("_rels/.rels", `<Relationships><Relationship Id="r" Type="`+office+`/officeDocument" Target="xl/workbook.xml"/></Relationships>`)
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// part is weeks from one to another, with a head, as a sheet.
func part(name, head string, from, to int, date func(panel.Date) string) tab {
	s := tab{name: name, rows: [][]string{strings.Split(head, ",")}}
	for i, row := range weeks(to, iso).rows {
		if i >= from {
			d, _ := panel.ParseDate(row[0])
			s.rows = append(s.rows, append([]string{date(d)}, row[1:]...))
		}
	}
	return s
}

func (s tab) columns(order ...int) tab {
	for i, row := range s.rows {
		next := make([]string, len(order))
		for k, at := range order {
			next[k] = row[at]
		}
		s.rows[i] = next
	}
	return s
}

// TestSheetsWithTheSameColumns: sheets that are years, geos or channels are one table, and what they are is asked where names do not tell.
func TestSheetsWithTheSameColumns(t *testing.T) {
	const head = "Date,TV,Radio,Sales"
	for _, c := range []struct {
		name   string
		tabs   []tab
		sheets string // how they are read at once; "" where it is asked
		offer  int    // the offer that reads all
		geos   int
		rows   int
	}{
		{"years", []tab{part("2022", head, 0, 52, iso), part("2023", head, 52, 104, iso)}, SheetsRows, 0, 1, 104},
		{"years with words", []tab{part("FY 2022", head, 0, 52, iso), part("FY 2023", head, 52, 104, iso)}, SheetsRows, 0, 1, 104},
		{"years in another order", []tab{part("2023", head, 52, 104, iso), part("2022", head, 0, 52, iso).columns(3, 0, 2, 1)},
			SheetsRows, 0, 1, 104},
		{"months", []tab{part("Jan", head, 0, 20, iso), part("Feb", head, 20, 40, iso), part("Mar", head, 40, 60, iso)}, SheetsRows, 0, 1, 60},
		{"halves", []tab{part("H1", head, 0, 30, iso), part("H2", head, 30, 60, iso)}, SheetsRows, 0, 1, 60},
		{"countries", []tab{part("Deutschland", head, 0, 60, iso), part("Österreich", head, 0, 60, iso)}, SheetsGeos, 0, 2, 120},
		{"regions", []tab{part("North", head, 0, 60, iso), part("South", head, 0, 50, iso), part("West", head, 0, 60, iso)},
			SheetsGeos, 0, 3, 170},
		{"generic below each other", []tab{part("Sheet1", head, 0, 30, iso), part("Sheet2", head, 30, 60, iso)}, "", 0, 1, 60},
		{"generic side by side", []tab{part("Tabelle1", head, 0, 60, iso), part("Tabelle2", head, 0, 60, iso)}, "", 0, 2, 120},
	} {
		t.Run(c.name, func(t *testing.T) {
			raw := bookOf(t, c.tabs...)
			r := Read("f.xlsx", raw, nil)
			if c.sheets == "" {
				q := asked(t, r, "intake.sheets_same")
				if r.Dataset == nil || r.Used != len(c.tabs[0].rows)-1 || len(q.Offers) < 3 {
					t.Fatalf("before the answer: %+v%s", r.Mapping, show(r.Issues))
				}
				r = after(t, "f.xlsx", raw, r, q, c.offer)
			}
			if r.Dataset == nil || len(r.Dataset.Geos) != c.geos || r.Used != c.rows || strings.Contains(openOf(r), "intake.sheets") {
				t.Fatalf("%d rows: %+v%s", r.Used, r.Mapping, show(r.Issues))
			}
			if c.sheets != "" && (r.Mapping.Format == nil || r.Mapping.Format.Sheets != c.sheets) {
				t.Errorf("read as %+v", r.Mapping.Format)
			}
			again := Read("f.xlsx", raw, &r.Mapping)
			if again.Dataset == nil || again.Dataset.Hash != r.Dataset.Hash {
				t.Errorf("given again:%s", show(again.Issues))
			}
			old := r.Mapping.Clone()
			old.Format, old.Geo = nil, ""
			if before := Read("f.xlsx", raw, &old); before.Dataset == nil || before.Used != len(c.tabs[0].rows)-1 {
				t.Errorf("a mapping from before reads %d rows:%s", before.Used, show(before.Issues))
			}
			m := r.Mapping.With(panel.Change{Part: PartSheets, Value: SheetsFirst})
			if one := Read("f.xlsx", raw, &m); one.Dataset == nil || one.Used != len(c.tabs[0].rows)-1 ||
				strings.Contains(openOf(one), "intake.sheets") {
				t.Errorf("the first only: %d rows", one.Used)
			}
		})
	}
	years := []tab{part("2022", "Week,TV,Radio,Sales", 0, 52, iso), part("2023", "Week,TV,Radio,Sales", 0, 52, iso)}
	for _, s := range years {
		for i := range s.rows[1:] {
			s.rows[i+1][0] = fmt.Sprint(i + 1)
		}
	}
	r := Read("f.xlsx", bookOf(t, years...), nil)
	if r.Dataset == nil || r.Used != 104 || r.Dataset.Series[0].Dates[52].String() != "2023-01-02" {
		t.Errorf("the year in the sheet's name:%s", show(r.Issues))
	}
	plans := []tab{part("Actual", head, 0, 60, iso), part("Plan", head, 0, 60, iso)}
	r = Read("f.xlsx", bookOf(t, plans...), nil)
	if q := asked(t, r, "intake.sheets_same"); r.Used != 60 || q.Offers[0].Change.Value != SheetsFirst {
		t.Errorf("plan and actual: %d rows, %v", r.Used, q.Offers)
	}
	other := []tab{part("2022", head, 0, 52, iso), {name: "Notes", rows: [][]string{{"a", "b"}, {"c", "d"}}}}
	if r = Read("f.xlsx", bookOf(t, other...), nil); r.Used != 52 || len(r.Questions()) > 0 || r.Mapping.Format != nil {
		t.Errorf("another sheet: %d rows, %v", r.Used, r.Questions())
	}
}

// TestDatesAcross: a table with a column for each date is put upright, and can be taken back.
func TestDatesAcross(t *testing.T) {
	f := weeks(60, iso)
	across := func(sep string, date func(i int) string, lines ...string) string {
		var b strings.Builder
		b.WriteString(lines[0])
		for i := range 60 {
			b.WriteString(sep + date(i))
		}
		for _, line := range lines[1:] {
			label, column, _ := strings.Cut(line, "=")
			b.WriteString("\n" + label)
			for i := range 60 {
				at := strings.IndexByte("-TRS", column[0])
				b.WriteString(sep + f.rows[i][at])
			}
		}
		return b.String() + "\n"
	}
	month := func(i int) string {
		y, m, _ := panel.AddMonths(panel.DateOf(2019, 1, 1), i).Civil()
		return fmt.Sprintf("%s %d", strings.Fields(monthNames["en"])[m-1], y)
	}
	week := func(i int) string { return fmt.Sprintf("%d-W%02d", 2022+i/52, i%52+1) }
	for _, c := range []struct {
		name, text, unit string
		geos, channels   int
		rows             int
	}{
		{"weeks", across(",", func(i int) string { return f.rows[i][0] }, "", "TV spend=T", "Radio spend=R", "Sales=S"), "week", 1, 2, 60},
		{"German", across(";", func(i int) string {
			d, _ := panel.ParseDate(f.rows[i][0])
			y, m, day := d.Civil()
			return fmt.Sprintf("%02d.%02d.%d", day, m, y)
		}, "Kanal", "Umsatz=S", "TV Kosten=T", "Radio Kosten=R"), "week", 1, 2, 60},
		{"months", across("\t", month, "Metric", "TV=T", "Radio=R", "Revenue=S"), "month", 1, 2, 60},
		{"geo and metric", across(",", month, "Region,Metric", "North,TV=T", "North,Radio=R", "North,Sales=S", "South,TV=R", "South,Radio=T",
			"South,Sales=S"), "month", 2, 2, 120},
		{"metric and geo, merged", across(",", month, "Metric,Region", "TV,North=T", ",South=R", "Radio,North=R", ",South=T", "Sales,North=S",
			",South=S"), "month", 2, 2, 120},
		{"channel and kind", across(",", month, "Channel,Kind", "TV,spend=T", "Radio,spend=R", "Shop,Sales=S"), "month", 1, 2, 60},
		{"unit column", across(",", month, "Name,Unit", "TV,EUR=T", "Radio,EUR=R", "Sales,EUR=S"), "month", 1, 2, 60},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := mustRead(t, c.text)
			d := r.Dataset
			if len(d.Geos) != c.geos || len(d.Channels) != c.channels || r.Used != c.rows || d.Cadence.Unit != c.unit || len(r.Questions()) > 0 {
				t.Errorf("%+v %v %d rows by %s%s", r.Mapping, d.Geos, r.Used, d.Cadence.Unit, show(r.Issues))
			}
			again := Read("test.csv", []byte(c.text), &r.Mapping)
			if again.Dataset == nil || again.Dataset.Hash != d.Hash {
				t.Errorf("given again:%s", show(again.Issues))
			}
			m := r.Mapping.With(panel.Change{Part: PartLayout, Value: LayoutWide})
			if flat := Read("test.csv", []byte(c.text), &m); flat.Rows == r.Rows || len(flat.Choices) == 0 {
				t.Errorf("taken back: %d rows", flat.Rows)
			}
		})
	}
	if r := Read("test.csv", []byte(across(",", week, "", "TV=T", "Sales=S")), nil); r.Rows != 60 {
		t.Errorf("weeks by number: %d rows%s", r.Rows, show(r.Issues))
	}
}

// TestWrittenOnce: what is written in its first row only holds until the next.
func TestWrittenOnce(t *testing.T) {
	const n = 30
	lines := func(head string, geos []string, row func(geo string, g, i int) string) string {
		var b strings.Builder
		b.WriteString(head + "\n")
		for g, geo := range geos {
			for i := range n {
				if i > 0 {
					geo = ""
				}
				b.WriteString(row(geo, g, i) + "\n")
			}
		}
		return b.String()
	}
	day := func(i int) string { return (panel.DateOf(2022, 1, 3) + panel.Date(7*i)).String() }
	var byDate strings.Builder
	byDate.WriteString("Datum;Land;TV;Umsatz\n")
	for i := range n {
		fmt.Fprintf(&byDate, "%s;DE;%d;%d\n;AT;%d;%d\n;CH;%d;%d\n", day(i), i*37%411,
			900+i*13%307, i*31%411, 700+i*17%307, i*29%411, 500+i*19%307)
	}
	for name, c := range map[string]struct {
		text string
		geos int
	}{
		"region first": {lines("Region,Week,TV,Sales", []string{"North", "South"}, func(geo string, g, i int) string {
			return fmt.Sprintf("%s,%s,%d,%d", geo, day(i), i*37%411, 900+100*g+i*13%307)
		}), 2},
		"region last": {lines("Semaine;TV;Ventes;Région", []string{"Nord", "Sud", "Est"}, func(geo string, g, i int) string {
			return fmt.Sprintf("%s;%d;%d;%s", day(i), i*37%411, 900+100*g+i*13%307, geo)
		}), 3},
		"store numbers": {lines("Store,Week,TV,Sales", []string{"101", "102"}, func(geo string, g, i int) string {
			return fmt.Sprintf("%s,%s,%d,%d", geo, day(i), i*37%411, 900+100*g+i*13%307)
		}), 2},
		"date once": {byDate.String(), 3},
	} {
		t.Run(name, func(t *testing.T) {
			r := mustRead(t, c.text)
			if len(r.Dataset.Geos) != c.geos || r.Used != n*c.geos || !(want{panel.Note, 0, "", "written once"}).in(r.Issues) {
				t.Errorf("%v, %d rows%s", r.Dataset.Geos, r.Used, show(r.Issues))
			}
		})
	}
	var nested strings.Builder
	nested.WriteString("Country,Region,Week,TV,Sales\n")
	for k, region := range []string{"Nord", "Süd", "Wien", "Graz"} {
		country := []string{"DE", "", "AT", ""}[k]
		for i := range n {
			fmt.Fprintf(&nested, "%s,%s,%s,%d,%d\n", country, region, day(i), (i*37+k*i*i)%411, 900+100*k+i*13%307)
			country, region = "", ""
		}
	}
	once := want{panel.Note, 0, "", "Region and Country are written once"}
	if r := mustRead(t, nested.String()); len(r.Dataset.Geos) != 4 || !once.in(r.Issues) {
		t.Errorf("regions of countries: %v%s", r.Dataset.Geos, show(r.Issues))
	}
	events := weeks(60, iso).add("Promo", func(i int) string {
		if i == 0 || i == 20 {
			return "Sale"
		}
		return ""
	})
	if r := mustRead(t, events.text()); (want{panel.Note, 0, "", "written once"}).in(r.Issues) {
		t.Error("a text of events was filled down")
	}
}

// TestHiddenIsSaid: hidden rows and columns are read, said, and left out on request.
func TestHiddenIsSaid(t *testing.T) {
	s := part("Data", "Date,TV,Radio,Sales", 0, 60, iso)
	s.hidden, s.hiddenCols = map[int]bool{5: true, 60: true, 61: true}, `min="3" max="3"`
	raw := bookOf(t, s)
	r := Read("f.xlsx", raw, nil)
	if !(want{panel.Note, 0, "", "1 column of the sheet is hidden"}).in(r.Issues) || r.Used != 60 {
		t.Errorf("%d rows%s", r.Used, show(r.Issues))
	}
	for _, i := range r.Issues {
		if i.Reason.Code == "intake.rows_hidden" {
			got := after(t, "f.xlsx", raw, r, i, 0)
			if got.Used != 57 || i.Offers[0].Label.String() != "Leave out 3 of 60 hidden rows" {
				t.Errorf("%d rows after %s", got.Used, i.Offers[0].Label)
			}
			return
		}
	}
	t.Errorf("hidden rows are not said:%s", show(r.Issues))
}

// TestChannelsSpeltTwice: spellings are one channel until a person says otherwise.
func TestChannelsSpeltTwice(t *testing.T) {
	for _, names := range [][3]string{{"Google Ads", "google ads", "GoogleAds"}, {"Fernsehen", "FERNSEHEN", "fernsehen"}, {"TV", "tv", "T.V."},
		{"Radio-Spots", "Radio Spots", "radio_spots"}} {
		var b strings.Builder
		b.WriteString("Channel;Week;Cost;Sales\n")
		for i := range 60 {
			d := panel.DateOf(2022, 1, 3) + panel.Date(7*i)
			sales := 900 + i*i*13%307
			fmt.Fprintf(&b, "%s;%s;%d;%d\nPrint;%s;%d;%d\n", names[i/20], d, 10+i*37%411, sales, d, i*31%200, sales)
		}
		raw := []byte(b.String())
		r := Read("f.csv", raw, nil)
		q := asked(t, r, "intake.channel_spelling")
		if r.Dataset == nil || len(r.Dataset.Channels) != 2 || len(q.Offers) != 2 {
			t.Fatalf("%v: %+v%s", names, r.Mapping, show(r.Issues))
		}
		if one := after(t, "f.csv", raw, r, q, 0); one.Dataset == nil || len(one.Questions()) > 0 || len(one.Dataset.Channels) != 2 {
			t.Errorf("%v as one:%s", names, show(one.Issues))
		}
		old := r.Mapping.Clone()
		old.Media = append(old.Media, bareOther(r.Mapping.Media, names))
		old.Format = &Format{Zeros: []string{""}}
		if before := Read("f.csv", raw, &old); len(before.Questions()) > 0 || len(before.Columns) < 5 {
			t.Errorf("%v in a mapping from before: %d columns%s", names, len(before.Columns), show(before.Issues))
		}
		if apart := after(t, "f.csv", raw, r, q, 1); len(apart.Mapping.Media) != 2 && apart.Dataset != nil {
			t.Errorf("%v apart: %+v", names, apart.Mapping)
		}
	}
}

// bareOther is a spelling that is not among the channels.
func bareOther(channels []string, names [3]string) string {
	for _, name := range names {
		if !slices.Contains(channels, name) {
			return name
		}
	}
	return ""
}

// TestCamelCase holds the words of names in camel case.
func TestCamelCase(t *testing.T) {
	for name, want := range map[string]string{"YouTube": "youtube", "LinkedIn": "linkedin", "TikTok": "tiktok", "PayPal": "paypal",
		"FacebookSpend": "facebook spend", "TVSpend": "tv spend", "tvSpend2": "tv spend 2", "YouTubeSpend": "youtube spend",
		"youTubeAdsCost": "youtube ads cost", "LinkedInImpressions": "linkedin impressions", "x1": "x1", "TV_S": "tv s", "spend2": "spend 2",
		"GoogleAds": "google ads", "you_tube": "you tube", "MetaAdSpend": "meta ad spend", "BlackFriday": "black friday"} {
		if got := strings.Join(parts(name), " "); got != want {
			t.Errorf("%q is %q, want %q", name, got, want)
		}
	}
}
