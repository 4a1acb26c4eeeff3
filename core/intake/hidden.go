package intake

import (
	"github.com/mixtab/mixtab/core/intake/check"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/sheet/workbook"
	"github.com/mixtab/mixtab/core/words"
)

// sayHidden says that rows or columns of a sheet are hidden, as by a filter, and read all the same.
func (r *reader) sayHidden(records []record, t *workbook.Table) {
	if n := t.HiddenColumns; n > 0 {
		r.found.Note(0, "", "", words.Say("intake.columns_hidden", "n", n), words.Say("intake.columns_hidden_fix"))
	}
	n, first := 0, 0
	for _, rec := range records {
		if rec.hidden {
			if n++; n == 1 {
				first = rec.row
			}
		}
	}
	if n == 0 || r.format.skips(LeaveHidden) {
		return
	}
	r.found.Doubt(check.HarmGap, "", words.Text{}, panel.Issue{Severity: panel.Warning, Row: first,
		Reason: words.Say("intake.rows_hidden", "n", n, "rows", len(records)),
		Effect: words.Say("intake.rows_hidden_effect"), Fix: words.Say("intake.rows_hidden_fix"),
		Offers: leaveOffer(words.Say("intake.offer_skip_hidden", "n", n, "rows", len(records)-1), LeaveHidden)})
}

// leavesHidden leaves a hidden row out where a person has asked to, and says whether it did.
func (r *reader) leavesHidden(rec record) bool {
	if !rec.hidden || !r.format.skips(LeaveHidden) {
		return false
	}
	r.skipped.add(rec.row, words.Say("intake.skipped_hidden"))
	return true
}
