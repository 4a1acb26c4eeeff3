package desk

import (
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/wasm/wiring"
)

// do carries out one command: in the workers and on this device through the wiring, the rest in the browser.
func (d *Desk[B]) do(cmd state.Cmd) {
	if d.wiring.Do(cmd, d.model) {
		return
	}
	switch c := cmd.(type) {
	case state.ReadInput:
		d.Take(d.browser.Input(c.Input))
	case state.LoadSample:
		d.loadSample(c.Name)
	case state.ReadScenarios:
		d.read(d.browser.Input(c.Input), func(name string, raw []byte) state.Msg { return state.OpenScenarios{Name: name, Bytes: raw} })
	case state.ReadTests:
		d.read(d.browser.Input(c.Input), func(name string, raw []byte) state.Msg { return state.OpenTests{Name: name, Bytes: raw} })
	case state.Later:
		d.browser.After(0, func() { d.Dispatch(c.Message) })
	case state.Download:
		if c.What != state.ExportLicences {
			panic("desk: nobody makes such a file")
		}
		page[B]{d.browser, d}.Hand(d.model.Locale().Say("state.licences_file"), "text/plain", []byte(d.browser.Notices()))
	case state.MeasurePlanner:
		go func() {
			if n, err := d.browser.PlannerSize(); err == nil { // without it, the dialog tells no size
				d.Dispatch(state.PlannerMeasured{Bytes: n})
			}
		}()
	case state.Focus:
		d.focus = c.ID
	case state.KeepReport:
		d.browser.Call("keepReport", string(c.As), wiring.FileName(c.Name)+" report."+string(c.As))
	case state.Print:
		d.browser.Call("print")
	case state.SetTheme:
		d.browser.Call("setTheme", c.Theme)
	case state.Prefer:
		d.browser.Call("prefer", c.Words)
	case state.SetLanguage:
		d.browser.Call("setLanguage", c.Tag)
	case state.KeepLanguage:
		d.browser.Call("keepLanguage", c.Tag)
	case state.SetTitle:
		d.browser.Call("setTitle", c.Title)
	case state.Announce:
		d.browser.Call("announce", c.Text)
	case state.ForgetDevice:
		d.wiring.Off()
		d.keeper.Forget()
		d.browser.Call("forget")
	case state.Count:
		d.Dispatch(state.Counted{Requests: d.browser.Requests()})
	default:
		panic("desk: a command of an unknown type")
	}
}

// loadSample opens a built-in sample with its fit, or, where that has not come, its data.
func (d *Desk[B]) loadSample(name string) {
	file := d.browser.Input("sample-" + name)
	if file == nil {
		d.Dispatch(state.SampleMissing{Name: name})
		return
	}
	go func() {
		_, raw, err := file()
		d.loop.Post(func() {
			if d.model.Opening != name {
				return // something else was opened meanwhile
			}
			if err == nil {
				err = d.wiring.OpenSample(raw, d.model.Locale())
			}
			if err != nil {
				d.Dispatch(state.SampleMissing{Name: name})
			}
		})
	}()
}

// Take opens files that were chosen, dropped or pasted together; nil is none.
func (d *Desk[B]) Take(files ...File) {
	switch {
	case len(files) == 1:
		d.read(files[0], func(name string, raw []byte) state.Msg { return state.OpenFile{Name: name, Bytes: raw} })
	case len(files) > 1:
		go func() {
			var all state.OpenFiles
			for _, file := range files {
				name, raw, err := file()
				if err != nil {
					d.Dispatch(state.LoadFailed{Reason: words.Of(err)})
					return
				}
				all.Files = append(all.Files, state.NamedFile{Name: name, Bytes: raw})
			}
			d.Dispatch(all)
		}()
	}
}

func (d *Desk[B]) read(file File, opened func(name string, raw []byte) state.Msg) {
	if file == nil {
		return
	}
	go func() {
		name, raw, err := file()
		if err != nil {
			d.Dispatch(state.LoadFailed{Reason: words.Of(err)})
			return
		}
		d.Dispatch(opened(name, raw))
	}()
}

// Incoming hears of files over the window, and takes what is dropped or pasted. Elements of the page are entered and left on the way.
func (d *Desk[B]) Incoming(event, text string, files []File) {
	over := d.entered > 0
	switch event {
	case "dragenter":
		d.entered++
	case "dragleave":
		d.entered = max(0, d.entered-1)
	case "drop":
		d.entered = 0
		d.Take(files...)
	case "paste":
		if text != "" {
			d.Dispatch(state.Paste{Text: text})
		} else {
			d.Take(files...)
		}
	}
	if is := d.entered > 0; is != over {
		d.Dispatch(state.DragOver{Over: is})
	}
}
