package state

import (
	"bytes"
	"slices"
	"strings"

	"github.com/mixtab/mixtab/core/code"
	"github.com/mixtab/mixtab/core/intake"
)

// NamedFile is a file that a person gave.
type NamedFile struct {
	Name  string
	Bytes []byte
}

// openFiles takes files that were given together: one that is understood among others, tables with the same columns, or the chains of one
// fit. Of others it says that they don't go together, and what was open stays.
func (m *Model) openFiles(files []NamedFile) []Cmd {
	slices.SortStableFunc(files, func(a, b NamedFile) int { return strings.Compare(a.Name, b.Name) })
	var left []string
	known := slices.DeleteFunc(slices.Clone(files), func(f NamedFile) bool {
		if !readable(f) {
			left = append(left, f.Name)
			return true
		}
		return false
	})
	if len(known) == 0 {
		m.Dragging = false
		return m.complain(m.say("state.files_unread", "names", strings.Join(left, ", ")))
	}
	one, together := known[0], len(known) == 1
	if !together {
		one, together = stacked(known)
	}
	if !together {
		m.Dragging = false
		return m.complain(m.say("state.files_several", "names", namesOf(known)))
	}
	cmds := m.openFile(one.Name, one.Bytes)
	var told []string
	if len(known) > 1 {
		told = append(told, m.say("state.files_stacked", "n", len(known), "names", namesOf(known)))
	}
	if len(left) > 0 {
		told = append(told, m.say("state.files_left", "names", strings.Join(left, ", ")))
	}
	if len(told) == 0 || m.Notice != "" { // why it was not taken
		return cmds
	}
	m.Notice, m.NoticeBad = strings.Join(told, " "), len(left) > 0
	return append(cmds, Announce{Text: m.Notice})
}

func namesOf(files []NamedFile) string {
	var names []string
	for _, f := range files {
		names = append(names, f.Name)
	}
	return strings.Join(names, ", ")
}

// readable reports whether a file may be a table, draws or a project: by its name, and in any case without bytes that no text has.
func readable(f NamedFile) bool {
	if isProject(f.Name, f.Bytes) {
		return true
	}
	switch strings.ToLower(fileExtension(f.Name)) {
	case ".csv", ".tsv", ".txt", ".tab", ".xlsx", ".xlsm", ".json", "":
	default:
		return false
	}
	start := f.Bytes[:min(len(f.Bytes), 512)]
	wide := bytes.HasPrefix(start, []byte("\xff\xfe")) || bytes.HasPrefix(start, []byte("\xfe\xff")) || bytes.HasPrefix(start, []byte("PK"))
	return len(start) > 0 && (wide || !bytes.Contains(start, []byte{0}))
}

// stacked is files as one: tables with the same columns, or the chains of a fit.
func stacked(files []NamedFile) (one NamedFile, together bool) {
	one.Name = files[0].Name
	var all [][]byte
	draws := 0
	for _, f := range files {
		if isProject(f.Name, f.Bytes) {
			return one, false
		}
		if code.IsDraws(f.Bytes) && !bytes.HasPrefix(bytes.TrimSpace(f.Bytes), []byte("{")) {
			draws++
		}
		all = append(all, f.Bytes)
	}
	if draws == len(files) {
		one.Bytes = bytes.Join(all, []byte("\n"))
		return one, true
	}
	one.Bytes, together = intake.Stack(all)
	return one, together && draws == 0
}
