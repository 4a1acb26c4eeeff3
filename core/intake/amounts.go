package intake

// Amounts reads texts that one person or program wrote as numbers: the decimal mark is decided over all of them, as
// for a column of a file, so that 1.234 is a thousand where 5.678,9 stands beside it. Where nothing decides, it is
// the point. ok says which texts are finite numbers; an absent value ("", "n/a", …) is not one.
func Amounts(cells []string) (values []float64, ok []bool) {
	values, ok = make([]float64, len(cells)), make([]bool, len(cells))
	read := make([]stripped, len(cells))
	points, commas := 0, 0
	for i, cell := range cells {
		cell = trim(cell)
		if isAbsent(cell) {
			continue
		}
		if read[i], ok[i] = strip(cell); !ok[i] {
			continue
		}
		switch markOf(read[i].core) {
		case decimalPoint:
			points++
		case decimalComma:
			commas++
		}
	}
	decimal := byte('.')
	if commas > points {
		decimal = ','
	}
	for i := range cells {
		if ok[i] {
			values[i], ok[i] = valueOf(read[i], decimal)
		}
	}
	return values, ok
}
