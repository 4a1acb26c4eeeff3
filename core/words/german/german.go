// Package german is the catalogue of German sentences, with the files and the codes of package english. People are addressed as Sie; amounts
// are written 1,84 Mio. €, shares 39 %, dates 7. Januar 2018.
package german

import "maps"

// How numbers are written: 1.234,5 and 90 %, with a narrow no-break space before what belongs to the number.
const (
	Decimal = ","
	Group   = "."
	Gap     = "\u202f"
)

// Patterns are all patterns by code.
var Patterns = join(
	check,
	elicit,
	enough,
	draws,
	fault,
	figures,
	form,
	hidden,
	holdout,
	input,
	intake,
	interval,
	linear,
	misfit,
	model,
	clause, experiment, modelpage,
	number,
	page,
	holiday,
	parameter,
	plan,
	planview,
	power,
	prior,
	question,
	remedy,
	report,
	resultview,
	paper,
	revised,
	saved,
	scenario,
	share,
	sheet,
	spec,
	stakes,
	state,
	surface,
	verdict,
	view,
	workbook,
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
		panic("german: a code has two patterns")
	}
	return all
}
