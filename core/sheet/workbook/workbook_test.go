package workbook

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"fmt"
	"hash/crc32"
	"io"
	"reflect"
	"runtime"
	"strings"
	"testing"
)

const (
	relations = `<?xml version="1.0"?><Relationships xmlns="x">` +
		`<Relationship Id="rId1" Type="http://x/officeDocument" Target="xl/workbook.xml"/></Relationships>`
	ofBook = `<Relationships><Relationship Id="r1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/>` +
		`<Relationship Id="r2" Type="http://x/worksheet" Target="/xl/worksheets/sheet2.xml"/>` +
		`<Relationship Id="r3" Type="http://x/sharedStrings" Target="sharedStrings.xml"/>` +
		`<Relationship Id="r4" Type="http://x/styles" Target="styles.xml"/></Relationships>`
	book = `<workbook xmlns:r="y"><sheets><sheet name="Notes &amp; co" sheetId="1" state="hidden" r:id="r1"/>` +
		`<sheet name="Data" sheetId="2" r:id="r2"/></sheets></workbook>`
	shared = `<sst><si><t>Date</t></si><si><r><rPr/><t>TV</t></r><r><t xml:space="preserve"> spend</t></r><rPh><t>x</t></rPh></si><si>` +
		`<t>a_x000D_b</t></si></sst>`
	styles = `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy;@"/>` +
		`<numFmt numFmtId="165" formatCode="#,##0.00\ [$€-407]"/><numFmt numFmtId="166" formatCode="&quot;day &quot;0"/></numFmts>` +
		`<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/>` +
		`<xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="22"/></cellXfs></styleSheet>`
)

// pack zips parts into a workbook; a part without content replaces the default one by nothing.
func pack(sheet string, others map[string]string) []byte {
	parts := map[string]string{"_rels/.rels": relations, "xl/_rels/workbook.xml.rels": ofBook, "xl/workbook.xml": book,
		"xl/sharedStrings.xml": shared, "xl/styles.xml": styles, "xl/worksheets/sheet1.xml": `<worksheet><sheetData/></worksheet>`,
		"xl/worksheets/sheet2.xml": `<worksheet><dimension ref="A1"/><sheetData>` + sheet + `</sheetData></worksheet>`}
	for name, text := range others {
		parts[name] = text
	}
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, name := range []string{"_rels/.rels", "xl/_rels/workbook.xml.rels", "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml",
		"xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"} {
		if parts[name] == "" {
			continue
		}
		w, _ := z.Create(name)
		io.WriteString(w, parts[name])
	}
	z.Close()
	return out.Bytes()
}

func read(t *testing.T, raw []byte, sheet int) *Table {
	t.Helper()
	b, err := Open(raw)
	if err != nil {
		t.Fatal(err)
	}
	table, err := b.Read(sheet, 1000)
	if err != nil {
		t.Fatal(err)
	}
	return table
}

func TestCells(t *testing.T) {
	raw := pack(`<row r="2" spans="1:3"><c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>1</v></c><c r="D2" t="inlineStr"><is>`+
		`<t>in&#x20AC;line</t></is></c></row>`+
		`<row r="4"><c r="A4" s="1"><v>43107</v></c><c r="B4" s="3"><v>0.10000000000000001</v></c><c r="C4" t="b"><v>1</v></c>`+
		`<c r="D4" t="e"><v>#N/A</v></c><c r="E4" t="str"><f>A1&amp;"x"</f><v>text</v></c></row>`+
		`<row><c s="2"><v>59</v></c><c><v>1.234</v></c><c s="4"><v>7</v></c><c s="5"><v>43107.5</v></c><c><f>SUM(A1:A2)</f></c><c t="s">`+
		`<v>2</v></c><c t="s"><v>99</v></c><c><v>1E-3</v></c></row>`, nil)
	got := read(t, raw, 1)
	want := []Row{
		{Number: 2, Cells: []string{"Date", "TV spend", "", "in€line"}},
		{Number: 4, Cells: []string{"2018-01-07", "0.1", "TRUE", "#N/A", "text"}},
		{Number: 5, Cells: []string{"1900-02-28", "1.2340", "7", "2018-01-07 12:00:00", "", "a\rb", "", "0.0010"}},
	}
	if !reflect.DeepEqual(got.Rows, want) {
		t.Errorf("got  %+v\nwant %+v", got.Rows, want)
	}
	if got.Currency != "€" || got.Unstored != 1 || got.Full {
		t.Errorf("currency %q, %d without result, full %v", got.Currency, got.Unstored, got.Full)
	}
	b, _ := Open(raw)
	if len(b.Sheets) != 2 || b.Sheets[0].Name != "Notes & co" || !b.Sheets[0].Hidden || b.Sheets[1].Hidden {
		t.Errorf("sheets %+v", b.Sheets)
	}
}

func TestDays(t *testing.T) {
	cell := `<row><c s="1"><v>%s</v></c></row>`
	for _, c := range []struct {
		from1904     bool
		serial, want string
	}{
		{false, "1", "1900-01-01"}, {false, "59", "1900-02-28"}, {false, "61", "1900-03-01"}, {false, "43107", "2018-01-07"},
		{false, "43107.999999", "2018-01-08"},
		{true, "1", "1904-01-02"}, {true, "41645", "2018-01-07"}, {false, "2958465", "9999-12-31"}, {false, "0.5", "0.5"}, {false, "-3", "-3"},
		{false, "1e300", "1e+300"},
	} {
		parts := map[string]string{}
		if c.from1904 {
			parts["xl/workbook.xml"] = strings.Replace(book, "<sheets>", `<workbookPr date1904="1"/><sheets>`, 1)
		}
		if got := read(t, pack(fmt.Sprintf(cell, c.serial), parts), 1).Rows[0].Cells[0]; got != c.want {
			t.Errorf("day %s (from 1904: %v) is %s, want %s", c.serial, c.from1904, got, c.want)
		}
	}
}

func TestDateFormats(t *testing.T) {
	for code, want := range map[string]bool{
		"dd.mm.yyyy": true, "mmm-yy": true, "[$-409]d-mmm-yyyy;@": true, "yyyy\\-mm\\-dd": true, `"Week of "d/m`: true, "d/m/yy h:mm": true,
		"mmmm": true, "dddd d": true,
		"General": false, "GENERAL": false, "0.00": false, "#,##0 [$€-407]": false, `"days "0`: false, "h:mm:ss": false, "[h]:mm": false,
		"mm:ss.0": false, "_-* #,##0.00\\ _d_-": false, "0%": false, "[Red]-0": false, `0.0"m"`: false, "[": false, `"`: false,
	} {
		if got := isDateFormat(code); got != want {
			t.Errorf("%s is a date: %v, want %v", code, got, want)
		}
	}
}

// TestFaults: what cannot be read is said in a sentence, with what to do.
func TestFaults(t *testing.T) {
	deep := strings.Repeat("<a>", 70) + strings.Repeat("</a>", 70)
	for name, c := range map[string]struct {
		raw  []byte
		want string
	}{
		"cut short":     {pack("", nil)[:400], "damaged"},
		"no workbook":   {pack("", map[string]string{"xl/workbook.xml": ""}), "zip archive without a workbook"},
		"no sheets":     {pack("", map[string]string{"xl/workbook.xml": "<workbook/>"}), "no sheet with cells"},
		"document type": {pack("", map[string]string{"xl/workbook.xml": `<!DOCTYPE x [<!ENTITY a "b">]>` + book}), "document type"},
		"deep":          {pack("", map[string]string{"xl/workbook.xml": "<workbook>" + deep + "</workbook>"}), "64 levels deep"},
		"unbalanced":    {pack("", map[string]string{"xl/workbook.xml": "<workbook><a></workbook></x></y>"}), "damaged"},
		"text":          {[]byte("PK\x03\x04 and then prose"), "damaged"},
	} {
		_, err := Open(c.raw)
		fault, ok := err.(*Fault)
		if !ok || !strings.Contains(fault.Reason.String(), c.want) || fault.Fix.IsZero() {
			t.Errorf("%s: got %+v, want a fault that says %q", name, err, c.want)
		}
	}
	for name, sheet := range map[string]string{"deep sheet": deep, "torn sheet": `<row><c r="A1"`} {
		b, err := Open(pack(sheet, nil))
		if err == nil {
			_, err = b.Read(1, 1000)
		}
		if _, ok := err.(*Fault); !ok {
			t.Errorf("%s: got %v, want a fault", name, err)
		}
	}
}

// TestFull: a sheet with more cells than asked for stops there; blank cells before a far one count.
func TestFull(t *testing.T) {
	b, err := Open(pack(strings.Repeat(`<row><c r="XFD1"><v>1</v></c></row>`, 10), nil))
	if err != nil {
		t.Fatal(err)
	}
	if table, err := b.Read(1, 50_000); err != nil || !table.Full || len(table.Rows) != 3 {
		t.Errorf("full %v, %d rows, %v", table.Full, len(table.Rows), err)
	}
}

// bomb is an archive whose one sheet unpacks to size bytes of zeros in claimed bytes, whatever is true.
func bomb(size int, claimed uint64) []byte {
	var packed bytes.Buffer
	w, _ := flate.NewWriter(&packed, 9)
	sum := crc32.NewIEEE()
	block := bytes.Repeat([]byte(`<row><c><v>1</v></c></row>`), 1000)
	head := []byte("<worksheet><sheetData>")
	w.Write(head)
	sum.Write(head)
	for n := 0; n < size; n += len(block) {
		w.Write(block)
		sum.Write(block)
	}
	w.Close()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for name, text := range map[string]string{"_rels/.rels": relations, "xl/_rels/workbook.xml.rels": ofBook, "xl/workbook.xml": book} {
		f, _ := z.Create(name)
		io.WriteString(f, text)
	}
	f, _ := z.CreateRaw(&zip.FileHeader{Name: "xl/worksheets/sheet2.xml", Method: zip.Deflate, CRC32: sum.Sum32(),
		CompressedSize64: uint64(packed.Len()), UncompressedSize64: claimed})
	f.Write(packed.Bytes())
	z.Close()
	return out.Bytes()
}

// TestBombs: an archive that says it would unpack to much is refused unread; one that lies there is cut off. Neither
// costs memory.
func TestBombs(t *testing.T) {
	for name, c := range map[string]struct {
		raw  []byte
		want string
	}{
		"large":         {bomb(1<<20, 70<<20), "the limit is 64 MB"},
		"dense":         {bomb(1<<20, 40<<20), "200 times"},
		"claims little": {bomb(80<<20, 1000), ""},
		"many entries":  {[]byte("PK\x03\x04" + strings.Repeat("PK\x01\x02", 1001)), "1,000"},
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		b, err := Open(c.raw)
		if err == nil {
			var table *Table
			if table, err = b.Read(len(b.Sheets)-1, 1000); err == nil && len(table.Rows) > 1001 {
				t.Errorf("%s: %d rows read", name, len(table.Rows))
			}
		}
		runtime.ReadMemStats(&after)
		if used := (after.TotalAlloc - before.TotalAlloc) >> 20; used > 32 {
			t.Errorf("%s: %d MB allocated, want less than 32", name, used)
		}
		if fault, ok := err.(*Fault); c.want != "" && (!ok || !strings.Contains(fault.Reason.String(), c.want)) {
			t.Errorf("%s: got %v, want a fault that says %q", name, err, c.want)
		}
	}
}

// FuzzSheet: whatever a sheet, its texts and its formats hold, reading ends in a table or a fault, twice the same.
func FuzzSheet(f *testing.F) {
	f.Add(`<row r="2"><c r="A2" t="s"><v>0</v></c><c t="inlineStr"><is><t>x</t></is></c></row>`, shared, styles)
	f.Add(`<row><c s="2"><v>59.5</v></c><c><f>1</f></c><c t="b"><v>1</v></c></row><!-- > -->`, `<sst><si><t><![CDATA[a<b]]></t></si></sst>`,
		`<a b='>"'/>`)
	f.Add(`<row r="1048576"><c r="XFD1048576"><v>-1e308</v></c></row>`, "", "<cellXfs><xf numFmtId='14'/>")
	f.Fuzz(func(t *testing.T, sheet, shared, styles string) {
		raw := pack(sheet, map[string]string{"xl/sharedStrings.xml": shared, "xl/styles.xml": styles})
		tables := [2]*Table{}
		for i := range tables {
			b, err := Open(raw)
			if err == nil {
				tables[i], err = b.Read(len(b.Sheets)-1, 5000)
			}
			if _, ok := err.(*Fault); err != nil && !ok {
				t.Fatalf("not a fault: %v", err)
			}
		}
		if !reflect.DeepEqual(tables[0], tables[1]) {
			t.Fatal("two readings differ")
		}
		if tables[0] != nil {
			for i, r := range tables[0].Rows {
				if len(r.Cells) == 0 || r.Cells[len(r.Cells)-1] == "" || i > 0 && r.Number <= tables[0].Rows[i-1].Number {
					t.Fatalf("row %+v", r)
				}
			}
		}
	})
}

// FuzzOpen: any bytes are a workbook or a fault.
func FuzzOpen(f *testing.F) {
	f.Add(pack(`<row><c><v>1</v></c></row>`, nil))
	f.Add([]byte("PK\x03\x04"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		b, err := Open(raw)
		if _, ok := err.(*Fault); err != nil && !ok {
			t.Fatalf("not a fault: %v", err)
		}
		if err == nil {
			for i := range b.Sheets {
				if _, err := b.Read(i, 5000); err != nil {
					if _, ok := err.(*Fault); !ok {
						t.Fatalf("not a fault: %v", err)
					}
				}
			}
		}
	})
}
