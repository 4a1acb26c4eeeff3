package idata

import "strings"

// SetVerdict writes into the attributes whether the fit may be trusted: "verdict" ("green", "amber" or "red"),
// "verdict_headline" and, while it is not green, "verdict_reasons", one a line.
func (id *InferenceData) SetVerdict(level, headline string, reasons []string) {
	id.Attrs["verdict"], id.Attrs["verdict_headline"] = level, headline
	if level != "green" {
		id.Attrs["verdict_reasons"] = strings.Join(reasons, "\n")
	}
}
