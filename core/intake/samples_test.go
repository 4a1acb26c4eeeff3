package intake_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/simulate"
)

// TestSoundPanelsRaiseNoDoubt: the checks are silent on data with nothing wrong: the built-in samples, which have
// season, noise, flighting and geos of unequal length. Of the sample whose channels move together they name the two that do, and
// nothing else.
func TestSoundPanelsRaiseNoDoubt(t *testing.T) {
	for _, name := range simulate.Names() {
		var doubts []string
		s := simulate.Sample(name)
		r := intake.Read(name, s.CSV, &s.Mapping)
		if r.Dataset == nil {
			t.Fatalf("%s cannot be read: %+v", name, r.Issues)
		}
		for _, i := range r.Issues {
			if i.Severity != panel.Note {
				doubts = append(doubts, i.Reason.Code+" "+i.Column)
			}
		}
		var want []string
		if name == "moving-together" {
			want = []string{"check.correlated Video"}
		}
		if !slices.Equal(doubts, want) {
			t.Errorf("%s: %q, want %q", name, doubts, want)
		}
	}
}

// TestWhatIsPlainAsksNothing: the samples and three public files raise no question, but for one whose channels are indices between 0 and 1.
func TestWhatIsPlainAsksNothing(t *testing.T) {
	for _, name := range simulate.Names() {
		if open := asked(intake.Read(name+".csv", simulate.Sample(name).CSV, nil)); open != "" {
			t.Errorf("the sample %s asks %q", name, open)
		}
	}
	for name, want := range map[string]string{"three_countries.csv": "", "geo_media_10.csv": "", "mmm_example.csv": "question.money_index"} {
		raw, err := os.ReadFile("../model/testdata/" + name)
		if err != nil {
			t.Fatal(err)
		}
		if open := asked(intake.Read(name, raw, nil)); open != want {
			t.Errorf("%s asks %q, want %q", name, open, want)
		}
	}
}

// asked are the codes of the open questions.
func asked(r *intake.Reading) string {
	var codes []string
	for _, i := range r.Questions() {
		codes = append(codes, i.Reason.Code)
	}
	return strings.Join(codes, " ")
}
