package intake

import (
	"bytes"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/words"
)

// largestFile is the size, in bytes, above which a file is not read: a tab has to hold it and its copies.
const largestFile = 50 << 20

// decoded is a file's text and how its bytes were understood.
type decoded struct {
	text     string
	encoding words.Text
}

// decode turns bytes into text, or says in one Error what the file is instead of a table of text.
func decode(raw []byte) (decoded, *panel.Issue) {
	if len(raw) > largestFile {
		return decoded{}, &panel.Issue{Severity: panel.Error,
			Reason: words.Say("intake.file_too_large", "mb", len(raw)>>20),
			Fix:    words.Say("intake.file_too_large_fix")}
	}
	if len(bytes.Trim(raw, "\x00 \t\r\n\ufeff")) == 0 {
		return decoded{}, &panel.Issue{Severity: panel.Error,
			Reason: words.Say("intake.file_empty"),
			Fix:    words.Say("intake.file_empty_fix")}
	}
	if issue := otherFormat(raw); issue != nil {
		return decoded{}, issue
	}
	d := toText(raw)
	if issue := notText(d.text); issue != nil {
		return decoded{}, issue
	}
	return d, nil
}

// signatures are the first bytes by which other kinds of file are known.
var signatures = []struct {
	prefix      string
	reason, fix words.Text
}{
	{"\xd0\xcf\x11\xe0", words.Say("intake.is_xls"), words.Say("intake.is_xls_fix")},
	{"%PDF", words.Say("intake.is_pdf"), words.Say("intake.is_pdf_fix")},
	{"PAR1", words.Say("intake.is_parquet"), words.Say("intake.export_csv")},
	{"SQLite format 3", words.Say("intake.is_sqlite"), words.Say("intake.export_csv")},
	{"\x1f\x8b", words.Say("intake.is_gzip"), words.Say("intake.unpack")},
	{"7z\xbc\xaf", words.Say("intake.is_7zip"), words.Say("intake.unpack")},
	{"Rar!", words.Say("intake.is_rar"), words.Say("intake.unpack")},
	{"\x89PNG", words.Say("intake.is_png"), words.Say("intake.is_picture_fix")},
	{"\xff\xd8\xff", words.Say("intake.is_jpeg"), words.Say("intake.is_picture_fix")},
	{"GIF8", words.Say("intake.is_gif"), words.Say("intake.is_picture_fix")},
	{"{\\rtf", words.Say("intake.is_rtf"), words.Say("intake.is_rtf_fix")},
}

// otherFormat recognises files that are not tables of text.
func otherFormat(raw []byte) *panel.Issue {
	for _, s := range signatures {
		if bytes.HasPrefix(raw, []byte(s.prefix)) {
			return &panel.Issue{Severity: panel.Error, Reason: s.reason, Fix: s.fix}
		}
	}
	start := strings.ToLower(trim(strings.ToValidUTF8(string(raw[:min(len(raw), 512)]), "")))
	switch {
	case strings.HasPrefix(start, "<!doctype html"), strings.HasPrefix(start, "<html"), strings.HasPrefix(start, "<head"),
		strings.HasPrefix(start, "<body"), strings.HasPrefix(start, "<table"):
		return &panel.Issue{Severity: panel.Error, Reason: words.Say("intake.is_html"),
			Fix: words.Say("intake.is_html_fix")}
	case strings.HasPrefix(start, "<?xml"), strings.HasPrefix(start, "<workbook"):
		return &panel.Issue{Severity: panel.Error, Reason: words.Say("intake.is_xml"), Fix: words.Say("intake.is_xml_fix")}
	case strings.HasPrefix(start, "{") && strings.Contains(start, "\""), strings.HasPrefix(start, "[{"), strings.HasPrefix(start, "[["),
		strings.HasPrefix(start, "[\n"), strings.HasPrefix(start, "[ "):
		return &panel.Issue{Severity: panel.Error, Reason: words.Say("intake.is_json"), Fix: words.Say("intake.is_json_fix")}
	}
	return nil
}

// toText decodes by byte-order mark, then by the look of UTF-16 without one, then as UTF-8, else as Windows-1252.
func toText(raw []byte) decoded {
	switch {
	case bytes.HasPrefix(raw, []byte("\xef\xbb\xbf")):
		if utf8.Valid(raw[3:]) {
			return decoded{string(raw[3:]), words.Say("intake.encoding_utf8_mark")}
		}
		raw = raw[3:]
	case bytes.HasPrefix(raw, []byte("\xff\xfe")):
		return decoded{fromUTF16(raw[2:], 0), words.Say("intake.encoding_utf16_little")}
	case bytes.HasPrefix(raw, []byte("\xfe\xff")):
		return decoded{fromUTF16(raw[2:], 1), words.Say("intake.encoding_utf16_big")}
	}
	if low, ok := looksUTF16(raw); ok {
		return decoded{fromUTF16(raw, low), words.Say("intake.encoding_utf16_unmarked")}
	}
	if utf8.Valid(raw) {
		return decoded{string(raw), words.Say("intake.encoding_utf8")}
	}
	return decoded{fromWindows1252(raw), words.Say("intake.encoding_windows")}
}

// looksUTF16 says whether nearly every second byte is zero, as plain text in UTF-16 has it, and which byte of a pair
// (0 or 1) is the low one.
func looksUTF16(raw []byte) (low int, ok bool) {
	sample := raw[:min(len(raw), 4096)&^1]
	if len(sample) < 8 {
		return 0, false
	}
	zeros := [2]int{}
	for i, c := range sample {
		if c == 0 {
			zeros[i&1]++
		}
	}
	half := len(sample) / 2
	switch {
	case zeros[1]*10 > half*9 && zeros[0]*10 < half:
		return 0, true
	case zeros[0]*10 > half*9 && zeros[1]*10 < half:
		return 1, true
	}
	return 0, false
}

// fromUTF16 decodes pairs of bytes; low is the place of the low byte in a pair. A last odd byte is dropped.
func fromUTF16(raw []byte, low int) string {
	units := make([]uint16, len(raw)/2)
	for i := range units {
		units[i] = uint16(raw[2*i+low]) | uint16(raw[2*i+1-low])<<8
	}
	return string(utf16.Decode(units))
}

// windows1252 holds the characters of the bytes 0x80 to 0x9f; all others are the same as in Latin-1.
// The five bytes that the code page leaves open become the replacement character.
var windows1252 = [32]rune{
	'€', 0xfffd, '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', 0xfffd, 'Ž', 0xfffd,
	0xfffd, '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', 0xfffd, 'ž', 'Ÿ',
}

func fromWindows1252(raw []byte) string {
	var b strings.Builder
	b.Grow(len(raw) + len(raw)/8)
	for _, c := range raw {
		switch {
		case c < 0x80:
			b.WriteByte(c)
		case c < 0xa0:
			b.WriteRune(windows1252[c-0x80])
		default:
			b.WriteRune(rune(c))
		}
	}
	return b.String()
}

// notText says that decoded bytes are not text: control characters where letters should be.
func notText(text string) *panel.Issue {
	sample := text[:min(len(text), 1<<16)]
	control, total := 0, 0
	for _, r := range sample {
		total++
		if r < 0x20 && r != '\n' && r != '\r' && r != '\t' || r == utf8.RuneError || r >= 0x7f && r < 0xa0 {
			control++
		}
	}
	if control*50 <= total {
		return nil
	}
	return &panel.Issue{Severity: panel.Error,
		Reason: words.Say("intake.is_binary"),
		Fix:    words.Say("intake.is_binary_fix")}
}
