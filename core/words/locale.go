package words

import "encoding/json"

// Locale is how texts, numbers and dates are written for one person.
type Locale struct {
	Language *Language // nil is English
	Decimal  string    // the mark before decimals
	Group    string    // the mark between thousands
	Gap      string    // what stands between a number and % or k: nothing in English, a no-break space in German
	Joiner   string    // behind the dash of a range, where a line could break: a word joiner in a browser, else nothing
	Currency string    // what an amount of money is of, like "EUR"; "" writes the amount alone
	Names    Names     // what a person calls columns and markets otherwise; they do not cross to workers
}

// English is the locale of the command line, of files that say nothing of a locale, and of tests.
var English = Locale{Decimal: ".", Group: ",", Gap: ""}

// WordJoiner has no width and lets no line break.
const WordJoiner = "\u2060"

// sent is a locale as it crosses to a worker. The patterns of a language other than English go with it, so that a worker
// carries no catalogue but one.
type sent struct {
	Language, Decimal, Group, Gap, Currency string
	Patterns                                map[string]string `json:",omitempty"`
}

// MarshalBinary writes a locale, so that a worker writes as the page does.
func (l Locale) MarshalBinary() ([]byte, error) {
	s := sent{Language: l.language().Tag, Decimal: l.Decimal, Group: l.Group, Gap: l.Gap, Currency: l.Currency}
	if l.language() != inEnglish {
		s.Patterns = l.Language.Patterns
	}
	return json.Marshal(s)
}

// UnmarshalBinary reads what MarshalBinary wrote.
func (l *Locale) UnmarshalBinary(data []byte) error {
	var s sent
	err := json.Unmarshal(data, &s)
	*l = Locale{Language: In(s.Language), Decimal: s.Decimal, Group: s.Group, Gap: s.Gap, Currency: s.Currency}
	if l.Language.Tag != s.Language && s.Patterns != nil {
		l.Language = &Language{Tag: s.Language, Patterns: s.Patterns, Decimal: s.Decimal, Group: s.Group, Gap: s.Gap}
	}
	return err
}

// Tag is the language's, of BCP 47.
func (l Locale) Tag() string { return l.language().Tag }

func (l Locale) language() *Language {
	if l.Language == nil {
		return inEnglish
	}
	return l.Language
}

// Noun is a column's name as a noun within a sentence.
func (l Locale) Noun(column string) string { return l.language().noun(column) }

// Say writes the text of a code; see the function Say.
func (l Locale) Say(code string, pairs ...any) string { return l.Text(Say(code, pairs...)) }

// word is a pattern without arguments; where the language lacks it, English's.
func (l Locale) word(code string) string {
	if p, ok := l.language().Patterns[code]; ok {
		return p
	}
	return inEnglish.Patterns[code]
}
