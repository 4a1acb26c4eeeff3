package summary

import (
	"slices"

	"github.com/mixtab/mixtab/core/panel"
)

// Misfit is what a fit leaves over that another model could explain: whether sales answer media at other times than the
// model allows, and whether what it takes for constant changes. core/misfit makes it from the fit's own draws.
type Misfit struct {
	Period      string    // the cadence's unit: "week"
	KPI         string    // its column's name
	Draws       int       // of the posterior that were used
	Repetitions int       // of the residuals under the model, from which P is read
	Carried     []float64 // [geo] lag-1 autocorrelation of the noise in those repetitions
	Tests       []MisfitTest
	Profiles    []MisfitProfile // of channels that ran
	Band        float64         // within ± which all scores of all profiles lie in 99 of 100 right fits
}

// Fits reports whether the lists of what comes from a file are as long as each other.
func (m *Misfit) Fits() bool {
	return !slices.ContainsFunc(m.Profiles, func(p MisfitProfile) bool { return len(p.From) != len(p.Scores) || len(p.To) != len(p.Scores) })
}

// MisfitProfile is what is left over of one channel's timing: how far residuals go with its saturated media so many periods
// after the spend (before it where negative), beyond what the model bends to, in standard deviations under the model. Longer
// runs of lags, From to To, are means.
type MisfitProfile struct {
	Channel  string
	From, To []int
	Scores   []float64
}

// MisfitTest is one pattern that was looked for in the residuals. P is the chance that residuals of a right model show one as
// strong, over all that the kind looked at: channels, lags, dates and geos together.
type MisfitTest struct {
	Kind    MisfitKind `json:"kind"`
	Channel string     `json:"channel,omitempty"` // "" where it is no channel's, or of all channels jointly
	Geo     string     `json:"geo,omitempty"`     // "" for all
	Lag     int        `json:"lag,omitempty"`     // where a lead or lag is strongest: periods after the spend, negative before it
	At      panel.Date `json:"at,omitempty"`      // where a change, step, event or bend is strongest
	Until   panel.Date `json:"until,omitempty"`   // an event's last period
	Size    float64    `json:"size,omitempty"`    // what it is worth, in KPI units a period; of a change, the effect's factor less 1
	Score   float64    `json:"score"`             // in standard deviations under the model
	P       float64    `json:"p"`
}

// MisfitKind says what a test looks for.
type MisfitKind string

// The kinds. A lead: sales move before the spend. A lag: the effect comes later than its carry-over can have it. A change: an
// effect differs between halves of the history. A step, an event, a bend: of the level, of a few periods, of the trend.
const (
	MisfitLead   MisfitKind = "lead"
	MisfitLag    MisfitKind = "lag"
	MisfitChange MisfitKind = "change"
	MisfitStep   MisfitKind = "step"
	MisfitEvent  MisfitKind = "event"
	MisfitBend   MisfitKind = "bend"
)
