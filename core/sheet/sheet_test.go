package sheet

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"
)

// hostile are texts that spreadsheets, markup or scripts would take for something else.
var hostile = []string{
	`=HYPERLINK("http://x","y")`, "+1", "-1", "@SUM(A1)", "\t=1", " =1", "＝1", "</t></is></c><c><f>1</f>", `"quoted", 'and'`, "a&b<c>",
	"constructor", "__proto__", "_x0041_", "_x005F_", "line\nbreak", "ü € 😀", "</script><img onerror=alert(1)>", "",
}

func hostileSheet() Sheet {
	s := Sheet{Name: "Hostile", Head: []string{"=text", "number", "blank"}}
	for i, text := range hostile {
		s.Rows = append(s.Rows, []Cell{Text(text), Number(-1.5e-7 * float64(i)), Blank})
	}
	return s
}

// part reads one entry of a workbook.
func part(t *testing.T, book []byte, name string) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(f) // checks the checksum
	if err != nil {
		t.Fatal(err)
	}
	return data
}

type cellXML struct {
	Place   string  `xml:"r,attr"`
	Type    string  `xml:"t,attr"`
	Style   string  `xml:"s,attr"`
	Value   *string `xml:"v"`
	Formula *string `xml:"f"`
	Text    *string `xml:"is>t"`
}

// read gives the cells of the n-th sheet by their place.
func read(t *testing.T, book []byte, n int) map[string]cellXML {
	t.Helper()
	var x struct {
		Rows []struct {
			Cells []cellXML `xml:"c"`
		} `xml:"sheetData>row"`
	}
	if err := xml.Unmarshal(part(t, book, fmt.Sprintf("xl/worksheets/sheet%d.xml", n)), &x); err != nil {
		t.Fatal(err)
	}
	cells := map[string]cellXML{}
	for _, row := range x.Rows {
		for _, c := range row.Cells {
			cells[c.Place] = c
		}
	}
	return cells
}

// TestWorkbookReadsBack: every text and every number comes back as it was, texts as texts and numbers as numbers.
func TestWorkbookReadsBack(t *testing.T) {
	book := XLSX(Book{Sheets: []Sheet{hostileSheet()}})
	cells := read(t, book, 1)
	for i, want := range hostile {
		row := strconv.Itoa(i + 2)
		text, number := cells["A"+row], cells["B"+row]
		if text.Type != "inlineStr" || text.Text == nil || text.Formula != nil || text.Value != nil {
			t.Fatalf("%q is not an inline text: %+v", want, text)
		}
		if got := strings.ReplaceAll(*text.Text, "_x005F_", "_"); got != want && !strings.Contains(want, "_x005F_") {
			t.Errorf("%q came back as %q", want, got)
		}
		if number.Type != "" || number.Value == nil {
			t.Fatalf("row %s: not a number: %+v", row, number)
		}
		if x, err := strconv.ParseFloat(*number.Value, 64); err != nil || x != -1.5e-7*float64(i) {
			t.Errorf("row %s: %v came back as %q", row, -1.5e-7*float64(i), *number.Value)
		}
		if _, there := cells["C"+row]; there {
			t.Errorf("row %s: a blank cell was written", row)
		}
	}
	if cells["A1"].Style != "1" || *cells["A1"].Text != "=text" {
		t.Errorf("the head is %+v", cells["A1"])
	}
	if got := part(t, book, "xl/worksheets/sheet1.xml"); bytes.Contains(got, []byte("<f>")) {
		t.Error("there is a formula in the sheet")
	}
	if again := XLSX(Book{Sheets: []Sheet{hostileSheet()}}); !bytes.Equal(again, book) {
		t.Error("equal tables give other bytes")
	}
}

// TestFactsAreEverywhere: in every row of both formats, and on the sheet on which the workbook opens when they are loud.
func TestFactsAreEverywhere(t *testing.T) {
	facts := []Fact{{Name: "interval", Value: "90% equal-tailed"}, {Name: "verdict", Value: "Not to be trusted: chains disagree", Loud: true}}
	s := Sheet{Name: "ROI", Head: []string{"channel", "roi"}, Rows: [][]Cell{Row([]string{"TV"}, 1.25), {Text("Radio")}}}
	book := XLSX(Book{Sheets: []Sheet{s}, Facts: facts, About: []Fact{{Name: "Project", Value: "=P"}}})
	cells := read(t, book, 1)
	for place, want := range map[string]string{"C1": "interval", "D1": "verdict", "C2": facts[0].Value, "D2": facts[1].Value,
		"D3": facts[1].Value} {
		if c := cells[place]; c.Text == nil || *c.Text != want {
			t.Errorf("%s holds %+v, want %q", place, c, want)
		}
	}
	about := read(t, book, 2)
	if *about["A2"].Text != "Project" || *about["B2"].Text != "=P" || *about["B4"].Text != facts[1].Value {
		t.Errorf("the sheet about the file holds %+v", about)
	}
	if !bytes.Contains(part(t, book, "xl/workbook.xml"), []byte(`activeTab="1"`)) {
		t.Error("the workbook does not open on the loud fact")
	}
	facts[1].Loud = false
	if book = XLSX(Book{Sheets: []Sheet{s}, Facts: facts}); !bytes.Contains(part(t, book, "xl/workbook.xml"), []byte(`activeTab="0"`)) {
		t.Error("the workbook opens on a quiet fact")
	}
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(CSV(s, facts), []byte("\ufeff")))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	want := [][]string{{"channel", "roi", "interval", "verdict"}, {"TV", "1.25", facts[0].Value, facts[1].Value},
		{"Radio", "", facts[0].Value, facts[1].Value}}
	if !slices.EqualFunc(rows, want, slices.Equal) {
		t.Errorf("CSV reads %q, want %q", rows, want)
	}
}

// TestCSVIsInert: no field begins like a formula, numbers are left alone.
func TestCSVIsInert(t *testing.T) {
	data := CSV(hostileSheet(), nil)
	if !bytes.HasPrefix(data, []byte("\ufeff")) {
		t.Error("no byte-order mark")
	}
	rows, err := csv.NewReader(bytes.NewReader(data[3:])).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range hostile {
		got := rows[i+1]
		if first := strings.TrimLeft(got[0], " "); first != "" && strings.ContainsRune("=+-@\t＝", []rune(first)[0]) {
			t.Errorf("%q is a formula in CSV", got[0])
		}
		if strings.TrimPrefix(got[0], "'") != want {
			t.Errorf("%q came back as %q", want, got[0])
		}
		if x, err := strconv.ParseFloat(got[1], 64); err != nil || x != -1.5e-7*float64(i) {
			t.Errorf("%v came back as %q", -1.5e-7*float64(i), got[1])
		}
	}
}

func TestTabNames(t *testing.T) {
	long := strings.Repeat("😀", 20)
	var sheets []Sheet
	for _, name := range []string{"a/b:c*d?e[f]g\\h", "", "'quoted'", "History", long, long, "Same", "same"} {
		sheets = append(sheets, Sheet{Name: name})
	}
	names := tabNames(sheets)
	seen := map[string]bool{}
	for i, name := range names {
		if n := len(utf16.Encode([]rune(name))); n == 0 || n > 31 {
			t.Errorf("%q has %d characters", name, n)
		}
		if strings.ContainsAny(name, `[]:*?/\`) || strings.HasPrefix(name, "'") || strings.EqualFold(name, "history") {
			t.Errorf("%q is not a tab's name", name)
		}
		if seen[strings.ToLower(name)] {
			t.Errorf("%q, the name of sheet %d, is there twice", name, i)
		}
		seen[strings.ToLower(name)] = true
	}
	if names[7] != "same 2" {
		t.Errorf("the second of two equal names is %q", names[7])
	}
}

func TestColumnNames(t *testing.T) {
	for c, want := range map[int]string{0: "A", 25: "Z", 26: "AA", 51: "AZ", 52: "BA", 701: "ZZ", 702: "AAA"} {
		if got := columnName(c); got != want {
			t.Errorf("column %d is %s, want %s", c, got, want)
		}
	}
}

// TestCells: what no spreadsheet has is blank, and a cell as JSON is what it is.
func TestCells(t *testing.T) {
	for _, x := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		if Number(x) != Blank {
			t.Errorf("%v is not blank", x)
		}
	}
	got, err := json.Marshal([]Cell{Text("1"), Number(1), Blank})
	if err != nil || string(got) != `["1",1,null]` {
		t.Errorf("as JSON: %s, %v", got, err)
	}
	long := read(t, XLSX(Book{Sheets: []Sheet{{Name: "x", Head: []string{"h"}, Rows: [][]Cell{{Text(strings.Repeat("x", 40000))}}}}}), 1)
	if n := len(*long["A2"].Text); n != maxCellText {
		t.Errorf("a cell holds %d characters", n)
	}
}

// TestJSONReadsBack: texts and numbers come back, and what is something else is refused.
func TestJSONReadsBack(t *testing.T) {
	s := hostileSheet()
	data := JSON(Book{Sheets: []Sheet{s}, Facts: []Fact{{Name: "verdict", Value: "red"}}, About: []Fact{{Name: "Project", Value: "P"}}})
	rows, ok := ReadJSON(data)
	if !ok || len(rows) != len(s.Rows)+1 || !slices.Equal(rows[0], []string{"=text", "number", "blank", "verdict"}) {
		t.Fatalf("read back %v, %q", ok, rows)
	}
	for i, want := range hostile {
		if got := rows[i+1]; got[0] != want || got[1] != decimal(-1.5e-7*float64(i)) || got[2] != "" || got[3] != "red" {
			t.Errorf("%q came back as %q", want, got)
		}
	}
	for _, other := range []string{"", "{}", "[1]", `{"sheets":[]}`, `{"sheets":[{"columns":["a"],"rows":[[{}]]}]}`,
		`{"sheets":[{"columns":["a"],"rows":[1]}]}`} {
		if rows, ok := ReadJSON([]byte(other)); ok {
			t.Errorf("%q was read as %q", other, rows)
		}
	}
	if rows, ok := ReadJSON([]byte(`{"sheets":[{"columns":["a"],"rows":[["x",1,2],[]]}]}`)); !ok || len(rows[1]) != 1 || rows[2][0] != "" {
		t.Errorf("rows of other lengths: %q", rows)
	}
}
