package state

import (
	"math"
	"slices"
	"strconv"

	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/plan/optimise"
	"github.com/mixtab/mixtab/core/project"
	"github.com/mixtab/mixtab/core/words"
)

// updateGoodPlans handles what good plans are looked for with, and what is done with them.
func (m *Model) updateGoodPlans(message Msg) []Cmd {
	if !m.Plan.Ready {
		return nil
	}
	switch v := message.(type) {
	case SetGoal:
		return m.wish(func(w *project.Wish) { w.Goal = v.Goal })
	case SetFreedom:
		return m.setFreedom(v)
	case RemoveRule:
		return m.removeRule(v.Index)
	case FindPlans:
		return m.findPlans()
	case UsePlan:
		return m.usePlan(v.Index)
	case StorePlan:
		return m.storeFound(v)
	case UseTotal:
		return m.useTotal(v.Money)
	case UseFrontier:
		if f := m.Frontier(); f != nil && v.Index >= 0 && v.Index < len(f.Scenarios) {
			return append(m.setPlan("", f.Scenarios[v.Index].Clone()), Announce{Text: m.say("state.best_on_sliders")})
		}
	}
	return nil
}

// wish changes what is looked for.
func (m *Model) wish(change func(*project.Wish)) []Cmd {
	w := m.Project.Wish
	change(&w)
	return m.edit("", func(p *project.Project) { p.Wish = w })
}

func (m *Model) setFreedom(v SetFreedom) []Cmd {
	return m.wish(func(w *project.Wish) {
		switch v.What {
		case FreeGeos:
			w.Geos = v.On
		case FreeBeyond:
			w.Beyond = v.On
		case FreeFlights:
			w.Flights = v.On
		default:
			panic("state: a freedom of an unknown name")
		}
	})
}

// Freedom is what a search may change besides the channels' money.
type Freedom string

// A search may move money between geos, leave what was observed, and change the timing of channels.
const (
	FreeGeos    Freedom = "geos"
	FreeBeyond  Freedom = "beyond"
	FreeFlights Freedom = "flights"
)

// takeRule adds a condition.
func (m *Model) takeRule(text string) (string, []Cmd) {
	if text == "" || !m.Plan.Ready {
		return "", nil
	}
	r, err := plan.ParseRule(text, m.surface(), m.number)
	if err != nil {
		return m.Locale().Text(words.Of(err)), nil
	}
	if slices.Contains(m.Project.Wish.Rules, r.Text) {
		return m.say("state.rule_twice"), nil
	}
	return "", m.wish(func(w *project.Wish) { w.Rules = append(slices.Clone(w.Rules), r.Text) })
}

func (m *Model) removeRule(index int) []Cmd {
	if index < 0 || index >= len(m.Project.Wish.Rules) {
		return nil
	}
	return m.wish(func(w *project.Wish) { w.Rules = slices.Delete(slices.Clone(w.Rules), index, index+1) })
}

// takeWish takes a number of the search: the goal's target, its margin, its level in per cent, or the smallest piece
// of money.
func (m *Model) takeWish(field Field, text string) (string, []Cmd) {
	v, ok := 0.0, true
	if text != "" {
		v, ok = m.number(text)
	}
	if !ok || v < 0 {
		return m.say("state.wants_number_from_0"), nil
	}
	if field == FieldLevel && !(v > 0 && v < 100) {
		return m.say("state.wants_percent"), nil
	}
	return "", m.wish(func(w *project.Wish) {
		switch field {
		case FieldTarget:
			w.Goal.Target = v
		case FieldMargin:
			w.Goal.Margin = v
		case FieldLevel:
			w.Goal.Level = v / 100
		case FieldStep:
			w.Step = v
		}
	})
}

// task is what a search for good plans would ask now; the error names a condition that does not fit this model.
func (m *Model) task() (optimise.Task, error) {
	w := m.Project.Wish
	k, err := w.Constraints(m.Project.Bounds, m.surface(), m.Plan.Now, m.number)
	base := m.Plan.Now
	base.Name = ""
	return optimise.Task{Work: optimise.Several, Goal: w.Goal.Normal(), Constraints: k, Base: &base, Interval: m.Results.Report.Interval}, err
}

// curveTask is what the frontier asks: every total within the same conditions. It is the same for every move of a
// slider that nothing depends on.
func (m *Model) curveTask() (optimise.Task, error) {
	t, err := m.task()
	t.Work, t.Goal, t.Constraints.Total, t.Constraints.Step = optimise.Curve, plan.Goal{}, plan.AnyAmount(), 0
	base := m.frontierBase(t.Constraints.Frozen)
	t.Base = &base
	return t, err
}

// frontierBase is today's money with the splits over geos and the timing of the current plan, and its money where a
// channel is frozen. Amounts are rounded, so that a move of a slider that keeps the split leaves it as it is to the bit.
func (m *Model) frontierBase(frozen []int) plan.Scenario {
	now, today := m.Plan.Now, m.Plan.Today
	base := today.Clone()
	base.Name, base.Flight = "", slices.Clone(now.Flight)
	for c := range base.Channels() {
		sum := now.Channel(c)
		for g := range base.Spend {
			switch {
			case slices.Contains(frozen, c):
				base.Spend[g][c] = now.Spend[g][c]
			case sum > 0:
				base.Spend[g][c] = rounded(today.Channel(c) * (now.Spend[g][c] / sum))
			}
		}
	}
	return base
}

// rounded keeps nine significant digits.
func rounded(v float64) float64 {
	text := strconv.FormatFloat(v, 'g', 9, 64)
	v, _ = strconv.ParseFloat(text, 64) // what was just written
	return v
}

func (m *Model) findPlans() []Cmd {
	t, err := m.task()
	if err != nil {
		return m.complain(m.say("state.rule_misfit", "why", words.Of(err)))
	}
	m.search(t)
	m.Plan.Stale = false
	return []Cmd{Announce{Text: m.say("state.looking_for_plans")}}
}

// Alternatives are the good plans that were found; nil where none were looked for on this surface.
func (m *Model) Alternatives() *optimise.Alternatives {
	if a := m.Found(optimise.Several); a != nil {
		return a.Alternatives
	}
	return nil
}

// Frontier is the best plan of each total; nil until it is worked out.
func (m *Model) Frontier() *optimise.Frontier {
	if a := m.Found(optimise.Curve); a != nil {
		return a.Frontier
	}
	return nil
}

// searchStale reports whether goal, limits or the current plan have changed since good plans were found. Putting one
// of them on the sliders does not make the others out of date.
func (m *Model) searchStale() bool {
	found, asked := m.Alternatives(), m.Finding.Several.asked
	if found == nil || asked == nil {
		return false
	}
	onSliders := func(a optimise.Alternative) bool { return a.Scenario.Same(m.Plan.Now) }
	if asked.alignment == m.Project.Alignment && slices.ContainsFunc(found.Plans, onSliders) {
		return false
	}
	t, err := m.task()
	return err != nil || m.searchFor(t).about != asked.about
}

// conditions follows up what may have changed for searches and the frontier.
func (m *Model) conditions() {
	m.Plan.Stale = m.searchStale()
	m.Plan.frontierMoved = true
}

func (m *Model) usePlan(index int) []Cmd {
	f := m.Alternatives()
	if f == nil || index < 0 || index >= len(f.Plans) {
		return nil
	}
	return append(m.setPlan("", f.Plans[index].Scenario.Clone()), Announce{Text: m.say("state.plan_on_sliders")})
}

func (m *Model) storeFound(v StorePlan) []Cmd {
	f := m.Alternatives()
	if f == nil || v.Index < 0 || v.Index >= len(f.Plans) {
		return nil
	}
	return m.storePlan(v.Name, f.Plans[v.Index].Scenario.Clone())
}

// askFrontier asks for the frontier where the Plan page is open and its conditions may have changed.
func (m *Model) askFrontier() {
	if !m.Plan.frontierMoved || m.Step != StepPlan || !m.Plan.Ready || m.Building.Status == BuildRunning {
		return
	}
	m.Plan.frontierMoved = false
	if t, err := m.curveTask(); err == nil {
		m.Finding.Curve.asked = m.searchFor(t)
	}
}

// Worth is the frontier's total up to which the next unit of money brings more than one unit of outcome; NaN where it
// never does.
func Worth(f *optimise.Frontier) float64 {
	last := math.NaN()
	for i, next := range f.Next {
		if next < 1 {
			break
		}
		last = f.Totals[i]
	}
	return last
}

// RuleHolds reports whether the plan on the sliders keeps a condition; known is false where it does not fit this model.
func (m *Model) RuleHolds(text string) (holds, known bool) {
	if !m.Plan.Ready {
		return false, false
	}
	r, err := plan.ParseRule(text, m.surface(), m.number)
	if err != nil {
		return false, false
	}
	return r.Holds(m.Plan.Now), true
}

// useTotal puts the best plan of the total nearest to an amount on the sliders.
func (m *Model) useTotal(money float64) []Cmd {
	f := m.Frontier()
	if f == nil || len(f.Totals) == 0 || math.IsNaN(money) {
		return nil
	}
	nearest := 0
	for i, total := range f.Totals {
		if math.Abs(total-money) < math.Abs(f.Totals[nearest]-money) {
			nearest = i
		}
	}
	return m.updateGoodPlans(UseFrontier{Index: nearest})
}
