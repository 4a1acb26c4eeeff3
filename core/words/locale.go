package words

// Locale is how texts, numbers and dates are written for one person.
type Locale struct {
	Language *Language // nil is English
	Decimal  string    // the mark before decimals
	Group    string    // the mark between thousands
	Gap      string    // what stands between a number and % or k: a no-break space, or nothing
	Currency string    // what an amount of money is of, like "EUR"; "" writes the amount alone
}

// English is the locale of the command line, of files that say nothing of a locale, and of tests.
var English = Locale{Decimal: ".", Group: ",", Gap: "\u00a0"}

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
