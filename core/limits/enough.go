package limits

// When a run that stops by itself is looked at: after LookFirst draws of each chain at the earliest, since of fewer nobody can tell how
// many are effective, and then at multiples of LookEvery. LookMost is how many draws each chain makes at most unless a person says
// otherwise: a model that needs more should be changed.
const (
	LookFirst = 100
	LookEvery = 100
	LookMost  = 4000
)
