package view

import (
	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/ui/state"
)

// Interval is the switch of how intervals are shown, and what stands beside a number at the moment.
type Interval struct {
	Shown  bool   // there are results
	Name   string // of the interval that is shown: "90% interval"
	Levels []Choice
	Kinds  []Choice
	Busy   string // said while results with another interval are being worked out
	Chosen interval.Interval
}

// IntervalOf makes the switch.
func IntervalOf(m *state.Model) Interval {
	l, chosen := LocaleOf(m), m.Project.Interval.Normal()
	v := Interval{Chosen: chosen}
	if m.Results == nil {
		return v
	}
	v.Shown, v.Name = true, l.Text(m.Results.Report.Interval.Name())
	for _, level := range interval.Levels {
		i := interval.Interval{Level: level, Kind: chosen.Kind}
		v.Levels = append(v.Levels, Choice{Value: i.String(), Label: l.Text(i.Sized()), Selected: i == chosen})
	}
	for _, k := range [...]struct {
		kind interval.Kind
		code string
	}{{interval.ETI, "view.equal_tailed"}, {interval.HDI, "view.highest_density"}} {
		i := interval.Interval{Level: chosen.Level, Kind: k.kind}
		v.Kinds = append(v.Kinds, Choice{Value: i.String(), Label: l.Say(k.code), Selected: i == chosen})
	}
	if shown := m.Results.Report.Interval.Normal(); shown != chosen {
		v.Busy = l.Say("view.interval_busy", "shown", shown.Full())
		if !m.Fit.Summing {
			v.Busy = l.Say("view.interval_until_fit", "shown", shown.Full())
		}
	}
	return v
}
