package words

import (
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/words/english"
	"github.com/mixtab/mixtab/core/words/wordstest"
)

// keys are sentences that name keys of files as a program writes them.
var keys = []string{"twin.flag_map", "twin.map_role_unknown"}

// TestHouseStyle holds the catalogue, the README and what the page says without a catalogue to the words that the house uses.
func TestHouseStyle(t *testing.T) {
	for _, code := range slices.Sorted(maps.Keys(english.Patterns)) {
		if slices.Contains(keys, code) {
			continue
		}
		for _, problem := range wordstest.Check(spokenPattern(english.Patterns[code])) {
			t.Errorf("%s: %s in %q", code, problem, english.Patterns[code])
		}
	}
	for file, texts := range outside(t) {
		for _, text := range texts {
			for _, problem := range wordstest.Check(text) {
				t.Errorf("%s: %s in %q", file, problem, text)
			}
		}
	}
}

// TestHouseStyleBites: the list finds what it is for, and passes what is fine.
func TestHouseStyleBites(t *testing.T) {
	if wordstest.Rules() < 40 {
		t.Errorf("only %d words are avoided", wordstest.Rules())
	}
	for text, bad := range map[string]bool{
		"Nothing to mend.": true, "Mended": true, "One row a week and market": true, "39 % of sales": true, "All geos": true,
		"Colours: light": true, "It is told of": true, "returned 2.92 for each 1 spent": true, "12 k a week": true, "The model foretells": true,
		"One row per week and market": false, "39% of sales, 2.75M": false, "All markets": false, "Recommended, amended": false,
		"A geography": false, "5 kg": false,
	} {
		if got := wordstest.Check(text); (len(got) > 0) != bad {
			t.Errorf("%q: %q", text, got)
		}
	}
}

// hole is a place for an argument; of a plural's forms all are kept.
var hole = regexp.MustCompile(`\{[^}]*\}`)

// spokenPattern is a pattern as it sounds: a letter for each argument, and each form of a plural.
func spokenPattern(pattern string) string {
	return hole.ReplaceAllStringFunc(pattern, func(inside string) string {
		if _, forms, is := strings.Cut(inside, "|plural:"); is {
			return strings.ReplaceAll(strings.TrimSuffix(forms, "}"), ",", " ")
		}
		return "X"
	})
}

var (
	// fenced and inCode are parts of a README that a program reads.
	fenced = regexp.MustCompile("(?s)```.*?```")
	inCode = regexp.MustCompile("`[^`]*`")
	// inQuotes is a string of JavaScript with at least one space.
	inQuotes = regexp.MustCompile("\"([^\"\n]* [^\"\n]*)\"|'([^'\n]* [^'\n]*)'|`([^`]* [^`]*)`")
	// spelt is a string for a person: two words in a row.
	spelt = regexp.MustCompile(`[A-Za-z’,]{2,} [a-z’-]{2,}`)
	// program is code between two strings.
	program   = regexp.MustCompile(`[a-z]\.[a-z]+[,;( ]|=>|&&`)
	jsComment = regexp.MustCompile(`(?m)(^|\s)//.*$`)
	htmlHead  = regexp.MustCompile(`(?s)<(script|style)\b.*?</(script|style)>|<!--.*?-->|<meta http-equiv[^>]*>`)
	anyTag    = regexp.MustCompile(`<[^>]*>`)
)

// outside are texts that stand in no catalogue, by file.
func outside(t *testing.T) map[string][]string {
	t.Helper()
	found := map[string][]string{}
	read := func(file string) string {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	readme := inCode.ReplaceAllString(fenced.ReplaceAllString(read(filepath.Join(root, "README.md")), ""), "X")
	found["README.md"] = strings.Split(readme, "\n")
	for _, pattern := range []string{"public/*.html", "public/*.js", "public/charts/*.js", "public/charts/marks/*.js"} {
		files, _ := filepath.Glob(filepath.Join(root, pattern))
		for _, file := range files {
			name, source := filepath.ToSlash(file), read(file)
			if strings.HasSuffix(file, ".html") {
				found[name] = strings.Split(anyTag.ReplaceAllString(htmlHead.ReplaceAllString(source, ""), "\n"), "\n")
				continue
			}
			for _, m := range inQuotes.FindAllStringSubmatch(jsComment.ReplaceAllString(source, ""), -1) {
				if text := m[1] + m[2] + m[3]; spelt.MatchString(text) && !program.MatchString(text) {
					found[name] = append(found[name], text)
				}
			}
		}
	}
	if len(found) < 6 {
		t.Fatalf("only %d files found", len(found))
	}
	return found
}
