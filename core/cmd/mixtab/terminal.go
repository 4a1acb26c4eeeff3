package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"unicode"
)

// terminal is where people read what is written: characters of names that steer a terminal or turn the direction of a line are written
// as their code. Files that go to the standard output do not pass it.
var terminal io.Writer = plain{standardOutput{}}

// standardOutput is what os.Stdout is when something is written.
type standardOutput struct{}

func (standardOutput) Write(text []byte) (int, error) { return os.Stdout.Write(text) }

type plain struct{ to io.Writer }

func (p plain) Write(text []byte) (int, error) {
	if _, err := io.WriteString(p.to, harmless(string(text))); err != nil {
		return 0, err
	}
	return len(text), nil
}

// harmless writes control characters and those that turn a line, such as U+202E, as their code.
func harmless(text string) string {
	steers := func(r rune) bool {
		return r != '\n' && r != '\t' && (unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r))
	}
	if strings.IndexFunc(text, steers) < 0 {
		return text
	}
	var out strings.Builder
	for _, r := range text {
		if steers(r) {
			fmt.Fprintf(&out, "<U+%04X>", r)
		} else {
			out.WriteRune(r)
		}
	}
	return out.String()
}
