package main

import (
	"strings"
	"testing"
)

// TestCalibrateFails: ranks outside a band in two studies end the command with an error, and so do flags without sense.
// A level near 0 makes every band so narrow that ranks stray.
func TestCalibrateFails(t *testing.T) {
	for _, c := range []struct{ args, want string }{
		{"--preset nowhere", "There is no calibration of “nowhere”; choose one of studio, bhmmm."},
		{"--datasets 0", "start at 1"},
		{"--level 1", "between 0 and 1"},
		{"--preset studio --datasets 2 --level 0.001 --quiet", "outside the band in two studies: studio "},
	} {
		err := runCalibrate(strings.Fields(c.args))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want %q", c.args, err, c.want)
		}
	}
}

func TestCalibratePasses(t *testing.T) {
	if err := runCalibrate(strings.Fields("--preset studio --datasets 2 --level 0.9999 --quiet")); err != nil {
		t.Error(err)
	}
}
