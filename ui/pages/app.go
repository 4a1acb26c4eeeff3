// Package pages holds the studio's pages. They keep no state: before each build they take what they show from
// ui/view, and their handlers only dispatch messages.
package pages

import (
	"github.com/vugu/vugu"

	"github.com/mixtab/mixtab/ui/comps"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
)

// App is what every page reads, and how it answers. Pages never write the model.
type App struct {
	Model    *state.Model
	Dispatch func(state.Msg)

	Brief  bool // only the top of a page is drawn, so that a person sees it before the rest is made
	Moving bool // a slider of the plan moves: what does not follow it stays as it was drawn until it rests
}

// pressed writes a boolean as ARIA wants it.
func pressed(on bool) string {
	if on {
		return "true"
	}
	return "false"
}

// invalid is an attribute only where something is: its mere presence changes how a field looks.
func invalid(is bool) any {
	if is {
		return "true"
	}
	return nil
}

// value is the text of the field that an event is about.
func value(event vugu.DOMEvent) string { return event.PropString("target", "value") }

// locale is how texts and numbers are written for the person.
func (a *App) locale() view.Locale { return view.LocaleOf(a.Model) }

// say writes a sentence of the catalogue for the person.
func (a *App) say(code string, pairs ...any) string { return a.locale().Say(code, pairs...) }

func (a *App) goTo(s state.Step) { a.Dispatch(state.GoTo{Step: s}) }

// follow goes where a link leads.
func (a *App) follow(event vugu.DOMEvent, s state.Step, part string) {
	if comps.Follows(event) {
		a.Dispatch(state.GoTo{Step: s, Part: part})
	}
}

// jumps lead to the parts of the present page, except those that it has not; there are none while the page lacks what it shows.
func (a *App) jumps(missing view.Missing, in state.Fold, without ...string) []view.Jump {
	if missing.Lacks {
		return nil
	}
	return view.Jumps(a.Model, in, without...)
}

func (a *App) pick(input string)                   { a.Dispatch(state.PickFile{Input: input}) }
func (a *App) paste(text string)                   { a.Dispatch(state.Paste{Text: text}) }
func (a *App) startFit()                           { a.Dispatch(state.StartFit{}) }
func (a *App) fitLonger()                          { a.Dispatch(state.FitLonger{}) }
func (a *App) edit(field state.Field, text string) { a.Dispatch(state.Edit{Field: field, Text: text}) }

func (a *App) commit(field state.Field, text string) {
	a.Dispatch(state.Commit{Field: field, Text: text})
}
func (a *App) running() bool { return a.Model.Fit.Status == state.FitRunning }

// export hands over a file; as is the format of a table, "" for what is none.
func (a *App) export(what state.Exported, as state.Format) {
	a.Dispatch(state.Export{What: what, As: as})
}

func (a *App) toggle(part state.Fold) { a.Dispatch(state.TogglePart{Part: part}) }

// unfolded says whether a part is unfolded, as ARIA wants it.
func (a *App) unfolded(part state.Fold) string { return pressed(a.Model.Open[part]) }

// interval is the switch of how intervals are shown, for a page of results.
func (a *App) interval() view.Interval { return view.IntervalOf(a.Model) }

// caution is what is shown on every page of results while the verdict is not green.
func (a *App) caution() view.Caution { return view.CautionOf(a.Model) }

func (a *App) close()      { a.Dispatch(state.CloseDialog{}) }
func (a *App) modal() bool { return a.Model.Dialog != state.NoDialog }
