package intake

import (
	"strings"

	"github.com/mixtab/mixtab/core/panel"
)

// withoutTime cuts a time of day and its time zone out of a text: T00:00:00Z, 12:30 AM, 00:00:00 GMT+0100 (CET). What stands behind them,
// as the year in Unix dates, stays. late says that it is an hour of the evening in universal time: programs write midnight in Berlin as
// 23:00Z of the day before.
func withoutTime(cell string) (rest string, late bool) {
	if day, clock, found := strings.Cut(cell, "T"); found && len(day) == 8 && allDigits(day) && allDigits(strings.TrimRight(clock, "Z")) {
		return day, false // 20220103T000000Z
	}
	start, end := clockAt(cell)
	if end == 0 {
		return cell, false
	}
	if start > 0 {
		if before := cell[start-1]; before != 'T' && before != 't' && before != ' ' && before != ',' && before != '_' {
			return cell, false
		}
	}
	tail, zone, known := afterClock(cell[end:])
	if !known {
		return cell, false
	}
	hour, minutes, _ := strings.Cut(cell[start:end], ":")
	h, _ := digits(hour)
	late = zone && h > 12 && strings.Trim(minutes, "0:.,") == ""
	head := trim(cell[:start])
	if n := len(head); n > 1 && (head[n-1] == 'T' || head[n-1] == 't') && isDigit(head[n-2]) {
		head = head[:n-1]
	}
	head = strings.TrimRight(head, ",_ ")
	return trim(head + " " + tail), late
}

// clockAt finds 12:30, 12:30:00 or 12:30:00.000; end is 0 where there is none.
func clockAt(cell string) (start, end int) {
	colon := strings.IndexByte(cell, ':')
	if colon < 0 {
		return 0, 0
	}
	start = colon
	for start > 0 && isDigit(cell[start-1]) {
		start--
	}
	if start == colon || colon-start > 2 || colon+2 >= len(cell) || !isDigit(cell[colon+1]) || !isDigit(cell[colon+2]) {
		return 0, 0
	}
	end = colon
	for end < len(cell) && (isDigit(cell[end]) || cell[end] == ':' || (cell[end] == '.' || cell[end] == ',') && end+1 < len(cell) &&
		isDigit(cell[end+1])) {
		end++
	}
	return start, end
}

// afterClock drops half-days and time zones. known is false where something else follows that no date has.
func afterClock(text string) (rest string, universal, known bool) {
	for {
		text = strings.TrimLeft(text, " .,\u00a0\u202f")
		switch {
		case text == "":
			return "", universal, true
		case text[0] == '(':
			_, after, found := strings.Cut(text, ")")
			if !found {
				return "", false, false
			}
			text = after
		case text[0] == '+' || text[0] == '-':
			end := 1
			for end < len(text) && (isDigit(text[end]) || text[end] == ':') {
				end++
			}
			if end < 3 {
				return "", false, false
			}
			universal = strings.Trim(text[1:end], "0:") == ""
			text = text[end:]
		case isDigit(text[0]):
			return text, universal, true
		default:
			end := 0
			for end < len(text) && (text[end]|0x20 >= 'a' && text[end]|0x20 <= 'z') {
				end++
			}
			word := strings.ToLower(text[:end])
			if !clockWords[word] {
				return "", false, false
			}
			universal = universal || word == "z" || word == "utc" || word == "gmt"
			text = text[end:]
		}
	}
}

func allDigits(text string) bool {
	for i := 0; i < len(text); i++ {
		if !isDigit(text[i]) {
			return false
		}
	}
	return true
}

// ofSeconds is the day of a Unix time of the years 1980 to 2149. A full hour of the afternoon or evening is midnight east of Greenwich.
func ofSeconds(seconds int) (panel.Date, bool) {
	if seconds < 315_532_800 || seconds > 5_680_000_000 {
		return 0, false
	}
	day, rest := seconds/86_400, seconds%86_400
	if rest > 43_200 && rest%3600 == 0 {
		day++
	}
	return panel.Date(day), true
}
