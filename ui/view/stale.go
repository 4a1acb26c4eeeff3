package view

import "github.com/mixtab/mixtab/ui/state"

func StaleBanner(m *state.Model) string {
	if reason := StaleReason(m); reason != "" && m.Results != nil {
		return LocaleOf(m).Say("view.stale", "reason", reason)
	}
	return ""
}

// StaleReason says what has changed since the results were worked out.
func StaleReason(m *state.Model) string {
	l := LocaleOf(m)
	switch m.Staleness() {
	case "data":
		return l.Say("view.data_changed")
	case "model":
		return l.Say("view.model_changed")
	case "settings":
		return l.Say("view.settings_changed")
	}
	return ""
}
