package project

import (
	"slices"

	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/core/words"
)

// Wish is what good plans are looked for with: the goal, and conditions as a person wrote them. Bounds of channels are
// apart, since moves by hand keep to them too. The zero value looks for the largest outcome of the same total.
type Wish struct {
	Goal    plan.Goal `json:"goal,omitzero"`
	Rules   []string  `json:"rules,omitempty"`   // conditions in plain form, see plan.ParseRule
	Step    float64   `json:"step,omitempty"`    // the smallest piece of money; 0: none
	Geos    bool      `json:"geos,omitempty"`    // money may move between geos
	Beyond  bool      `json:"beyond,omitempty"`  // plans may leave what was observed
	Flights bool      `json:"flights,omitempty"` // channels may change their timing
}

// Constraints puts a wish and bounds on a surface, for plans that start from an existing one. The total is that plan's, or
// any where the goal chooses the total itself. The error names the rules that do not fit the surface.
func (w Wish) Constraints(bounds []Bound, s *surface.Surface, now plan.Scenario, number func(string) (float64, bool)) (plan.Constraints, error) {
	k := plan.Constraints{Total: plan.Exactly(now.Total()), KeepSplit: !w.Geos || len(s.Geos) == 1, Beyond: w.Beyond, Step: w.Step}
	if goal := w.Goal.Normal(); goal.Aim != plan.MaxOutcome {
		k.Total = plan.AnyAmount()
	}
	if w.Flights {
		for f := range s.Flights {
			k.Flights = append(k.Flights, f)
		}
	}
	for _, b := range bounds {
		bind(&k, b, s, now)
	}
	for _, text := range w.Rules {
		r, err := plan.ParseRule(text, s, number)
		if err != nil {
			return k, words.Err("saved.rule", "text", text, "reason", words.Of(err))
		}
		k.Linear = append(k.Linear, plan.Linear{Name: text, Weights: r.Weights, Bounds: plan.Bounds{Low: r.Low, High: r.High}})
	}
	return k, nil
}

// bind adds a channel's bound. One of a geo or channel that the surface does not have binds nothing.
func bind(k *plan.Constraints, b Bound, s *surface.Surface, now plan.Scenario) {
	c, g := slices.Index(s.Channels, b.Channel), slices.Index(s.Geos, b.Geo)
	if c < 0 || g < 0 && b.Geo != "" || g >= 0 && (s.SharedByGeos(c) || s.Idle(g, c)) {
		return
	}
	limit := plan.Limit{Name: words.Plain(b.Channel), Channels: []int{c}, Bounds: plan.AnyAmount()}
	if g >= 0 {
		limit.Name, limit.Geos = words.Say("plan.channel_in_geo", "name", b.Channel, "geo", b.Geo), []int{g}
	}
	switch {
	case b.Locked && g < 0:
		k.Frozen = append(k.Frozen, c)
		return
	case b.Locked:
		limit.Name = words.Say("plan.locked", "what", limit.Name)
		limit.Bounds = plan.Exactly(now.Spend[g][c])
	default:
		if b.Low != nil {
			limit.Bounds.Low = *b.Low
		}
		if b.High != nil {
			limit.Bounds.High = *b.High
		}
	}
	k.Limits = append(k.Limits, limit)
}
