package intake

import (
	"maps"
	"math"
	"slices"
	"strings"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/words"
)

// askTotals asks of each geo that is the sum of others, or is called so, whether it is to be left out.
func (r *reader) askTotals(m Mapping, geos []cellsOf) {
	c := r.sheet.byName[m.KPI]
	if m.Geo == "" || c == nil || len(geos) < 2 {
		return
	}
	dates, series := r.sheet.beside(c, m, geos)
	called := make([]bool, len(geos))
	for i, g := range geos {
		called[i] = hasWord(totalWords, parts(g.geo))
	}
	wholes := map[string]bool{} // parts of geos' names that are called a total, each asked about once
	for i, g := range geos {
		named := called[i]
		if part := totalPart(g.geo); part != "" {
			if !wholes[part] {
				r.askTotal(m, part, words.Say("question.total_called", "geo", part))
			}
			wholes[part] = true
			continue
		}
		var others [][]float64
		var names []string
		for k := range geos {
			if k != i && !called[k] {
				others, names = append(others, series[k]), append(names, geos[k].geo)
			}
		}
		of := partsOf(series[i], others, c.step()/2)
		if !named && of == nil {
			continue
		}
		reason := words.Say("question.total_called", "geo", g.geo)
		if of != nil {
			var summed []string
			for _, k := range of {
				summed = append(summed, names[k])
			}
			reason = words.Say("question.total_sum", "geo", g.geo, "kpi", m.KPI, "parts", quotedNames(summed, 4), "n", dates)
		}
		r.askTotal(m, g.geo, reason)
	}
}

// askTotal asks whether a geo is to be left out as a total.
func (r *reader) askTotal(m Mapping, geo string, reason words.Text) {
	id := "total:" + geo
	q := question{given: r.answerTo(id), name: words.Say("question.total_name", "geo", geo), issue: panel.Issue{Column: m.Geo, Cell: geo,
		Reason: reason, Effect: words.Say("question.total_effect", "kpi", m.KPI), Fix: words.Say("question.total_fix"),
		Offers: []panel.Offer{leaveGeo(geo)}}}
	q.offer(words.Say("question.total_keep", "geo", geo), PartAnswer, id, "keep")
	r.ask(q)
}

// totalPart is the part of a geo's name, where that has several, that is called a total; "" where none is.
func totalPart(geo string) string {
	if strings.Contains(geo, between) {
		for _, part := range strings.Split(geo, between) {
			if hasWord(totalWords, parts(part)) {
				return part
			}
		}
	}
	return ""
}

// beside are a column's numbers in each geo on the dates that all of them share, or, where these are few, on all dates, with 0 for none.
func (s *sheet) beside(c *column, m Mapping, geos []cellsOf) (dates int, series [][]float64) {
	by := make([]map[panel.Date]float64, len(geos))
	count := map[panel.Date]int{}
	for i, g := range geos {
		by[i] = s.at(c, m, g)
		for date := range by[i] {
			count[date]++
		}
	}
	all := slices.Sorted(maps.Keys(count))
	shared := slices.DeleteFunc(slices.Clone(all), func(d panel.Date) bool { return count[d] < len(geos) })
	if len(shared) < 8 {
		shared = all
	}
	series = make([][]float64, len(geos))
	for i := range geos {
		for _, date := range shared {
			series[i] = append(series[i], by[i][date])
		}
	}
	return len(shared), series
}

// near says whether two numbers are equal but for rounding.
func near(a, b, rounding float64) bool {
	return math.Abs(a-b) <= rounding+1e-9+2e-4*math.Abs(b)
}

// step is the smallest difference that a column's numbers are written with.
func (c *column) step() float64 {
	decimals := 0
	for i, cell := range c.cells[:min(len(c.cells), 2000)] {
		if c.state[i] != cellNumber {
			continue
		}
		if at := strings.LastIndexByte(cell, c.decimal); at >= 0 {
			decimals = max(decimals, min(len(cell)-at-1, 9))
		}
	}
	return math.Pow(10, -float64(decimals))
}

// askTotalColumns asks of each channel whose money is the sum of others', or that is called so, whether it is to be left out.
func (r *reader) askTotalColumns(m Mapping) {
	s := &r.sheet
	if len(m.Media) < 3 {
		return
	}
	for i, name := range m.Media {
		c := s.byName[m.moneyColumn(i)]
		named := lexiconOf(c.words)&meansTotal != 0
		var others [][]float64
		var names []string
		for k := range m.Media {
			if o := s.byName[m.moneyColumn(k)]; k != i && lexiconOf(o.words)&meansTotal == 0 {
				others, names = append(others, o.values), append(names, o.name)
			}
		}
		of := partsOf(c.values, others, c.step()/2)
		if !named && of == nil {
			continue
		}
		id := "total:" + name
		q := question{given: r.answerTo(id), name: words.Say("question.total_name", "geo", name), issue: panel.Issue{Column: c.name,
			Reason: words.Say("question.total_channel_called", "name", c.name), Effect: words.Say("question.total_channel_effect"),
			Fix: words.Say("question.total_channel_fix"), Offers: leaveColumn(name)}}
		if of != nil {
			var summed []string
			for _, k := range of {
				summed = append(summed, names[k])
			}
			q.issue.Reason = words.Say("question.total_channel", "name", c.name, "parts", quotedNames(summed, 4))
		}
		q.offer(words.Say("question.total_keep", "geo", name), PartAnswer, id, "keep")
		r.ask(q)
	}
}

// lexiconOf is what any word of a name may mean.
func lexiconOf(w []string) meaning {
	var all meaning
	for _, word := range w {
		all |= lexicon[word]
	}
	return all
}
