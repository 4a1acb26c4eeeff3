package share

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math"

	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/project"
	"github.com/mixtab/mixtab/core/report"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/core/words"
)

// magic opens an encoded planner; its last byte is the layout's version.
const magic = "mixplan\x01"

// Planner is the content of one shared file. It is immutable.
type Planner struct {
	Name   string            `json:"name"`           // the project's, or what it is to be called instead
	Made   string            `json:"made,omitempty"` // the day, as the one who made it writes days
	Build  string            `json:"build,omitempty"`
	Fit    string            `json:"fit"`           // hash of what the fit was made from
	Run    string            `json:"run,omitempty"` // names the fit as its scenarios do
	KPI    string            `json:"kpi"`
	Period string            `json:"period"`          // the cadence's unit: "week"
	Valued bool              `json:"valued"`          // outcomes are known in money
	Names  map[string]string `json:"names,omitempty"` // what the KPI, channels and geos are called, by their names in the file
	Money  bool              `json:"money,omitempty"` // the KPI is money itself, or its value is known

	Interval interval.Interval `json:"interval"`
	Noise    bool              `json:"noise,omitempty"` // intervals of outcomes hold the periods' own noise
	Verdict  Verdict           `json:"verdict"`

	Scenarios []project.Scenario `json:"scenarios,omitempty"`
	Current   *project.Scenario  `json:"current,omitempty"` // on the sliders; nil: today's plan
	Bounds    []project.Bound    `json:"bounds,omitempty"`
	Wish      project.Wish       `json:"wish,omitzero"` // what good plans are looked for with
	Reduced   Reduction          `json:"reduced"`

	Surface *surface.Surface `json:"-"`
}

// Verdict is summary.Verdict as JSON has it, without NaN: what is not known is left out.
type Verdict struct {
	Level       summary.Level    `json:"level"`
	Headline    words.Text       `json:"headline"`
	Reasons     []words.Text     `json:"reasons,omitempty"`
	Grounds     []summary.Ground `json:"grounds,omitempty"` // a planner of before has none
	RHat        *float64         `json:"r_hat,omitempty"`
	ESS         *float64         `json:"ess,omitempty"`
	Divergences int              `json:"divergences"`
	WorstName   string           `json:"worst_name,omitempty"`
}

// VerdictOf takes over what a summary says.
func VerdictOf(v summary.Verdict) Verdict {
	return Verdict{Level: v.Level, Headline: v.Headline, Reasons: v.Reasons, Grounds: v.Grounds,
		RHat: known(v.WorstRHat), ESS: known(v.WorstESS),
		Divergences: v.Divergences, WorstName: v.WorstName}
}

// Summary is the inverse of VerdictOf.
func (v Verdict) Summary() summary.Verdict {
	return summary.Verdict{Level: v.Level, Headline: v.Headline, Reasons: v.Reasons, Grounds: v.Grounds,
		WorstRHat: orNaN(v.RHat), WorstESS: orNaN(v.ESS),
		Divergences: v.Divergences, WorstName: v.WorstName}
}

func known(x float64) *float64 {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return nil
	}
	return &x
}

func orNaN(x *float64) float64 {
	if x == nil {
		return math.NaN()
	}
	return *x
}

// Results are a fit's results as far as a planner has them.
func (p *Planner) Results() *report.Results {
	return &report.Results{Hash: p.Fit, Dataset: p.Name, KPI: p.KPI, Geos: p.Surface.Geos, Channels: p.Surface.Channels, Valued: p.Valued,
		Money: p.Money || p.Valued, Currency: p.Surface.Currency, Period: p.Period,
		Interval: p.Interval, Verdict: p.Verdict.Summary(), Surface: p.Surface}
}

// Marshal encodes a planner: magic, length of the JSON header (little-endian uint32), header padded with spaces to a
// multiple of four, surface in its compact form. The surface is one that was reduced.
func Marshal(p *Planner) ([]byte, error) {
	header, err := json.Marshal(p)
	if err != nil {
		return nil, fmt.Errorf("share: %w", err)
	}
	for len(header)%4 != 0 {
		header = append(header, ' ')
	}
	body, err := p.Surface.MarshalCompact()
	if err != nil {
		return nil, fmt.Errorf("share: %w", err)
	}
	out := make([]byte, 0, len(magic)+4+len(header)+len(body))
	out = append(out, magic...)
	out = binary.LittleEndian.AppendUint32(out, uint32(len(header)))
	out = append(out, header...)
	return append(out, body...), nil
}

// What a person reads who opens a file that is no planner, or one of a later Mixtab.
var (
	errOther = words.Err("share.unknown")
	errTorn  = words.Err("share.damaged")
)

// Unmarshal reads what Marshal wrote. The surface may share data's memory.
func Unmarshal(data []byte) (*Planner, error) {
	if len(data) < len(magic)+4 || string(data[:len(magic)]) != magic {
		return nil, errOther
	}
	data = data[len(magic):]
	n := uint64(binary.LittleEndian.Uint32(data))
	data = data[4:]
	if n > uint64(len(data)) {
		return nil, errTorn
	}
	p := &Planner{Surface: new(surface.Surface)}
	if json.Unmarshal(data[:n], p) != nil || p.Surface.UnmarshalCompact(data[n:]) != nil {
		return nil, errTorn
	}
	return p, nil
}
