package inputview_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/uitest"
	"github.com/mixtab/mixtab/ui/view"
	"github.com/mixtab/mixtab/ui/view/inputview"
)

// dated is a model with data of a cadence from 1 May 2023 on, whose Saturdays are strong.
func dated(unit string, periods int, geos ...string) *state.Model {
	names := uitest.Plain()
	names.Geos = geos
	m := state.New()
	cmds := state.Update(m, state.OpenFile{Name: names.File, Bytes: []byte("x")})
	r := uitest.Reading(names)
	r.Dataset.Cadence, _ = panel.CadenceOf(unit)
	r.Dataset.Series = nil
	for _, geo := range geos {
		s := panel.Series{Geo: geo, Media: make([][]float64, 2), Spend: make([][]float64, 2), Controls: make([][]float64, 1)}
		date := panel.DateOf(2023, 5, 1)
		for t := range periods {
			kpi := 100 + float64(t%5)
			if date.SinceMonday() == 5 {
				kpi += 40
			}
			s.Dates, s.KPI, s.Controls[0] = append(s.Dates, date), append(s.KPI, kpi), append(s.Controls[0], float64(t%3))
			for c := range s.Media {
				s.Media[c] = append(s.Media[c], float64(t%7))
				s.Spend[c] = s.Media[c]
			}
			date = r.Dataset.Cadence.Next(date)
		}
		r.Dataset.Series = append(r.Dataset.Series, s)
	}
	uitest.Read(m, cmds, r)
	return m
}

func chosen(list []view.Choice) string {
	for _, o := range list {
		if o.Selected {
			return o.Label
		}
	}
	return ""
}

func calendar(m *state.Model) inputview.Calendar { return inputview.ModelOf(m).Calendar }

func holidayRow(c inputview.Calendar, name string) inputview.Holiday {
	i := slices.IndexFunc(c.Days, func(h inputview.Holiday) bool { return h.Name == name })
	if i < 0 {
		return inputview.Holiday{}
	}
	return c.Days[i]
}

// TestTheDayOfTheWeekIsOneClick: daily data that follow it, and a model without it, are a doubt with a button.
func TestTheDayOfTheWeekIsOneClick(t *testing.T) {
	m := dated("day", 120, "Germany")
	if c := calendar(m); c.Doubt != "" || chosen(c.Weekdays) != "in the model" {
		t.Errorf("studio: %q, %q", c.Doubt, chosen(c.Weekdays))
	}
	if !strings.Contains(sentence(m), "a yearly season + the day of the week + the controls") {
		t.Error(sentence(m))
	}
	state.Update(m, state.ChoosePreset{Name: "pymc_marketing"})
	if c := calendar(m); !strings.HasPrefix(c.Doubt, "The day of the week moves sales") || c.Add == "" {
		t.Errorf("pymc_marketing: %q, %q", c.Doubt, c.Add)
	}
	state.Update(m, state.SetWeekday{On: true})
	if c := calendar(m); c.Doubt != "" || chosen(c.Weekdays) != "in the model" || m.Spec().Weekday == nil {
		t.Errorf("after the click: %q, %q", c.Doubt, chosen(c.Weekdays))
	}
	if c := calendar(dated("week", 120, "Germany")); c.Doubt != "" || c.Weekdays != nil {
		t.Errorf("weekly data: %q, %v", c.Doubt, c.Weekdays)
	}
}

// TestAWindowIsChosenInWeeks: whatever the periods are; an old model's number of periods stands among the choices.
func TestAWindowIsChosenInWeeks(t *testing.T) {
	m := dated("day", 120, "Germany")
	if got := chosen(calendar(m).Windows); got != "13 weeks" {
		t.Errorf("studio's window is %q", got)
	}
	state.Update(m, state.TogglePart{Part: state.FoldNumbers})
	for _, g := range inputview.ModelOf(m).Groups {
		if g.ID == "priors-adstock" && g.Note != "Form: Geometric, over 13 weeks. Its numbers are per week." {
			t.Errorf("carry-over of daily data: %q", g.Note)
		}
	}
	state.Update(m, state.SetWindow{Window: spec.Weeks(26)})
	if s := m.Spec(); s.Media.Adstock.Window != spec.Weeks(26) || chosen(calendar(m).Windows) != "26 weeks" {
		t.Errorf("chosen: %v", s.Media.Adstock.Window)
	}
	state.Update(m, state.SetWindow{Window: spec.Periods(13)})
	if c := calendar(m); chosen(c.Windows) != "13 days" || c.Windows[0].Label != "13 days" || len(c.Windows) != 6 {
		t.Errorf("13 periods of daily data: %v", c.Windows)
	}
}

// TestHolidaysAreSwitchedOnMovedAndLeftOut by a person's clicks, and undone.
func TestHolidaysAreSwitchedOnMovedAndLeftOut(t *testing.T) {
	m := dated("week", 80, "Germany", "Austria")
	if c := calendar(m); chosen(c.Places) != "no country" || holidayRow(c, "Ostermontag").Name != "" || holidayRow(c, "Black Friday").On {
		t.Errorf("before: %q, %+v", chosen(c.Places), c.Days)
	}
	state.Update(m, state.SetHolidays{Country: "DE"})
	state.Update(m, state.SetHolidays{Country: "DE", Region: "BY"})
	c := calendar(m)
	if chosen(c.Places) != "Germany" || chosen(c.Areas) != "Bavaria" || !holidayRow(c, "Fronleichnam").On {
		t.Errorf("Bavaria: %q, %q, %+v", chosen(c.Places), chosen(c.Areas), c.Days)
	}
	state.Update(m, state.SetHoliday{Name: "Fronleichnam"})
	state.Update(m, state.SetHoliday{Name: "Black Friday", On: true})
	state.Update(m, state.MoveHoliday{Name: "Black Friday", Days: -3})
	c = calendar(m)
	if holidayRow(c, "Fronleichnam").On || chosen(holidayRow(c, "Black Friday").Moves) != "3 days before" {
		t.Errorf("%+v", c.Days)
	}
	if h := m.Spec().Holidays; h.Of("Austria") != "DE-BY" || !slices.Equal(h.LeaveOut, []string{"Fronleichnam"}) ||
		h.Moved["Black Friday"] != -3 {
		t.Errorf("%+v", h)
	}
	state.Update(m, state.SetHolidays{Country: state.GeoCountries})
	if h := m.Spec().Holidays; h.Of("Austria") != "AT" || h.Of("Germany") != "DE" || !holidayRow(calendar(m), "Nationalfeiertag").On {
		t.Errorf("%+v", h)
	}
	regions := dated("week", 80, "Bavaria", "Hesse", "Elsewhere")
	state.Update(regions, state.SetHolidays{Country: "DE"})
	if h := regions.Spec().Holidays; h.Of("Bavaria") != "DE-BY" || h.Of("Hesse") != "DE-HE" || h.Of("Elsewhere") != "DE" ||
		chosen(calendar(regions).Places) != "Germany" {
		t.Errorf("%+v", h)
	}
	state.Update(m, state.SetHolidays{})
	state.Update(m, state.SetHoliday{Name: "Black Friday"})
	if h := m.Spec().Holidays; h != nil {
		t.Errorf("nothing chosen leaves %+v", h)
	}
	state.Update(m, state.Undo{})
	if h := m.Spec().Holidays; h == nil || !slices.Equal(h.Named, []string{"Black Friday"}) {
		t.Errorf("undone: %+v", h)
	}
}

// TestPlacesAndDaysInGerman: countries, regions and shopping days are named and sorted in the person's language; the model keeps its names.
func TestPlacesAndDaysInGerman(t *testing.T) {
	m := dated("week", 60, "North")
	state.Update(m, state.ChooseLanguage{Tag: "de"})
	state.Update(m, state.SetHolidays{Country: "DE"})
	c := calendar(m)
	area := slices.IndexFunc(c.Areas, func(o view.Choice) bool { return o.Value == "NW" })
	if chosen(c.Places) != "Deutschland" || area < 0 || c.Areas[area].Label != "Nordrhein-Westfalen" {
		t.Errorf("%q, regions %+v", chosen(c.Places), c.Areas)
	}
	at := func(label string) int {
		return slices.IndexFunc(c.Places, func(o view.Choice) bool { return o.Label == label })
	}
	if !(0 < at("Norwegen") && at("Norwegen") < at("Österreich") && at("Österreich") < at("Polen")) {
		t.Errorf("Austria is not in its place: %+v", c.Places)
	}
	state.Update(m, state.TogglePart{Part: state.FoldNumbers})
	for _, g := range inputview.ModelOf(m).Groups {
		if g.ID == "priors-adstock" && !strings.HasPrefix(g.Note, "Form: Geometrisch, über") {
			t.Errorf("in German: %q", g.Note)
		}
		for _, row := range g.Rows {
			if strings.Contains(row.Per, "channel") || strings.Contains(row.Per, "harmonic") {
				t.Errorf("in German: %q", row.Per)
			}
		}
	}
	if row := holidayRow(c, "Christmas Eve"); row.Title != "Heiligabend" || !strings.Contains(row.MoveLabel, "Heiligabend") {
		t.Errorf("%+v", row)
	}
}
