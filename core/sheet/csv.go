package sheet

import (
	"bytes"
	"encoding/csv"
	"strconv"
	"strings"
)

// CSV writes one sheet with facts as its last columns: comma, quotes where needed, CR LF, and a byte-order mark, without
// which spreadsheets take UTF-8 for the system's code page. Numbers are in the shortest form that reads back as the
// same number. A text that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, "CSV
// injection").
func CSV(s Sheet, facts []Fact) []byte {
	s = s.with(facts)
	var out bytes.Buffer
	out.WriteString("\ufeff")
	w := csv.NewWriter(&out)
	w.UseCRLF = true
	line := make([]string, 0, len(s.Head))
	for _, name := range s.Head {
		line = append(line, inert(name))
	}
	_ = w.Write(line) // a bytes.Buffer takes everything
	for _, row := range s.Rows {
		line = line[:0]
		for _, c := range row {
			line = append(line, c.plain())
		}
		_ = w.Write(line)
	}
	w.Flush()
	return out.Bytes()
}

// plain is a cell as CSV has it.
func (c Cell) plain() string {
	switch c.is {
	case text:
		return inert(c.text)
	case number:
		return decimal(c.number)
	}
	return ""
}

// decimal is the shortest form that reads back as the same number.
func decimal(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }

// inert keeps a spreadsheet from taking a text for a formula: it looks past blanks, and takes full-width signs for the
// plain ones.
func inert(s string) string {
	trimmed := strings.TrimLeft(s, " \u00a0")
	if trimmed != "" && strings.ContainsRune("=+-@\t\r\n＝＋－＠", []rune(trimmed)[0]) {
		return "'" + s
	}
	return s
}
