package limits

// When priors change after a fit, so many of its draws are weighed, which takes about half a second on ten geos; a short run in their place
// makes RevisedDraws a chain. Weights whose draws are worth fewer than ESSRed are not used, whatever their shape.
const (
	WeighedDraws = 1000
	RevisedDraws = 200
)
