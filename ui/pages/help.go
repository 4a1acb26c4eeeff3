package pages

import (
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
)

// Help is the dialog that says what the steps are for and what the words mean.
type Help struct {
	*App
	Pages    []state.Page
	Glossary []view.Term
}

// BeforeBuild takes the words in the person's language.
func (c *Help) BeforeBuild() { c.Glossary = view.Glossary(c.locale()) }

func (c *Help) proof() { c.Dispatch(state.OpenDialog{Dialog: state.DialogProof}) }

func (c *Help) keys() { c.Dispatch(state.OpenDialog{Dialog: state.DialogKeys}) }

// item marks the term that the help was opened on.
func (c *Help) item(term string) string {
	if term == c.Model.Term {
		return "glossary__item glossary__item--here"
	}
	return "glossary__item"
}

func (c *Help) name(p state.Page) string { return c.locale().Text(p.Name) + "." }

func (c *Help) text(p state.Page) string { return c.locale().Text(p.Help) }
