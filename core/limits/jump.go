package limits

// Which geos jump, and from how many starts. JumpRows is the longest history, in rows, of a geo that is re-proposed as a whole: of the
// geos of the seed’s file the one with 20 weeks has several modes, and of 102,000 proposals for each of those with 100 and 200 weeks
// none was taken. JumpChannels is the largest number of channels of which every set is tried as saturated; of more only one at a time.
const (
	JumpRows     = 52
	JumpChannels = 3
)
