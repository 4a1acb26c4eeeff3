package intake

import (
	"strconv"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/words"
)

// latestYear is the newest year that is offered for dates without one. The reader has no clock: a later year is typed.
const latestYear = 2026

// askStart asks when the dates of a column begin: no year is ever given to dates that have none.
func (k *cellCheck) askStart(c *column) {
	a := c.date.ask
	at := panel.Issue{Severity: panel.Error, Question: true, Row: k.sheet.rowOf(c, 0), Column: c.name, Cell: a.cell}
	offer := func(label words.Text, d panel.Date) {
		at.Offers = append(at.Offers, panel.Offer{Label: label, Change: panel.Change{Part: PartStart, Value: d.String()}})
	}
	switch a.kind {
	case yearless:
		at.Reason, at.Fix = words.Say("intake.year_missing", "name", c.name, "cell", a.cell), words.Say("intake.year_missing_fix")
		for year := latestYear; year > latestYear-3; year-- {
			offer(words.Say("intake.offer_year", "cell", a.cell, "year", year), yearOf(a, year))
		}
		at.Offers = append(at.Offers, monthYear(c)...)
	case fiscal:
		at.Reason = words.Say("intake.fiscal_start", "name", c.name, "year", fiscalName(a.first))
		at.Fix = words.Say("intake.fiscal_start_fix")
		for _, month := range []int{1, 4, 7, 10, 2} {
			year := a.first
			if month > 2 { // a fiscal year is called after the year in which it ends
				year--
			}
			offer(words.Say("intake.offer_fiscal", "year", fiscalName(a.first), "date",
				words.Date(panel.DateOf(year, month, 1))), panel.DateOf(year, month, 1))
		}
	default:
		at.Reason = words.Say("intake.counted_start", "name", c.name, "cell", a.cell)
		at.Fix = words.Say("intake.counted_start_fix", "cell", firstOf(a))
		for year := latestYear; year > latestYear-4; year-- {
			first := panel.DateOf(year, 1, 1)
			if a.unit == "week" {
				first, _ = panel.ISOMonday(year, 1)
			}
			offer(words.Say("intake.offer_start", "cell", firstOf(a), "date", words.Date(first)), first)
		}
	}
	k.found.Add("", words.Text{}, at)
}

func fiscalName(year int) string { return "FY" + strconv.Itoa(year)[2:] }

// firstOf is the first period as the file writes it.
func firstOf(a *ask) words.Text {
	if _, plain := digits(a.cell); plain {
		return words.Say("intake.period_number", "unit", words.Unit(a.unit), "n", a.first)
	}
	return words.Plain(a.cell)
}

// yearOf is the first date in a year.
func yearOf(a *ask, year int) panel.Date {
	month, day := a.first/100, a.first%100
	if !panel.ValidDay(year, month, day) {
		day--
	}
	return panel.DateOf(year, month, day)
}

// monthYear offers to read 21-Jan as January 2021 where every cell can be.
func monthYear(c *column) []panel.Offer {
	i := 0
	for i < len(c.cells) && isAbsent(c.cells[i]) {
		i++
	}
	if i == len(c.cells) || c.date.fitting[yearMonth] < c.date.present {
		return nil
	}
	t, _ := scanDate(c.cells[i])
	d, ok := t.as(yearMonth)
	if year, _, _ := d.Civil(); !ok || year < 2010 || year > latestYear {
		return nil
	}
	return []panel.Offer{{Label: words.Say("intake.offer_date_is", "cell", c.cells[i], "date", words.Date(d)),
		Change: panel.Change{Part: PartDates, Value: layoutCodes[yearMonth]}}}
}

// offerStart shows the start that a person has given, so that it can be changed.
func (r *reader) offerStart(c *column) {
	if r.format.Start == "" || c.date == nil || c.date.ask == nil {
		return
	}
	start, _ := panel.ParseDate(r.format.Start)
	r.offer(Choice{Part: PartStart, Name: words.Say("intake.choice_start", "name", c.name), Value: r.format.Start, Given: true,
		Options: []Option{{"", words.Say("intake.not_answered")}, {r.format.Start, words.Say("intake.start_given", "date", words.Date(start))}}})
}

// ReadDay reads a day as a person types it. ok is false for what is no whole date, and for one that can be read in two ways.
func ReadDay(text string) (d panel.Date, ok bool) {
	c := inferDates([]string{trim(text)}, howDates{})
	if c.layout == noLayout || c.layout > compact || c.rival != noLayout {
		return 0, false
	}
	return c.dates[0], c.ok[0]
}
