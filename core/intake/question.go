package intake

import (
	"slices"

	"github.com/mixtab/mixtab/core/intake/check"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/words"
)

// question is a matter that a file leaves open. Each of its issue's offers answers it, the guess first.
type question struct {
	given panel.Change // the answer that a person has given; without Value while it is open
	name  words.Text   // what it is about, for the choice by which an answer is taken back
	issue panel.Issue
}

// offer adds an answer.
func (q *question) offer(label words.Text, part panel.Part, column, value string) {
	q.issue.Offers = append(q.issue.Offers, panel.Offer{Label: label, Change: panel.Change{Part: part, Column: column, Value: value}})
}

// ask puts a question, or, where a person has answered it, the choice by which the answer can be changed.
func (r *reader) ask(q question) {
	if q.given.Value == "" {
		q.issue.Severity, q.issue.Question = panel.Warning, true
		r.found.Doubt(check.HarmQuestion, "", words.Text{}, q.issue)
		return
	}
	c := Choice{Part: q.given.Part, Column: q.given.Column, Name: q.name, Value: q.given.Value, Given: true}
	for _, o := range q.issue.Offers {
		if o.Change.Part == c.Part && o.Change.Column == c.Column {
			c.Options = append(c.Options, Option{o.Change.Value, o.Label})
		}
	}
	c.Options = append(c.Options, Option{"", words.Say("question.take_back")})
	r.offer(c)
}

// askEach puts a question about channels, once for all for which it is open; its answers have the Column "" where these are several.
// given is a person's answer for a channel, or for all under "".
func (r *reader) askEach(part panel.Part, names []string, given func(name string) string,
	about func(names []string, column string) question) {
	var open []string
	for _, name := range names {
		if given(name) == "" {
			open = append(open, name)
			continue
		}
		q := about([]string{name}, name)
		q.given = panel.Change{Part: part, Column: name, Value: given(name)}
		r.ask(q)
	}
	if len(open) == 0 {
		return
	}
	column := ""
	if len(open) == 1 && given("") == "" {
		column = open[0]
	}
	q := about(open, column)
	q.given = panel.Change{Part: part, Column: column, Value: given(column)}
	r.ask(q)
}

// answerTo is the change by which a person has answered a question of Format.Answers, without Value while it is open.
func (r *reader) answerTo(id string) panel.Change {
	return panel.Change{Part: PartAnswer, Column: id, Value: r.format.Answers[id]}
}

// said is a person's answer of yes or no about a column, "" while there is none.
func said(list map[string]bool, yes, no string) func(column string) string {
	return func(column string) string {
		switch answer, known := list[column]; {
		case !known:
			return ""
		case answer:
			return yes
		}
		return no
	}
}

// offerLeftOut lets a person take back that a geo is left out.
func (r *reader) offerLeftOut() {
	for _, geo := range r.format.Geos {
		r.offer(Choice{Part: PartGeo, Column: geo, Name: words.Say("question.geo", "geo", geo), Value: "on", Given: true, Options: []Option{
			{"on", words.Say("question.geo_out")}, {"", words.Say("question.geo_in")}}})
	}
}

// leaveGeo is the way out by leaving a geo out.
func leaveGeo(geo string) panel.Offer {
	return panel.Offer{Label: words.Say("question.leave_geo", "geo", geo), Change: panel.Change{Part: PartGeo, Column: geo, Value: "on"}}
}

// geoOffers are the ways out of something that is wrong with one geo of several.
func geoOffers(m Mapping, geos []cellsOf, geo string) []panel.Offer {
	if m.Geo == "" || len(geos) < 2 {
		return nil
	}
	return []panel.Offer{leaveGeo(geo)}
}

// quotedNames lists names, the first few of them.
func quotedNames(names []string, most int) words.Text {
	quoted := make([]words.Text, len(names))
	for i, name := range names {
		quoted[i] = words.Quoted(name)
	}
	return words.Say("question.names", "names", words.First(quoted, most))
}

// at are a column's numbers by date in one geo.
func (s *sheet) at(c *column, m Mapping, g cellsOf) map[panel.Date]float64 {
	dates := s.byName[m.Date].date.dates
	out := make(map[panel.Date]float64, len(g.records))
	for _, r := range g.records {
		if c.state[r] == cellNumber {
			out[dates[r]] = c.values[r]
		}
	}
	return out
}

// moneyColumn is the column that a channel's money is taken from: its spend, else its media.
func (m Mapping) moneyColumn(channel int) string {
	if spend := m.spendOf(channel); spend != "" {
		return spend
	}
	return m.Media[channel]
}

func hasWord(list map[string]bool, w []string) bool {
	return slices.ContainsFunc(w, func(word string) bool { return list[word] })
}
