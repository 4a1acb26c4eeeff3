package limits

// HiddenColumns is how many linear terms a model is regressed on in search of what a hidden cause could do; of more, geos share
// theirs, so that it takes no longer than the rest of a report.
const HiddenColumns = 160

// Yardsticks is how many measured causes a channel's hidden one is compared with, the strongest first.
const Yardsticks = 3

// When demand is suspected in a channel's result. FollowsSales is the p-value of its spend following what sales were below which any
// channel follows demand. A channel whose name says that it does is looked at closer: −log p, and DemandApart times the logarithm of how
// many times as much as the others it returned (at the lower end of the 90% interval), have to come to DemandSuspicion: see RATIONALE
// for how often they do in right and in confounded markets. From FollowsSalesSaid on, the following is spoken of.
const (
	FollowsSales     = 0.0005
	FollowsSalesSaid = 0.1
	DemandApart      = 4
	DemandSuspicion  = 5
)
