package wiring

import (
	"strconv"
	"strings"

	"github.com/mixtab/mixtab/core/project"
	"github.com/mixtab/mixtab/core/sheet"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/core/work"
	"github.com/mixtab/mixtab/ui/state"
)

// download makes the files that hold draws or what could not be read; false for another.
func (w *Wiring[B]) download(c state.Download, m *state.Model) bool {
	switch c.What {
	case state.ExportProject:
		w.saveFile(m, c.Name)
	case state.ExportDraws:
		w.exportDraws(m, c.Name)
	case state.ExportCode:
		ask := work.Marshal(work.Task{Spec: m.Project.Spec, Settings: m.Project.Settings})
		w.makeFile(work.Code.Name(), ask, []string{work.PartPanel + "/" + m.Data.Hash()}, nil, c.Name)
	case state.ExportUnread:
		w.keeper.Unread(func(raw []byte) { w.page.Hand(FileName(c.Name)+" unread.json", "application/json", raw) })
	default:
		return false
	}
	return true
}

// saveFile has the project written as a file, with the fit where it is one of the project's own data, and the report where it is on the
// page.
func (w *Wiring[B]) saveFile(m *state.Model, name string) {
	if m.Step == state.StepReport && m.Results != nil {
		w.page.Report(func(html []byte) { w.saveWith(html, m, name) })
		return
	}
	w.saveWith(nil, m, name)
}

func (w *Wiring[B]) saveWith(report []byte, m *state.Model, name string) {
	p := m.Project
	save := work.SaveAsk{}
	var needs []string
	if p.Source != nil {
		blob := w.ownKey(work.Save.Name()) + "/file"
		w.put(blob, p.Source.Bytes)
		needs = append(needs, blob)
	}
	fit := m.ShownFit()
	r := w.runs[fit]
	var shards []B
	if r != nil && m.Fit.Status != state.FitRunning && r.drawn() > 0 && r.info.Inputs.Data == m.Data.Hash() {
		p.Mapping = &m.Data.Reading.Mapping // what was guessed is now stated
		save.Fit = &work.SavedFit{Task: taskOf(r), DataHash: r.info.Inputs.Data, Verdict: verdict(m, r)}
		if beside := m.Beside(inputsOf(r.info)); beside != nil {
			save.Answers, save.Report = beside.Answers(), report
		}
		needs = append(needs, chainNeeds(fit, r)...)
		if r.kept.small() {
			shards, _ = r.kept.frames(w.page.Blob) // without them they are built again
		}
	}
	save.Record = project.Record(p, string(m.Step))
	w.makeFile(work.Save.Name(), work.Marshal(save), needs, shards, name)
}

// exportDraws has the draws of the fit that is shown written as ArviZ reads them.
func (w *Wiring[B]) exportDraws(m *state.Model, name string) {
	fit := m.ShownFit()
	r := w.runs[fit]
	if r == nil {
		w.page.Tell(state.LoadFailed{Reason: words.Say("fault.no_fit")})
		return
	}
	ask := work.Marshal(work.ExportAsk{Task: taskOf(r), Verdict: verdict(m, r), Locale: m.Locale()})
	w.makeFile(work.Export.Name(), ask, append([]string{work.PartPanel + "/" + r.info.Inputs.Data}, chainNeeds(fit, r)...), nil, name)
}

func taskOf[B Blob](r *run[B]) work.Task {
	return work.Task{Spec: r.info.Task.Spec, Settings: r.info.Task.Settings}
}

// chainNeeds are the blobs of all of a fit's draws.
func chainNeeds[B Blob](fit string, r *run[B]) (needs []string) {
	for c := range r.chains {
		needs = append(needs, string(state.ChainKey(fit, c))+"/")
	}
	return needs
}

// verdict is what the page says of a run whose results it shows, in the person's language; nil of any other.
func verdict[B Blob](m *state.Model, r *run[B]) *summary.Told {
	if m.Results == nil || m.Results.Inputs != inputsOf(r.info) {
		return nil
	}
	told := m.Verdict().In(m.Locale())
	return &told
}

// saveTables writes tables and hands them over: as one file, or as CSV one for each sheet.
func (w *Wiring[B]) saveTables(c state.SaveTables) {
	stem := FileName(c.Name) + " " + FileName(c.What)
	switch c.As {
	case state.XLSX:
		w.page.Hand(stem+".xlsx", sheet.MediaType, sheet.XLSX(c.Book))
		return
	case state.JSON:
		w.page.Hand(stem+".json", "application/json", sheet.JSON(c.Book))
		return
	}
	for _, s := range c.Book.Sheets {
		name := stem
		if len(c.Book.Sheets) > 1 {
			name += " " + FileName(s.Name)
		}
		w.page.Hand(name+".csv", "text/csv", sheet.CSV(s, c.Book.Facts))
	}
}

// mostKept is how many bytes of a response surface go into a project file. A larger one is built again from the draws,
// in about the time that such a file takes to send.
const mostKept = 32 << 20

// small reports whether the shards are few enough for a file.
func (k *shards[B]) small() bool {
	size := 0
	for _, s := range k.list {
		n, err := len(s.data), error(nil)
		if s.frame != nil {
			n, err = (*s.frame).Len()
		}
		if size += n; err != nil || size > mostKept || s.left() { // only of large surfaces are some left on the device
			return false
		}
	}
	return true
}

// makeFile has a worker make a file, and hands it to the person.
func (w *Wiring[B]) makeFile(name string, ask []byte, needs []string, more []B, stem string) {
	key := w.ownKey(name)
	for i, frame := range more {
		blob := key + "/" + strconv.Itoa(i)
		w.files[blob] = frame
		needs = append(needs, blob)
	}
	var data []byte
	w.begin(&job[B]{
		want: state.Want{Key: state.Key(key), Work: name, Ask: ask, Needs: needs},
		hear: func(c state.Came) {
			if c.Status == state.StatusRunning {
				data = c.Body
				return
			}
			for blob := range w.files {
				if strings.HasPrefix(blob, name+"/") {
					delete(w.files, blob)
				}
			}
			var file work.File
			err := reasonOf(c)
			if err == nil {
				err = work.Unmarshal(c.Body, &file)
			}
			if err != nil {
				w.page.Tell(state.LoadFailed{Reason: words.Say("fault.file_not_made", "why", words.Of(err))})
				return
			}
			w.page.Hand(FileName(stem)+file.Name, file.Type, data)
		},
	})
}

// ownKey is a key of a job that the wiring itself asks for.
func (w *Wiring[B]) ownKey(name string) string {
	w.own++
	return name + "/" + strconv.Itoa(w.own)
}

// reasonOf is why a job has no answer; nil where it has one.
func reasonOf(c state.Came) error {
	if c.Status == state.StatusDone {
		return nil
	}
	if c.Why.IsZero() {
		return words.Err("fault.stopped")
	}
	return words.Error{Text: state.WithIssues(c.Why, c.Issues)}
}

// FileName keeps of a project's name what every system takes in a file's name.
func FileName(name string) string {
	name = strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`<>:"/\|?*`, r) {
			return '-'
		}
		return r
	}, strings.TrimSpace(name))
	if name == "" {
		return "mixtab"
	}
	return name
}
