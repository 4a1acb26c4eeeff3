package baseline

// brief is what of a tally a decision reads: the numbers in ofEach for each geo, all others of geos as their sums over them. Of fifty geos
// and thirty channels it is an eighth of a tally, and a holdout has tens of thousands of them.
type brief []float64

// judgedGeo is the level at which coverage of a single geo is judged.
const judgedGeo = 90

// ofEach are the places of a geo's numbers that are read of each geo.
var ofEach = [...]int{atScore, atInside + levelAt(judgedGeo)}

// levelAt is the place of a level among Levels.
func levelAt(level int) int {
	for k, l := range Levels {
		if l == level {
			return k
		}
	}
	panic("baseline: a level that is not among Levels")
}

// A brief has the sums, then what follows the geos in a tally, then each geo's own numbers.
func (l layout) briefSize() int       { return ofGeo + 1 + l.channels + len(ofEach)*l.geos }
func (l layout) briefOf(g int) int    { return ofGeo + 1 + l.channels + len(ofEach)*g }
func (l layout) behindGeos() int      { return l.geos * ofGeo }
func (b brief) behindSums() []float64 { return b[ofGeo:] }

// brief condenses a tally.
func (l layout) brief(v tally) brief {
	b := make(brief, l.briefSize())
	for at := range ofGeo {
		b[at] = l.sum(v, at)
	}
	copy(b.behindSums()[:1+l.channels], v[l.behindGeos():])
	for g := range l.geos {
		for k, at := range ofEach {
			b[l.briefOf(g)+k] = v[l.of(g, at)]
		}
	}
	return b
}

// tally writes a tally with the same sums and the same numbers of each geo: what else geos have is all that of one.
func (l layout) tally(v tally, b brief, one int) {
	clear(v)
	copy(v[l.of(one, 0):], b[:ofGeo])
	copy(v[l.behindGeos():], b.behindSums()[:1+l.channels])
	for g := range l.geos {
		for k, at := range ofEach {
			v[l.of(g, at)] = b[l.briefOf(g)+k]
		}
	}
}

func (b brief) plus(c brief) brief { return brief(tally(b).plus(tally(c))) }
