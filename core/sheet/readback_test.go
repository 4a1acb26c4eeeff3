package sheet_test

import (
	"bytes"
	"math"
	"slices"
	"strconv"
	"testing"

	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/sheet"
)

// TestOurOwnReaderReadsIt: what is written as a workbook or as CSV comes back through the reader that files of people
// come through.
func TestOurOwnReaderReadsIt(t *testing.T) {
	names := []string{"=1+1", "constructor", "a,b;c", "ü € 😀", "</script><img onerror=alert(1)>", `"x"`, "_x0041_"}
	numbers := []float64{1, -2.5, 1e-9, 123456789.25, 0, 3e12, 0.1}
	s := sheet.Sheet{Name: "t", Head: []string{"name", "value"}}
	for i, name := range names {
		s.Rows = append(s.Rows, sheet.Row([]string{name}, numbers[i]))
	}
	facts := []sheet.Fact{{Name: "verdict", Value: "Do not use", Loud: true}}
	for file, data := range map[string][]byte{"t.xlsx": sheet.XLSX(sheet.Book{Sheets: []sheet.Sheet{s}, Facts: facts}),
		"t.csv": sheet.CSV(s, facts)} {
		rows, issues := intake.ReadTable(file, data)
		if len(issues) > 0 || len(rows) != len(names)+1 || !slices.Equal(rows[0], []string{"name", "value", "verdict"}) {
			t.Fatalf("%s: %v, %q", file, issues, rows)
		}
		for i, name := range names {
			row := rows[i+1]
			if want := name; row[0] != want && row[0] != "'"+want || row[2] != "Do not use" {
				t.Errorf("%s: %q came back as %q", file, want, row)
			}
			if x, err := strconv.ParseFloat(row[1], 64); err != nil || x != numbers[i] {
				t.Errorf("%s: %v came back as %q", file, numbers[i], row[1])
			}
		}
	}
}

// TestAFormulaIsANumberElsewhere: a workbook has the formula with its number, which our own reader and CSV have alone.
func TestAFormulaIsANumberElsewhere(t *testing.T) {
	s := sheet.Sheet{Name: "t", Head: []string{"a", "b", "sum"},
		Rows: [][]sheet.Cell{append(sheet.Numbers(1.5, 2), sheet.Formula("SUM("+sheet.ColumnName(0)+"2:"+sheet.ColumnName(1)+"2)", 3.5))}}
	for file, data := range map[string][]byte{"t.xlsx": sheet.XLSX(sheet.Book{Sheets: []sheet.Sheet{s}}), "t.csv": sheet.CSV(s, nil)} {
		rows, issues := intake.ReadTable(file, data)
		if len(issues) > 0 || len(rows) != 2 || rows[1][2] != "3.5" {
			t.Errorf("%s: %v, %q", file, issues, rows)
		}
		if has := bytes.Contains(data, []byte("<f>SUM(A2:B2)</f>")); has != (file == "t.xlsx") {
			t.Errorf("%s: a formula %v", file, has)
		}
	}
	if sheet.Formula("1/0", math.Inf(1)) != sheet.Blank {
		t.Error("a formula without a number")
	}
}
