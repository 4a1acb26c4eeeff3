package view

import (
	"github.com/mixtab/mixtab/core/words"

	"testing"
)

func TestWordsForCounts(t *testing.T) {
	for _, c := range []struct{ got, want string }{
		{Plural(1, "geo"), "1 geo"}, {Plural(0, "geo"), "0 geos"}, {Plural(1234, "draw"), "1,234 draws"}, {Plural(2, "quantity"), "2 quantities"},
		{Join(nil), ""}, {Join([]string{"TV"}), "TV"}, {Join([]string{"TV", "Radio", "Web"}), "TV, Radio and Web"},
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
		if seen[term.Key] || term.Text == "" || Explain(term.Key) != term.Text {
			t.Errorf("%s", term.Key)
		}
		seen[term.Key] = true
	}
	defer func() {
		if recover() == nil {
			t.Error("a term that is not in the glossary must not pass")
		}
	}()
	Explain("nonsense")
}
