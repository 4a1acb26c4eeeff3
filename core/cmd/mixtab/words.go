package main

import (
	"github.com/mixtab/mixtab/core/words"
)

// say writes a sentence of the command line, which is English.
func say(code string, pairs ...any) string { return words.English.Say(code, pairs...) }
