package intake

import (
	"math"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/words"
)

// Below these a channel's amounts are nothing beside the KPI: as money it would have brought back its thousandfold.
const (
	tinyShare  = 1e-3 // of the KPI, for a name that does not say money, with amounts of a few units
	tinyMost   = 20   // a few units: what a period has when it has any
	leastShare = 1e-4 // of the KPI, whatever the amounts
	countMost  = 50   // whole numbers up to this are a count
	countShare = 1e-2 // of the KPI
)

// askMoney asks of the channels without a spend column whose amounts can hardly be money what they are. Until that is answered they
// count as not money.
func (r *reader) askMoney(m Mapping, geos []cellsOf) {
	s := &r.sheet
	kpi, file := s.total(m.KPI, geos), s.allMoney(m, geos)
	doubts := map[string]doubt{}
	var names []string
	for i, name := range m.Media {
		_, known := m.Money[name]
		if s.byName[name] == nil || m.spendOf(i) != "" || m.UnitCost[name] > 0 || s.saysContacts(name) && !known {
			continue
		}
		d := s.doubtMoney(name, kpi, file, geos)
		if d.code == "" && !known {
			continue
		}
		doubts[name] = d
		names = append(names, name)
		if !known && !m.Money[""] {
			s.unpaid = append(s.unpaid, name)
		}
	}
	about := func(names []string, column string) question {
		all := doubt{}
		for _, name := range names {
			d := doubts[name]
			all = doubt{d.code, max(all.most, d.most), all.total + d.total}
		}
		q := question{name: words.Say("question.money_name", "names", words.First(words.All(names), 3)), issue: panel.Issue{Column: column,
			Effect: words.Say("question.money_effect", "n", len(names)), Fix: words.Say("question.money_fix")}}
		q.issue.Reason = all.say(names, kpi)
		q.offer(words.Say("question.money_no"), PartMoney, column, "no")
		q.offer(words.Say("question.money_yes"), PartMoney, column, "yes")
		return q
	}
	given := said(m.Money, "yes", "no")
	for _, code := range doubtCodes {
		var alike []string
		for _, name := range names {
			if doubts[name].code == code {
				alike = append(alike, name)
			}
		}
		if len(alike) == len(names) {
			r.askEach(PartMoney, alike, given, about)
			continue
		}
		for _, name := range alike { // of several kinds, each by itself
			r.askEach(PartMoney, []string{name}, given, about)
		}
	}
}

// doubt is why amounts can hardly be money.
type doubt struct {
	code        string
	most, total float64
}

var doubtCodes = []string{"question.money_index", "question.money_rarely", "question.money_counts", "question.money_tiny", ""}

func (d doubt) say(names []string, kpi float64) words.Text {
	list, n := quotedNames(names, 4), len(names)
	switch d.code {
	case "question.money_index":
		return words.Say("question.money_index", "names", list, "n", n, "most", d.most)
	case "question.money_rarely":
		return words.Say("question.money_rarely", "names", list, "n", n)
	case "question.money_counts":
		return words.Say("question.money_counts", "names", list, "n", n, "most", d.most)
	case "question.money_tiny":
		return words.Say("question.money_tiny", "names", list, "n", n, "total", d.total, "kpi_total", kpi)
	}
	return words.Say("question.money_is", "names", list)
}

// allMoney is the sum of every channel's amounts that may be money.
func (s *sheet) allMoney(m Mapping, geos []cellsOf) float64 {
	sum := 0.0
	for i := range m.Media {
		if m.spendOf(i) != "" || !s.saysContacts(m.Media[i]) {
			sum += s.total(m.moneyColumn(i), geos)
		}
	}
	return sum
}

// saysContacts says whether a column's name says that it counts contacts.
func (s *sheet) saysContacts(name string) bool {
	meaning := s.meaning(name)
	return meaning&meansExposure != 0 && meaning&meansSpend == 0
}

// meaning is what a column is by its name and by what its table says of it.
func (s *sheet) meaning(name string) meaning {
	out := meaningOf(name, parts(name))
	if c := s.byName[name]; c != nil {
		out |= c.hint
	}
	return out
}

// total is the sum of a column over all geos.
func (s *sheet) total(name string, geos []cellsOf) float64 {
	c, sum := s.byName[name], 0.0
	if c == nil {
		return 0
	}
	for _, g := range geos {
		for _, r := range g.records {
			if c.state[r] == cellNumber {
				sum += c.values[r]
			}
		}
	}
	return sum
}

// doubtMoney says why a channel's amounts can hardly be money; without a code where they can.
func (s *sheet) doubtMoney(name string, kpi, file float64, geos []cellsOf) doubt {
	c := s.byName[name]
	p, total := c.profileOf(), s.total(name, geos)
	ran := p.n - p.zero
	if ran < 4 || total <= 0 {
		return doubt{}
	}
	usual := p.mean * float64(p.n) / float64(ran)
	says := s.meaning(name)&meansSpend != 0 || c.moneyOf() != ""
	share := math.Inf(1)
	if kpi > 0 {
		share = total / kpi
	}
	d := doubt{most: p.max, total: total}
	switch {
	case p.max <= 1 && !p.whole && !says:
		d.code = "question.money_index"
	case !says && hasWord(rarelyBought, c.words):
		d.code = "question.money_rarely"
	case !says && p.whole && p.max <= countMost && share < countShare:
		d.code = "question.money_counts"
	case says && file < leastShare*kpi, !says && (share < leastShare || share < tinyShare && usual < tinyMost):
		d.code = "question.money_tiny"
	}
	return d
}
