package inputview

import (
	"strings"

	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
)

// Sentence is the model in one sentence; "" for one that cannot be used.
func Sentence(m *state.Model) string {
	if len(m.SpecIssues()) > 0 {
		return ""
	}
	s := m.Spec()
	var text strings.Builder
	for _, part := range sentence(m, &s) {
		text.WriteString(part.Text)
	}
	return text.String()
}

// PriorGroups are all priors of the model, part by part; none of one that cannot be used.
func PriorGroups(m *state.Model) []PriorGroup {
	if len(m.SpecIssues()) > 0 {
		return nil
	}
	s := m.Spec()
	w := priorRows{m: m, locale: view.LocaleOf(m)}
	return w.groups(&s)
}
