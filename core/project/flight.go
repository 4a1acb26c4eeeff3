package project

import "github.com/mixtab/mixtab/core/surface"

func flightName(s *surface.Surface, f int) string { return s.Flights[f].Name }

// flightIndex is the flight of that name, −1 where the surface has none.
func flightIndex(s *surface.Surface, name string) int {
	for f := range s.Flights {
		if bare(s.Flights[f].Name) == bare(name) {
			return f
		}
	}
	return -1
}
