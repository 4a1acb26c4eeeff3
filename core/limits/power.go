package limits

// Seen is what a study of simulated markets counted for one kind of them, in markets: how many there were, how many had a green
// verdict, and in how many a ground, or a pattern in what the fit leaves over, spoke. Studied has it for each kind, and StudiedBy says
// which command counted.
type Seen struct {
	Kind           string
	Markets, Green int
	Spoke          map[string]int
}

// SeenOf is what was counted for a kind of market; the zero value where it was not studied.
func SeenOf(kind string) Seen {
	for _, s := range Studied {
		if s.Kind == kind {
			return s
		}
	}
	return Seen{}
}

// Share is in what share of the markets a ground spoke.
func (s Seen) Share(ground string) float64 {
	if s.Markets == 0 {
		return 0
	}
	return float64(s.Spoke[ground]) / float64(s.Markets)
}
