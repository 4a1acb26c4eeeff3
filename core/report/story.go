package report

import (
	"math"
	"sort"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/words"
)

// Story is what stands above the numbers of one geo, or of all: a title, what it is about, and a sentence for each thing
// worth knowing. It states what the model estimates, with its interval, and claims no more.
type Story struct {
	Title    words.Text
	Subtitle words.Text
	Findings []Finding // the most important first
}

// Place is what a geo's numbers are about. Geo is All for their sum.
type Place struct {
	Geo      string
	From, To panel.Date // first and last date counted
	KPI      float64    // observed total
}

// Story tells the results of a geo, or of All. Margin is the gross profit in one unit of the KPI, before media: money in one
// of money, or in a KPI unit; 0 where nobody has given it.
func (r *Results) Story(geo string, margin float64) Story {
	if len(r.Contributions) == 0 {
		return Story{Title: r.Verdict.Headline}
	}
	s := teller{Results: r, geo: geo, margin: margin}
	place := r.Place(geo)
	if place == nil {
		return Story{Title: words.Say("report.no_data_in_span", "geo", geo)}
	}
	s.story.Title, s.story.Subtitle = s.title(), s.subtitle(place)
	s.tell()
	return s.story
}

// Place is that of a geo, nil where the span has no data of it.
func (r *Results) Place(geo string) *Place {
	for i := range r.Places {
		if r.Places[i].Geo == geo {
			return &r.Places[i]
		}
	}
	return nil
}

// teller writes one story.
type teller struct {
	*Results
	geo    string
	margin float64
	story  Story
}

func (s *teller) tell() {
	key := "total"
	if s.geo != All {
		key = s.geo
	}
	s.add(s.mediaSentence(), "waterfall:"+key)
	order := s.bySize()
	for _, c := range order {
		s.add(s.returnSentence(c), "roi:"+key)
		s.add(s.nextSentence(c), "roi:"+key)
	}
	for _, test := range s.Experiments {
		s.add(test, "")
	}
	for _, c := range order {
		if said := s.halfLife(c, s.geo); !said.IsZero() {
			s.add(words.Say("report.sentence", "clause", said), "decay:"+c)
		}
	}
	figure := s.geo
	if figure == All {
		figure = s.Geos[0]
	}
	s.add(s.fitSentence(), "fit:"+figure)
}

func (s *teller) add(text words.Text, figure string) {
	if !text.IsZero() {
		s.story.Findings = append(s.story.Findings, Finding{Text: text, Figure: figure})
	}
}

// bySize orders channels by their mean contribution, largest first.
func (s *teller) bySize() []string {
	order := append([]string(nil), s.Channels...)
	size := func(c string) float64 { return s.row(s.geo, "channel", c).Mean }
	sort.SliceStable(order, func(i, j int) bool { return size(order[i]) > size(order[j]) })
	return order
}

// title is the one finding that heads the page. A fit that may not be used has no finding.
func (s *teller) title() words.Text {
	if s.Verdict.Level == summary.Red {
		if len(s.Verdict.Reasons) == 0 {
			return words.Say("report.run_failed")
		}
		if why := s.Verdict.Reasons[0]; s.named(why.String()) {
			return words.Say("report.unusable_as_channel", "why", why)
		}
		return words.Say("report.unusable", "why", s.Verdict.Reasons[0])
	}
	c := s.row(s.geo, "channel", s.bySize()[0])
	ends := s.told(words.Shares{Low: c.ShareLow, High: c.ShareHigh})
	if s.geo != All {
		return words.Say("report.brought_in", "channel", c.Name, "share", words.Share(c.Share), "kpi", s.KPI, "ends", ends, "geo", s.geo)
	}
	return words.Say("report.brought", "channel", c.Name, "share", words.Share(c.Share), "kpi", s.KPI, "ends", ends)
}

func (s *teller) subtitle(p *Place) words.Text {
	where := words.Say("report.one_geo")
	switch n := len(s.Geos); {
	case s.geo != All:
		where = words.Plain(s.geo)
	case n > 1:
		where = words.Say("report.geos", "n", n)
	}
	total := words.Say("report.amount", "x", p.KPI)
	if s.Money && !s.Valued {
		total = words.Say("report.amount", "x", words.Money(p.KPI))
	}
	return words.Say("report.subtitle", "kpi", s.KPI, "total", total, "span", words.Span{From: words.Date(p.From), To: words.Date(p.To)},
		"where", where, "interval", s.Interval.Full())
}

func (s *teller) mediaSentence() words.Text {
	c := s.row(s.geo, "media", nameAllChannels)
	return words.Say("report.media", "share", words.Share(c.Share), "kpi", s.KPI, "ends", s.told(words.Shares{Low: c.ShareLow, High: c.ShareHigh}))
}

// told puts before a range which interval it is.
func (r *Results) told(ends any) words.Text {
	return words.Say("report.ends", "interval", r.Interval.Beside(), "range", ends)
}

// ends is the interval of a return: money, or KPI units.
func (r *Results) ends(low, high float64) words.Text {
	if r.Money {
		return words.Say("report.ends_in_money", "interval", r.Interval.Beside(), "range", words.Range{Low: low, High: high})
	}
	return r.told(words.Range{Low: low, High: high})
}

// returned words a return: money for money, or KPI units for money.
func (r *Results) returned(mean float64) words.Text {
	if r.Money {
		return words.Say("report.returned", "x", words.Money(mean), "one", words.Money(1))
	}
	return words.Say("report.brought_for_one", "x", mean, "kpi", r.KPI, "one", words.Money(1))
}

// openBelow and openAbove are the parts of its mean that a return's interval has to reach to be called open.
const openBelow, openAbove = 0.5, 1.5

// returnSentence says what a channel returned, and when the data leave it open.
func (s *teller) returnSentence(name string) words.Text {
	roi := s.roi(s.geo, name)
	if roi == nil || math.IsNaN(roi.Mean) {
		return words.Text{}
	}
	code := "report.return"
	if roi.Low < openBelow*roi.Mean && roi.High > openAbove*roi.Mean {
		code = "report.return_open"
	}
	return words.Say(code, "channel", name, "returned", s.returned(roi.Mean), "ends", s.ends(roi.Low, roi.High))
}

// BreakEven is the return at which the next unit of money earns itself back: 1 ÷ margin, in what returns are counted in. Without
// a margin that is 1 for money, and not known for a KPI that is counted.
func (r *Results) BreakEven(margin float64) (at float64, known bool) {
	switch {
	case margin > 0:
		return 1 / margin, true
	case r.Money:
		return 1, true
	}
	return math.NaN(), false
}

// nextSentence says what the next unit of money returns, and on which side of break-even that lies. An interval that spans
// break-even lies on neither.
func (s *teller) nextSentence(name string) words.Text {
	roi := s.roi(s.geo, name)
	if roi == nil || math.IsNaN(roi.Marginal) {
		return words.Text{}
	}
	return words.Say("report.next", "channel", name, "returns", s.next(roi), "ends", s.ends(roi.MarginalLow, roi.MarginalHigh), "advice", s.advice(roi))
}

// next words the return of the next unit of money.
func (r *Results) next(x *Return) words.Text {
	if r.Money {
		return words.Say("report.next_returns", "x", words.Money(x.Marginal), "one", words.Money(1))
	}
	return words.Say("report.next_brings", "x", x.Marginal, "kpi", r.KPI, "one", words.Money(1))
}

// advice compares the next unit of money with break-even: Side says on which side it lies, beyond doubt.
func (s *teller) advice(x *Return) words.Text {
	even, known := s.BreakEven(s.margin)
	if !known {
		return words.Text{}
	}
	at := words.Say("report.amount", "x", even)
	if s.Money {
		at = words.Say("report.amount", "x", words.Money(even))
	}
	if !(s.margin > 0) {
		at = words.Say("report.before_costs", "x", at)
	}
	switch x.Side(even) {
	case 1:
		return words.Say("report.worth_more", "even", at)
	case -1:
		return words.Say("report.worth_less", "even", at)
	}
	return words.Say("report.near_even", "even", at)
}

// Side is where the return of the next unit of money lies: 1 above break-even with its whole interval, −1 below, 0 on both sides.
func (x *Return) Side(even float64) int {
	switch {
	case x.MarginalLow > even:
		return 1
	case x.MarginalHigh < even:
		return -1
	}
	return 0
}

func (s *teller) fitSentence() words.Text {
	for i := range s.Fit {
		if f := &s.Fit[i]; f.Geo == s.geo {
			return words.Say("report.fit", "error", words.Share(f.WMAPE), "coverage", words.Share(f.Coverage), "band", s.Interval.Sized())
		}
	}
	return words.Text{}
}
