package limits

// Sensitive is the power-scaling sensitivity to be spoken of: the limit of Kallioinen et al. 2024 and of their package
// priorsense.
const Sensitive = 0.05

// What the data have done to a quantity. Below NothingLearnt (bits) a Normal has narrowed by less than a quarter and moved
// by less than two fifths of its sd; where the posterior's median lies outside the prior's central 95%, the two disagree.
// Where prior and likelihood both move a quantity it disagrees from the central 90% on: priors are scaled together, so
// that a quantity that follows from a few of them moves with all.
const (
	NothingLearnt = 0.1
	PriorTail     = 0.05
	PriorTailTorn = 0.1
)

// When priors are called into doubt before there is a fit: the share of observed periods outside of the 90% band, how
// many times as wide as the KPI is high that band is, the chance that media bring more than there is, and a return.
const (
	DoubtOutside = 0.5
	DoubtWidth   = 8
	DoubtAll     = 0.05
	DoubtReturn  = 50
)
