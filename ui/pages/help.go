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

func (c *Help) proof() { c.Dispatch(state.OpenDialog{Dialog: state.DialogProof}) }

func (c *Help) text(p state.Page) string { return view.LocaleOf(c.Model).Text(p.Help) }
