package state

import (
	"strconv"
	"strings"

	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/project"
)

// Field names an input for a text. One that there is more than one of has behind a colon what it is of.
type Field string

// The fields.
const (
	FieldName     Field = "name"
	FieldCalled   Field = "called" // of a KPI, channel or geo, by its name in the file
	FieldFilter   Field = "filter" // of the parameter table
	FieldLearnt   Field = "learnt" // the filter of what was learnt
	FieldKPIValue Field = "kpi-value"
	FieldUnitCost Field = "unit-cost" // of a channel's column
	FieldStart    Field = "start"     // the day on which dates without a year, or counted periods, begin
	FieldChains   Field = "chains"
	FieldWarmup   Field = "warmup"
	FieldDraws    Field = "draws"
	FieldSeed     Field = "seed"
	FieldESS      Field = "ess"     // effective draws that a run stops at
	FieldSeconds  Field = "seconds" // the time that a run may take
	FieldAccept   Field = "accept"  // the sampler's target acceptance
	FieldDepth    Field = "depth"   // the most doublings of a trajectory
	FieldPrior    Field = "prior"   // of the number at a path of the spec
	FieldBelief   Field = "belief"  // of an end of a quantity's interval
	FieldTotal    Field = "total"
	FieldBudget   Field = "budget" // of a channel
	FieldUnits    Field = "units"  // of a channel, in what it counts
	FieldLow      Field = "low"    // of a channel
	FieldHigh     Field = "high"   // of a channel
	FieldRule     Field = "rule"
	FieldTarget   Field = "target"
	FieldMargin   Field = "margin"
	FieldLevel    Field = "level"
	FieldStep     Field = "step"
	FieldAlign    Field = "align"    // of an end of the reporting window
	FieldSpan     Field = "span"     // of an end of the dates that results count
	FieldPeriod   Field = "period"   // of an end of the span that plans are about
	FieldPhasing  Field = "phasing"  // a person's own weights for the parts of that span
	FieldScenario Field = "scenario" // of a kept plan
	FieldNote     Field = "note"     // of a kept plan: why
	FieldReport   Field = "report"   // of a line of the report's cover
	FieldLook     Field = "look"     // of an end of a range of the space of plans
	FieldEvent    Field = "event"    // of an event's part, by its number
	FieldTest     Field = "test"     // of an experiment's column, by its number
)

// Of is the field of one among several.
func (f Field) Of(what string) Field { return f + ":" + Field(what) }

// takers take a field's text, or say why it cannot be taken; of is what the field is of.
var takers = map[Field]func(m *Model, of, text string) (why string, cmds []Cmd){
	FieldName:     func(m *Model, _, text string) (string, []Cmd) { return m.takeName(text) },
	FieldCalled:   (*Model).takeCalled,
	FieldFilter:   func(m *Model, _, text string) (string, []Cmd) { return "", m.draft(FieldFilter, text) },
	FieldLearnt:   func(m *Model, _, text string) (string, []Cmd) { return "", m.draft(FieldLearnt, text) },
	FieldKPIValue: func(m *Model, _, text string) (string, []Cmd) { return m.takeKPIValue(text) },
	FieldUnitCost: (*Model).takeUnitCost,
	FieldStart:    func(m *Model, _, text string) (string, []Cmd) { return m.takeStart(text) },
	FieldChains:   func(m *Model, _, text string) (string, []Cmd) { return m.takeSetting(FieldChains, text) },
	FieldWarmup:   func(m *Model, _, text string) (string, []Cmd) { return m.takeSetting(FieldWarmup, text) },
	FieldDraws:    func(m *Model, _, text string) (string, []Cmd) { return m.takeSetting(FieldDraws, text) },
	FieldESS:      func(m *Model, _, text string) (string, []Cmd) { return m.takeSetting(FieldESS, text) },
	FieldSeconds:  func(m *Model, _, text string) (string, []Cmd) { return m.takeSetting(FieldSeconds, text) },
	FieldSeed:     func(m *Model, _, text string) (string, []Cmd) { return m.takeSeed(text) },
	FieldAccept:   func(m *Model, _, text string) (string, []Cmd) { return m.takeAccept(text) },
	FieldDepth:    func(m *Model, _, text string) (string, []Cmd) { return m.takeSetting(FieldDepth, text) },
	FieldPrior:    (*Model).takePrior,
	FieldBelief:   (*Model).takeBelief,
	FieldTotal:    func(m *Model, _, text string) (string, []Cmd) { return m.takeTotal(text) },
	FieldBudget:   (*Model).takeBudget,
	FieldUnits:    (*Model).takeUnits,
	FieldLow:      func(m *Model, of, text string) (string, []Cmd) { return m.takeBound(FieldLow, of, text) },
	FieldHigh:     func(m *Model, of, text string) (string, []Cmd) { return m.takeBound(FieldHigh, of, text) },
	FieldRule:     func(m *Model, _, text string) (string, []Cmd) { return m.takeRule(text) },
	FieldTarget:   func(m *Model, _, text string) (string, []Cmd) { return m.takeWish(FieldTarget, text) },
	FieldMargin:   func(m *Model, _, text string) (string, []Cmd) { return m.takeWish(FieldMargin, text) },
	FieldLevel:    func(m *Model, _, text string) (string, []Cmd) { return m.takeWish(FieldLevel, text) },
	FieldStep:     func(m *Model, _, text string) (string, []Cmd) { return m.takeWish(FieldStep, text) },
	FieldAlign:    (*Model).takeAlignment,
	FieldPeriod:   (*Model).takePeriod,
	FieldPhasing:  func(m *Model, _, text string) (string, []Cmd) { return m.takePhasing(text) },
	FieldSpan:     (*Model).takeSpan,
	FieldScenario: (*Model).takeScenarioName,
	FieldNote:     (*Model).takeNote,
	FieldReport:   (*Model).takeReport,
	FieldLook:     (*Model).takeLook,
	FieldEvent:    (*Model).takeEvent,
	FieldTest:     (*Model).takeTest,
}

// draft keeps the text of a field while it is being typed, apart from the value that holds: a "1." stays a "1.".
// Filters take effect at once.
func (m *Model) draft(field Field, text string) []Cmd {
	switch field {
	case FieldFilter:
		m.Filter, m.Rows = text, rowsShown
	case FieldLearnt:
		m.LearntFilter, m.LearntMore = text, 0
	default:
		m.Drafts[field] = text
		delete(m.Errors, field)
	}
	return nil
}

// commit takes a field's text, or keeps it with the reason why it cannot be taken.
func (m *Model) commit(field Field, text string) []Cmd {
	text = strings.TrimSpace(text)
	name, of, _ := strings.Cut(string(field), ":")
	take, known := takers[Field(name)]
	if !known {
		panic("state: a field of an unknown name")
	}
	why, cmds := take(m, of, text)
	if why != "" {
		m.Drafts[field], m.Errors[field] = text, why
		return []Cmd{Announce{Text: why}}
	}
	delete(m.Drafts, field)
	delete(m.Errors, field)
	return cmds
}

func (m *Model) takeName(text string) (string, []Cmd) {
	if text == m.Project.Name {
		return "", nil
	}
	if text == "" {
		text = untitled(m.Locale())
	}
	if runes := []rune(text); len(runes) > 120 {
		text = string(runes[:120])
	}
	return "", m.edit("", func(p *project.Project) { p.Name = text })
}

// takeKPIValue takes what one KPI unit is worth; an empty text takes it back.
func (m *Model) takeKPIValue(text string) (string, []Cmd) {
	v := 0.0
	if text != "" {
		var ok bool
		if v, ok = m.number(text); !ok || v <= 0 || v > 1e12 {
			return m.say("state.wants_amount_above_or_nothing"), nil
		}
	}
	if now, known := m.mapping(); !known || now.KPIValue == v {
		return "", nil
	}
	return "", m.correct(panel.Change{Part: intake.PartKPIValue, Value: strconv.FormatFloat(v, 'g', -1, 64)})
}

// takeStart takes the day on which the file's dates begin; an empty text takes it back.
func (m *Model) takeStart(text string) (string, []Cmd) {
	value := ""
	if text != "" {
		day, ok := intake.ReadDay(text)
		if !ok {
			return m.say("state.wants_day"), nil
		}
		value = day.String()
	}
	now, known := m.mapping()
	if !known || now.Format == nil && value == "" || now.Format != nil && now.Format.Start == value {
		return "", nil
	}
	return "", m.correct(panel.Change{Part: intake.PartStart, Value: value})
}

// takeUnitCost takes what one unit of a channel costs; an empty text takes it back.
func (m *Model) takeUnitCost(column, text string) (string, []Cmd) {
	v := 0.0
	if text != "" {
		var ok bool
		if v, ok = m.number(text); !ok || v <= 0 || v > 1e12 {
			return m.say("state.wants_amount_above_or_nothing"), nil
		}
	}
	if now, known := m.mapping(); !known || now.UnitCost[column] == v {
		return "", nil
	}
	return "", m.correct(panel.Change{Part: intake.PartUnitCost, Column: column, Value: strconv.FormatFloat(v, 'g', -1, 64)})
}

func (m *Model) takeBudget(channel, text string) (string, []Cmd) {
	c, err := strconv.Atoi(channel)
	if err != nil {
		panic("state: a budget field without its channel's number")
	}
	v, ok := m.number(text)
	if !ok || v < 0 {
		return m.say("state.wants_amount"), nil
	}
	return "", m.onPlans(SetBudget{Channel: c, Money: v, Final: true}, m.updatePlan)
}

// takeUnits takes a channel's amount in what it counts, at the mean price.
func (m *Model) takeUnits(channel, text string) (string, []Cmd) {
	c, err := strconv.Atoi(channel)
	if err != nil {
		panic("state: a field of units without its channel's number")
	}
	v, ok := m.number(text)
	if !ok || v < 0 {
		return m.say("state.wants_amount"), nil
	}
	price := m.PriceOf(c)
	if !(price > 0) {
		return "", nil
	}
	return "", m.onPlans(SetBudget{Channel: c, Money: v * price, Final: true}, m.updatePlan)
}

func (m *Model) takeTotal(text string) (string, []Cmd) {
	v, ok := m.number(text)
	if !ok || v < 0 {
		return m.say("state.wants_amount"), nil
	}
	return "", m.onPlans(SetTotal{Money: v, Final: true}, m.updatePlan)
}

func (m *Model) number(text string) (float64, bool) {
	l := m.Locale()
	return ParseNumber(text, l.Decimal, l.Group)
}

// takeBound sets the least or the most of a channel; an empty text takes it away.
func (m *Model) takeBound(end Field, channel, text string) (string, []Cmd) {
	c, err := strconv.Atoi(channel)
	if err != nil {
		panic("state: a bound's field without its channel's number")
	}
	if !m.Plan.Ready || c < 0 || c >= m.Plan.Now.Channels() {
		return "", nil
	}
	b := m.bound(c)
	var limit *float64
	if text != "" {
		v, ok := m.number(text)
		if !ok || v < 0 {
			return m.say("state.wants_amount_or_nothing"), nil
		}
		limit = &v
	}
	if end == FieldLow {
		b.Low = limit
	} else {
		b.High = limit
	}
	if b.Low != nil && b.High != nil && *b.Low > *b.High {
		return m.say("state.least_above_most"), nil
	}
	return "", m.setBound(b)
}

// takeAlignment sets an end of the reporting window that predictions are aligned with.
func (m *Model) takeAlignment(end, text string) (string, []Cmd) {
	date, ok := panel.ParseDate(text)
	if !ok {
		return m.say("state.wants_date"), nil
	}
	a := m.Alignment()
	if end == "from" {
		a.From = date
	} else {
		a.To = date
	}
	if a.From > a.To {
		return m.say("state.window_reversed"), nil
	}
	return "", m.edit("", func(p *project.Project) { p.Alignment = a })
}
