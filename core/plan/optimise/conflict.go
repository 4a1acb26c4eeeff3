package optimise

import (
	"slices"

	"github.com/mixtab/mixtab/core/dense"
	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/words"
)

// conflicts finds sets of conditions that cannot be kept together, each such that without any one of its members the
// others could be (an irreducible infeasible set, by the deletion filter of Chinneck and Dravnieks 1991). When one is
// found, its members but the total are left out and the rest is looked at again, so that all are reported at once.
func (p *problem) conflicts() []plan.Conflict {
	var names []int
	for i := range p.conds {
		if !slices.Contains(names, p.conds[i].group) {
			names = append(names, p.conds[i].group)
		}
	}
	var out []plan.Conflict
	for !p.possible(names) {
		core := slices.Clone(names)
		for _, name := range p.mildestFirst(names) {
			if rest := without(core, name); !p.possible(rest) {
				core = rest
			}
		}
		out = append(out, p.conflict(core))
		rest := slices.DeleteFunc(slices.Clone(names), func(n int) bool { return n != p.conds[0].group && slices.Contains(core, n) })
		if len(rest) == len(names) {
			break
		}
		names = rest
	}
	return out
}

// mildestFirst puts what nobody has asked for, and then the total, first among what a set is tried without: a set of
// a person's own conditions says more.
func (p *problem) mildestFirst(names []int) []int {
	out := slices.Clone(names)
	slices.SortStableFunc(out, func(a, b int) int { return p.weightOf(a) - p.weightOf(b) })
	return out
}

func (p *problem) weightOf(name int) int {
	switch name {
	case p.within:
		return 0
	case p.conds[0].group:
		return 1
	}
	return 2
}

func without(names []int, name int) []int {
	return slices.DeleteFunc(slices.Clone(names), func(n int) bool { return n == name })
}

// conflict puts a set of conditions into words.
func (p *problem) conflict(names []int) plan.Conflict {
	c := plan.Conflict{Conditions: p.named(names), Reason: words.Say("plan.conflict"), Fix: words.Say("plan.conflict_fix")}
	total := p.conds[0].group
	if !slices.Contains(names, total) {
		return c
	}
	rest := without(names, total)
	least, most := p.totals(rest)
	if most < 1e-4 { // shares that exclude each other are kept by no money at all
		c.Conditions = p.named(rest)
		return c
	}
	c.Total = &plan.Bounds{Low: least * p.scale, High: most * p.scale}
	if least > p.conds[0].high {
		c.Reason, c.Fix = words.Say("plan.total_too_low"), words.Say("plan.total_too_low_fix")
	} else {
		c.Reason, c.Fix = words.Say("plan.total_too_high"), words.Say("plan.total_too_high_fix")
	}
	return c
}

// named are the names of groups of conditions.
func (p *problem) named(groups []int) (names []words.Text) {
	for _, g := range groups {
		names = append(names, p.groups[g])
	}
	return names
}

// ample is an amount above all that plans have, in units of scale.
const ample = 1e3

// possible reports whether some plan keeps to the conditions of these groups.
func (p *problem) possible(groups []int) bool {
	return p.subset(groups, 0).solve().feasible
}

// totals is the range of totals under the conditions of these groups.
func (p *problem) totals(groups []int) (least, most float64) {
	sum := func(v vertex) float64 { return dense.Dot(p.conds[0].weight, v.z) }
	return sum(p.subset(groups, -1).solve()), sum(p.subset(groups, 1).solve())
}

// subset is the linear program under some of the conditions, for the largest sign · total.
func (p *problem) subset(groups []int, sign float64) *linearProgram {
	lp := &linearProgram{}
	for range p.vars {
		lp.cost, lp.low, lp.high = append(lp.cost, sign), append(lp.low, 0), append(lp.high, ample)
	}
	for i := range p.conds {
		k := &p.conds[i]
		if slices.Contains(groups, k.group) {
			lp.rows = append(lp.rows, k.weight)
			lp.rowLow, lp.rowHigh = append(lp.rowLow, k.low-slack), append(lp.rowHigh, k.high+slack)
		}
	}
	return lp
}
