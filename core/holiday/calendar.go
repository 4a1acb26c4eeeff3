package holiday

import (
	"slices"
	"strings"
	"time"

	"github.com/rickar/cal/v2"

	"github.com/mixtab/mixtab/core/panel"
)

// Place is a country or a region: its code and its English name.
type Place struct{ Code, Name string }

// Day is a holiday's name and all its dates in a span, ascending.
type Day struct {
	Name  string
	Dates []panel.Date
}

// Countries lists the countries by name.
func Countries() []Place { return places(table) }

// Regions lists a country's regions by name; none where the table has the country as a whole.
func Regions(code string) []Place {
	if at := find(table, code); at != nil {
		return places(at.regions)
	}
	return nil
}

func places(list []country) []Place {
	out := make([]Place, len(list))
	for i := range list {
		out[i] = Place{list[i].code, list[i].name}
	}
	return out
}

func find(list []country, code string) *country {
	if i := slices.IndexFunc(list, func(c country) bool { return strings.EqualFold(c.code, code) }); i >= 0 {
		return &list[i]
	}
	return nil
}

// lookUp gives the rules of "DE" or "DE-BY".
func lookUp(code string) (rules, bool) {
	nation, region, regional := strings.Cut(code, "-")
	c := find(table, nation)
	if c != nil && regional {
		c = find(c.regions, region)
	}
	if c == nil || c.rules == nil && len(c.regions) == 0 {
		return nil, false
	}
	if c.rules == nil { // a country that keeps holidays in its regions: what all of them keep
		return common(c.regions), true
	}
	return c.rules, true
}

// common are the holidays of the first region whose names all others have.
func common(regions []country) rules {
	var out rules
	for _, h := range regions[0].rules {
		everywhere := true
		for _, r := range regions[1:] {
			everywhere = everywhere && slices.ContainsFunc(r.rules, func(o *cal.Holiday) bool { return o.Name == h.Name })
		}
		if everywhere {
			out = append(out, h)
		}
	}
	return out
}

// Known: the table has the country, and the region where the code names one: "DE", "DE-BY".
func Known(code string) bool {
	_, ok := lookUp(code)
	return ok
}

// Public lists the public holidays of a country or region that fall into a span, both ends included, in the order of the
// year. Nothing for a code that is not known.
func Public(code string, from, to panel.Date) []Day {
	list, _ := lookUp(code)
	return days(list, from, to)
}

// Named lists the shopping days of the given names that fall into a span.
func Named(names []string, from, to panel.Date) []Day {
	var list rules
	for _, h := range shopping {
		if slices.Contains(names, h.Name) {
			list = append(list, h)
		}
	}
	return days(list, from, to)
}

func days(list rules, from, to panel.Date) []Day {
	var out []Day
	first, _, _ := from.Civil()
	last, _, _ := to.Civil()
	for _, h := range list {
		name := strings.ReplaceAll(h.Name, ",", "") // labels of parameters are joined by commas
		for year := first; year <= last; year++ {
			actual, _ := h.Calc(year)
			date := dateOf(actual)
			if actual.IsZero() || date < from || date > to {
				continue
			}
			i := slices.IndexFunc(out, func(d Day) bool { return d.Name == name })
			if i < 0 {
				i, out = len(out), append(out, Day{Name: name})
			}
			if !slices.Contains(out[i].Dates, date) {
				out[i].Dates = append(out[i].Dates, date)
			}
		}
	}
	for i := range out {
		slices.Sort(out[i].Dates)
	}
	return out
}

// dateOf takes the calendar's day, whatever its zone.
func dateOf(t time.Time) panel.Date { return panel.DateOf(t.Year(), int(t.Month()), t.Day()) }
