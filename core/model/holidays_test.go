package model

import (
	"slices"
	"testing"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/sampler"
)

// yearsOf is smallPanel over n periods from 2 January 2023 on, North, and half of them, South.
func yearsOf(unit string, n int) *panel.Dataset {
	d := smallPanel()
	d.Cadence, _ = panel.CadenceOf(unit)
	rng := sampler.NewStream(3, 6)
	for g := range d.Series {
		s := &d.Series[g]
		s.Dates, s.KPI, s.Controls = nil, nil, [][]float64{nil}
		media := [][]float64{nil, nil}
		date := panel.DateOf(2023, 1, 2)
		for range n / (1 + g) {
			s.Dates, s.KPI = append(s.Dates, date), append(s.KPI, 500+30*rng.Normal())
			s.Controls[0] = append(s.Controls[0], rng.Normal())
			media[0], media[1] = append(media[0], 100*rng.Exponential()), append(media[1], 40*rng.Exponential())
			date = d.Cadence.Next(date)
		}
		s.Media, s.Spend = media, media
	}
	return d
}

// pulses gives the dates of the periods that a holiday marks in a geo.
func pulses(t *testing.T, p *Posterior, name string, g int) (dates []string, height float64) {
	t.Helper()
	at := -1
	for _, par := range p.Parameters() {
		if par.Name == "holiday" {
			at = slices.Index(par.Coords[len(par.Coords)-1], name)
		}
	}
	if at < 0 {
		return nil, 0
	}
	first := slices.IndexFunc(p.columns, func(c column) bool { return len(c.basis) > 0 && c.coef[0] == int32(p.variableNamed("holiday").val) })
	for i, v := range p.columns[first+at].basis[g] {
		if v != 0 {
			dates, height = append(dates, p.data.Series[g].Dates[i].String()), v
		}
	}
	return dates, height
}

// TestHolidaysMarkTheirPeriods: a day of daily data, the week that has the day, moved where a person moves it, in the geos that keep it.
func TestHolidaysMarkTheirPeriods(t *testing.T) {
	s := fullSpec()
	s.Holidays = spec.DefaultHolidays("DE", "")
	s.Holidays.Geos = map[string]string{"South": "DE-BY"}
	s.Holidays.Named, s.Holidays.LeaveOut = []string{"Black Friday"}, []string{"Karfreitag"}
	s.Holidays.Moved = map[string]int{"Black Friday": -4}
	s.Integrate, s.Controls.Prior.Dist, s.Controls.Sign = true, "Normal", nil
	weekly := compiled(t, s, yearsOf("week", 104))
	for _, c := range []struct {
		name  string
		geo   int
		dates []string
	}{
		{"Ostermontag", 0, []string{"2023-04-10", "2024-04-01"}},
		{"Christi Himmelfahrt", 0, []string{"2023-05-15", "2024-05-06"}},
		{"Christi Himmelfahrt", 1, []string{"2023-05-15"}},
		{"Fronleichnam", 0, nil},
		{"Fronleichnam", 1, []string{"2023-06-05"}},
		{"Black Friday", 0, []string{"2023-11-20", "2024-11-25"}},
		{"Karfreitag", 0, nil},
	} {
		if got, _ := pulses(t, weekly, c.name, c.geo); !slices.Equal(got, c.dates) {
			t.Errorf("%s marks the weeks of %q in geo %d, want %q", c.name, got, c.geo, c.dates)
		}
	}
	checkGradient(t, weekly, sampler.NewStream(11, 1))
	daily := compiled(t, s, yearsOf("day", 700))
	if got, _ := pulses(t, daily, "Black Friday", 0); !slices.Equal(got, []string{"2023-11-20", "2024-11-25"}) {
		t.Errorf("four days before Black Friday is %q", got)
	}
	s.Holidays.Share = true
	if _, height := pulses(t, compiled(t, s, yearsOf("week", 104)), "Ostermontag", 0); height != 1.0/7 {
		t.Errorf("a day of a week weighs %v", height)
	}
}

// TestHolidaysThatAreNot: an unknown country or day is a problem of the spec, and data without a holiday have no block.
func TestHolidaysThatAreNot(t *testing.T) {
	for _, h := range []*spec.Holidays{{Country: "XX"}, {Country: "DE", Region: "XX"}, {Geos: map[string]string{"North": "ZZ"}}, {Named: []string{"Pi Day"}}} {
		s := fullSpec()
		h.Prior = spec.DefaultHolidays("", "").Prior
		s.Holidays = h
		if _, _, err := Compile(s, yearsOf("week", 104)); err == nil {
			t.Errorf("%+v compiles", *h)
		}
	}
	s := fullSpec()
	s.Holidays = spec.DefaultHolidays("DE", "")
	p := compiled(t, s, yearsOf("day", 4)) // 2 to 5 January
	if slices.ContainsFunc(p.Parameters(), func(par Parameter) bool { return par.Name == "holiday" }) {
		t.Error("four days in January have holidays")
	}
}
