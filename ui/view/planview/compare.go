package planview

import (
	"strconv"

	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
)

// Compare is two to four plans side by side.
type Compare struct {
	Shown   bool
	Title   string
	Note    string
	Table   view.Table
	Figures []figure.Encoded // of each plan but the first: what its money changes, channel by channel
	Key     string
}

func compareOf(m *state.Model, l view.Locale, s *surface.Surface, unit string) Compare {
	plans := m.Plan.Beside
	if len(plans) < 2 {
		return Compare{}
	}
	c := Compare{Shown: true, Key: "v" + strconv.FormatUint(m.Version, 10)}
	var names []string
	for i := range plans {
		names = append(names, planName(l, &plans[i]))
	}
	c.Title = comparedTitle(l, plans, names, unit)
	c.Note = l.Say("planner.compare_note", "interval", m.Results.Report.Interval.Full(), "first", names[0])
	c.Table = view.Table{ID: "compare-table", Label: l.Say("planner.side_by_side"),
		Heads: append([]view.Head{{Text: l.Say("planner.plan")}}, view.NumberHeads(names...)...)}
	c.money(m, l, s, plans)
	c.outcomes(l, s, plans, names, unit)
	drawn := plansDrawn(m, unit)
	for i := range plans[1:] {
		from, to := words.Plain(names[0]), words.Plain(names[i+1])
		drawing := drawn.Changes(strconv.Itoa(plans[i+1].ID), from, to, s.Channels, &plans[i+1].Against)
		c.Figures = append(c.Figures, drawing.Encode())
	}
	return c
}

// comparedTitle names the plan with the highest expected outcome, and how sure that is against the first or second.
func comparedTitle(l view.Locale, plans []state.Compared, names []string, unit string) string {
	best := 0
	for i := range plans {
		if plans[i].Outcome.Mean > plans[best].Outcome.Mean {
			best = i
		}
	}
	if best == 0 {
		second := &plans[1]
		return l.Say("planner.first_brings_most", "first", names[0], "second", names[1], "chance", words.Share(1-second.Against.ProbBetter))
	}
	d := plans[best].Against
	return l.Say("planner.other_brings_more", "best", names[best], "first", names[0], "unit", unit,
		"more", d.All.Outcome.Mean, "low", d.All.Outcome.Low, "high", d.All.Outcome.High)
}

// money adds the rows of spend: of all geos, or of the geo that the sliders show.
func (c *Compare) money(m *state.Model, l view.Locale, s *surface.Surface, plans []state.Compared) {
	geo := m.PlanGeo()
	row := func(name, swatch, class string, of func(plan.Scenario) float64) {
		r := view.Row{Name: &view.Name{Text: name, Swatch: swatch}, Class: class}
		for i := range plans {
			amount := of(plans[i].Scenario)
			text := l.Number(amount)
			if i > 0 {
				text += changeNote(l, amount, of(plans[0].Scenario))
			}
			r.Cells = append(r.Cells, view.Rounded(text, amount))
		}
		c.Table.Rows = append(c.Table.Rows, r)
	}
	row(l.Say("planner.money_in_total"), "", "table__row--total", plan.Scenario.Total)
	for ch, name := range s.Channels {
		if !s.Pays(ch) {
			continue
		}
		label := name
		if geo >= 0 {
			label = l.Say("planner.channel_in", "channel", name, "geo", s.Geos[geo])
		}
		row(label, view.Swatch(ch), "", func(sc plan.Scenario) float64 {
			if geo >= 0 {
				return sc.Spend[geo][ch]
			}
			return sc.Channel(ch)
		})
	}
	if len(s.Geos) < 2 {
		return
	}
	for g, name := range s.Geos {
		row(name, "", "table__row--muted", func(sc plan.Scenario) float64 { return sc.Geo(g) })
	}
}

// changeNote is how far an amount is from another, in brackets; nothing where it is the same.
func changeNote(l view.Locale, now, was float64) string {
	if !(was > 0) || now/was-1 < 0.0005 && now/was-1 > -0.0005 {
		return ""
	}
	return " (" + l.SignedPercent(now/was-1) + ")"
}

func (c *Compare) outcomes(l view.Locale, s *surface.Surface, plans []state.Compared, names []string, unit string) {
	row := func(name, class string, cell func(i int) view.Cell) {
		r := view.Row{Name: &view.Name{Text: name}, Class: class}
		for i := range plans {
			r.Cells = append(r.Cells, cell(i))
		}
		c.Table.Rows = append(c.Table.Rows, r)
	}
	forecast := func(i int) plan.Forecast { return forecastOf(s, &plans[i].Outcome) }
	row(l.Say("planner.expected", "unit", unit), "table__row--total", func(i int) view.Cell {
		return view.Rounded(l.Number(forecast(i).Mean), forecast(i).Mean)
	})
	row(l.Say("planner.its_range"), "", func(i int) view.Cell {
		return view.Rounded(l.Range(forecast(i).Low, forecast(i).High), forecast(i).Low, forecast(i).High)
	})
	against := func(cell func(d *plan.Difference) view.Cell) func(int) view.Cell {
		return func(i int) view.Cell {
			if i == 0 {
				return view.Rounded(view.Dash)
			}
			return cell(&plans[i].Against)
		}
	}
	row(l.Say("planner.difference"), "", against(func(d *plan.Difference) view.Cell {
		return view.Rounded(l.Change(d.All.Outcome.Mean), d.All.Outcome.Mean)
	}))
	row(l.Say("planner.its_range"), "", against(func(d *plan.Difference) view.Cell {
		low, high := d.All.Outcome.Low, d.All.Outcome.High
		return view.Rounded(l.Say("planner.difference_range", "low", low, "high", high), low, high)
	}))
	row(l.Say("planner.chance_to_beat", "plan", names[0]), "", against(func(d *plan.Difference) view.Cell {
		return view.Rounded(l.Chance(d.ProbBetter), d.ProbBetter)
	}))
	if plans[0].ID != state.IDToday {
		row(l.Say("planner.chance_to_beat_today"), "", func(i int) view.Cell {
			if plans[i].ID == state.IDToday {
				return view.Rounded(view.Dash)
			}
			better := plans[i].Outcome.ProbBetter
			return view.Rounded(l.Chance(better), better)
		})
	}
	row(l.Say("planner.return_of_spend"), "", func(i int) view.Cell { return spreadCell(l, plans[i].Return.All) })
	for ch, name := range s.Channels {
		if !s.Pays(ch) {
			continue
		}
		row(l.Say("planner.return_on", "channel", name), "table__row--muted",
			func(i int) view.Cell { return spreadCell(l, plans[i].Return.Channel[ch]) })
	}
	row(l.Say("planner.doubts"), "", func(i int) view.Cell {
		if n := len(plans[i].Outcome.Warnings); n > 0 {
			return view.Rounded(l.Say("planner.warnings", "n", n))
		}
		return view.Rounded(l.Say("planner.none"))
	})
}
