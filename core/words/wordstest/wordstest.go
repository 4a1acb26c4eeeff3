// Package wordstest knows the words that no sentence of the house uses, so that a test can hold texts to them.
package wordstest

import (
	_ "embed"
	"regexp"
	"strings"
)

//go:embed avoided.txt
var list string

// Avoided is a word, or a turn, and what is said instead.
type Avoided struct {
	Pattern *regexp.Regexp
	Instead string
}

// words and fine are what the list holds.
var words, fine = read(list)

func read(list string) (words []Avoided, fine []string) {
	for line := range strings.Lines(list) {
		line = strings.TrimRight(line, "\n")
		if phrase, is := strings.CutPrefix(line, "= "); is {
			fine = append(fine, phrase)
		} else if pattern, instead, is := strings.Cut(line, " => "); is {
			words = append(words, Avoided{regexp.MustCompile(`(?i)(?:^|[^\pL\pN’'-])(?:` + pattern + `)(?:$|[^\pL\pN-])`), instead})
		}
	}
	return words, fine
}

// Check gives what a text says that it should not, each with what to say instead.
func Check(text string) (problems []string) {
	for _, phrase := range fine {
		text = strings.ReplaceAll(text, phrase, "")
	}
	for _, w := range words {
		if found := w.Pattern.FindString(text); found != "" {
			problems = append(problems, strings.TrimSpace(found)+" (say: "+w.Instead+")")
		}
	}
	return problems
}

// Rules is how many words the list holds.
func Rules() int { return len(words) }
