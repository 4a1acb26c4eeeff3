package experiment

import (
	"math"
	"slices"
	"strings"

	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/words"
)

// Column is a column of the table.
type Column string

// The columns. Before and During are the channel's spend, or its contacts, per period; Effect is the KPI that came on top per period, with
// its 90% interval from Low to High. From and To say when the experiment ran: where Before and During are left open, they are read off the
// data then.
const (
	Channel Column = "channel"
	Market  Column = "market"
	Unit    Column = "unit"
	From    Column = "from"
	To      Column = "to"
	Before  Column = "before"
	During  Column = "during"
	Effect  Column = "effect"
	Low     Column = "low"
	High    Column = "high"
	SE      Column = "se"
)

// Columns lists them in the order in which a table without a header has them.
func Columns() []Column {
	return []Column{Channel, Market, Before, During, Effect, Low, High, Unit, From, To, SE}
}

// Row is an experiment as it was written, by column.
type Row map[Column]string

// z90 is the standard normal's quantile of 95%: a 90% interval reaches so many standard errors to either side.
const z90 = 1.6448536269514722

// Reader reads rows for data, and numbers as they are written where a person is.
type Reader struct {
	Data   *panel.Dataset
	Number func(text string) (float64, bool)
}

// Read is the test that a row describes, or what is wrong with it, by column.
func (r Reader) Read(row Row) (spec.LiftTest, map[Column]words.Text) {
	p := parsing{Reader: r, row: row, wrong: map[Column]words.Text{}}
	t := spec.LiftTest{Geo: spec.AllGeos}
	p.place(&t)
	p.dates(&t)
	p.amounts(&t)
	p.effect(&t)
	if len(p.wrong) > 0 {
		return spec.LiftTest{}, p.wrong
	}
	return t, nil
}

// parsing is the reading of one row.
type parsing struct {
	Reader
	row   Row
	wrong map[Column]words.Text
}

func (p *parsing) text(c Column) string { return strings.TrimSpace(p.row[c]) }

// named finds a name among those of the data, in any case.
func named(names []string, text string) (string, bool) {
	for _, name := range names {
		if strings.EqualFold(name, text) {
			return name, true
		}
	}
	return "", false
}

// everywhere are the words for all markets.
var everywhere = []string{"", spec.AllGeos, "all", "allmarkets", "national", "alle", "allemärkte"}

func (p *parsing) place(t *spec.LiftTest) {
	var ok bool
	if t.Channel, ok = named(p.Data.Channels, p.text(Channel)); !ok {
		p.wrong[Channel] = words.Say("experiment.no_channel", "given", p.text(Channel), "names", p.Data.Channels)
	}
	where := p.text(Market)
	if geo, is := named(p.Data.Geos, where); is {
		t.Geo = geo
	} else if !slices.Contains(everywhere, plain(where)) {
		t.Geo = ""
		for _, one := range strings.FieldsFunc(where, func(r rune) bool { return r == ',' || r == ';' || r == '+' }) {
			geo, is := named(p.Data.Geos, strings.TrimSpace(one))
			if !is {
				p.wrong[Market] = words.Say("experiment.no_market", "given", strings.TrimSpace(one), "names", p.Data.Geos)
				break
			}
			t.Geos = append(t.Geos, geo)
		}
	}
	switch strings.ToLower(p.text(Unit)) {
	case "", "money", "spend", "€", "$", "£", "eur", "usd", "gbp", "geld":
		t.Unit = spec.UnitMoney
	case "contacts", "media", "impressions", "grp", "grps", "clicks", "units", "kontakte":
		t.Unit = spec.UnitMedia
	default:
		p.wrong[Unit] = words.Say("experiment.no_unit", "given", p.text(Unit))
	}
	if i := slices.Index(p.Data.Channels, t.Channel); i >= 0 && t.Unit == spec.UnitMoney && !p.Data.Pays(i) {
		p.wrong[Unit] = words.Say("experiment.no_price", "channel", t.Channel)
	}
}

func (p *parsing) dates(t *spec.LiftTest) {
	day := func(c Column) (string, bool) {
		if p.text(c) == "" {
			return "", true
		}
		d, ok := intake.ReadDay(p.text(c))
		if !ok {
			p.wrong[c] = words.Say("experiment.no_day", "given", p.text(c))
			return "", false
		}
		return d.String(), true
	}
	var first, last bool
	t.From, first = day(From)
	t.To, last = day(To)
	switch {
	case !first || !last:
	case (t.From == "") != (t.To == ""):
		p.wrong[To] = words.Say("experiment.one_day")
	case t.To < t.From:
		p.wrong[To] = words.Say("experiment.days_reversed")
	}
}

// number reads a column; ok is false where it is empty, or no number, which is said.
func (p *parsing) number(c Column) (v float64, ok bool) {
	if p.text(c) == "" {
		return 0, false
	}
	if v, ok = p.Number(p.text(c)); !ok {
		p.wrong[c] = words.Say("experiment.no_number", "given", p.text(c))
	}
	return v, ok
}

func (p *parsing) amounts(t *spec.LiftTest) {
	before, isBefore := p.number(Before)
	during, isDuring := p.number(During)
	if !isBefore && !isDuring && t.From != "" && len(p.wrong) == 0 {
		before, during = p.observed(t)
		isBefore, isDuring = true, true
		if during == before {
			p.wrong[During] = words.Say("experiment.not_raised_then")
		}
	}
	for c, is := range map[Column]bool{Before: isBefore, During: isDuring} {
		if !is && p.wrong[c].IsZero() {
			p.wrong[c] = words.Say("experiment.no_amount")
		}
	}
	switch {
	case !isBefore || !isDuring || len(p.wrong) > 0:
	case before < 0:
		p.wrong[Before] = words.Say("experiment.negative")
	case during < 0:
		p.wrong[During] = words.Say("experiment.negative")
	case before == during:
		p.wrong[During] = words.Say("experiment.not_raised")
	}
	t.Spend, t.Delta = before, during-before
}

// observed is what a channel had per period before a test and during it, over the test's markets: before it for as long as it took.
func (p *parsing) observed(t *spec.LiftTest) (before, during float64) {
	from, _ := panel.ParseDate(t.From)
	to, _ := panel.ParseDate(t.To)
	c, length := slices.Index(p.Data.Channels, t.Channel), to-from+1
	for g, geo := range p.Data.Geos {
		if !slices.Contains(t.Over(p.Data.Geos), geo) {
			continue
		}
		s := &p.Data.Series[g]
		x := s.Media[c]
		if t.Unit == spec.UnitMoney && s.Spend != nil {
			x = s.Spend[c]
		}
		before += mean(x, s.Dates, from-length, from-1)
		during += mean(x, s.Dates, from, to)
	}
	return spec.Rounded(before, 6), spec.Rounded(during, 6)
}

// mean is that of the values from one date to another.
func mean(x []float64, dates []panel.Date, from, to panel.Date) float64 {
	sum, n := 0.0, 0
	for i, d := range dates {
		if d >= from && d <= to {
			sum, n = sum+x[i], n+1
		}
	}
	return sum / float64(max(1, n))
}

// effect reads the effect with its interval, or its standard error. Without an effect the interval's middle is taken.
func (p *parsing) effect(t *spec.LiftTest) {
	effect, isEffect := p.number(Effect)
	low, isLow := p.number(Low)
	high, isHigh := p.number(High)
	se, isSE := p.number(SE)
	switch {
	case isLow && isHigh && low >= high:
		p.wrong[High] = words.Say("experiment.interval_reversed")
	case isLow && isHigh:
		if !isEffect {
			effect, isEffect = (low+high)/2, p.text(Effect) == ""
		}
		if isEffect && !(effect >= low && effect <= high) {
			p.wrong[Effect] = words.Say("experiment.effect_outside")
		}
		t.Low, t.High, t.SE = low, high, spec.Rounded((high-low)/(2*z90), 6)
	case isSE && !(se > 0):
		p.wrong[SE] = words.Say("experiment.no_error")
	case isSE:
		t.SE = se
	case p.wrong[Low].IsZero() && p.wrong[High].IsZero() && p.wrong[SE].IsZero():
		p.wrong[Low] = words.Say("experiment.no_interval")
	}
	if !isEffect && p.wrong[Effect].IsZero() && !(isLow && isHigh) {
		p.wrong[Effect] = words.Say("experiment.no_effect")
	}
	t.Lift = effect
}

// Written is a test as a row, with its numbers as a person types them.
func Written(t spec.LiftTest, number func(float64) string) Row {
	row := Row{Channel: t.Channel, Market: t.Geo, Unit: "contacts", From: t.From, To: t.To, Before: number(t.Spend),
		During: number(t.Spend + t.Delta), Effect: number(t.Lift)}
	if t.Unit == spec.UnitMoney {
		row[Unit] = "money"
	}
	if len(t.Geos) > 0 {
		row[Market] = strings.Join(t.Geos, "; ")
	} else if t.Geo == "" || t.Geo == spec.AllGeos {
		row[Market] = ""
	}
	low, high := Interval(t)
	row[Low], row[High] = number(low), number(high)
	return row
}

// Interval is the 90% interval of a test's effect: the one that was written, or that of its standard error.
func Interval(t spec.LiftTest) (low, high float64) {
	if t.High > t.Low && math.Abs(t.High-t.Low-2*z90*t.SE) <= 1e-4*t.SE {
		return t.Low, t.High
	}
	return spec.Rounded(t.Lift-z90*t.SE, 6), spec.Rounded(t.Lift+z90*t.SE, 6)
}
