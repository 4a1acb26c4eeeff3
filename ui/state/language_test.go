package state

import (
	"slices"
	"testing"

	"github.com/mixtab/mixtab/core/sheet"
	"github.com/mixtab/mixtab/core/words"
)

// inTest is a language for tests, which no browser prefers by itself.
var inTest = &words.Language{Tag: "xx", Name: "Xx", Patterns: map[string]string{"state.untitled": "Sans titre"},
	Decimal: ",", Group: ".", Gap: " "}

func init() { words.Add(inTest) }

// TestThePageHasALanguage: the document has it before anything is read out of it; English where there is no catalogue.
func TestThePageHasALanguage(t *testing.T) {
	for languages, want := range map[string]string{"en-GB en": "en", "yy": "en", "": "en", "yy XX-AT en": "xx"} {
		cmds := Update(New(), Started{Env: Env{Languages: languages}})
		if !slices.Contains(cmds, Cmd(SetLanguage{Tag: want})) {
			t.Errorf("for %q the page does %+v, want its language to be %s", languages, cmds, want)
		}
	}
}

// TestALanguageIsChosen: before the browser's own, kept on the device, with its marks, and what nobody has named is named in it.
func TestALanguageIsChosen(t *testing.T) {
	m := New()
	env := Env{}
	env.Speak(".|’|en-ZA||en-GB en")
	Update(m, Started{Env: env})
	if got := m.Locale(); got.Tag() != "en" || got.Group != "’" {
		t.Errorf("the page is in %s with %q between thousands", got.Tag(), got.Group)
	}
	cmds := Update(m, ChooseLanguage{Tag: "xx"})
	if !slices.Contains(cmds, Cmd(SetLanguage{Tag: "xx"})) || !slices.Contains(cmds, Cmd(KeepLanguage{Tag: "xx"})) {
		t.Errorf("the page does %+v", cmds)
	}
	if got := m.Locale().Fixed(1234.5, 1); got != "1.234,5" || m.Project.Name != "Sans titre" {
		t.Errorf("a number is %q, the project %q", got, m.Project.Name)
	}
	if v, ok := m.number("1.234"); !ok || v != 1234 {
		t.Errorf("a number is read as %v", v)
	}
}

// TestMarksOfTheBrowser: those of its locale where that is of the page's language, else the language's own.
func TestMarksOfTheBrowser(t *testing.T) {
	for marks, want := range map[string]string{"xx-CH": "1’234.5", "fr-FR": "1.234,5", "": "1’234.5"} {
		m := New()
		Update(m, Started{Env: Env{Languages: "xx", Decimal: ".", Group: "’", Marks: marks}})
		if got := m.Locale().Fixed(1234.5, 1); got != want {
			t.Errorf("in a browser of %q a number is %q, want %q", marks, got, want)
		}
	}
}

// TestRangesStayOnOneLine: in a browser, which would break a line behind the dash; texts for files have nothing invisible.
func TestRangesStayOnOneLine(t *testing.T) {
	m := New()
	if got := m.Locale().PercentRange(0.36, 0.42); got != "36–42%" {
		t.Errorf("without a browser a range is %q", got)
	}
	m.Env.Speak(".|,|en-US||en")
	if got := m.Locale().PercentRange(0.36, 0.42); got != "36–\u206042%" {
		t.Errorf("in a browser a range is %q", got)
	}
	if got := sheet.Text(m.Locale().PercentRange(0.36, 0.42)); got != sheet.Text("36–42%") {
		t.Errorf("in a table that is saved a range is %v", got)
	}
}

// TestProjectWithoutAName: what nobody has named is named in the language of the page; a name that was given stays.
func TestProjectWithoutAName(t *testing.T) {
	m := New()
	m.Project.Name = "Mine"
	Update(m, Started{})
	Update(m, ChooseLanguage{Tag: "xx"})
	if m.Project.Name != "Mine" {
		t.Errorf("a name became %q", m.Project.Name)
	}
	Update(m, ChooseLanguage{Tag: "en"})
	Update(m, ProjectLoaded{Restored: true})
	if want := words.English.Say("state.untitled"); m.Project.Name != want {
		t.Errorf("a project without a name is called %q, want %q", m.Project.Name, want)
	}
}
