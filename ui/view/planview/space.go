package planview

import (
	"math"
	"slices"
	"strconv"

	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
)

// Space is many plans at a glance: drawn, narrowed and listed.
type Space struct {
	Shown    bool
	Progress string // while they are worked out
	Share    string // that is done, 0 to 1
	Note     string
	Figure   figure.Encoded
	Key      string
	Colours  []view.Choice
	Details  []view.Choice
	Orders   []view.Choice
	Ranges   []SpaceRange
	Brushed  bool
	Count    string // how many plans are within the ranges
	Table    view.Table
	Nearest  view.Table
}

// SpaceRange is one of the ranges that plans are narrowed by, with two sliders and two fields.
type SpaceRange struct {
	Part              int // state.RangeTotal, …
	ID, Label, Swatch string
	Min, Max          string // of the sliders
	Low, High         string // where they stand
	LowText, HighText string
	From, To          view.Field
	Percent           bool
}

// spaceRows is how many plans are listed, and nearestRows how many of those that are like the plan on the sliders.
const (
	spaceRows   = 20
	nearestRows = 5
)

func spaceOf(m *state.Model, l view.Locale, unit string) Space {
	sp := m.Space.Of
	if sp == nil || sp.Size() == 0 {
		return Space{}
	}
	v := Space{Shown: true}
	if !sp.Whole() {
		v.Progress, v.Share = l.Say("planner.space_busy", "done", words.Share(math.Round(100*sp.Done())/100)), view.Exact(sp.Done())
		return v
	}
	look, s := &m.Space.Look, m.Surface()
	within := sp.Within(look.Brush, look.Order.Better())
	v.Brushed = len(within) < len(sp.Plans)
	v.Count = l.Say("planner.space_count", "n", len(within), "of", len(sp.Plans))
	outside := 0
	for i := range sp.Plans {
		if sp.Plans[i].Beyond {
			outside++
		}
	}
	kept := words.Say("planner.space_kept")
	if len(s.Geos) > 1 {
		kept = words.Say("planner.space_kept_geos")
	}
	v.Note = l.Say("planner.space_note", "n", len(sp.Plans), "kept", kept, "outside", outside,
		"error", view.Small(l, s.InterpolationError().OutcomeMax))
	v.choices(l, look, bought(s), s.Channels)
	v.ranges(m, l, unit)
	v.Figure, v.Key = spaceDrawn(m, within, unit), spaceKey(m)
	v.Table = spaceTable(m, l, "space-table", within[:min(spaceRows, len(within))], nil)
	v.Table.Whole = func() view.Table { return spaceTable(m, l, "space-table", within, nil) }
	near := sp.Nearest(m.Plan.Now, nearestRows)
	list := make([]int, len(near))
	for i := range near {
		list[i] = near[i].Index
	}
	v.Nearest = spaceTable(m, l, "space-nearest", list, near)
	return v
}

// choices are what colours, lists and orders the plans.
func (v *Space) choices(l view.Locale, look *state.Look, paid, channels []string) {
	v.Colours = []view.Choice{{Value: strconv.Itoa(state.ByReturn), Label: l.Say("planner.roi"), Selected: look.Colour == state.ByReturn}}
	for c, name := range channels {
		if slices.Contains(paid, name) {
			v.Colours = append(v.Colours, view.Choice{Value: strconv.Itoa(c), Label: l.Say("planner.space_share", "channel", name),
				Selected: look.Colour == c})
		}
	}
	for _, d := range []struct {
		of   state.Detail
		code string
	}{{state.DetailSpend, "planner.space_spend"}, {state.DetailContribution, "planner.space_contribution"},
		{state.DetailReturn, "planner.roi"}} {
		v.Details = append(v.Details, view.Choice{Value: string(d.of), Label: l.Say(d.code), Selected: look.Detail == d.of})
	}
	v.Orders = []view.Choice{
		{Value: string(state.MostOutcome), Label: l.Say("planner.space_most"), Selected: look.Order == state.MostOutcome},
		{Value: string(state.MostReturn), Label: l.Say("planner.space_most_return"), Selected: look.Order == state.MostReturn},
	}
}

// ranges are those of the total, the outcome and each channel's share.
func (v *Space) ranges(m *state.Model, l view.Locale, unit string) {
	sp, s := m.Space.Of, m.Surface()
	total, outcome := plan.Exactly(0), plan.Exactly(sp.Plans[0].Outcome.Mean)
	for i := range sp.Plans {
		p := &sp.Plans[i]
		total.High = max(total.High, p.Total)
		outcome.Low, outcome.High = min(outcome.Low, p.Outcome.Mean), max(outcome.High, p.Outcome.Mean)
	}
	v.Ranges = []SpaceRange{
		rangeOf(m, l, SpaceRange{Part: state.RangeTotal, ID: "space-total", Label: l.Say("planner.total"), Swatch: "total"}, total),
		rangeOf(m, l, SpaceRange{Part: state.RangeOutcome, ID: "space-outcome", Label: view.SentenceCase(unit), Swatch: "total"}, outcome),
	}
	for c, name := range s.Channels {
		if s.Pays(c) && s.ChannelSpend(c) > 0 {
			r := SpaceRange{Part: c, ID: "space-share-" + strconv.Itoa(c), Label: l.Say("planner.space_share", "channel", name),
				Swatch: view.Swatch(c), Percent: true}
			v.Ranges = append(v.Ranges, rangeOf(m, l, r, plan.Bounds{Low: 0, High: 1}))
		}
	}
}

// rangeOf fills a range in; reach is what there is.
func rangeOf(m *state.Model, l view.Locale, r SpaceRange, reach plan.Bounds) SpaceRange {
	at := *state.RangeOf(&m.Space.Look.Brush, r.Part)
	say, input, hint := l.Number, l.Long, l.Number
	if r.Percent {
		say, input = l.Percent, func(x float64) string { return l.Input(math.Round(1000*x) / 10) }
		hint = input // the sign stands behind the field
	}
	end := func(name, code string, x, open float64) (view.Field, string, string) {
		f := view.Field{Name: state.FieldLook.Of(name + "/" + strconv.Itoa(r.Part)), ID: r.ID + "-" + name, Label: l.Say(code, "of", r.Label),
			Hint: hint(open)}
		value := open
		if !math.IsInf(x, 0) {
			f.Value, value = input(x), max(reach.Low, min(reach.High, x))
		}
		return f.Typed(m), view.Exact(value), say(value)
	}
	r.Min, r.Max = view.Exact(reach.Low), view.Exact(reach.High)
	r.From, r.Low, r.LowText = end("low", "planner.space_from", at.Low, reach.Low)
	r.To, r.High, r.HighText = end("high", "planner.space_to", at.High, reach.High)
	return r
}

// spaceTable lists plans, with what each channel has of the detail that is looked at.
func spaceTable(m *state.Model, l view.Locale, id string, list []int, near []plan.Near) view.Table {
	sp, s, look := m.Space.Of, m.Surface(), &m.Space.Look
	t := view.Table{ID: id, Label: l.Say("planner.space_list"), Class: "table--tight", Heads: []view.Head{{Text: l.Say("planner.plan")}}}
	if near != nil {
		t.Label = l.Say("planner.space_nearest")
		t.Heads = append(t.Heads, view.Head{Text: l.Say("planner.space_moves"), Number: true})
	}
	t.Heads = append(t.Heads, view.NumberHeads(l.Say("planner.total"), l.Say("planner.brings"), l.Say("planner.roi"))...)
	t.Heads = append(t.Heads, view.NumberHeads(bought(s)...)...)
	t.Heads = append(t.Heads, view.ButtonsHead(l))
	for k, i := range list {
		p := &sp.Plans[i]
		name, number := l.Say("planner.space_plan", "n", strconv.Itoa(i+1)), strconv.Itoa(i)
		row := view.Row{ID: number, Name: &view.Name{Text: name}}
		shown := sp.Scenario(i).Same(m.Plan.Now)
		if shown {
			row.Class = "found__row--shown"
		}
		if p.Beyond {
			row.Name.Note = l.Say("planner.space_outside")
		}
		if near != nil {
			row.Cells = append(row.Cells, view.Rounded(l.Number(near[k].Money), near[k].Money))
		}
		row.Cells = append(row.Cells, view.Rounded(l.Number(p.Total), p.Total), measured(l, p.Outcome, false),
			measured(l, p.Return, true))
		for c := range s.Channels {
			if s.Pays(c) {
				row.Cells = append(row.Cells, detailCell(l, p, c, look.Detail))
			}
		}
		row.Cells = append(row.Cells, view.ButtonsCell(view.Button{ID: id + "-use-" + number, Text: l.Say("planner.use"),
			Label: l.Say("planner.use_plan", "name", name), Off: shown, Msg: state.UseStored{Index: i}}))
		t.Rows = append(t.Rows, row)
	}
	return t
}

// detailCell is what is listed of a channel.
func detailCell(l view.Locale, p *plan.Stored, c int, of state.Detail) view.Cell {
	switch of {
	case state.DetailContribution:
		return measured(l, p.Brought[c], false)
	case state.DetailReturn:
		return measured(l, p.Returns[c], true)
	}
	return view.Cell{Kind: view.Measure, Text: l.Number(p.Spend[c]), Range: l.Percent(p.Share(c)), Exact: []float64{p.Spend[c]}}
}

// measured is a distribution: its mean and interval.
func measured(l view.Locale, x plan.Spread, ratio bool) view.Cell {
	switch {
	case x.Mean != x.Mean:
		return view.Cell{Text: view.Dash}
	case ratio:
		return view.Cell{Kind: view.Measure, Text: l.Return(x.Mean), Range: l.ReturnRange(x.Low, x.High),
			Exact: []float64{x.Mean, x.Low, x.High}}
	}
	return view.Cell{Kind: view.Measure, Text: l.Number(x.Mean), Range: l.Range(x.Low, x.High), Exact: []float64{x.Mean, x.Low, x.High}}
}
