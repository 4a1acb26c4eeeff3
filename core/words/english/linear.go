package english

// linear is why core/baseline/linear has no answer.
var linear = map[string]string{
	"linear.few_periods":   "there are no more periods than unknowns",
	"linear.columns_alike": "some columns are the same, or sums of others",
}
