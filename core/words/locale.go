package words

import "encoding/json"

// Locale is how texts, numbers and dates are written for one person.
type Locale struct {
	Language *Language // nil is English
	Decimal  string    // the mark before decimals
	Group    string    // the mark between thousands
	Gap      string    // what stands between a number and % or k: nothing in English, a no-break space in German
	Currency string    // what an amount of money is of, like "EUR"; "" writes the amount alone
}

// English is the locale of the command line, of files that say nothing of a locale, and of tests.
var English = Locale{Decimal: ".", Group: ",", Gap: ""}

// sent is a locale as it crosses to a worker, its language by name.
type sent struct{ Language, Decimal, Group, Gap, Currency string }

// MarshalBinary writes a locale, so that a worker writes as the page does.
func (l Locale) MarshalBinary() ([]byte, error) {
	return json.Marshal(sent{l.language().Tag, l.Decimal, l.Group, l.Gap, l.Currency})
}

// UnmarshalBinary reads what MarshalBinary wrote. A language that there is no catalogue of is English.
func (l *Locale) UnmarshalBinary(data []byte) error {
	var s sent
	err := json.Unmarshal(data, &s)
	*l = Locale{In(s.Language), s.Decimal, s.Group, s.Gap, s.Currency}
	return err
}

func (l Locale) language() *Language {
	if l.Language == nil {
		return inEnglish
	}
	return l.Language
}

// Say writes the text of a code; see the function Say.
func (l Locale) Say(code string, pairs ...any) string { return l.Text(Say(code, pairs...)) }

// word is a pattern without arguments; where the language lacks it, English's.
func (l Locale) word(code string) string {
	if p, ok := l.language().Patterns[code]; ok {
		return p
	}
	return inEnglish.Patterns[code]
}
