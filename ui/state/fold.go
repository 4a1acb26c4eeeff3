package state

// Fold names a part of a page that can be folded away.
type Fold string

// The folds.
const (
	FoldStatistics Fold = "statistics" // of the Check page, all that only a statistician asks for
	FoldNames      Fold = "names"      // what columns and geos are called
	FoldDecimals   Fold = "decimals"   // decimal marks, column by column
	FoldNumbers    Fold = "numbers"    // every number of the model
	FoldReplicated Fold = "replicated" // series drawn from the model
	FoldRidges     Fold = "ridges"     // prior and posterior, one by one
	FoldHidden     Fold = "hidden"     // what hidden causes would leave
	FoldSampling   Fold = "sampling"   // how the chains went
	FoldSampler    Fold = "sampler"    // settings of the sampler for statisticians
	FoldLimits     Fold = "limits"     // what plans are kept within
	FoldFrontier   Fold = "frontier"   // totals to choose from
	FoldPhasing    Fold = "phasing"    // a plan's money, period by period
	FoldAnswers    Fold = "answers"    // how answers are made
	FoldMarginal   Fold = "marginal"   // what each channel brings
)
