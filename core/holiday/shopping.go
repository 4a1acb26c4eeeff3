package holiday

import (
	"time"

	"github.com/rickar/cal/v2"
)

// shopping are days on which people buy otherwise, in the order of the year. They are the same in many countries and no public
// holidays; where one is kept on another date, as Mother's Day is, it can be moved.
var shopping = rules{
	{Name: "Valentine’s Day", Month: time.February, Day: 14, Func: cal.CalcDayOfMonth},
	{Name: "Easter Sunday", Offset: 0, Func: cal.CalcEasterOffset},
	{Name: "Mother’s Day", Month: time.May, Weekday: time.Sunday, Offset: 2, Func: cal.CalcWeekdayOffset},
	{Name: "Halloween", Month: time.October, Day: 31, Func: cal.CalcDayOfMonth},
	{Name: "Singles’ Day", Month: time.November, Day: 11, Func: cal.CalcDayOfMonth},
	{Name: "Black Friday", Month: time.November, Weekday: time.Thursday, Offset: 4, CalcOffset: 1, Func: cal.CalcWeekdayOffset},
	{Name: "Cyber Monday", Month: time.November, Weekday: time.Thursday, Offset: 4, CalcOffset: 4, Func: cal.CalcWeekdayOffset},
	{Name: "Christmas Eve", Month: time.December, Day: 24, Func: cal.CalcDayOfMonth},
}

// NamedDays lists the names of the shopping days, in the order of the year.
func NamedDays() []string {
	var names []string
	for _, h := range shopping {
		names = append(names, h.Name)
	}
	return names
}
