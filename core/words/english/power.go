package english

// power is how often checks see what they are made for, as counted in simulated markets.
var power = map[string]string{
	"power.timing": "In simulated markets this check caught media recorded a week late in {late|percent:0} of cases, a week early in {early|percent:0}, " +
		"spend that follows sales in {feedback|percent:0} and effects that peak after four weeks in {delayed|percent:0}; " +
		"it raised a false alarm in {right|percent:0} of correct models.",
	"power.stability": "In simulated markets this check caught effects that change half-way in {changing|percent:0} of cases and a step of 30% in sales " +
		"in {step|percent:0}; it raised a false alarm in {right|percent:0} of correct models.",
	"power.media": "In simulated markets this check caught sales in a random order in {shuffled|percent:0} of cases and media eight weeks off " +
		"in {shifted|percent:0}; it raised a false alarm in {right|percent:0} of correct models.",
}
