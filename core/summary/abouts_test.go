package summary_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"

	"github.com/mixtab/mixtab/core/summary"
)

// TestEveryAboutIsListed: a ground that is about something nobody lists would be shown nowhere.
func TestEveryAboutIsListed(t *testing.T) {
	files, _ := filepath.Glob("*.go")
	found := 0
	for _, file := range files {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`(?m)^(?:const |\t)About[A-Z]\w* += "(\w+)"`).FindAllStringSubmatch(string(source), -1) {
			found++
			if !slices.Contains(summary.Abouts(), m[1]) {
				t.Errorf("%s: %q is not among what was looked at", file, m[1])
			}
		}
	}
	if found != len(summary.Abouts()) {
		t.Errorf("%d constants, %d are listed", found, len(summary.Abouts()))
	}
}
