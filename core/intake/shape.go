package intake

import (
	"strconv"
	"strings"

	"github.com/mixtab/mixtab/core/intake/prose"
	"github.com/mixtab/mixtab/core/panel"
)

// isTable says whether the records have the shape of a table, and else what they look like.
func (r *reader) isTable(records []record) bool {
	header := records[0]
	width := lastFilled(header.cells) + 1
	if width < 2 {
		r.oneColumn(records)
		return false
	}
	odd := 0
	for _, rec := range records[1:] {
		if len(rec.cells) < width || lastFilled(rec.cells) >= len(header.cells) {
			odd++
		}
	}
	if odd*2 <= len(records) || odd < 5 {
		return true
	}
	reason := "This does not look like a table: the first row has " + prose.Counted(width, "cell") + ", but " + prose.Grouped(odd) + " of " + prose.Counted(len(records)-1, "row") + " below have another number."
	fix := "Open it in a spreadsheet, check that every row has the same columns, and save it again as CSV (UTF-8)."
	if r.sheet.comma == ',' && moreCells(records[1:], width) {
		reason += " Often that comes from decimal commas in a file whose columns are separated by commas."
		fix = "Save it again with semicolons between the columns, or with decimal points."
	}
	r.found.Error(0, "", "", reason, fix)
	r.noTable = true
	for _, rec := range records[1:min(len(records), 500)] {
		r.checkWidth(rec, header)
	}
	return false
}

// moreCells says whether most rows have more cells than the header.
func moreCells(records []record, width int) bool {
	more := 0
	for _, rec := range records {
		if len(rec.cells) > width {
			more++
		}
	}
	return more*2 > len(records)
}

func (r *reader) oneColumn(records []record) {
	first := records[0].cells[0]
	reason := "The file has one column only."
	fix := "A table needs a column for the date, one for the KPI and one for each channel, separated by commas, semicolons or tabs."
	if strings.ContainsAny(first, ",;\t") {
		reason = "Each row is wrapped in quotation marks, so that it counts as one cell."
		fix = "Remove the quotation marks around whole rows, or save the table from a spreadsheet as CSV."
	} else if len(strings.Fields(first)) > 2 && len(first) > 60 {
		reason = "This looks like running text, not a table."
	}
	r.found.Error(0, "", first, reason, fix)
	r.out.Rows = len(records) - 1
}

// checkWidth finds a row with too few or too many cells and reports whether it can be used. Blank cells after the last
// name may be there or not.
func (r *reader) checkWidth(rec, header record) bool {
	names := lastFilled(header.cells) + 1
	issue := panel.Issue{Severity: panel.Error, Row: rec.row}
	switch {
	case len(rec.cells) < names:
		issue.Cell = rec.cells[0]
		issue.Reason = "Row " + strconv.Itoa(rec.row) + " has " + prose.Counted(len(rec.cells), "cell")
		issue.Fix = "Fill in the missing cells, or delete the row."
	case lastFilled(rec.cells) >= len(header.cells):
		issue.Cell = rec.cells[len(header.cells)]
		issue.Reason = "Row " + strconv.Itoa(rec.row) + " has " + prose.Counted(lastFilled(rec.cells)+1, "cell")
		issue.Fix = "Remove what is too much. A comma inside a number or a text needs quotation marks around the cell."
	default:
		return true
	}
	if r.format.skips(LeaveBroken) {
		r.skipped.add(rec.row, "too few or too many cells")
		return false
	}
	if !r.noTable {
		issue.Offers = leaveOffer("Leave such rows out", LeaveBroken)
	}
	issue.Reason += ", but row " + strconv.Itoa(header.row) + " names " + prose.Counted(names, "column") + "."
	r.found.Add(issue.Fix, "row", issue)
	return false
}
