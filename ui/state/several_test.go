package state

import (
	"strings"
	"testing"
)

// TestSeveralFiles: what belongs together is opened as one, what is understood is opened beside what is not, else nothing changes.
func TestSeveralFiles(t *testing.T) {
	file := func(name, text string) NamedFile { return NamedFile{name, []byte(text)} }
	chain := "# model = m\nlp__,accept_stat__,a\n-1,0.9,2\n"
	for name, c := range map[string]struct {
		files []NamedFile
		opens string // the project's file, or "draws"; "" for none
		says  string
	}{
		"two years":         {[]NamedFile{file("b.csv", "w,tv\n3,4\n"), file("a.csv", "w,tv\n1,2\n")}, "w,tv\n1,2\n3,4\n", "2 files with"},
		"one and a picture": {[]NamedFile{file("a.csv", "w,tv\n1,2\n"), file("b.png", "\x89PNG")}, "w,tv\n1,2\n", "b.png"},
		"one and an empty":  {[]NamedFile{file("a.csv", "w,tv\n1,2\n"), file("b.csv", "")}, "w,tv\n1,2\n", "b.csv"},
		"no table":          {[]NamedFile{file("a.pdf", "%PDF"), file("b.png", "\x89PNG")}, "", "a.pdf, b.png"},
		"other columns":     {[]NamedFile{file("a.csv", "w,tv\n1,2\n"), file("b.csv", "w,radio\n3,4\n")}, "", "a.csv, b.csv"},
		"a project beside":  {[]NamedFile{file("a.csv", "w,tv\n1,2\n"), file("b.mixtab", "PK")}, "", "a.csv, b.mixtab"},
		"chains":            {[]NamedFile{file("1.csv", chain), file("2.csv", chain)}, "draws", ""},
		"a chain and data":  {[]NamedFile{file("1.csv", chain), file("2.csv", "w,tv\n1,2\n")}, "", "1.csv, 2.csv"},
	} {
		m := fitted()
		before := m.Project
		cmds := Update(m, OpenFiles{Files: c.files})
		if c.says != "" && !strings.Contains(m.Notice, c.says) {
			t.Errorf("%s: says %q", name, m.Notice)
		}
		switch imports := commands[ImportDraws](cmds); {
		case c.opens == "draws":
			if len(imports) != 1 || strings.Count(string(imports[0].Bytes), "lp__") != 2 {
				t.Errorf("%s: %v", name, cmds)
			}
		case c.opens == "":
			if m.Project.Source != before.Source || !m.NoticeBad || m.Dragging {
				t.Errorf("%s: what was open is gone", name)
			}
		case m.Project.Source == nil || string(m.Project.Source.Bytes) != c.opens:
			t.Errorf("%s: opens %+v", name, m.Project.Source)
		}
	}
}
