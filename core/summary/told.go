package summary

import (
	"encoding/json"

	"github.com/mixtab/mixtab/core/idata"
	"github.com/mixtab/mixtab/core/words"
)

// Told is a verdict in the words of one language, as files hold it for readers without Mixtab.
type Told struct {
	Level    string       `json:"level"` // "green", "amber", "red"
	Headline string       `json:"headline"`
	Reasons  []string     `json:"reasons"`
	Grounds  []ToldGround `json:"grounds,omitempty"` // everything that was looked at
}

// ToldGround is one thing that was looked at.
type ToldGround struct {
	Level string `json:"level"` // also "note": said, without weight
	About string `json:"about"` // one of the About names: "holdout"
	Text  string `json:"text"`
}

// In tells a verdict in a language.
func (v Verdict) In(l words.Locale) Told {
	told := Told{Level: string(v.Level), Headline: l.Text(v.Headline), Reasons: l.Texts(v.Reasons)}
	for _, g := range v.Grounds {
		told.Grounds = append(told.Grounds, ToldGround{string(g.Level), g.About, l.Text(g.Text)})
	}
	return told
}

// Into writes a verdict into the attributes of a fit's draws, the grounds as a JSON list.
func (t Told) Into(id *idata.InferenceData) {
	grounds, err := json.Marshal(t.Grounds)
	if err != nil {
		panic("summary: texts always have a JSON form")
	}
	id.SetVerdict(t.Level, t.Headline, t.Reasons, string(grounds))
}
