package pages

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

// TestLinesCanBeRead: no line of markup has over 200 characters, no line of Go over 140. What is generated nobody reads.
func TestLinesCanBeRead(t *testing.T) {
	longest := map[string]int{".vugu": 200, ".go": 140}
	files := 0
	err := filepath.WalkDir("..", func(path string, _ fs.DirEntry, err error) error {
		limit, is := longest[filepath.Ext(path)]
		if err != nil || !is || strings.HasSuffix(path, "_gen.go") {
			return err
		}
		raw, err := os.ReadFile(path)
		for i, line := range strings.Split(string(raw), "\n") {
			if n := utf8.RuneCountInString(line); n > limit {
				t.Errorf("%s:%d: %d characters, at most %d", path, i+1, n, limit)
			}
		}
		files++
		return err
	})
	if err != nil || files < 100 {
		t.Fatal(files, "files were read:", err)
	}
}
