package project

import (
	"fmt"

	"github.com/mixtab/mixtab/core/surface"
)

func flightName(_ *surface.Surface, f int) string { return fmt.Sprint(f) }

func flightIndex(_ *surface.Surface, name string) int {
	var f int
	if _, err := fmt.Sscan(name, &f); err != nil {
		return -1
	}
	return f
}
