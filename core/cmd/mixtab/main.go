// Command mixtab is the native twin of the page: the same packages without a browser.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"sort"

	"github.com/mixtab/mixtab/core/kernel"
	"github.com/mixtab/mixtab/core/kernel/wazero"
)

// verb is one thing the command does. A verb registers itself from its own file.
type verb struct {
	usage   string // the line after "mixtab", with its flags
	summary string // the code of a sentence
	run     func(args []string) error
}

var verbs = map[string]verb{
	"serve": {
		usage:   "--dir DIST [--port N] [--host ADDRESS]",
		summary: "twin.serve_summary",
		run:     serve,
	},
}

func main() {
	if len(os.Args) < 2 {
		usage(os.Stdout)
		return
	}
	v, known := verbs[os.Args[1]]
	switch {
	case known:
	case os.Args[1] == "help" || os.Args[1] == "-h" || os.Args[1] == "--help":
		usage(os.Stdout)
		return
	default:
		fmt.Fprintln(os.Stderr, say("twin.verb_unknown", "name", os.Args[1]))
		usage(os.Stderr)
		os.Exit(2)
	}
	kernel.Use(wazero.New())
	err := v.run(os.Args[2:])
	switch {
	case err == nil:
	case errors.Is(err, flag.ErrHelp):
		fmt.Printf("mixtab %s %s\n    %s\n", os.Args[1], v.usage, say(v.summary))
	default:
		fmt.Fprintln(os.Stderr, "mixtab "+os.Args[1]+": "+err.Error())
		os.Exit(1)
	}
}

// usage lists the verbs.
func usage(to *os.File) {
	fmt.Fprintln(to, say("twin.title")+"\n")
	names := make([]string, 0, len(verbs))
	for name := range verbs {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		fmt.Fprintf(to, "  mixtab %s %s\n      %s\n", name, verbs[name].usage, say(verbs[name].summary))
	}
}
