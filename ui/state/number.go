package state

import (
	"math"
	"strconv"
	"strings"
)

// ParseNumber reads a number as a person types it: either decimal mark, group marks, spaces, and a k, M or bn behind.
// Where one mark could be both, the locale (decimal, group) decides. ok is false when it is no finite number.
func ParseNumber(text, decimal, group string) (v float64, ok bool) {
	s := strings.Map(func(r rune) rune {
		switch r {
		case ' ', '\u00a0', '\u202f', '\u2009', '\'', '’', '_', '€', '$', '£':
			return -1
		}
		return r
	}, strings.TrimSpace(text))
	s, factor := cutMagnitude(s)
	dots, commas := strings.Count(s, "."), strings.Count(s, ",")
	switch {
	case dots > 0 && commas > 0:
		if strings.LastIndex(s, ".") > strings.LastIndex(s, ",") {
			s = strings.ReplaceAll(s, ",", "")
		} else {
			s = strings.ReplaceAll(strings.ReplaceAll(s, ".", ""), ",", ".")
		}
	case dots+commas > 0:
		mark := "."
		if commas > 0 {
			mark = ","
		}
		if dots+commas > 1 || (mark == group && inThrees(s, mark)) {
			s = strings.ReplaceAll(s, mark, "")
		} else {
			s = strings.Replace(s, mark, ".", 1)
		}
	}
	if s == "" || strings.IndexFunc(s, func(r rune) bool { return !strings.ContainsRune("0123456789.+-eE", r) }) >= 0 {
		return 0, false
	}
	v, err := strconv.ParseFloat(s, 64)
	v *= factor
	if err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
		return 0, false
	}
	return v, true
}

func cutMagnitude(s string) (rest string, factor float64) {
	lower := strings.ToLower(s)
	for _, m := range [...]struct {
		suffix string
		factor float64
	}{{"bn", 1e9}, {"mn", 1e6}, {"m", 1e6}, {"k", 1e3}} {
		if cut, found := strings.CutSuffix(lower, m.suffix); found {
			return cut, m.factor
		}
	}
	return lower, 1
}

// inThrees says whether the last mark in s is followed by exactly three digits and preceded by one to three.
func inThrees(s, mark string) bool {
	i := strings.LastIndex(s, mark)
	head := strings.TrimLeft(s[:i], "+-")
	return len(s)-i-1 == 3 && len(head) >= 1 && len(head) <= 3 && head != "0"
}
