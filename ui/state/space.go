package state

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/mixtab/mixtab/core/plan"
)

// Space is many plans that are worked out in advance, and how the page looks at them. It lasts as long as the page: a project holds the
// plans that a person took out of it.
type Space struct {
	Of      *plan.Space // on the surface that plans are read off; nil until the Plan page has asked
	Look    Look
	Version uint64 // of the model when plans or look last changed

	evaluator *plan.Evaluator // that Of stands on
	surface   string          // hash of its surface
	exploring bool            // ExploreNext is on its way
}

// Look is what is shown of a space.
type Look struct {
	Brush  plan.Brush
	Colour int       // the channel whose share of the total colours the plans, or ByReturn
	Detail Detail    // what is listed of each channel
	Order  LookOrder // of the list
}

// ByReturn colours plans by what all their money returns.
const ByReturn = -1

// Detail is what is listed of each channel of a plan.
type Detail string

// A channel's money, what it brings, and that for each unit of money.
const (
	DetailSpend        Detail = ""
	DetailContribution Detail = "contribution"
	DetailReturn       Detail = "return"
)

// LookOrder is what plans are listed by.
type LookOrder string

// The plan that brings most first, or the one whose money returns most.
const (
	MostOutcome LookOrder = ""
	MostReturn  LookOrder = "return"
)

// Better is how plans are listed: the better one first.
func (o LookOrder) Better() func(p, other *plan.Stored) bool {
	if o == MostReturn {
		return func(p, other *plan.Stored) bool {
			return p.Return.Mean > other.Return.Mean || other.Return.Mean != other.Return.Mean && p.Return.Mean == p.Return.Mean
		}
	}
	return func(p, other *plan.Stored) bool { return p.Outcome.Mean > other.Outcome.Mean }
}

// Ranges of a brush besides those of channels' shares, which have the channels' numbers.
const (
	RangeTotal   = -2
	RangeOutcome = -1
)

// RangeOf is one of the ranges of a brush.
func RangeOf(b *plan.Brush, part int) *plan.Bounds {
	switch part {
	case RangeTotal:
		return &b.Total
	case RangeOutcome:
		return &b.Outcome
	}
	return &b.Share[part]
}

// WithRange is a look with another range of its brush.
func (l Look) WithRange(part int, to plan.Bounds) Look {
	l.Brush.Share = slices.Clone(l.Brush.Share)
	*RangeOf(&l.Brush, part) = to
	return l
}

// updateSpace handles what is done with the plans of a space.
func (m *Model) updateSpace(message Msg) []Cmd {
	sp := &m.Space
	switch v := message.(type) {
	case ExploreNext:
		if sp.exploring = false; sp.Of != nil && sp.evaluator == m.Plan.evaluator && !sp.Of.Step() {
			sp.Version = m.Version
		}
	case SetLook:
		if sp.Of != nil && len(v.Look.Brush.Share) == len(m.Plan.Today.ByChannel()) && v.Look.Colour < len(v.Look.Brush.Share) {
			sp.Look, sp.Version = v.Look, m.Version
		}
	case UseStored:
		if sp.Of != nil && v.Index >= 0 && v.Index < len(sp.Of.Plans) {
			return append(m.setPlan("", sp.Of.Scenario(v.Index)), Announce{Text: m.say("state.plan_on_sliders")})
		}
	}
	return nil
}

// explore has the next part of the space worked out, where the Plan page is open and there is more. A surface that is being built is
// waited for: its answers still change.
func (m *Model) explore() []Cmd {
	sp := &m.Space
	if !m.Plan.Ready || m.Step != StepPlan || m.Building.Status == BuildRunning || sp.exploring {
		return nil
	}
	if sp.evaluator != m.Plan.evaluator {
		s := m.surface()
		if sp.surface != s.Hash {
			*sp = Space{Look: Look{Brush: plan.Everything(len(s.Channels)), Colour: ByReturn}, surface: s.Hash}
		}
		sp.evaluator, sp.Of, sp.Version = m.Plan.evaluator, m.Plan.evaluator.NewSpace(plan.SpaceSize), m.Version
	}
	if sp.Of.Whole() {
		return nil
	}
	sp.exploring = true
	return []Cmd{Later{Message: ExploreNext{}}}
}

// takeLook takes an end of a range of the brush; an empty text takes the end away. Shares are written in per cent.
func (m *Model) takeLook(of, text string) (string, []Cmd) {
	end, number, _ := strings.Cut(of, "/")
	part, err := strconv.Atoi(number)
	if err != nil {
		panic("state: a field of a range without its number")
	}
	look := m.Space.Look
	if m.Space.Of == nil || part >= len(look.Brush.Share) {
		return "", nil
	}
	v, ok := math.NaN(), true
	if text != "" {
		v, ok = m.number(strings.TrimSpace(strings.TrimSuffix(text, "%")))
	}
	if !ok || v < 0 && part != RangeOutcome {
		return m.say("state.wants_amount_or_nothing"), nil
	}
	if part >= 0 {
		v /= 100
	}
	to := *RangeOf(&look.Brush, part)
	switch {
	case end == "low" && text == "":
		to.Low = math.Inf(-1)
	case end == "low":
		to.Low = v
	case text == "":
		to.High = math.Inf(1)
	default:
		to.High = v
	}
	if to.Low > to.High {
		return m.say("state.least_above_most"), nil
	}
	return "", m.updateSpace(SetLook{Look: look.WithRange(part, to)})
}
