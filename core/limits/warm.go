package limits

// WarmUp is how many warm-up transitions a short run makes that starts where the fit it tests was. 78 of them refine a metric made of a
// hundred draws of the fit, and 22 the step; a run that starts from nothing makes 400.
const WarmUp = 100
