package view

import (
	"github.com/mixtab/mixtab/core/words"

	"testing"
)

func TestWordsForCounts(t *testing.T) {
	for _, c := range []struct{ got, want string }{
		{Clip("😀😀😀😀", 3), "😀😀…"}, {Clip("abc", 3), "abc"},
	} {
		if c.got != c.want {
			t.Errorf("%q, want %q", c.got, c.want)
		}
	}
}

func TestEveryTermIsExplainedOnce(t *testing.T) {
	seen := map[string]bool{}
	for _, term := range Glossary(words.English) {
		if seen[term.Key] || term.Text == "" || Explain(words.English, term.Key) != term.Text {
			t.Errorf("%s", term.Key)
		}
		seen[term.Key] = true
	}
	defer func() {
		if recover() == nil {
			t.Error("a term that is not in the glossary must not pass")
		}
	}()
	Explain(words.English, "nonsense")
}
