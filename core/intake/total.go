package intake

import (
	"math"
	"strings"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/words"
)

// askTotals asks of each geo that is the sum of the others, or is called so, whether it is to be left out.
func (r *reader) askTotals(m Mapping, geos []cellsOf) {
	c := r.sheet.byName[m.KPI]
	if m.Geo == "" || c == nil || len(geos) < 2 {
		return
	}
	for i, g := range geos {
		named := hasWord(totalWords, parts(g.geo))
		sums, weeks, others := r.sheet.sumOfOthers(c, m, geos, i)
		is := others > 1 && weeks >= 4 && sums*20 >= weeks*19
		if !named && !is {
			continue
		}
		id := "total:" + g.geo
		q := question{given: r.answerTo(id), name: words.Say("question.total_name", "geo", g.geo), issue: panel.Issue{Column: m.Geo, Cell: g.geo,
			Effect: words.Say("question.total_effect", "kpi", m.KPI), Fix: words.Say("question.total_fix")}}
		switch {
		case is:
			q.issue.Reason = words.Say("question.total_sum", "geo", g.geo, "kpi", m.KPI, "n", sums, "weeks", weeks)
		default:
			q.issue.Reason = words.Say("question.total_called", "geo", g.geo)
		}
		q.issue.Offers = []panel.Offer{leaveGeo(g.geo)}
		q.offer(words.Say("question.total_keep", "geo", g.geo), PartAnswer, id, "keep")
		r.ask(q)
	}
}

// sumOfOthers counts the dates on which a geo's number is the sum of the other geos', and the dates that it shares with at least two of
// them. Geos that are called a total are no part of the sum.
func (s *sheet) sumOfOthers(c *column, m Mapping, geos []cellsOf, at int) (sums, dates, others int) {
	sum, n := map[panel.Date]float64{}, map[panel.Date]int{}
	for i, g := range geos {
		if i == at || hasWord(totalWords, parts(g.geo)) {
			continue
		}
		others++
		for date, v := range s.at(c, m, g) {
			sum[date] += v
			n[date]++
		}
	}
	step := c.step()
	for date, v := range s.at(c, m, geos[at]) {
		if n[date] < 2 {
			continue
		}
		dates++
		if near(v, sum[date], step*float64(n[date]+1)/2) {
			sums++
		}
	}
	return sums, dates, others
}

// near says whether two numbers are equal but for rounding.
func near(a, b, rounding float64) bool {
	return math.Abs(a-b) <= rounding+1e-9+2e-4*math.Abs(b)
}

// step is the smallest difference that a column's numbers are written with.
func (c *column) step() float64 {
	decimals := 0
	for i, cell := range c.cells {
		if c.state[i] != cellNumber {
			continue
		}
		if at := strings.LastIndexByte(cell, c.decimal); at >= 0 {
			decimals = max(decimals, min(len(cell)-at-1, 9))
		}
	}
	return math.Pow(10, -float64(decimals))
}

// askTotalColumns asks of each channel whose money is the sum of the others', or that is called so, whether it is to be left out.
func (r *reader) askTotalColumns(m Mapping) {
	for i, name := range m.Media {
		c := r.sheet.byName[m.moneyColumn(i)]
		if c == nil || len(m.Media) < 2 {
			continue
		}
		sums, rows := r.sheet.sumOfChannels(m, i)
		is := len(m.Media) > 2 && rows >= 8 && sums*20 >= rows*19
		named := len(m.Media) > 2 && lexiconOf(c.words)&meansTotal != 0
		if !is && !named {
			continue
		}
		id := "total:" + name
		q := question{given: r.answerTo(id), name: words.Say("question.total_name", "geo", name), issue: panel.Issue{Column: c.name,
			Reason: words.Say("question.total_channel", "name", c.name), Effect: words.Say("question.total_channel_effect"),
			Fix: words.Say("question.total_channel_fix"), Offers: leaveColumn(name)}}
		if !is {
			q.issue.Reason = words.Say("question.total_channel_called", "name", c.name)
		}
		q.offer(words.Say("question.total_keep", "geo", name), PartAnswer, id, "keep")
		r.ask(q)
	}
}

// sumOfChannels counts the rows in which a channel's money is the sum of all others', and the rows in which there is any.
func (s *sheet) sumOfChannels(m Mapping, channel int) (sums, rows int) {
	c := s.byName[m.moneyColumn(channel)]
	for r := range s.rows {
		if s.broken[r] || c.state[r] != cellNumber {
			continue
		}
		total, on := 0.0, 0
		for i := range m.Media {
			o := s.byName[m.moneyColumn(i)]
			if i == channel || o == nil || o.state[r] != cellNumber || lexiconOf(o.words)&meansTotal != 0 {
				continue
			}
			total += o.values[r]
			if o.values[r] > 0 {
				on++
			}
		}
		if on == 0 && c.values[r] == 0 {
			continue
		}
		rows++
		if near(c.values[r], total, 0.05*float64(len(m.Media))) {
			sums++
		}
	}
	return sums, rows
}

// lexiconOf is what any word of a name may mean.
func lexiconOf(w []string) meaning {
	var all meaning
	for _, word := range w {
		all |= lexicon[word]
	}
	return all
}
