package market

// Kind says what is wrong with a market, if anything.
type Kind string

// The right kinds.
const (
	Right        Kind = "right"         // TV in bursts, Search and Social every week
	RightAR      Kind = "right_ar"      // noise with a lag-1 autocorrelation of Strength
	RightTrend   Kind = "right_trend"   // sales rise by Strength of the baseline
	RightSearch  Kind = "right_search"  // Search is large, follows the season and returns Strength
	RightControl Kind = "right_control" // as Confounded, with the demand in a column of the file
	RightPlans   Kind = "right_plans"   // flights, bookings by the month, controls: the built-in sample of other seeds
	RightPanel   Kind = "right_panel"   // four regions
)

// The kinds in which demand, or what a budget follows, is hidden.
const (
	Confounded Kind = "confounded" // demand, of a standard deviation of Strength of the baseline, drives Search and sales
	Feedback   Kind = "feedback"   // Search is bought by last week's sales, with an elasticity of Strength, and brings nothing
	Promotion  Kind = "promotion"  // promotions of Strength of the baseline in weeks with TV
	Collinear  Kind = "collinear"  // Social follows Search with a correlation of Strength
)

// The kinds in which time is wrong: of the record, or of what the model takes for constant.
const (
	Late     Kind = "late"     // media stand Strength weeks after they ran
	Early    Kind = "early"    // media stand Strength weeks before they ran
	Shifted  Kind = "shifted"  // media stand Strength weeks off, one way or the other
	Delayed  Kind = "delayed"  // effects peak Strength weeks after the spend
	Changing Kind = "changing" // effects are 1 + Strength and 1 − Strength in the halves of the history, in either order
	Step     Kind = "step"     // the level changes by Strength of the baseline, up or down
	Events   Kind = "events"   // promotions as in Promotion, whether TV runs or not
	Outliers Kind = "outliers" // four weeks are off by Strength standard deviations of the noise
)

// The kinds with a wrong file or a wrong model.
const (
	Shuffled  Kind = "shuffled"  // the KPI's weeks are in no order
	Units     Kind = "units"     // a channel stands in thousands or in cents before a date
	Lumped    Kind = "lumped"    // the spend of four weeks stands in their first
	Spread    Kind = "spread"    // the spend of four weeks is spread over them
	CarryOver Kind = "carryover" // Weibull carry-over, with a plateau or a late peak
	Threshold Kind = "threshold" // an S-curve that brings next to nothing below a threshold
	Diverse   Kind = "diverse"   // regions whose effects differ, with a standard deviation of Strength of their logarithm
	Opposite  Kind = "opposite"  // one region whose media cost sales, Strength of what they bring elsewhere
)

// form is what a kind needs to be made: how strong it is unless somebody says, and how many geos it has.
type form struct {
	kind     Kind
	right    bool
	strength float64
	geos     int
	weeks    int
}

const (
	long  = 156 // weeks of a national market
	short = 104 // weeks of a panel
)

var forms = []form{
	{Right, true, 0, 1, long}, {RightAR, true, 0.3, 1, long}, {RightTrend, true, 0.6, 1, long}, {RightSearch, true, 2, 1, long},
	{RightControl, true, 0.08, 1, long}, {RightPlans, true, 0, 1, long}, {RightPanel, true, 0, 4, short},
	{Late, false, 1, 1, long}, {Early, false, 1, 1, long}, {Feedback, false, 3, 1, long}, {Delayed, false, 4, 1, long},
	{Changing, false, 0.7, 1, long}, {Step, false, 0.3, 1, long}, {Promotion, false, 0.2, 1, long}, {Events, false, 0.2, 1, long},
	{Outliers, false, 6, 1, long}, {Shuffled, false, 1, 1, long}, {Shifted, false, 8, 1, long}, {Units, false, 1, 1, long},
	{Lumped, false, 1, 1, long}, {Spread, false, 1, 1, long}, {Collinear, false, 0.98, 1, long}, {CarryOver, false, 1, 1, long},
	{Threshold, false, 1, 1, long}, {Diverse, false, 1, 4, short}, {Opposite, false, 1, 4, short}, {Confounded, false, 0.08, 1, long},
}

// Kinds lists all kinds, the right ones first.
func Kinds() []Kind {
	kinds := make([]Kind, len(forms))
	for i := range forms {
		kinds[i] = forms[i].kind
	}
	return kinds
}

// Right reports whether nothing is wrong with such a market. It panics on a kind that Kinds does not list.
func (k Kind) Right() bool { return k.form().right }

// Strength is how strong a kind's fault, or what is special about it, is made by Make; see the kinds for its unit.
func (k Kind) Strength() float64 { return k.form().strength }

// Known reports whether Kinds lists it.
func (k Kind) Known() bool {
	for i := range forms {
		if forms[i].kind == k {
			return true
		}
	}
	return false
}

func (k Kind) form() form {
	for i := range forms {
		if forms[i].kind == k {
			return forms[i]
		}
	}
	panic("market: no such kind")
}
