package main

import (
	"flag"
	"testing"

	"github.com/mixtab/mixtab/core/limits"
)

// TestFlagsOfARunThatStopsByItself: --draws is then the most, and 4,000 where it is not given.
func TestFlagsOfARunThatStopsByItself(t *testing.T) {
	for _, c := range []struct {
		args  []string
		draws int
		fixed bool
	}{{nil, 1000, true}, {[]string{"--until", "400"}, limits.LookMost, false}, {[]string{"--seconds", "9", "--draws", "700"}, 700, false}} {
		var o fitFlags
		flags := flag.NewFlagSet("fit", flag.ContinueOnError)
		finish := o.flags(flags)
		if _, err := parse(flags, c.args); err != nil {
			t.Fatal(err)
		}
		if err := finish(); err != nil || o.settings.Draws != c.draws || o.settings.Until.Fixed() != c.fixed {
			t.Errorf("%v: %v, %+v", c.args, err, o.settings)
		}
	}
}
