package comps

import "github.com/mixtab/mixtab/ui/view"

// Term is a technical word that explains itself on hover and focus. Key is the glossary's.
type Term struct {
	Locale view.Locale
	Key    string
	Word   string
}

func (c *Term) text() string { return view.Explain(c.Locale, c.Key) }
