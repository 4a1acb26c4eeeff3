package intake

import (
	"github.com/mixtab/mixtab/core/intake/check"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/words"
)

// endedLeast is how many periods before the last geo another must end to be reported as ended.
const endedLeast = 4

// checkGeos notes each geo that ended before the others and each in which no channel ever ran. It can be left out with one click.
func (s *sheet) checkGeos(m Mapping, geos []cellsOf, cadence panel.Cadence, f *check.Findings) {
	if len(geos) < 2 || cadence.Days < 1 {
		return
	}
	dates := s.byName[m.Date].date.dates
	latest := panel.Date(0)
	for _, g := range geos {
		latest = max(latest, dates[g.records[len(g.records)-1]])
	}
	for _, g := range geos {
		last := dates[g.records[len(g.records)-1]]
		if missing, even := cadence.PeriodsMissing(last, latest); even && missing+1 >= endedLeast && last < latest {
			f.Add("geo-ended", words.Say("noun.geo"), panel.Issue{Severity: panel.Note, Cell: g.geo,
				Reason: words.Say("question.geo_ended", "geo", g.geo, "date", words.Date(last), "n", missing+1, "unit", noun(cadence)),
				Effect: words.Say("question.geo_ended_effect"), Fix: words.Say("intake.nothing_to_do"), Offers: geoOffers(m, geos, g.geo)})
		}
		if s.withoutMedia(m, g) {
			f.Add("geo-unpaid", words.Say("noun.geo"), panel.Issue{Severity: panel.Note, Cell: g.geo,
				Reason: words.Say("question.geo_unpaid", "geo", g.geo), Effect: words.Say("question.geo_unpaid_effect"),
				Fix: words.Say("intake.nothing_to_do"), Offers: geoOffers(m, geos, g.geo)})
		}
	}
}

// withoutMedia says whether no channel ever ran in a geo.
func (s *sheet) withoutMedia(m Mapping, g cellsOf) bool {
	for _, name := range m.Media {
		if c := s.byName[name]; c != nil && !s.silent(c, g) {
			return false
		}
	}
	return true
}
