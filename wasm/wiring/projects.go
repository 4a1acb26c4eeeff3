package wiring

import (
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/wasm/storage"
)

// projects carries out a command about the projects on this device; false for another.
func (w *Wiring[B]) projects(cmd state.Cmd) bool {
	switch c := cmd.(type) {
	case state.ListKept:
		w.list()
	case state.OpenKept:
		w.openKept(c.ID)
	case state.RenameKept:
		w.borrow(c.ID, func(done func(error)) { w.keeper.Rename(c.ID, c.Name, done) }, w.elsewhere)
	case state.CopyKept:
		w.keeper.Duplicate(c.ID, c.Copy, c.Name, w.relist)
	case state.DeleteKept:
		w.borrow(c.ID, func(done func(error)) { w.keeper.Delete(c.ID, c.Deleted, done) }, w.elsewhere)
	case state.FindFit:
		w.findFit(c)
	default:
		return false
	}
	return true
}

func (w *Wiring[B]) list() {
	w.keeper.List(func(entries []storage.Entry, err error) {
		listed := state.ProjectsListed{}
		for _, e := range entries {
			listed.List = append(listed.List, state.Listed{ID: e.ID, Name: e.Name, Changed: e.Changed, Deleted: e.Deleted, Open: e.Open,
				Bytes: e.Bytes, Fits: e.Fits})
		}
		if err != nil {
			listed.Why = words.Of(err)
		}
		w.page.After(0, func() { w.page.Tell(listed) })
	})
}

// relist has the projects listed again after a change, or says why it was not made.
func (w *Wiring[B]) relist(err error) {
	if err != nil {
		w.page.After(0, func() { w.page.Tell(state.LoadFailed{Reason: words.Of(err)}) })
	}
	w.list()
}

// keptOpened takes up a project that was read from this device.
func (w *Wiring[B]) keptOpened(found storage.Found[B], err error) {
	if err != nil {
		w.page.Tell(state.LoadFailed{Reason: words.Say("fault.not_opened", "why", words.Of(err))})
		return
	}
	w.openings++
	loaded := state.ProjectLoaded{Project: found.Saved.Project, Step: state.Step(found.Saved.Step), Issues: found.Issues, Unread: found.Unread, FitRun: -w.openings}
	w.shelve(&loaded, found.Fits)
	if found.Run != nil {
		w.restoreRun(&loaded, found.Run)
	}
	w.page.Tell(loaded)
}

// fitOf is what a fit on this device is found again by.
type fitOf struct {
	project string
	inputs  state.Inputs
}

// shelve notes the fits of a project that this device keeps.
func (w *Wiring[B]) shelve(loaded *state.ProjectLoaded, fits []storage.Kept) {
	for _, f := range fits {
		in := state.Inputs(f.Inputs)
		w.shelved[fitOf{loaded.Project.ID, in}] = f.ID
		loaded.Fits = append(loaded.Fits, in)
	}
}

// findFit reads a fit from this device, where it has one.
func (w *Wiring[B]) findFit(c state.FindFit) {
	w.openings++
	loaded := state.ProjectLoaded{Inputs: c.Inputs, FitRun: -w.openings}
	loaded.Project.ID = c.Project
	id, there := w.shelved[fitOf{c.Project, c.Inputs}]
	if !there {
		w.page.Tell(state.FitFound{Loaded: loaded})
		return
	}
	w.keeper.Fit(c.Project, id, func(r *storage.Run[B]) {
		w.page.After(0, func() {
			if r != nil {
				w.restoreRun(&loaded, r)
			}
			w.page.Tell(state.FitFound{Loaded: loaded})
		})
	})
}
