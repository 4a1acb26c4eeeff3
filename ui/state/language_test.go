package state

import (
	"slices"
	"testing"

	"github.com/mixtab/mixtab/core/words"
)

// TestThePageHasALanguage: the document is told which it is in, before anything is read out of it. A language that there is
// no catalogue of is told as the one that is spoken.
func TestThePageHasALanguage(t *testing.T) {
	for languages, want := range map[string]string{"en-GB en": "en", "xx": "en", "": "en"} {
		cmds := Update(New(), Started{Env: Env{Languages: languages}})
		if !slices.Contains(cmds, Cmd(SetLanguage{Tag: want})) {
			t.Errorf("for %q the page does %+v, want its language to be %s", languages, cmds, want)
		}
	}
}

// TestProjectWithoutAName: what nobody has named is named in the language of the page; a name that was given stays.
func TestProjectWithoutAName(t *testing.T) {
	m := New()
	m.Project.Name = "Mine"
	Update(m, Started{})
	if m.Project.Name != "Mine" {
		t.Errorf("a name became %q", m.Project.Name)
	}
	Update(m, ProjectLoaded{Restored: true})
	if want := words.English.Say("state.untitled"); m.Project.Name != want {
		t.Errorf("a project without a name is called %q, want %q", m.Project.Name, want)
	}
}
