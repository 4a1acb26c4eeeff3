// Package english is the catalogue of English sentences: a pattern for each code, in a file for each room of the house.
// What stands in braces is explained in package words. Sentences may be rewritten here without reading code.
package english

import (
	"maps"
	"slices"
	"strings"
)

// Patterns are all patterns by code.
var Patterns = join(
	number,
	figures,
	state,
	intake,
	check,
	workbook,
	holiday,
	parameter,
	verdict,
	enough,
	remedy,
	revised,
	misfit,
	holdout,
	hidden,
	plan,
	surface,
	elicit,
	saved,
	scenario,
	sheet,
	input,
	planview,
	resultview,
	paper,
	stakes,
	spec,
	model,
	clause, experiment, modelpage,
	report,
	interval,
	prior,
	draws,
	fault,
	calibration,
	verdicts,
	power,
	bench,
	form,
	linear,
	share,
	view,
	question,
	twin,
	page,
)

// join puts the files together. A code that stands in two of them is a mistake.
func join(files ...map[string]string) map[string]string {
	n := 0
	for _, file := range files {
		n += len(file)
	}
	all := make(map[string]string, n)
	for _, file := range files {
		maps.Copy(all, file)
	}
	if len(all) != n {
		panic("english: a code has two patterns")
	}
	return all
}

// Form is the singular for one, else the plural.
func Form(n float64) int {
	if n == 1 {
		return 0
	}
	return 1
}

// nouns are words for what is sold that stand in small letters within an English sentence. Other names keep their
// capital: it may be a German noun, a brand or an abbreviation.
var nouns = strings.Fields("accounts applications bookings buyers calls clicks conversions customers demand downloads enquiries gmv income " +
	"installs installations leads members orders output policies profit purchases registrations revenue revenues sales sessions signups " +
	"subscribers subscriptions tickets traffic transactions trials turnover units users value visitors visits volume")

// Noun is a column's name inside a sentence: underscores become spaces, and a common noun at the start becomes small:
// "Sales" becomes "sales", "new_orders" "new orders", "KPI" stays.
func Noun(column string) string {
	text := strings.TrimSpace(strings.ReplaceAll(column, "_", " "))
	first, _, _ := strings.Cut(text, " ")
	small := strings.ToLower(first)
	if first != strings.ToUpper(first) && slices.Contains(nouns, small) {
		return small + text[len(first):]
	}
	return text
}
