package sheet

import (
	"github.com/mixtab/mixtab/core/words"

	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// MediaType is that of a workbook.
const MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

// The limits of the format, as Excel has them.
const (
	maxCellText  = 32767 // characters in a cell
	maxSheetName = 31
)

// XLSX writes a workbook: a tab for each sheet, its head bold and standing still when scrolled, and a last one, "About",
// with the facts. Texts are inline strings, which no program evaluates; a number is written in the shortest form that
// reads back as the same number. The tables come first, so that a program which reads the first sheet reads one of
// them; with a loud fact a person nevertheless sees "About" first, for the workbook opens on it.
func XLSX(b Book) []byte {
	sheets := make([]Sheet, 0, len(b.Sheets)+1)
	for _, s := range b.Sheets {
		sheets = append(sheets, s.with(b.Facts))
	}
	open := 0
	if len(b.Facts)+len(b.About) > 0 || len(sheets) == 0 {
		for _, f := range b.Facts {
			if f.Loud {
				open = len(sheets)
			}
		}
		sheets = append(sheets, about(b))
	}
	names := tabNames(sheets)
	z := new(archive)
	z.add("[Content_Types].xml", contentTypes(len(sheets)))
	z.add("_rels/.rels", rootRelations)
	z.add("xl/workbook.xml", workbook(names, open))
	z.add("xl/_rels/workbook.xml.rels", workbookRelations(len(sheets)))
	z.add("xl/styles.xml", styles)
	for i, s := range sheets {
		z.add(fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1), worksheet(s, i == open))
	}
	return z.close()
}

// about is the sheet of facts.
func about(b Book) Sheet {
	s := Sheet{Name: "About", Head: []string{words.Say("sheet.about").String(), ""}}
	for _, f := range append(append([]Fact(nil), b.About...), b.Facts...) {
		s.Rows = append(s.Rows, []Cell{Text(f.Name), Text(f.Value)})
	}
	return s
}

// tabNames makes names that the format allows: 1 to 31 characters without []:*?/\, no apostrophe at an end, no two
// equal but for case.
func tabNames(sheets []Sheet) []string {
	names, taken := make([]string, len(sheets)), map[string]bool{"history": true} // Excel keeps that name to itself
	for i, s := range sheets {
		name := strings.Trim(strings.Map(func(r rune) rune {
			if r < ' ' || strings.ContainsRune(`[]:*?/\`, r) {
				return '-'
			}
			return r
		}, s.Name), "' ")
		if name == "" {
			name = "Sheet"
		}
		stem := name
		name = shorten(stem, maxSheetName)
		for n := 2; taken[strings.ToLower(name)]; n++ {
			number := " " + strconv.Itoa(n)
			name = shorten(stem, maxSheetName-len(number)) + number
		}
		taken[strings.ToLower(name)] = true
		names[i] = name
	}
	return names
}

// shorten cuts a text to n UTF-16 units, which is how the format counts, without cutting a character.
func shorten(s string, n int) string {
	units := 0
	for at, r := range s {
		if units++; r > 0xffff {
			units++
		}
		if units > n {
			return s[:at]
		}
	}
	return s
}

const (
	declaration = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	mainSpace   = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
	linkSpace   = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	packages    = "http://schemas.openxmlformats.org/package/2006/"
	partType    = "application/vnd.openxmlformats-officedocument.spreadsheetml."
)

var rootRelations = declaration + `<Relationships xmlns="` + packages + `relationships"><Relationship Id="rId1" Type="` + linkSpace +
	`/officeDocument" Target="xl/workbook.xml"/></Relationships>`

// styles has two cell formats: 0 plain, 1 bold.
var styles = declaration + `<styleSheet ` + mainSpace + `><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>` +
	`<font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill>` +
	`<fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/>` +
	`</border></borders>` +
	`<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="2">` +
	`<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>` +
	`<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs>` +
	`<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`

func contentTypes(sheets int) string {
	var x strings.Builder
	x.WriteString(declaration + `<Types xmlns="` + packages + `content-types">` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="` + partType +
		`sheet.main+xml"/>` +
		`<Override PartName="/xl/styles.xml" ContentType="` + partType + `styles+xml"/>`)
	for i := range sheets {
		fmt.Fprintf(&x, `<Override PartName="/xl/worksheets/sheet%d.xml" ContentType="%sworksheet+xml"/>`, i+1, partType)
	}
	x.WriteString(`</Types>`)
	return x.String()
}

func workbook(names []string, open int) string {
	var x strings.Builder
	fmt.Fprintf(&x, `%s<workbook %s xmlns:r="%s"><bookViews><workbookView activeTab="%d"/></bookViews><sheets>`, declaration, mainSpace,
		linkSpace, open)
	for i, name := range names {
		fmt.Fprintf(&x, `<sheet name="%s" sheetId="%d" r:id="rId%d"/>`, escape(name), i+1, i+1)
	}
	x.WriteString(`</sheets></workbook>`)
	return x.String()
}

func workbookRelations(sheets int) string {
	var x strings.Builder
	x.WriteString(declaration + `<Relationships xmlns="` + packages + `relationships">`)
	for i := range sheets {
		fmt.Fprintf(&x, `<Relationship Id="rId%d" Type="%s/worksheet" Target="worksheets/sheet%d.xml"/>`, i+1, linkSpace, i+1)
	}
	fmt.Fprintf(&x, `<Relationship Id="rId%d" Type="%s/styles" Target="styles.xml"/></Relationships>`, sheets+1, linkSpace)
	return x.String()
}

// worksheet writes one sheet.
func worksheet(s Sheet, open bool) string {
	var x strings.Builder
	fmt.Fprintf(&x, `%s<worksheet %s><sheetViews><sheetView workbookViewId="0"`, declaration, mainSpace)
	if open {
		x.WriteString(` tabSelected="1"`)
	}
	x.WriteString(`><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`)
	writeWidths(&x, s)
	x.WriteString(`<sheetData>`)
	head := make([]Cell, len(s.Head))
	for i, name := range s.Head {
		head[i] = Text(name)
	}
	writeRow(&x, 1, head, ` s="1"`)
	for i, row := range s.Rows {
		writeRow(&x, i+2, row, "")
	}
	x.WriteString(`</sheetData></worksheet>`)
	return x.String()
}

// writeWidths makes a column as wide as its widest text, within reason.
func writeWidths(x *strings.Builder, s Sheet) {
	if len(s.Head) == 0 {
		return
	}
	x.WriteString(`<cols>`)
	for c, name := range s.Head {
		widest := utf8.RuneCountInString(name)
		for _, row := range s.Rows {
			if c < len(row) {
				if row[c].is == text {
					widest = max(widest, utf8.RuneCountInString(row[c].text))
				}
			}
		}
		fmt.Fprintf(x, `<col min="%d" max="%d" width="%d" customWidth="1"/>`, c+1, c+1, min(max(widest+2, 11), 80))
	}
	x.WriteString(`</cols>`)
}

func writeRow(x *strings.Builder, number int, cells []Cell, style string) {
	row := strconv.Itoa(number)
	x.WriteString(`<row r="` + row + `">`)
	for c, cell := range cells {
		cell.write(x, columnName(c)+row, style)
	}
	x.WriteString(`</row>`)
}

func (c Cell) write(x *strings.Builder, place, style string) {
	switch c.is {
	case text:
		x.WriteString(`<c r="` + place + `"` + style + ` t="inlineStr"><is><t xml:space="preserve">`)
		x.WriteString(escape(shorten(c.text, maxCellText)))
		x.WriteString(`</t></is></c>`)
	case number:
		x.WriteString(`<c r="` + place + `"` + style + `>`)
		if c.text != "" {
			x.WriteString(`<f>` + escape(c.text) + `</f>`)
		}
		x.WriteString(`<v>` + decimal(c.number) + `</v></c>`)
	}
}

// columnName is A for 0, Z for 25, AA for 26.
func columnName(c int) string {
	name := ""
	for c++; c > 0; c = (c - 1) / 26 {
		name = string(rune('A'+(c-1)%26)) + name
	}
	return name
}

// escape writes a text as XML holds it. Characters that XML has no place for are replaced, and so that a reader does not
// take a text like "_x0041_" for an escaped letter, its first underscore is escaped itself (ECMA-376, ST_Xstring).
func escape(s string) string {
	var x strings.Builder
	for at, r := range s {
		switch {
		case r == '&':
			x.WriteString("&amp;")
		case r == '<':
			x.WriteString("&lt;")
		case r == '>':
			x.WriteString("&gt;")
		case r == '"':
			x.WriteString("&quot;")
		case r == '_' && escaped(s[at:]):
			x.WriteString("_x005F_")
		case r < ' ' && r != '\t' && r != '\n', r == 0xfffe, r == 0xffff, r == utf8.RuneError:
			x.WriteRune('\ufffd')
		default:
			x.WriteRune(r)
		}
	}
	return x.String()
}

// escaped reports whether a text begins like _xHHHH_.
func escaped(s string) bool {
	if len(s) < 7 || s[1] != 'x' || s[6] != '_' {
		return false
	}
	_, err := strconv.ParseUint(s[2:6], 16, 16)
	return err == nil
}
