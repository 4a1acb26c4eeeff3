package intake

import (
	"slices"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/words"
)

// eventsMost is how many names of events a column may have.
const eventsMost = 20

// eventsOf are the names of events in a column, in the file's order, and how many rows have one. A column that is all text names events
// where most rows have none, or have one and the same; where a person wants it read so (asked), the commonest name is what all others are
// compared with.
func (c *column) eventsOf(asked bool) (names []string, rows int) {
	if c.kind == "date" || c.kind == "empty" || c.numbers > c.truths {
		return nil, 0
	}
	counts := map[string]int{}
	for _, cell := range c.cells {
		if isEvent(cell) {
			counts[cell]++
		}
	}
	if len(counts) == 0 || len(counts) > eventsMost+1 {
		return nil, 0
	}
	usual, most := "", 0
	for name, n := range counts {
		if n > most || n == most && name < usual {
			usual, most = name, n
		}
	}
	named := 0
	for _, n := range counts {
		named += n
	}
	if most*2 > len(c.cells) || asked && named*2 > len(c.cells) { // the usual, beside which the others stand out
		delete(counts, usual)
	}
	for _, cell := range c.cells {
		if counts[cell] > 0 && isEvent(cell) {
			rows++
			if !slices.Contains(names, cell) {
				names = append(names, cell)
			}
		}
	}
	if asked {
		return names, rows
	}
	if rows*2 > len(c.cells) || rows > 0 && len(names)*3 > rows*2 && len(names) > 6 { // remarks, each its own
		return nil, 0
	}
	return names, rows
}

// isEvent says whether a cell names something.
func isEvent(cell string) bool {
	if isAbsent(cell) || nothingWords[fold(cell)] {
		return false
	}
	for _, r := range cell {
		if r != '-' && r != '–' && r != '—' && r != '.' {
			return true
		}
	}
	return false
}

// addEvents makes a control of each name in the columns that a person has chosen.
func (r *reader) addEvents() {
	s := &r.sheet
	for _, name := range r.format.Events {
		c := s.byName[name]
		if c == nil {
			continue
		}
		names, _ := c.eventsOf(true)
		for _, event := range names {
			out := c.empty(eventName(name, event, len(names)), len(c.cells))
			out.hint = meansControl
			if c.rows == nil {
				copy(out.rows, s.rows)
			} else {
				copy(out.rows, c.rows)
			}
			for i, cell := range c.cells {
				out.state[i], out.cells[i] = cellNumber, "0"
				if cell == event {
					out.values[i], out.cells[i] = 1, "1"
				}
			}
			if s.byName[out.name] != nil {
				continue
			}
			s.cols = append(s.cols, out.finished())
			s.byName[out.name] = out
			r.events = append(r.events, out.name)
		}
		if len(names) > 0 {
			r.say(words.Say("question.events_read", "name", name, "events", words.First(words.All(names), 8)))
			r.offer(Choice{Part: PartEvents, Column: name, Name: words.Say("question.events_name", "name", name), Value: "on", Given: true,
				Options: []Option{{"on", words.Say("question.events_yes")}, {"", words.Say("question.events_out")}}})
		}
	}
	r.guesser = nil
	r.keepPreview()
}

// eventName is the name of an event's control. A flag that only says yes keeps its column's name.
func eventName(column, event string, of int) string {
	if _, flag := truth(event); of == 1 && (flag || fold(event) == fold(column) || len(event) < 2) {
		return column + ": " + event
	}
	return words.Shorten(column+": "+event, 120)
}

// withEvents is the mapping with the events as controls, where it names none of them.
func (r *reader) withEvents(m Mapping) Mapping {
	for _, name := range r.events {
		if slices.Contains(m.Controls, name) {
			return m
		}
	}
	m.Controls = append(m.Controls, r.events...)
	return m
}

// askEvents asks of each text column that names something now and then whether that may move the KPI.
func (r *reader) askEvents(m Mapping) {
	for _, c := range r.sheet.cols {
		names, rows := c.eventsOf(false)
		if len(names) == 0 || m.RoleOf(c.name) != RoleIgnore || slices.Contains(r.format.Events, c.name) {
			continue
		}
		id := "events:" + c.name
		q := question{given: r.answerTo(id), name: words.Say("question.events_name", "name", c.name), issue: panel.Issue{Column: c.name,
			Reason: words.Say("question.events", "name", c.name, "events", quotedNames(names, 3), "rows", rows),
			Effect: words.Say("question.events_effect"), Fix: words.Say("question.events_fix")}}
		q.offer(words.Say("question.events_yes"), PartEvents, c.name, "on")
		q.offer(words.Say("question.events_out"), PartAnswer, id, "out")
		r.ask(q)
	}
}
