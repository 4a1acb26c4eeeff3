package words

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Text writes a text as a sentence.
func (l Locale) Text(t Text) string {
	if t.IsZero() {
		return ""
	}
	return l.form(t, 0)
}

// Texts writes each of several.
func (l Locale) Texts(texts []Text) []string {
	if texts == nil {
		return nil
	}
	out := make([]string, 0, len(texts))
	for _, t := range texts {
		out = append(out, l.Text(t))
	}
	return out
}

// form writes one of a text's forms. What another language lends is written by that one's rules.
func (l Locale) form(t Text, i int) string {
	if t.Code == plain && len(t.Args) == 1 {
		return l.Name(t.Args[0].Value)
	}
	p, of := l.language().pattern(t.Code)
	l.Language = of
	var b strings.Builder
	for p = form(p, i); ; {
		before, rest, found := strings.Cut(p, "{")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		inside, after, _ := strings.Cut(rest, "}")
		name, filter, _ := strings.Cut(inside, "|")
		b.WriteString(l.value(t, name, filter))
		p = after
	}
}

// value writes an argument through a filter. One that is missing shows its name, so that it is found.
func (l Locale) value(t Text, name, filter string) string {
	a, ok := t.arg(name)
	if !ok {
		return "⟨" + t.Code + ":" + name + "⟩"
	}
	filter, more, _ := strings.Cut(filter, ":")
	switch a.Kind {
	case KindName:
		return l.worded(l.Name(a.Value), filter)
	case KindText, KindList:
		return l.nested(t, a, filter, more)
	case KindDate, KindSpan:
		return l.dated(a, filter)
	case KindRange, KindShares:
		low, high := a.pair()
		return l.interval(a.Kind, low, high, filter)
	case KindPeriods:
		n, unit, _ := strings.Cut(a.Value, " ")
		x, _ := strconv.ParseFloat(n, 64)
		return l.Periods(x, unit)
	}
	x, _ := strconv.ParseFloat(a.Value, 64)
	if filter == "plural" {
		forms := strings.Split(more, ",")
		return forms[min(l.language().form(x), len(forms)-1)]
	}
	return l.number(a.Kind, x, filter, more)
}

func (t Text) arg(name string) (Arg, bool) {
	for _, a := range t.Args {
		if a.Name == name {
			return a, true
		}
	}
	return Arg{}, false
}

func (a Arg) pair() (low, high float64) {
	one, other, _ := strings.Cut(a.Value, " ")
	low, _ = strconv.ParseFloat(one, 64)
	high, _ = strconv.ParseFloat(other, 64)
	return low, high
}

// worded writes a name.
func (l Locale) worded(s, filter string) string {
	switch filter {
	case "capital":
		return capital(s)
	case "noun":
		return l.language().noun(s)
	case "quoted":
		return l.Say("list.quoted", "text", Shorten(s, 40))
	case "capital noun":
		return capital(l.language().noun(s))
	case "clause":
		return clause(s)
	case "small":
		return small(s)
	case "small clause":
		return small(clause(s))
	}
	return s
}

// nested writes a text within a text, or a list of them.
func (l Locale) nested(t Text, a Arg, filter, more string) string {
	if a.Kind == KindText {
		if len(a.Items) == 0 {
			return ""
		}
		switch item := a.Items[0]; filter {
		case "many":
			return l.form(item, 1)
		case "capital many":
			return capital(l.form(item, 1))
		case "dative":
			if x, given := t.counted(more); given && l.language().form(x) == 0 {
				return l.form(item, 0)
			}
			return l.form(item, 2)
		case "of":
			x, _ := t.counted(more)
			return l.form(item, l.language().form(x))
		default:
			return l.worded(l.Text(item), filter)
		}
	}
	switch items := l.Texts(a.Items); filter {
	case "or":
		return l.list(items, "list.or")
	case "comma":
		return strings.Join(items, l.word("list.comma"))
	case "run":
		return strings.Join(items, " ")
	case "semicolon":
		return strings.Join(items, l.word("list.semicolon"))
	default:
		return l.list(items, "list.and")
	}
}

// counted is the number of an argument of that name.
func (t Text) counted(name string) (x float64, given bool) {
	a, given := t.arg(name)
	x, _ = strconv.ParseFloat(a.Value, 64)
	return x, given
}

// List writes names as in a sentence: TV, Radio and Banners.
func (l Locale) List(items []string) string { return l.list(items, "list.and") }

func (l Locale) list(items []string, last string) string {
	if len(items) < 2 {
		return strings.Join(items, "")
	}
	n := len(items) - 1
	return strings.Join(items[:n], l.word("list.comma")) + l.word(last) + items[n]
}

// number writes a number as a filter says, or as its kind does.
func (l Locale) number(kind Kind, x float64, filter, more string) string {
	places, _ := strconv.Atoi(more)
	switch filter {
	case "fixed":
		return l.Fixed(x, places)
	case "signed":
		return l.Signed(x, places)
	case "digits":
		return l.Digits(x, places)
	case "short":
		return l.Short(x, places)
	case "exact":
		return l.Exact(x)
	case "count":
		return l.Fixed(x, 0)
	case "percent":
		if more != "" {
			return l.percent(x, places)
		}
		return l.Percent(x)
	case "chance":
		return l.Chance(x)
	case "change":
		return l.Change(x)
	case "number":
		return l.Number(x)
	case "money":
		return l.Money(x)
	}
	switch kind {
	case KindCount:
		return l.Fixed(x, 0)
	case KindShare:
		return l.Percent(x)
	case KindMoney:
		return l.Money(x)
	case KindMultiple:
		return l.Return(x)
	}
	return l.Number(x)
}

func (l Locale) interval(kind Kind, low, high float64, filter string) string {
	switch {
	case kind == KindShares:
		return l.PercentRange(low, high)
	case filter == "periods":
		return l.PeriodsRange(low, high)
	case filter == "money":
		return l.MoneyRange(low, high)
	}
	return l.Range(low, high)
}

func (l Locale) dated(a Arg, filter string) string {
	if a.Kind == KindSpan {
		from, to := a.pair()
		return l.Span(Date(from), Date(to))
	}
	days, _ := strconv.Atoi(a.Value)
	switch d := Date(days); filter {
	case "long":
		return l.LongDay(d)
	case "month":
		return l.Month(d)
	case "iso":
		return d.iso()
	default:
		return l.Day(d)
	}
}

// capital is a text with a large first letter.
func capital(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return s
	}
	return string(unicode.ToUpper(first)) + s[size:]
}

// small is a text with a small first letter.
func small(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return s
	}
	return string(unicode.ToLower(first)) + s[size:]
}

// clause is the opening of a text, up to a colon or full stop that ends a word.
func clause(s string) string {
	for i, r := range s {
		if (r == ':' || r == '.') && (i+1 == len(s) || s[i+1] == ' ') {
			return s[:i]
		}
	}
	return s
}

// Shorten cuts a text to at most n runes for showing.
func Shorten(s string, n int) string {
	if len(s) <= n {
		return s
	}
	count := 0
	for i := range s {
		if count == n-1 {
			return s[:i] + "…"
		}
		count++
	}
	return s
}
