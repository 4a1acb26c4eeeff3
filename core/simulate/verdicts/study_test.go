package verdicts

import (
	"encoding/json"
	"go/format"
	"reflect"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/simulate/market"
	"github.com/mixtab/mixtab/core/summary"
)

// TestStudiesAreTheSameHoweverManyWork: order and numbers do not depend on the workers, and JSON keeps all of a look.
func TestStudiesAreTheSameHoweverManyWork(t *testing.T) {
	s := Plan()
	s.Kinds, s.Markets = []market.Kind{market.Shuffled, market.Right}, 2
	s.Settings.Chains, s.Settings.Warmup, s.Settings.Draws = 1, 60, 20
	calls := 0
	one, err := s.Run(1, func(Looked) { calls++ })
	if err != nil {
		t.Fatal(err)
	}
	two, err := s.Run(3, nil)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(one, two) || calls != 4 {
		t.Errorf("one worker finds\n%+v\nthree find\n%+v\nin %d calls", one, two, calls)
	}
	if one[0].Kind != market.Shuffled || one[1].Seed != 2 || one[2].Kind != market.Right || len(one[3].Returns) != 3 {
		t.Errorf("the order is another: %+v", one)
	}
	raw, err := json.Marshal(one[0])
	if err != nil {
		t.Fatal(err)
	}
	var again Looked
	if err := json.Unmarshal(raw, &again); err != nil || !reflect.DeepEqual(again, one[0]) {
		t.Errorf("of %+v JSON keeps %+v (%v)", one[0], again, err)
	}
}

// TestTalliesCount by hand.
func TestTalliesCount(t *testing.T) {
	spoke := []Spoken{
		{Level: summary.Amber, About: "timing", Code: "misfit.lag"}, {Level: summary.Amber, About: "timing", Code: "misfit.lag_jointly"},
		{Level: summary.Amber, About: "holdout", Code: "verdict.holdout_misses"},
	}
	returns := []Returned{{Truth: 1, Mean: 1.5, Low: 0.5, High: 2}, {Truth: 1, Mean: 0.5, Low: 0.2, High: 0.8}}
	looked := []Looked{
		{Kind: market.Late, Level: summary.Amber, Spoke: spoke, Returns: returns},
		{Kind: market.Right, Level: summary.Green, Returns: returns[:1]},
		{Kind: market.Late, Level: summary.Red, Spoke: []Spoken{{Level: summary.Red, About: "media"}}, Returns: returns},
		{Kind: market.Late, Level: summary.Green, Returns: returns},
	}
	tallies := Tallies(looked)
	if len(tallies) != 2 || tallies[0].Kind != market.Right || tallies[0].Held != 1 {
		t.Fatalf("tallies are %+v", tallies)
	}
	late := tallies[1]
	want := map[string]int{"timing": 1, "lag": 1, "holdout": 1, "media": 1}
	if late.Markets != 3 || late.Levels[summary.Green] != 1 || late.Levels[summary.Red] != 1 || !reflect.DeepEqual(late.Grounds, want) ||
		late.Held != 0.5 || late.Error != 0.5 {
		t.Errorf("the tally of late markets is %+v", late)
	}
	if few := Tallies(looked, "media", "timing")[1]; few.Levels[summary.Green] != 2 || few.Levels[summary.Amber] != 1 {
		t.Errorf("without media and timing levels are %v", few.Levels)
	}
	table := strings.Split(Table(tallies), "\n")
	if got := strings.Join(strings.Fields(table[3]), ""); got != "|late|3|33|33|33|33|33|33|33|50|0.50|" {
		t.Errorf("the row of late markets is %q", got)
	}
}

// TestTheSourceOfLimitsIsGo and says what was counted.
func TestTheSourceOfLimitsIsGo(t *testing.T) {
	tallies := []Tally{{Kind: market.Late, Markets: 60, Levels: map[summary.Level]int{summary.Green: 2},
		Grounds: map[string]int{"lead": 57, "timing": 58}}}
	source := Source(tallies, "mixtab verdicts")
	if formatted, err := format.Source([]byte(source)); err != nil || string(formatted) != source {
		t.Errorf("not Go as it is formatted (%v):\n%s", err, source)
	}
	const want = `{Kind: "late", Markets: 60, Green: 2, Spoke: map[string]int{"lead": 57, "timing": 58}},`
	if !strings.Contains(source, want) {
		t.Errorf("of late markets the source says\n%s", source)
	}
}
