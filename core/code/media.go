package code

import (
	"fmt"
	"strings"

	"github.com/mixtab/mixtab/core/model"
)

// group is the channels of one form, whose parameters are of the same variables. Tables have a row a channel.
type group struct {
	*model.OutlineChannel // the first of them: what all have in common
	name                  string
	channels              []int
	lags                  int
	endless               bool
	carry, curve          []value // [parameter]
	effect, spread        value
	x, more               string // in the data
	runs                  string // [channel][geo] 1 where it ran, for effects on a share
	worth, money, alive   string // for effects on money
	means                 string
	places                *places
}

// places are the data of the experiments of a group's channels.
type places struct {
	channel, geo, test, from, to, weight string
	n                                    int
}

// media enters the channels, in groups.
func (p *program) media() {
	index := map[string]int{}
	for c := range p.o.Channels {
		ch := &p.o.Channels[c]
		key := signature(ch)
		at, known := index[key]
		if !known {
			at = len(p.groups)
			index[key] = at
			p.groups = append(p.groups, group{OutlineChannel: ch})
		}
		p.groups[at].channels = append(p.groups[at].channels, c)
	}
	for k := range p.groups {
		if len(p.groups) > 1 {
			p.groups[k].name = fmt.Sprint(k + 1)
		}
		p.enter(&p.groups[k])
	}
	p.experiments()
}

// signature tells channels apart that need text of their own.
func signature(ch *model.OutlineChannel) string {
	var b strings.Builder
	fmt.Fprintln(&b, ch.Adstock.Name, ch.Window, ch.Pace, ch.Normalised, ch.Reversed, ch.Saturation.Name, ch.Of, owner(ch.Effect))
	for _, table := range [][][]model.Ref{ch.Carry, ch.Curve} {
		for j := range table[0] {
			refs := parameter(table, j)
			fmt.Fprint(&b, owner(refs), " ")
		}
	}
	if m := ch.Money; m != nil {
		fmt.Fprint(&b, m.Margin, m.Spread == nil, owner(m.Spread))
	}
	return b.String()
}

// parameter is one parameter of a form, by geo.
func parameter(table [][]model.Ref, j int) []model.Ref {
	refs := make([]model.Ref, len(table))
	for g := range table {
		refs[g] = table[g][j]
	}
	return refs
}

// enter enters a group's data and its parameters.
func (p *program) enter(k *group) {
	k.lags, k.endless = k.Window, k.Window == 0
	if k.endless {
		k.lags = 2
		for _, y := range p.o.Y {
			k.lags = max(k.lags, len(y))
		}
	}
	table := func(of func(c *model.OutlineChannel) []model.Ref, name string) value {
		var rows [][]model.Ref
		for _, c := range k.channels {
			rows = append(rows, of(&p.o.Channels[c]))
		}
		return p.grid(rows, name+k.name)
	}
	for j, param := range k.Adstock.Params {
		of := func(c *model.OutlineChannel) []model.Ref { return parameter(c.Carry, j) }
		k.carry = append(k.carry, table(of, "carry_"+param.Name))
	}
	for j, param := range k.Saturation.Params {
		of := func(c *model.OutlineChannel) []model.Ref { return parameter(c.Curve, j) }
		k.curve = append(k.curve, table(of, "curve_"+param.Name))
	}
	k.effect = table(func(c *model.OutlineChannel) []model.Ref { return c.Effect }, "channel_effect")
	k.x = p.put("x_media"+k.name, fmt.Sprintf("array[%d] vector[N]", len(k.channels)), p.series(k, func(c *model.OutlineChannel) [][]float64 {
		return c.X
	}))
	switch k.Of {
	case model.OfShare:
		k.runs = p.put("ran_in"+k.name, tableOf(len(k.channels), len(p.o.Y)), p.ran(k))
		k.means = p.put("kpi_mean"+k.name, "vector[G]", p.o.Means)
	case model.OfMoney:
		p.enterMoney(k)
		if k.Money.Spread != nil {
			k.spread = table(func(c *model.OutlineChannel) []model.Ref { return c.Money.Spread }, "channel_spread")
		}
	}
}

// enterMoney enters what effects on money are worth.
func (p *program) enterMoney(k *group) {
	var times []float64
	var alive []int
	for _, c := range k.channels {
		m := p.o.Channels[c].Money
		times, alive = append(times, m.Times), append(alive, whether(!m.Silent))
	}
	k.money = p.put("money_of"+k.name, vectorOf(len(times)), times)
	k.alive = p.put("ran_of"+k.name, indicesOf(len(alive)), alive)
	worth := p.series(k, func(c *model.OutlineChannel) [][]float64 { return c.Money.Worth })
	k.worth = p.put("value_of"+k.name, fmt.Sprintf("array[%d] vector[N]", len(k.channels)), worth)
}

// series is rows of a group's channels, geo after geo.
func (p *program) series(k *group, of func(*model.OutlineChannel) [][]float64) [][]float64 {
	var all [][]float64
	for _, c := range k.channels {
		var rows []float64
		for _, geo := range of(&p.o.Channels[c]) {
			rows = append(rows, geo...)
		}
		all = append(all, rows)
	}
	return all
}

func (p *program) ran(k *group) [][]int {
	var all [][]int
	for _, c := range k.channels {
		var row []int
		for _, silent := range p.o.Channels[c].Silent {
			row = append(row, whether(!silent))
		}
		all = append(all, row)
	}
	return all
}

func whether(is bool) int {
	if is {
		return 1
	}
	return 0
}

// experiments enters the lift tests: each place with the group of its channel.
func (p *program) experiments() {
	if len(p.o.Tests) == 0 {
		return
	}
	p.tests = true
	var gain, se []float64
	for _, t := range p.o.Tests {
		gain, se = append(gain, t.Gain), append(se, t.SE)
	}
	p.put("tests", "int", len(gain))
	p.put("gain", "vector[tests]", gain)
	p.put("gain_error", "vector[tests]", se)
	for i := range p.groups {
		p.placesOf(&p.groups[i])
	}
}

func (p *program) placesOf(k *group) {
	var channel, geo, test []int
	var from, to, weight []float64
	for i, t := range p.o.Tests {
		for j, c := range k.channels {
			if c != t.Channel {
				continue
			}
			for _, at := range t.Places {
				channel, geo, test = append(channel, j+1), append(geo, at.Geo+1), append(test, i+1)
				from, to, weight = append(from, at.From), append(to, at.To), append(weight, at.Weight)
			}
		}
	}
	n := len(geo)
	if n == 0 {
		return
	}
	k.places = &places{n: n,
		channel: p.put("i_place_channel"+k.name, indicesOf(n), channel), geo: p.put("i_place_geo"+k.name, indicesOf(n), geo),
		test: p.put("i_place_test"+k.name, indicesOf(n), test), from: p.put("place_from"+k.name, vectorOf(n), from),
		to: p.put("place_to"+k.name, vectorOf(n), to), weight: p.put("place_weight"+k.name, vectorOf(n), weight)}
}
