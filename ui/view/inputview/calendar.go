package inputview

import (
	"slices"
	"strconv"
	"strings"

	"github.com/mixtab/mixtab/core/holiday"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
)

// Calendar is what the model says of time: how long effects last, the day of the week, and holidays.
type Calendar struct {
	Shown                 bool
	Title, Note           string
	WindowLabel           string
	Windows               []view.Choice // empty where nothing carries over
	WeekdayLabel          string        // empty where periods are no days
	Weekdays              []view.Choice
	Doubt, Add            string // daily data follow the day of the week, and the model has no term for it; the button that adds it
	PlaceLabel, AreaLabel string
	Places, Areas         []view.Choice
	DaysLabel             string
	Days                  []Holiday
}

// Holiday is a day that the data see: whether it is in the model, and by how much it is moved.
type Holiday struct {
	Name, Title, Dates string // the name in the model, and in the person's language
	On                 bool
	MoveLabel          string
	Moves              []view.Choice
}

// windowsOffered are the reaches of carry-over to choose from, in weeks.
var windowsOffered = []float64{4, 8, 13, 26, 52}

func calendarOf(m *state.Model, s *spec.Spec) Calendar {
	if m.Data.Hash() == "" {
		return Calendar{}
	}
	l, d := view.LocaleOf(m), m.Data.Reading.Dataset
	c := Calendar{Shown: true, Title: l.Say("modelpage.calendar"), Note: l.Say("modelpage.calendar_note")}
	if form := s.Media.Adstock.Form; form != "" && form != "none" {
		c.WindowLabel, c.Windows = l.Say("modelpage.window"), windows(l, d.Cadence, s.Media.Adstock.Window)
	}
	if d.Cadence.Daily() {
		c.WeekdayLabel = l.Say("modelpage.weekday")
		c.Weekdays = onOff(l, s.Weekday != nil)
	}
	if model.MissesWeekdays(s.Weekday != nil, d) {
		c.Doubt, c.Add = l.Say("modelpage.weekday_missing", "kpi", d.KPI), l.Say("modelpage.weekday_add")
	}
	c.PlaceLabel, c.Places = l.Say("modelpage.holidays_of"), countries(m, s.Holidays)
	if s.Holidays != nil {
		c.AreaLabel, c.Areas = l.Say("modelpage.region_of"), areas(l, s.Holidays)
	}
	c.DaysLabel, c.Days = l.Say("modelpage.days"), holidays(l, d, s.Holidays)
	return c
}

func onOff(l view.Locale, on bool) []view.Choice {
	return []view.Choice{{Value: "on", Label: l.Say("modelpage.in_the_model"), Selected: on},
		{Value: "", Label: l.Say("modelpage.left_out"), Selected: !on}}
}

// windows offers reaches, the present one among them.
func windows(l view.Locale, cadence panel.Cadence, now spec.Duration) []view.Choice {
	list := []spec.Duration{now}
	for _, weeks := range windowsOffered {
		if d := spec.Weeks(weeks); d != now {
			list = append(list, d)
		}
	}
	slices.SortFunc(list, func(a, b spec.Duration) int { return a.Count(cadence) - b.Count(cadence) })
	var out []view.Choice
	for _, d := range list {
		label := l.Text(d.Text(cadence))
		if d.IsZero() {
			label = l.Say("modelpage.no_end")
		}
		out = append(out, view.Choice{Value: d.String(), Label: label, Selected: d == now})
	}
	return out
}

func countries(m *state.Model, h *spec.Holidays) []view.Choice {
	l, code := view.LocaleOf(m), ""
	if h != nil {
		if code = h.Country; code == "" && len(h.Geos) > 0 {
			code = state.GeoCountries
		}
	}
	out := []view.Choice{{Value: "", Label: l.Say("modelpage.no_country"), Selected: code == ""}}
	if code == state.GeoCountries || len(m.Clauses().NamedAfter()) > 0 {
		out = append(out, view.Choice{Value: state.GeoCountries, Label: l.Say("modelpage.each_geo_country"),
			Selected: code == state.GeoCountries})
	}
	for _, c := range holiday.Countries() {
		out = append(out, view.Choice{Value: c.Code, Label: l.Text(holiday.Title(c.Name)), Selected: c.Code == code})
	}
	byLabel(out[len(out)-len(holiday.Countries()):])
	return out
}

// areas are the regions of the country that is chosen; none where the table has no regions.
func areas(l view.Locale, h *spec.Holidays) []view.Choice {
	regions := holiday.Regions(h.Country)
	if len(regions) == 0 {
		return nil
	}
	out := []view.Choice{{Value: "", Label: l.Say("modelpage.whole_country"), Selected: h.Region == ""}}
	for _, r := range regions {
		out = append(out, view.Choice{Value: r.Code, Label: l.Text(holiday.Title(r.Name)), Selected: r.Code == h.Region})
	}
	byLabel(out[1:])
	return out
}

// byLabel puts places in the order of the alphabet, which differs between languages.
func byLabel(list []view.Choice) {
	key := strings.NewReplacer("Ä", "A", "Ö", "O", "Ü", "U", "ä", "a", "ö", "o", "ü", "u")
	slices.SortStableFunc(list, func(a, b view.Choice) int { return strings.Compare(key.Replace(a.Label), key.Replace(b.Label)) })
}

// holidays lists the public holidays that the data see, and the named days that they would.
func holidays(l view.Locale, d *panel.Dataset, h *spec.Holidays) []Holiday {
	all := spec.Holidays{}
	if h != nil {
		all = *h
	}
	all.Named = holiday.NamedDays()
	var out []Holiday
	for _, list := range model.HolidaysSeen(&all, d) {
		for _, day := range list {
			if slices.ContainsFunc(out, func(o Holiday) bool { return o.Name == day.Name }) {
				continue
			}
			on := h != nil && !slices.Contains(h.LeaveOut, day.Name)
			if slices.Contains(all.Named, day.Name) {
				on = h != nil && slices.Contains(h.Named, day.Name)
			}
			title := holiday.Title(day.Name)
			row := Holiday{Name: day.Name, Title: l.Text(title), Dates: datesOf(l, day.Dates), On: on,
				MoveLabel: l.Say("modelpage.moved_by", "day", title)}
			if on {
				row.Moves = moves(l, all.Moved[day.Name])
			}
			out = append(out, row)
		}
	}
	return out
}

// datesNamed is how many of a holiday's dates are written out.
const datesNamed = 3

func datesOf(l view.Locale, dates []panel.Date) string {
	var list []string
	for _, date := range dates[:min(datesNamed, len(dates))] {
		list = append(list, l.Day(words.Date(date)))
	}
	if len(dates) > datesNamed {
		list = append(list, "…")
	}
	return strings.Join(list, ", ")
}

// moves offers up to a week before and after the day, and where it is now.
func moves(l view.Locale, now int) []view.Choice {
	var out []view.Choice
	for days := min(-7, now); days <= max(7, now); days++ {
		label := l.Say("modelpage.on_the_day")
		switch {
		case days < 0:
			label = l.Say("modelpage.days_before", "n", -days)
		case days > 0:
			label = l.Say("modelpage.days_after", "n", days)
		}
		out = append(out, view.Choice{Value: strconv.Itoa(days), Label: label, Selected: days == now})
	}
	return out
}
