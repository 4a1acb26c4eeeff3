package work

import (
	"github.com/mixtab/mixtab/core/elicit"
	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/words"
)

// Believe is a talk about a model's priors: the page says any number of Question, and hears a Believed for each, until it
// cancels. Part: panel.
var Believe = New[BelieveAsk, struct{}]("believe")

// BelieveAsk may bring the first questions.
type BelieveAsk struct {
	Questions []Question `json:"questions,omitempty"`
}

// Question asks what a model expects of one geo and one channel before it has seen the KPI, after a belief was set or a
// channel's priors were reset, where that is asked for too. Specs are JSON.
type Question struct {
	Job      int             `json:"job"`
	Spec     []byte          `json:"spec"`
	Geo      int             `json:"geo"`
	Channel  int             `json:"channel"`
	Quantity elicit.Quantity `json:"quantity"`         // the one that is looked at
	Level    float64         `json:"level"`            // of intervals, in (0, 1)
	Set      *elicit.Belief  `json:"set,omitempty"`    // to be set first
	Preset   []byte          `json:"preset,omitempty"` // where the quantity's priors are to be reset to it first
	Moving   bool            `json:"moving,omitempty"` // someone is dragging: only what moves is wanted
}

// Believed answers a Question of the same job. Where the model has been changed for good, an early one with nothing but the spec goes
// ahead, so that what follows from the change need not wait for pictures.
type Believed struct {
	Job      int              `json:"job"`
	Early    bool             `json:"early,omitempty"`
	Spec     []byte           `json:"spec,omitempty"`     // the spec as it was changed
	Refused  words.Text       `json:"refused,omitzero"`   // why it could not be changed
	Notes    []words.Text     `json:"notes,omitempty"`    // what else happened
	Readings []elicit.Reading `json:"readings,omitempty"` // of the channel; while someone drags, of that quantity alone
	Doubts   []words.Text     `json:"doubts,omitempty"`
	Moving   bool             `json:"moving,omitempty"`
	Figures  []figure.Encoded `json:"figures,omitempty"`
	Failed   words.Text       `json:"failed,omitzero"` // why the model cannot be drawn from; the rest is then empty
	Issues   []panel.Issue    `json:"issues,omitempty"`
}
