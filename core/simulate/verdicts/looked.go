package verdicts

import (
	"slices"

	"github.com/mixtab/mixtab/core/attribution"
	"github.com/mixtab/mixtab/core/idata"
	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/simulate/market"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/words"
)

// Looked is what the verdict on one market was.
type Looked struct {
	Kind     market.Kind   `json:"kind"`
	Seed     uint64        `json:"seed"`
	Strength float64       `json:"strength"`
	Level    summary.Level `json:"level"`
	Spoke    []Spoken      `json:"spoke,omitempty"`
	Returns  []Returned    `json:"returns"`

	Patterns []summary.MisfitTest `json:"patterns,omitempty"` // what was looked for in what the fit leaves over
}

// Spoken is a ground that kept the verdict from being green.
type Spoken struct {
	Level summary.Level `json:"level"`
	About string        `json:"about"`
	Code  string        `json:"code"`
	Text  string        `json:"text"`
}

// Returned is a channel's return in all geos, on what was spent in truth, whatever the file says.
type Returned struct {
	Channel   string  `json:"channel"`
	Truth     float64 `json:"truth"`
	Mean      float64 `json:"mean"`
	Low, High float64 // of the 90% interval
}

// Covered reports whether the interval holds the truth.
func (r *Returned) Covered() bool { return r.Low <= r.Truth && r.Truth <= r.High }

// Without is the level of the verdict but for grounds about these.
func (l *Looked) Without(abouts []string) summary.Level {
	level := summary.Green
	for _, g := range l.Spoke {
		if !slices.Contains(abouts, g.About) && level != summary.Red {
			level = g.Level
		}
	}
	return level
}

// look makes a market, fits it and judges it.
func (s *Study) look(kind market.Kind, seed uint64) (Looked, error) {
	m := market.MakeAt(kind, seed, s.Strength(kind))
	data, issues := m.Data()
	if data == nil {
		return Looked{}, words.Error{Text: issues[0].Reason}
	}
	f := fitted{spec: s.Spec, settings: s.Settings}
	f.settings.Seed = seed
	if err := f.fit(data); err != nil {
		return Looked{}, err
	}
	verdict, evidence := f.verdict()
	look := Looked{Kind: kind, Seed: seed, Strength: m.Strength, Level: verdict.Level}
	for _, g := range verdict.Grounds {
		if g.Level == summary.Amber || g.Level == summary.Red {
			look.Spoke = append(look.Spoke, Spoken{Level: g.Level, About: g.About, Code: g.Text.Code, Text: g.Text.String()})
		}
	}
	if evidence.Misfit.Value != nil {
		look.Patterns = evidence.Misfit.Value.Tests
	}
	var err error
	look.Returns, err = f.returns(&m.Truth)
	return look, err
}

// returns compares what the fit says of each channel with the truth.
func (f *fitted) returns(truth *market.Truth) ([]Returned, error) {
	a, err := attribution.Compute(f.post, idata.New(f.post, f.settings, f.chains), attribution.Options{Seed: f.settings.Seed})
	if err != nil {
		return nil, err
	}
	var list []Returned
	for c, name := range truth.Channels {
		at := slices.Index(a.Channels, name)
		draws := slices.Clone(a.Total.Amounts.Channel[at])
		for i := range draws {
			draws[i] /= truth.Spend[c]
		}
		r := Returned{Channel: name, Truth: truth.Return[c], Mean: summary.Mean(draws)}
		r.Low, _, r.High = summary.Interval(draws, interval.Default)
		list = append(list, r)
	}
	return list, nil
}
