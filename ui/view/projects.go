package view

import (
	"github.com/mixtab/mixtab/core/limits"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/ui/state"
)

// Projects is the list of the projects on this device.
type Projects struct {
	Rows  []ProjectRow
	Note  string // how much is kept
	Empty string // why there are no rows; "" where there are
}

// ProjectRow is a project on this device.
type ProjectRow struct {
	ID, Name string
	Text     string // when it was changed, and what it takes
	Open     bool
	Deleted  bool
	Naming   bool
}

// ProjectsOf makes the list.
func ProjectsOf(m *state.Model) Projects {
	l := LocaleOf(m)
	v := Projects{Note: l.Say("view.projects_note", "fits", limits.FitsKept, "mb", limits.FitBytesKept>>20, "days", limits.DeletedDays)}
	for _, p := range m.Projects.List {
		v.Rows = append(v.Rows, ProjectRow{ID: p.ID, Name: p.Name, Text: projectText(l, p), Open: p.Open, Deleted: !p.Deleted.IsZero(),
			Naming: m.Projects.Naming == p.ID})
	}
	switch {
	case m.Projects.Failed != "":
		v.Empty = m.Projects.Failed
	case !m.Projects.Read:
		v.Empty = l.Say("view.projects_reading")
	case len(v.Rows) == 0:
		v.Empty = l.Say("view.projects_none")
	}
	return v
}

func projectText(l Locale, p state.Listed) string {
	mb := max(0.1, float64(p.Bytes)/1e6) // nothing takes 0.0 MB
	switch {
	case !p.Deleted.IsZero():
		return l.Say("view.project_deleted", "date", words.Date(dateOf(p)), "mb", mb)
	case p.Changed.IsZero():
		return l.Say("view.project_undated", "mb", mb, "fits", p.Fits)
	}
	return l.Say("view.project_kept", "date", words.Date(dateOf(p)), "clock", words.Plain(p.Changed.Format("15:04")), "mb", mb, "fits", p.Fits)
}

// dateOf is the day on which a project was deleted or else changed.
func dateOf(p state.Listed) panel.Date {
	at := p.Changed
	if !p.Deleted.IsZero() {
		at = p.Deleted
	}
	return panel.DateOf(at.Year(), int(at.Month()), at.Day())
}
