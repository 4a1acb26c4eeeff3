package figures

import (
	"fmt"
	"strings"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/words"
)

// en writes the numbers in titles and subtitles.
var en = words.English

// gap is a no-break space: a number and its unit stay together.
const gap = "\u00a0"

func spoken(name string) string { return summary.Spoken(name).String() }

func spokenWithin(name string) string { return summary.SpokenWithin(name).String() }

func span(from, to panel.Date) string { return en.Span(words.Date(from), words.Date(to)) }

func capital(s string) string {
	r := []rune(s)
	if len(r) == 0 {
		return s
	}
	return strings.ToUpper(string(r[0])) + string(r[1:])
}

// Period is a cadence's unit as a noun; an irregular cadence counts periods.
func Period(c panel.Cadence) string {
	switch c.Unit {
	case "day", "week", "month", "quarter":
		return c.Unit
	}
	return "period"
}

func counted(n int, noun string) string {
	switch n {
	case 0:
		return "no " + noun
	case 1:
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
