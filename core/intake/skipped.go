package intake

import (
	"strconv"

	"github.com/mixtab/mixtab/core/words"
)

// skipped gathers what is not read as it stands, because a person has said so: rows left out and cells read otherwise.
type skipped struct {
	files int // rows of the file
	sums  int // rows added to another of their date
	whys  []words.Text
	rows  map[string][]int // by the code of why
	lines []words.Text
}

func (l *skipped) add(row int, why words.Text) {
	if l.rows == nil {
		l.rows = map[string][]int{}
	}
	if l.rows[why.Code] == nil {
		l.whys = append(l.whys, why)
	}
	l.rows[why.Code] = append(l.rows[why.Code], row)
	l.files++
}

func (l *skipped) say(line words.Text) { l.lines = append(l.lines, line) }

// sayRows logs the rows of the file: those used, those refused, and those left out with the reason.
func (r *reader) sayRows(geos []cellsOf) {
	l := &r.skipped
	cells := 0
	for _, g := range geos {
		cells += len(g.records)
	}
	refused := len(r.found.Rows)
	parts := []words.Text{words.Say("intake.rows_in_file", "n", r.out.Rows)}
	if l.files+refused == 0 {
		parts = append(parts, words.Say("intake.rows_all_used"))
	} else {
		parts = append(parts, words.Say("intake.rows_used", "n", max(0, r.out.Rows-l.files-refused)))
	}
	if refused > 0 {
		parts = append(parts, words.Say("intake.rows_refused", "n", refused))
	}
	if l.files > 0 {
		parts = append(parts, words.Say("intake.rows_left_out", "n", l.files))
	}
	if r.pivoted {
		parts = append(parts, words.Say("intake.rows_as_cells", "n", cells))
	}
	r.say(words.Say("intake.rows_said", "parts", parts))
	for _, why := range l.whys {
		rows := make([]string, len(l.rows[why.Code]))
		for i, row := range l.rows[why.Code] {
			rows[i] = strconv.Itoa(row)
		}
		r.say(words.Say("intake.rows_skipped", "why", why, "n", len(rows), "rows", words.First(words.All(rows), 8)))
	}
	if l.sums > 0 {
		r.say(words.Say("intake.rows_summed", "sums", l.sums))
	}
	r.out.Log = append(r.out.Log, l.lines...)
}
