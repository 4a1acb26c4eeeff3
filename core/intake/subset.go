package intake

// partsMost is how many series a total of some of them is sought among.
const partsMost = 14

// partsOf finds two or more series whose sum is the target, but for rounding, in nineteen of twenty places; nil where none are. Places
// where the target is zero tell nothing.
func partsOf(target []float64, series [][]float64, rounding float64) []int {
	all := make([]int, len(series))
	for k := range all {
		all[k] = k
	}
	if len(series) > 1 && addsUp(target, series, all, rounding) {
		return all
	}
	if len(series) > partsMost {
		return nil
	}
	at := -1
	for i, v := range target {
		if v != 0 && (at < 0 || running(series, i) > running(series, at)) {
			at = i
		}
	}
	if at < 0 {
		return nil
	}
	var found, chosen []int
	var seek func(from int, left float64)
	seek = func(from int, left float64) {
		if found != nil {
			return
		}
		if len(chosen) > 1 && near(target[at], target[at]-left, rounding*float64(len(chosen)+1)) && addsUp(target, series, chosen, rounding) {
			found = append(found, chosen...)
			return
		}
		for k := from; k < len(series); k++ {
			if v := series[k][at]; v > 0 && v <= left+rounding*float64(len(series)) {
				chosen = append(chosen, k)
				seek(k+1, left-v)
				chosen = chosen[:len(chosen)-1]
			}
		}
	}
	seek(0, target[at])
	return found
}

// running counts the series that are above zero in a place.
func running(series [][]float64, at int) int {
	n := 0
	for _, s := range series {
		if s[at] > 0 {
			n++
		}
	}
	return n
}

// addsUp says whether the chosen series sum to the target in nearly every place that tells anything, and at least eight.
func addsUp(target []float64, series [][]float64, chosen []int, rounding float64) bool {
	told, sums := 0, 0
	for i, v := range target {
		sum := 0.0
		for _, k := range chosen {
			sum += series[k][i]
		}
		if v == 0 && sum == 0 {
			continue
		}
		told++
		if near(v, sum, rounding*float64(len(chosen)+1)) {
			sums++
		}
	}
	return told >= 8 && sums*20 >= told*19
}
