package main

import (
	"flag"
	"io"
	"strings"
)

// parse reads flags that may stand before, between and behind the names of files, and gives those.
func parse(f *flag.FlagSet, args []string) (files []string, err error) {
	f.SetOutput(io.Discard)
	for {
		if err := f.Parse(args); err != nil {
			return nil, err
		}
		if args = f.Args(); len(args) == 0 {
			return files, nil
		}
		files, args = append(files, args[0]), args[1:]
	}
}

// several is a flag that may be given more than once.
type several []string

// String lists what was given.
func (s *several) String() string { return strings.Join(*s, " ") }

// Set takes one more.
func (s *several) Set(value string) error {
	*s = append(*s, value)
	return nil
}

// given reports whether a flag was set.
func given(f *flag.FlagSet, name string) (is bool) {
	f.Visit(func(set *flag.Flag) { is = is || set.Name == name })
	return is
}
