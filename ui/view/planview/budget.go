package planview

import (
	"math"
	"strconv"

	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/project"
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
)

// Budget is one slider with its number field.
type Budget struct {
	Channel int // -1 for the total
	Name    string
	TestID  string
	Field   state.Field // of the number field
	Swatch  string
	Value   string // of the slider, as the browser wants it
	Max     string
	Low     string // the range that was spent before
	High    string
	Mark    string // today's plan on the slider
	Text    string // of the number field
	Error   string
	Today   string
	Change  string // from today, in words where there is none
	Now     float64
	Before  float64 // of today's plan
	Fixed   bool    // cannot be moved: locked, or it never ran and nothing is known of it

	Locked    bool
	LockLabel string
	Units     []view.Field // one, the amount in what the channel counts, where that is not money itself
	Beyond    string       // said where the amount lies outside of what was observed
}

// Step is a change of the total that is made with one click.
type Step struct {
	ID    string
	Share float64
}

// Steps are those on offer.
var Steps = []Step{{"minus-20", -0.2}, {"minus-10", -0.1}, {"plus-10", 0.1}, {"plus-20", 0.2}}

// sliderReach is how far a slider goes, in times today's spend, where the surface reaches so far.
const sliderReach = 2

// budgets makes the sliders, of the geo chosen or of all geos together.
func (p *Plan) budgets(m *state.Model, l view.Locale, s *surface.Surface) {
	geo := m.PlanGeo()
	p.BudgetTitle = budgetTitle(l, s, geo)
	reach := min(sliderReach, s.Factors[len(s.Factors)-1])
	now, today := amounts(m.Plan.Now, geo), amounts(m.Plan.Today, geo)
	p.Total = budgetOf(l, m, state.FieldTotal, sum(now), sum(today), reach*sum(today))
	p.Total.Channel, p.Total.Name, p.Total.TestID, p.Total.Swatch = -1, l.Say("planner.total"), "budget-total", "total"
	p.Total.Locked, p.Total.LockLabel = m.Plan.Hold, l.Say("planner.hold_total")
	if m.Plan.Hold {
		p.Total.LockLabel = l.Say("planner.release_total")
	}
	support := plan.SupportOf(s)
	for c := range s.Channels {
		unit, low, high := seenMoney(m, s, support, geo, c)
		b := budgetOf(l, m, state.FieldBudget.Of(strconv.Itoa(c)), now[c], today[c], reach*max(today[c], unit))
		b.Low, b.High = view.Exact(low), view.Exact(high)
		switch {
		case !s.Pays(c):
			b.Today, b.Change, b.Beyond = l.Say("planner.not_money"), "", l.Say("planner.not_money_why")
		case geo >= 0 && ended(s, geo):
			b.Beyond = l.Say("planner.geo_not_planned")
		case geo >= 0 && s.SharedByGeos(c):
			b.Beyond = l.Say("planner.bought_once")
		default:
			b.Beyond = beyondText(l, now[c], today[c], unit, low, high)
		}
		p.Channels = append(p.Channels, channelBudget(m, l, s, b, geo, c, unit > 0))
	}
}

func budgetTitle(l view.Locale, s *surface.Surface, geo int) string {
	title := words.Say("planner.budget")
	if geo >= 0 {
		title = words.Say("planner.budget_in", "geo", s.Geos[geo])
	}
	if l.Currency == "" {
		return l.Text(title)
	}
	return l.Say("planner.budget_currency", "title", title, "currency", l.Currency)
}

// amounts are each channel's money, in one geo or in all of them.
func amounts(sc plan.Scenario, geo int) []float64 {
	if geo >= 0 {
		return sc.Spend[geo]
	}
	return sc.ByChannel()
}

func sum(xs []float64) float64 {
	total := 0.0
	for _, x := range xs {
		total += x
	}
	return total
}

// channelBudget finishes a channel's slider. ran is false where the channel never ran, so that no money moves it.
func channelBudget(m *state.Model, l view.Locale, s *surface.Surface, b Budget, geo, c int, ran bool) Budget {
	b.Channel, b.Name, b.TestID, b.Swatch = c, s.Channels[c], "budget-"+s.Channels[c], view.Swatch(c)
	low, high := m.Plan.Stops.Reach(m.Plan.Now, geo, c)
	b.Locked = project.BoundOf(m.Project.Bounds, geoName(s, geo), b.Name).Locked
	b.LockLabel = l.Say("planner.lock", "channel", b.Name)
	if b.Locked {
		b.LockLabel = l.Say("planner.unlock", "channel", b.Name)
	}
	b.Fixed = !ran || low == high
	if units, known := m.UnitsOf(m.Plan.Now, c); known {
		price := m.PriceOf(c)
		b.Units = []view.Field{view.Field{Name: state.FieldUnits.Of(strconv.Itoa(c)), Label: l.Say("planner.in_units", "channel", b.Name),
			Hint: l.Say("planner.unit_price", "price", price), Value: l.Long(units)}.Typed(m)}
	}
	return b
}

// channelReturns says what each channel brings at this plan, and what the next unit of money in it would.
func channelReturns(l view.Locale, at stage, channels []Budget) view.Table {
	t := view.Table{ID: "marginal-table", Label: l.Say("planner.marginal_returns"),
		Heads: append(append([]view.Head{{Text: l.Say("planner.channel")}},
			view.NumberHeads(l.Say("planner.head_this_plan"), l.Say("planner.head_today"), l.Say("planner.head_change"))...),
			view.Head{Text: l.Say("planner.roi"), Term: "roi", Number: true},
			view.Head{Text: l.Say("planner.next_unit"), Term: "mroi", Number: true})}
	for c, b := range channels {
		next := at.outcome.MarginalReturn[c]
		row := view.Row{Name: &view.Name{Text: b.Name, Swatch: b.Swatch}, Cells: []view.Cell{view.Rounded(b.Text, b.Now),
			view.Rounded(b.Today, b.Before), view.Rounded(b.Change, b.Now/b.Before-1),
			spreadCell(l, at.returns.Channel[c]), view.Rounded(l.Return(next), next)}}
		if !at.surface.Pays(c) {
			row.Cells = view.Cells(view.Dash, b.Today, "", l.Say("planner.not_money"), view.Dash)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// beyondText says that an amount lies outside of what was observed, and which way.
func beyondText(l view.Locale, now, today, unit, low, high float64) string {
	switch slack := 1e-6 * unit; {
	case !(unit > 0):
		return l.Say("planner.never_ran")
	case now > high+slack && now > today+slack:
		return l.Say("planner.more_than_seen")
	case now < low-slack && now < today-slack:
		return l.Say("planner.less_than_seen")
	}
	return ""
}

// seenMoney is a channel's money at factor 1, and the range of money that was observed: in one geo, or in all of them at
// the split over geos that the plan has, where the narrowest geo sets the ends.
func seenMoney(m *state.Model, s *surface.Surface, support [][]plan.Bounds, geo, c int) (unit, low, high float64) {
	if geo >= 0 {
		return s.Unit[geo][c], support[geo][c].Low, support[geo][c].High
	}
	split, sum := m.Plan.Now, m.Plan.Now.Channel(c)
	if !(sum > 0) {
		split, sum = m.Plan.Today, m.Plan.Today.Channel(c)
	}
	high = math.Inf(1)
	for g := range s.Geos {
		unit += s.Unit[g][c]
		if share := split.Spend[g][c] / sum; share > 0 && s.Unit[g][c] > 0 {
			low, high = max(low, support[g][c].Low/share), min(high, support[g][c].High/share)
		}
	}
	if math.IsInf(high, 1) {
		high = 0
	}
	return unit, min(low, high), high
}

func budgetOf(l view.Locale, m *state.Model, field state.Field, now, today, end float64) Budget {
	b := Budget{
		Field: field, Value: view.Exact(now), Mark: view.Exact(today), Max: view.Exact(max(end, now)),
		Text: l.Long(now), Today: l.Number(today), Error: m.Errors[field], Change: l.Say("planner.as_today"),
		Now: now, Before: today,
	}
	if text, typing := m.Drafts[field]; typing {
		b.Text = text
	}
	if today > 0 {
		if share := now/today - 1; math.Abs(share) >= 0.0005 {
			b.Change = l.SignedPercent(share)
		}
	}
	return b
}
