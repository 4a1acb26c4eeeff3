package english

// linear is why core/baseline/linear has no answer.
var linear = map[string]string{
	"linear.few_periods":   "there are fewer periods than unknowns",
	"linear.columns_alike": "some columns are identical, or sums of others",
}
