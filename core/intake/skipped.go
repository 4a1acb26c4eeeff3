package intake

import (
	"strconv"

	"github.com/mixtab/mixtab/core/intake/prose"
)

// skipped gathers what is not read as it stands, because a person has said so: rows left out and cells read otherwise.
type skipped struct {
	files int // rows of the file
	sums  int // rows added to another of their date
	whys  []string
	rows  map[string][]int
	lines []string
}

func (l *skipped) add(row int, why string) {
	if l.rows == nil {
		l.rows = map[string][]int{}
	}
	if l.rows[why] == nil {
		l.whys = append(l.whys, why)
	}
	l.rows[why] = append(l.rows[why], row)
	l.files++
}

func (l *skipped) say(line string) { l.lines = append(l.lines, line) }

// sayRows logs the rows of the file: those used, those refused, and those left out with the reason.
func (r *reader) sayRows(geos []cellsOf) {
	l := &r.skipped
	cells := 0
	for _, g := range geos {
		cells += len(g.records)
	}
	line := "Rows: " + prose.Grouped(r.out.Rows) + " in the file, "
	refused := len(r.found.Rows)
	switch used := max(0, r.out.Rows-l.files-refused); {
	case l.files+refused == 0:
		line += "all used"
	default:
		line += prose.Grouped(used) + " can be used"
		if refused > 0 {
			line += ", " + prose.Grouped(refused) + " refused for the reasons listed"
		}
		if l.files > 0 {
			line += ", " + prose.Grouped(l.files) + " left out as asked"
		}
	}
	if r.pivoted {
		line += ", as " + prose.Grouped(cells) + " of one date and geo"
	}
	r.say(line + ".")
	for _, why := range l.whys {
		rows := make([]string, len(l.rows[why]))
		for i, row := range l.rows[why] {
			rows[i] = strconv.Itoa(row)
		}
		r.say("Left out, " + why + ": " + prose.Plural(len(rows), "row") + " " + prose.Listed(rows, 8) + ".")
	}
	if l.sums > 0 {
		r.say(prose.Counted(l.sums, "row") + " " + prose.Agree(l.sums, "is", "are") + " added to another of the same date, as asked: KPI, media and spend as sums, all else from the first.")
	}
	r.out.Log = append(r.out.Log, l.lines...)
}
