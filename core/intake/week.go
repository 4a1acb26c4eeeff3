package intake

import (
	"time"

	"github.com/mixtab/mixtab/core/panel"
)

// isOtherWeek says whether a layout counts weeks otherwise than ISO does.
func isOtherWeek(l layout) bool { return l >= usWeek && l <= mondayZero }

// isShort says whether a layout is of two short numbers.
func isShort(l layout) bool { return l >= shortWeek && l <= monthShort }

// weekOf is the first day of a year's week. WEEKNUM's weeks 53 and 1 may be the same seven days, of which each year has a part.
func weekOf(l layout, year, week int) (panel.Date, bool) {
	switch {
	case !isOtherWeek(l):
		return panel.ISOMonday(year, week)
	case year < 1900 || year > 2199 || week < 0 || week > 54 || week == 0 && l != sundayZero && l != mondayZero:
		return 0, false
	}
	begins := time.Sunday
	if l == mondayWeek || l == mondayZero {
		begins = time.Monday
	}
	first := panel.DateOf(year, 1, 1)
	back := panel.Date((int(first.Weekday()) - int(begins) + 7) % 7)
	first -= back // the week that has 1 January
	if back > 0 && (l == sundayZero || l == mondayZero) {
		first += 7
	}
	d := first + panel.Date(7*(week-1))
	return d, d <= panel.DateOf(year, 12, 31)
}

// asShort reads two numbers of one or two digits; with the word week they are a week and a year.
func (t *dateText) asShort(l layout) (panel.Date, bool) {
	a, b := t.tokens[0], t.tokens[1]
	switch {
	case t.week && (l == isoWeek || isOtherWeek(l)) && b.digits == 2:
		return weekOf(l, century(b.number), a.number)
	case t.week:
	case l == shortWeek && a.digits == 2:
		return panel.ISOMonday(century(a.number), b.number)
	case l == shortMonth && a.digits == 2:
		return civilDate(century(a.number), b.number, 1)
	case l == monthShort && b.digits == 2:
		return civilDate(century(b.number), a.number, 1)
	}
	return 0, false
}
