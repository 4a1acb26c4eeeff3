package project

import (
	"strings"
	"testing"
)

// TestLogoIsAPicture: an address that is no PNG's own bytes is none, whoever wrote the file.
func TestLogoIsAPicture(t *testing.T) {
	for logo, fits := range map[string]bool{
		"": true, LogoAddress + "iVBORw0KGgo=": true,
		"https://example.com/a.png": false, "data:image/svg+xml;base64,AAAA": false, LogoAddress + `"onload="`: false,
		LogoAddress + strings.Repeat("A", 300_000): false,
	} {
		if LogoFits(logo) != fits {
			t.Errorf("%.50q fits: %v", logo, !fits)
		}
	}
}
