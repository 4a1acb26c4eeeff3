package limits

// Which geos jump, how often, and from how many starts. JumpRows is the longest history, in rows, of a geo that is re-proposed as a whole:
// five years of weeks. A transition tries JumpWork/rows proposals of a kind in a round, at most JumpTries: of the seed’s file 1 in 10 was
// taken for the geo with 20 weeks, 1 in 6 for 100 and 1 in 11 for 200, given hyper-parameters. JumpShort is the longest history
// that is searched for modes in which several channels are saturated. JumpChannels is the largest number of channels of which then every
// set is tried as saturated; of more only one at a time.
const (
	JumpRows     = 260
	JumpShort    = 52
	JumpTries    = 16
	JumpWork     = 400
	JumpChannels = 3
)
