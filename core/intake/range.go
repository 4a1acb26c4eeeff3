package intake

import "strings"

// rangeMarks stand between the first and the last day of a range, the plainest last.
var rangeMarks = []string{"→", " to ", " bis ", " until ", " till ", " through ", " thru ", " au ", " al ", " a ", " até ", " tot ",
	" t/m ", " do ", " til ", " по ", " – ", " — ", " - ", " ~ ", "–", "—", "~", "..", " / "}

// scanRange reads a range such as 1–7 Jan 2024: its first day, with the month and the year of the last where it has none.
func scanRange(cell string) (t dateText, ok bool) {
	if len(cell) < 8 {
		return t, false
	}
	for _, mark := range rangeMarks {
		if left, right, found := strings.Cut(cell, mark); found {
			if t, ok = rangeOf(left, right); ok {
				return t, true
			}
		}
	}
	for _, mark := range []string{"-", "/"} { // 01/01/2024-07/01/2024, 2024-01-01/2024-01-07
		if strings.Count(cell, mark) != 1 {
			continue
		}
		left, right, _ := strings.Cut(cell, mark)
		if t, ok = rangeOf(left, right); ok && (mark == "-" || t.n == 3 && !t.completed) {
			return t, true
		}
	}
	return dateText{}, false
}

func rangeOf(left, right string) (t dateText, ok bool) {
	first, ok1 := scanDay(trim(left))
	last, ok2 := scanDay(trim(right))
	if !ok1 || !ok2 {
		return t, false
	}
	a, b := first.shape(), last.shape()
	eight := func(t dateText) bool { return t.n == 1 && t.tokens[0].digits == 8 }
	switch {
	case whole[a] && whole[b], eight(first) && eight(last):
		t = first
	case whole[a] && (b == "wd" || b == "dw" || b == "dd" && a == "ydd"): // 1 Jan 2024 – 7 Jan: the end adds nothing
		return first, true
	case a == "d" && whole[b] && (b[:2] == "dw" || b[0] == 'd' && b != "ddd"): // 1–7 Jan 2024, 01.–07.01.2024
		t = last
		t.tokens[0] = first.tokens[0]
	case (a == "dw" || a == "wd" || a == "dd") && whole[b] && a == b[:2] && b != "ydd": // 29 Jan – 4 Feb 2024
		t = first
		t.push(last.tokens[2])
		t.completed = true
	case a == "wd" && b == "dy": // Jan 1 – 7, 2024
		t = first
		t.push(last.tokens[1])
		end := t
		end.tokens[1] = last.tokens[0]
		t.end = &end
		return t, true
	default:
		return dateText{}, false
	}
	t.end = &last
	return t, true
}
