package view

import "github.com/mixtab/mixtab/ui/state"

func StaleBanner(m *state.Model) string {
	if reason := StaleReason(m); reason != "" && m.Results != nil {
		return "These results are out of date: " + reason + "."
	}
	return ""
}

// StaleReason says what has changed since the results were worked out.
func StaleReason(m *state.Model) string {
	switch m.Staleness() {
	case "data":
		return "the data have changed since the fit"
	case "model":
		return "the model has changed since the fit"
	case "settings":
		return "the settings have changed since the fit"
	}
	return ""
}
