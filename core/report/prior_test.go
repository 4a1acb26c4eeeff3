package report

import (
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/elicit"
	"github.com/mixtab/mixtab/core/internal/specimen"
	"github.com/mixtab/mixtab/core/words"
)

func editorOf(t testing.TB, sample, preset string) *elicit.Editor {
	t.Helper()
	post := specimen.Posterior(t, sample, preset)
	e := elicit.New(post.Data())
	if err := e.Take(post.Spec()); err != nil {
		t.Fatal(err)
	}
	return e
}

func TestPriorsInDoubt(t *testing.T) {
	if doubts := PriorDoubts(editorOf(t, "three-countries", "studio"), 0); len(doubts) != 0 {
		t.Errorf("the recommended priors are doubted: %q", doubts)
	}
	if doubts := strings.Join(words.English.Texts(PriorDoubts(editorOf(t, "three-countries", "bhmmm"), 0)), " "); !strings.Contains(doubts, "are outside") {
		t.Errorf("priors of another unit are doubted so: %q", doubts)
	}
	e := editorOf(t, "three-countries", "studio")
	for c := range e.Data().Channels {
		if _, err := e.Set(elicit.Belief{Quantity: elicit.Share, Channel: c, Low: 0.3, High: 0.9, Level: 0.9}); err != nil {
			t.Fatal(err)
		}
	}
	if doubts := strings.Join(words.English.Texts(PriorDoubts(e, 0)), " "); !strings.Contains(doubts, "more than all") {
		t.Errorf("media that bring more than there is are doubted so: %q", doubts)
	}
}
