package work

import (
	"testing"

	"github.com/mixtab/mixtab/core/baseline"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/project"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/words"
)

// FuzzReadBeside feeds what a project file may have beside its fit: it is left out, or what follows from it can be said, never a panic.
func FuzzReadBeside(f *testing.F) {
	data := &panel.Dataset{Geos: []string{"A"}, Channels: []string{"TV"}}
	part := summary.HoldoutPart{Rows: 26, Coverage: []summary.Coverage{{Level: 90, Inside: 20, Rows: 26, Least: 21}}}
	whole := Beside{
		Holdout: &summary.Holdout{Period: "week", RHat: 1, All: part, ByGeo: []summary.HoldoutPart{part},
			Cuts: []summary.HoldoutCut{{RHat: 1, All: part}},
			Joint: &summary.Joint{Limit: 0.01, Tests: []summary.HoldoutTest{{Kind: summary.HoldoutBias, Cuts: 2}},
				Power: []summary.HoldoutPower{{Channel: "TV", Factor: 0.5}}}},
		Misfit: &summary.Misfit{Profiles: []summary.MisfitProfile{{Channel: "TV", From: []int{1}, To: []int{1}, Scores: []float64{2}}},
			Tests: []summary.MisfitTest{{Kind: summary.MisfitLag, P: 1e-6}}},
		Compared: map[string]CompareAnswer{"k/separate/-1": {Accounts: []*baseline.Account{{Kind: baseline.Separate, Geos: data.Geos,
			Channels: data.Channels, Failed: make([]words.Text, 1), Draws: 2, Spend: []float64{1}, Mean: []float64{1}, Worth: []float64{1, 2}}}}},
	}
	for _, a := range whole.Answers() {
		f.Add(a.Of, a.Data)
	}
	f.Fuzz(func(t *testing.T, of string, body []byte) {
		b := ReadBeside([]project.Answer{{Of: of, Data: body}}, data)
		if b.Holdout != nil {
			b.Holdout.Holds()
			_ = b.Holdout.PowerText().String()
			_ = b.Holdout.Rule.String()
		}
		if b.Misfit != nil {
			for _, g := range summary.JudgeMisfit(b.Misfit, false, 1, words.Text{}) {
				_ = g.Text.String()
			}
		}
		for _, c := range b.Compared {
			for _, account := range c.Accounts {
				account.Of(0, 0)
			}
		}
	})
}
