//go:build !js

package bench

import (
	"testing"

	"github.com/mixtab/mixtab/core/kernel"
	"github.com/mixtab/mixtab/core/kernel/wazero"
	"github.com/mixtab/mixtab/core/transform"
)

// TestAgree: all forms have a kernel that gives the bits of plain Go; without a machine none has.
func TestAgree(t *testing.T) {
	t.Cleanup(func() { kernel.Use(nil) })
	for _, machine := range []kernel.Machine{wazero.New(), nil} {
		kernel.Use(machine)
		list, err := Agree()
		if err != nil || len(list) != len(transform.SaturationNames())+len(transform.AdstockNames()) {
			t.Fatal(len(list), err)
		}
		for _, of := range list {
			if !of.Same || of.Kernel != (machine != nil) {
				t.Errorf("%T: %+v", machine, of)
			}
		}
	}
}
