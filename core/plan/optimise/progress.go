package optimise

// Progress is how far a search has come.
type Progress struct {
	Done int `json:"done"` // pieces of work, of Of
	Of   int `json:"of"`
}

// Yield is called between pieces of work of a few milliseconds; false stops the search, which then gives the best it
// has. nil never stops.
type Yield func(Progress) bool

// part is a yield for a part of the work, from one share of the whole to another.
func (y Yield) part(from, to float64) Yield {
	if y == nil {
		return nil
	}
	const fine = 1000
	return func(p Progress) bool {
		share := float64(p.Done) / float64(max(1, p.Of))
		return y(Progress{Done: int(fine * (from + (to-from)*share)), Of: fine})
	}
}

// ticker counts pieces of work, and remembers that it was told to stop.
type ticker struct{ *ticks }

type ticks struct {
	yield   Yield
	at      Progress
	stopped bool
}

func newTicker(yield Yield, of int) ticker { return ticker{&ticks{yield: yield, at: Progress{Of: of}}} }

// goOn reports whether to go on.
func (t ticker) goOn() bool {
	if t.yield != nil && !t.stopped && !t.yield(t.at) {
		t.stopped = true
	}
	return !t.stopped
}

// done counts a piece of work.
func (t ticker) done() { t.at.Done = min(t.at.Done+1, t.at.Of) }
