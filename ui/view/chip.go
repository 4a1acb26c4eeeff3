package view

// Chip is one choice of a filter.
type Chip struct {
	Geo    int
	Name   string
	Chosen bool
}

// Chips lists the geos as a filter; one geo needs none.
func Chips(l Locale, geos []string, chosen int) []Chip {
	if len(geos) < 2 {
		return nil
	}
	out := []Chip{{Geo: -1, Name: l.Say("view.all_geos"), Chosen: chosen < 0 || chosen >= len(geos)}}
	for i, g := range geos {
		out = append(out, Chip{Geo: i, Name: l.Name(g), Chosen: i == chosen})
	}
	return out
}
