package workbook

import (
	"github.com/mixtab/mixtab/core/words"
	"io"
	"strconv"
	"strings"
)

// style is what a cell's number format says about its value.
type style struct {
	date     bool   // a day, perhaps with a time
	currency string // symbol or code of money, "" for none
}

// builtInDate says which formats without a text of their own show days (ECMA-376 part 1, 18.8.30); those of East
// Asian editions included. 45 to 47 show times alone.
func builtInDate(id int) bool {
	return id >= 14 && id <= 17 || id == 22 || id >= 27 && id <= 36 || id >= 50 && id <= 58
}

// mostStyles bounds the formats that are read; Excel writes at most 64,000.
const mostStyles = 70_000

// readStyles learns which formats are dates.
func (b *Book) readStyles() error {
	if b.stylesPath == "" || b.parts[b.stylesPath] == nil {
		return nil
	}
	formats := map[int]style{}
	inCells := false
	return b.walk(b.stylesPath, func(t *token) bool {
		switch string(t.name) {
		case "numFmt":
			if id, err := strconv.Atoi(t.attribute("numFmtId")); err == nil && !t.end && len(formats) < mostStyles {
				code := t.attribute("formatCode")
				formats[id] = style{date: isDateFormat(code), currency: currencyOf(code)}
			}
		case "cellXfs":
			inCells = !t.end && !t.closed
		case "xf":
			if inCells && !t.end && len(b.styles) < mostStyles {
				id, _ := strconv.Atoi(t.attribute("numFmtId"))
				s, own := formats[id]
				if !own {
					s.date = builtInDate(id)
				}
				b.styles = append(b.styles, s)
			}
		}
		return true
	})
}

// isDateFormat says whether a format's text shows a day: y, m or d outside quotation marks, brackets and escapes.
// A format of hours, minutes and seconds alone is a time.
func isDateFormat(code string) bool {
	first, _, _ := strings.Cut(code, ";") // the part for positive numbers
	if strings.EqualFold(strings.TrimSpace(first), "general") {
		return false
	}
	day, clock, month := false, false, false
	for i := 0; i < len(first); i++ {
		switch c := first[i]; c {
		case '"':
			end := strings.IndexByte(first[i+1:], '"')
			if end < 0 {
				return day
			}
			i += end + 1
		case '[':
			end := strings.IndexByte(first[i:], ']')
			if end < 0 {
				return day
			}
			clock = clock || strings.ContainsAny(strings.ToLower(first[i+1:i+2]), "hms") // [h] counts hours
			i += end
		case '\\', '_', '*':
			i++
		case 'y', 'Y', 'd', 'D':
			day = true
		case 'm', 'M':
			month = true
		case 'h', 'H', 's', 'S':
			clock = true
		case '0', '#', '?':
			if !clock {
				return false
			}
		}
	}
	return day || month && !clock
}

// currencyOf is the money a format shows: [$€-407], "€", [$EUR].
func currencyOf(code string) string {
	if i := strings.Index(code, "[$"); i >= 0 {
		text := code[i+2:]
		if end := strings.IndexAny(text, "-]"); end > 0 {
			return strings.TrimSpace(text[:end])
		}
		return ""
	}
	for _, symbol := range []string{"€", "£", "¥", "₹", "zł", "$"} {
		if strings.Contains(code, symbol) {
			return symbol
		}
	}
	return ""
}

// mostShared bounds the texts that sheets share.
const mostShared = 4_000_000

// readShared reads the texts that cells point to.
func (b *Book) readShared() error {
	if b.sharedRead || b.sharedPath == "" || b.parts[b.sharedPath] == nil {
		return nil
	}
	b.sharedRead = true
	x, done, err := b.scan(b.sharedPath)
	if err != nil {
		return err
	}
	defer done()
	var text strings.Builder
	inText, phonetic := false, false
	for {
		t, err := x.next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		switch string(t.name) {
		case "":
			if inText && !phonetic {
				text.WriteString(t.String())
			}
		case "t":
			inText = !t.end && !t.closed
		case "rPh":
			phonetic = !t.end && !t.closed
		case "si":
			if t.end || t.closed {
				if len(b.shared) == mostShared {
					return &Fault{words.Say("workbook.too_many_texts"), words.Say("workbook.too_many_texts_fix")}
				}
				b.shared = append(b.shared, plainText(text.String()))
				text.Reset()
			}
		}
	}
}

// plainText resolves Excel's own escapes of characters that XML cannot hold, such as _x000D_.
func plainText(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if i+7 <= len(s) && s[i] == '_' && s[i+1] == 'x' && s[i+6] == '_' {
			if n, err := strconv.ParseUint(s[i+2:i+6], 16, 16); err == nil {
				b.WriteRune(rune(n))
				i += 6
				continue
			}
		}
		b.WriteByte(s[i])
	}
	return b.String()
}
