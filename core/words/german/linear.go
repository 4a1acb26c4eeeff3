package german

// linear has the codes of the English file of that name.
var linear = map[string]string{
	"linear.few_periods":   "gibt es weniger Perioden als Unbekannte",
	"linear.columns_alike": "sind einige Spalten gleich oder Summen anderer",
}
