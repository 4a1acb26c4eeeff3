package model

import (
	"testing"

	"github.com/mixtab/mixtab/core/spec"
)

// TestEven: hierarchies are not even, whether they are centred or not.
func TestEven(t *testing.T) {
	for name, want := range map[string]bool{"studio": false, "bhmmm": false, "meridian_geo": false, "pymc_marketing": true} {
		s, _ := spec.Preset(name)
		if got := compiled(t, s, smallPanel()).Even(); got != want {
			t.Errorf("%s: %v", name, got)
		}
	}
	if !compiled(t, readSpec(t, "testdata/national_logistic.spec.json"), readData(t, "testdata/mmm_example.csv", mmmExample)).Even() {
		t.Error("a national model without a hierarchy is not even")
	}
}
