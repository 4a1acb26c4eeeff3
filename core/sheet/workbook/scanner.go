package workbook

import (
	"bytes"
	"github.com/mixtab/mixtab/core/words"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

// longestToken bounds a tag or a run of text: a cell of Excel holds up to 32,767 characters.
const longestToken = 1 << 20

// scanner reads XML as a stream of tags and texts. It knows what workbooks hold and no more: no document types, no
// entities of a file's own, no other encodings than UTF-8. Depth is bounded.
type scanner struct {
	part    string
	from    io.Reader
	buf     []byte
	at, end int
	ended   bool
	depth   int
	token   token
}

// token is a tag or a text; it holds until the next one is read.
type token struct {
	name       []byte // local name of a tag; nil for a text
	attributes []byte // between name and end of the tag
	text       []byte
	literal    bool // the text has no references (CDATA)
	end        bool // an end tag
	closed     bool // <a/>: no end tag follows
}

// next is the next token, or io.EOF, or a *Fault.
func (x *scanner) next() (*token, error) {
	for {
		if x.at == x.end && !x.more() {
			if x.depth != 0 {
				return nil, damaged(x.part)
			}
			return nil, io.EOF
		}
		if x.buf[x.at] != '<' {
			i, ok := x.find(x.at, "<")
			if !ok && !x.ended {
				return nil, damaged(x.part)
			}
			if !ok {
				i = x.end
			}
			x.token = token{text: x.buf[x.at:i]}
			x.at = i
			return &x.token, nil
		}
		skipped, err := x.markup()
		if err != nil {
			return nil, err
		}
		if !skipped {
			return &x.token, nil
		}
	}
}

// markup reads what begins with "<". Comments and instructions are skipped.
func (x *scanner) markup() (skipped bool, err error) {
	for x.end-x.at < 9 && x.more() {
	}
	rest := x.buf[x.at:x.end]
	opening, closing := "", ""
	switch {
	case bytes.HasPrefix(rest, []byte("<?")):
		opening, closing = "<?", "?>"
	case bytes.HasPrefix(rest, []byte("<!--")):
		opening, closing = "<!--", "-->"
	case bytes.HasPrefix(rest, []byte("<![CDATA[")):
		opening, closing = "<![CDATA[", "]]>"
	case bytes.HasPrefix(rest, []byte("<!")):
		return false, &Fault{words.Say("workbook.part_document_type", "part", x.part), saveAgain}
	default:
		return false, x.tag()
	}
	i, ok := x.find(x.at+len(opening), closing)
	if !ok {
		return false, damaged(x.part)
	}
	x.token = token{text: x.buf[x.at+len(opening) : i], literal: true}
	x.at = i + len(closing)
	return opening[1] != '!' || opening == "<!--", nil
}

// tag reads a start or an end tag. Quotation marks may hide a ">".
func (x *scanner) tag() error {
	seen, quote := 1, byte(0)
	for {
		i, ok := x.find(x.at+seen, ">")
		if !ok {
			return damaged(x.part)
		}
		quote = openQuote(quote, x.buf[x.at+seen:i])
		seen = i + 1 - x.at
		if quote == 0 {
			return x.parse(x.buf[x.at+1 : i])
		}
	}
}

// parse takes a tag's text apart and keeps count of the depth.
func (x *scanner) parse(body []byte) error {
	x.at += len(body) + 2
	t := token{}
	if len(body) > 0 && body[0] == '/' {
		t.end, body = true, body[1:]
	} else if len(body) > 0 && body[len(body)-1] == '/' {
		t.closed, body = true, body[:len(body)-1]
	}
	n := bytes.IndexAny(body, " \t\r\n")
	if n < 0 {
		n = len(body)
	}
	t.name, t.attributes = body[:n], body[n:]
	if colon := bytes.IndexByte(t.name, ':'); colon >= 0 {
		t.name = t.name[colon+1:]
	}
	switch {
	case len(t.name) == 0:
		return damaged(x.part)
	case t.end:
		x.depth--
	case !t.closed:
		x.depth++
	}
	if x.depth < 0 {
		return damaged(x.part)
	}
	if x.depth > MostDepth {
		return &Fault{words.Say("workbook.part_nested", "part", x.part), saveAgain}
	}
	x.token = t
	return nil
}

// openQuote is the quotation mark that is open behind a piece of a tag, 0 for none.
func openQuote(open byte, piece []byte) byte {
	for _, c := range piece {
		switch {
		case open == 0 && (c == '"' || c == '\''):
			open = c
		case c == open:
			open = 0
		}
	}
	return open
}

// find is the place of a mark at or behind from, reading on as long as the token is not too long. Reading on may move
// the buffer: x.at stays the token's start.
func (x *scanner) find(from int, mark string) (int, bool) {
	offset := from - x.at
	for {
		if i := bytes.Index(x.buf[x.at+offset:x.end], []byte(mark)); i >= 0 {
			return x.at + offset + i, true
		}
		offset = max(offset, x.end-x.at-len(mark)+1)
		if x.end-x.at > longestToken || !x.more() {
			return 0, false
		}
	}
}

// more reads further bytes behind those already read; false at the end of the part or where it breaks off.
func (x *scanner) more() bool {
	if x.ended {
		return false
	}
	if x.at > 0 {
		x.end = copy(x.buf, x.buf[x.at:x.end])
		x.at = 0
	}
	if x.end == len(x.buf) {
		x.buf = append(x.buf, make([]byte, max(64<<10, len(x.buf)))...)
	}
	for {
		n, err := x.from.Read(x.buf[x.end:])
		x.end += n
		if err != nil {
			x.ended = true
			return n > 0
		}
		if n > 0 {
			return true
		}
	}
}

// attribute is an attribute's value by its local name, "" where there is none.
func (t *token) attribute(name string) string { return t.find(name, false) }

// prefixed is the value of an attribute that has a namespace's prefix, as r:id.
func (t *token) prefixed(name string) string { return t.find(name, true) }

func (t *token) find(name string, prefixed bool) string {
	rest := t.attributes
	for {
		rest = bytes.TrimLeft(rest, " \t\r\n")
		equals := bytes.IndexByte(rest, '=')
		if equals < 0 {
			return ""
		}
		key := bytes.TrimRight(rest[:equals], " \t\r\n")
		rest = bytes.TrimLeft(rest[equals+1:], " \t\r\n")
		if len(rest) < 2 || rest[0] != '"' && rest[0] != '\'' {
			return ""
		}
		close := bytes.IndexByte(rest[1:], rest[0])
		if close < 0 {
			return ""
		}
		value := rest[1 : 1+close]
		rest = rest[close+2:]
		colon := bytes.IndexByte(key, ':')
		if string(key[colon+1:]) == name && (colon >= 0) == prefixed {
			return unescape(value)
		}
	}
}

// String is the token's text with its references resolved.
func (t *token) String() string {
	if t.literal {
		return string(t.text)
	}
	return unescape(t.text)
}

var named = map[string]string{"lt": "<", "gt": ">", "amp": "&", "quot": `"`, "apos": "'"}

// unescape resolves references to characters; what is no reference stays.
func unescape(raw []byte) string {
	if bytes.IndexByte(raw, '&') < 0 {
		return string(raw)
	}
	var b strings.Builder
	for len(raw) > 0 {
		i := bytes.IndexByte(raw, '&')
		if i < 0 {
			b.Write(raw)
			break
		}
		b.Write(raw[:i])
		raw = raw[i:]
		end := bytes.IndexByte(raw[:min(len(raw), 12)], ';')
		text, ok := "", false
		if end > 0 {
			text, ok = reference(string(raw[1:end]))
		}
		if !ok {
			b.WriteByte('&')
			raw = raw[1:]
			continue
		}
		b.WriteString(text)
		raw = raw[end+1:]
	}
	return b.String()
}

func reference(name string) (string, bool) {
	if text, ok := named[name]; ok {
		return text, true
	}
	digits, base := strings.CutPrefix(name, "#")
	if !base {
		return "", false
	}
	radix := 10
	if rest, hex := strings.CutPrefix(digits, "x"); hex {
		digits, radix = rest, 16
	}
	n, err := strconv.ParseUint(digits, radix, 32)
	if err != nil || n == 0 || n > utf8.MaxRune {
		return "", false
	}
	return string(rune(n)), true
}
