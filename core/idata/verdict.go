package idata

import "strings"

// SetVerdict writes into the attributes whether the fit may be trusted: "verdict" ("green", "amber" or "red"),
// "verdict_headline", while it is not green "verdict_reasons", one a line, and "verdict_grounds", all that was looked at as a
// JSON list of level, about and text.
func (id *InferenceData) SetVerdict(level, headline string, reasons []string, grounds string) {
	id.Attrs["verdict"], id.Attrs["verdict_headline"] = level, headline
	id.Attrs["verdict_grounds"] = grounds
	if level != "green" {
		id.Attrs["verdict_reasons"] = strings.Join(reasons, "\n")
	}
}
